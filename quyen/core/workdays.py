"""Working days of Viet Nam: public holidays, with an editable table of decisions laid over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

import holidays
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from quyen.core.intervals import contains

SATURDAY = 5
WEEKEND = {5: _("Saturday"), 6: _("Sunday")}


@dataclass(frozen=True)
class SpecialDay:
    """A day that is not what its weekday says, and why.

    `valid_from`/`valid_until` bound when the decision itself stood, not the day: a withdrawn one is kept.
    """

    on: date
    working: bool
    reason_vi: str
    reason_en: str
    legal_basis: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


class OutsideCalendar(LookupError):
    """The calendar was not built for the year of this day."""


@dataclass(frozen=True)
class Calendar:
    """Which days are worked in the years it was built for."""

    years: frozenset[int]
    special: Mapping[date, SpecialDay] = field(default_factory=dict)

    @classmethod
    def standard(
        cls, years: Iterable[int], table: Iterable[SpecialDay] = (), known_on: date | None = None
    ) -> "Calendar":
        """Build it for `years` and one year either side, so that counting may cross the new year.

        A row of `table` replaces what the holidays say of its day. With `known_on`, rows that stood on that
        date count; without, those not withdrawn.
        """
        asked = set(years)
        covered = frozenset(year + step for year in asked for step in (-1, 0, 1))
        special = {day.on: day for year in covered for day in public_holidays(year)}
        special |= {row.on: row for row in table if _stands(row, known_on)}
        return cls(covered, MappingProxyType(special))

    def is_working(self, day: date) -> bool:
        """Say whether `day` is worked; raises OutsideCalendar beyond the years of the calendar."""
        if day.year not in self.years:
            raise OutsideCalendar(f"the calendar does not reach {day}")
        special = self.special.get(day)
        return special.working if special else day.weekday() < SATURDAY

    def add(self, day: date, n: int) -> date:
        """Return the n-th working day after `day` (before it when negative); `day` itself is not counted."""
        step = timedelta(days=1 if n > 0 else -1)
        for _each in range(abs(n)):
            day = self._next(day + step, step)
        return day

    def move(self, day: date, direction: Literal["earlier", "later"]) -> date:
        """Return `day` if it is worked, else the nearest working day in that direction."""
        steps = {"earlier": timedelta(days=-1), "later": timedelta(days=1)}
        return self._next(day, steps[direction])

    def why(self, day: date, language: str = "vi") -> str:
        """Say why the day is off, or worked against its weekday; "" for an ordinary working day."""
        if special := self.special.get(day):
            return special.reason_vi if language == "vi" else special.reason_en
        with override(language):
            return str(WEEKEND.get(day.weekday(), ""))

    def legal_basis(self, day: date) -> str:
        """Return what makes the day special in law, or "" for an ordinary day."""
        special = self.special.get(day)
        return special.legal_basis if special else ""

    def _next(self, day: date, step: timedelta) -> date:
        while not self.is_working(day):
            day += step
        return day


@lru_cache(maxsize=64)
def public_holidays(year: int) -> tuple[SpecialDay, ...]:
    """Return a year's days off and the weekend days worked in return, as the `holidays` package has them.

    Kept once computed: lunar dates take milliseconds a year, and every due date asks again.
    """
    english, vietnamese = (holidays.VN(years=year, language=language) for language in ("en_US", "vi"))
    off = [SpecialDay(day, False, *_names(vietnamese[day], name)) for day, name in english.items()]
    made_up = {day for day in english.weekend_workdays if day.year == year}
    return tuple(off) + tuple(
        SpecialDay(day, True, "Ngày làm việc bù", "Working day in return for a day off") for day in made_up
    )


def _names(vietnamese: str, english: str) -> tuple[str, str]:
    # The package names days around Tết by position, wrongly before a short twelfth month: one name is safer.
    if "Lunar New Year" in english:
        return "Nghỉ Tết Nguyên đán", "Lunar New Year (Tết)"
    return vietnamese, english


def _stands(row: SpecialDay, known_on: date | None) -> bool:
    if known_on is None:
        return row.valid_until is None
    return contains(row.valid_from, row.valid_until, known_on)

"""Windows and due days of periods, with the reason for every day that is not the plain one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from quyen.core.intervals import contains
from quyen.core.ladders import LEVELS, Ladder, Rung, due_dates
from quyen.core.periods import NoSingleRule, Period, Window, all_of, in_month, window
from quyen.core.workdays import Calendar
from quyen.regimes import queries as regimes
from quyen.regimes.models import Version
from quyen.ui.formats import short_date, weekday
from quyen.web import wording

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """A level's due day; `own` is the day by its own rule, later than `day` where the level above cuts it."""

    level: str
    day: date
    own: date
    rule: str
    basis: str

    @property
    def label(self) -> str | Promise:
        return wording.LEVELS[self.level]

    @property
    def cut(self) -> bool:
        return self.day < self.own


@dataclass(frozen=True)
class Dated:
    """A period of the regime with its window and the due day of each level, lowest first."""

    period: Period
    window: Window
    due: list[Due]

    @property
    def label(self) -> str:
        return wording.short_period(self.period.code)

    @property
    def name(self) -> str:
        return self.period.label(get_language() or "vi")

    @property
    def conflicts(self) -> list[Due]:
        return [due for due in self.due if due.cut]


@dataclass(frozen=True)
class Day:
    """A day after closing: the how-manieth working day it is, or why it is none; who is due on it."""

    on: date
    number: int | None
    why: str
    basis: str
    due: list[Due]


class Rules:
    """What a version of a regime says about time, read once."""

    def __init__(self, version: Version, years: list[int]) -> None:
        self.windows, self.rungs = regimes.rules_of(version)
        self.calendar: Calendar = regimes.calendar(years)

    def dated(self, period: Period) -> Dated | None:
        """Return a period with its days, None where the regime has no rule for it."""
        try:
            covered = window(period, self.windows)
        except NoSingleRule:
            return None
        ladder = due_dates(covered.closes, self.rungs, self.calendar)
        return Dated(period, covered, list(self._due(covered.closes, ladder)))

    def of_year(self, year: int) -> list[Dated]:
        """Return a year's periods in order of kind, then number."""
        return [found for period in all_of(year) if (found := self.dated(period))]

    def _due(self, closes: date, ladder: Ladder) -> Iterator[Due]:
        rungs = {
            rung.level: rung for rung in self.rungs if contains(rung.valid_from, rung.valid_until, closes)
        }
        for level in LEVELS:
            if level in ladder.due:
                rung = rungs[level]
                own = rung.own_day(closes, self.calendar)
                yield Due(level, ladder.due[level], own, self.rule(rung, closes), rung.legal_basis)

    def rule(self, rung: Rung, closes: date) -> str:
        """Return in words how a level's own day comes about."""
        if rung.kind == "after-closing":
            return ngettext(
                "%(days)s working day after closing", "%(days)s working days after closing", rung.working_days
            ) % {"days": rung.working_days}
        fixed = in_month((closes.year, closes.month), rung.month_offset, rung.day_of_month)
        told = {"day": short_date(fixed), "why": self.why(fixed)}
        if self.calendar.is_working(fixed):
            return _("fixed on %(day)s") % told
        if rung.moves == "earlier":
            return _("fixed on %(day)s, moved earlier: %(why)s") % told
        return _("fixed on %(day)s, moved later: %(why)s") % told

    def why(self, day: date) -> str:
        """Return why a day is off, or worked against its weekday."""
        return self.calendar.why(day, "en" if get_language() == "en" else "vi")

    def days(self, dated: Dated) -> list[Day]:
        """Return every day from closing to the last due day, with its place in the count of working days."""
        last = max((due.day for due in dated.due), default=dated.window.closes)
        last = max(last, max((due.own for due in dated.due), default=last))
        found, number, day = [], 0, dated.window.closes + DAY
        while day <= last:
            worked = self.calendar.is_working(day)
            number += worked
            due = [each for each in dated.due if each.day == day]
            why, basis = self.why(day), self.calendar.legal_basis(day)
            found.append(Day(day, number if worked else None, why, basis, due))
            day += DAY
        return found


def conflict(dated: Dated) -> list[str]:
    """Return a sentence for each level that must file before its own working days are over."""
    return [
        _("%(level)s: %(rule)s would be %(own)s; cut to %(day)s, so as not to come after the level above.")
        % {
            "level": due.label,
            "rule": due.rule,
            "own": weekday(due.own),
            "day": weekday(due.day),
        }
        for due in dated.conflicts
    ]

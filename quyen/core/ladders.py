"""When each level's report is due, given the day the figures close.

A ladder has one rung a level, lowest first. Below counts working days after closing; the top may have a fixed
day of the month, and then what is below must not come after it.
"""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from quyen.core.intervals import contains
from quyen.core.periods import in_month
from quyen.core.refusals import Refusal
from quyen.core.workdays import Calendar

LEVELS = ("communes", "bodies", "office", "committee")  # who reports to the next, lowest first
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Rung:
    """One level's rule, in force on closing dates from `valid_from` until `valid_until` (excluded).

    `after-closing` counts `working_days`; `fixed` takes `day_of_month` in the month `month_offset` after the
    closing month, moved to a working day. A fixed rung that `caps` cuts the levels below it, another gives
    way to them.
    """

    level: str
    kind: Literal["after-closing", "fixed"]
    working_days: int = 0
    day_of_month: int = 0
    month_offset: int = 0
    moves: Literal["earlier", "later"] = "earlier"
    caps: bool = False
    legal_basis: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def own_day(self, closes: date, calendar: Calendar) -> date:
        """Return the due day by this rung alone."""
        if self.kind == "after-closing":
            return calendar.add(closes, self.working_days)
        fixed = in_month((closes.year, closes.month), self.month_offset, self.day_of_month)
        return calendar.move(fixed, self.moves)

    @property
    def binds(self) -> bool:
        return self.caps or self.kind == "after-closing"


@dataclass(frozen=True)
class Ladder:
    """The due day of each level; `conflict` lists, lowest first, the levels cut below their own days."""

    due: dict[str, date]
    conflict: list[str]
    basis: dict[str, str]


class NoDueDates(Refusal):
    """A thematic or ad hoc round was given no due date."""


class DueBeforeClosing(Refusal):
    """A level would have to report before the figures close."""


class OutOfOrder(Refusal):
    """A level would be due after the one it reports to."""


def due_dates(
    closes: date,
    rungs: Iterable[Rung],
    calendar: Calendar,
    *,
    periodic: bool = True,
    fixed: Mapping[str, date] | None = None,
) -> Ladder:
    """Return when each level is due for figures that close on `closes`.

    Periodic: every level by its rung, a date in `fixed` in its place; no level after the one above it.
    Otherwise (thematic, ad hoc): exactly the dates of `fixed`, refused when missing or out of order.
    """
    if not periodic:
        return _as_given(closes, fixed or {})
    chosen = _in_force(closes, rungs)
    own = {level: rung.own_day(closes, calendar) for level, rung in chosen.items()} | dict(fixed or {})
    binding = {level for level, rung in chosen.items() if rung.binds} | set(fixed or {})
    due = _in_order(own, binding)
    return Ladder(
        due=due,
        conflict=[level for level in due if due[level] < own[level]],
        basis={level: chosen[level].legal_basis if level in chosen else "" for level in due},
    )


def proposed(
    committee_due: date, rungs: Iterable[Rung], calendar: Calendar, *, like: date, not_before: date
) -> dict[str, date]:
    """Return due days below a day that the committee itself must keep, lowest level first, the committee's last.

    As many working days lie between two levels as in the ladder of a report that closes on `like`. Where that
    begins too late, the days are drawn together: none lies before `not_before` or after the level above.
    """
    ladder = due_dates(like, rungs, calendar).due
    not_before = calendar.move(not_before, "later")
    levels = [level for level in LEVELS if level in ladder]
    days, above = {}, committee_due
    for lower, upper in reversed(list(itertools.pairwise(levels))):
        days[upper] = above
        steps = sum(calendar.is_working(day) for day in _after(ladder[lower], ladder[upper]))
        above = min(above, max(calendar.add(above, -max(steps, 1)), not_before))
    days[levels[0]] = above
    return {level: days[level] for level in levels}


def _after(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range(1, (last - first).days + 1))


def end_of(day: date) -> datetime:
    """Return the moment a due day is over: 24:00 in Ho Chi Minh City, itself already too late."""
    return datetime.combine(day + timedelta(days=1), time(), ZONE)


def _in_force(closes: date, rungs: Iterable[Rung]) -> dict[str, Rung]:
    chosen: dict[str, Rung] = {}
    for rung in rungs:
        if not contains(rung.valid_from, rung.valid_until, closes):
            continue
        if rung.level in chosen:
            raise ValueError(f"two rungs for {rung.level} on {closes}")
        chosen[rung.level] = rung
    return chosen


def _in_order(own: Mapping[str, date], binding: set[str]) -> dict[str, date]:
    due: dict[str, date] = {}
    ceiling = date.max
    for level in reversed(LEVELS):
        if level in own:
            due[level] = min(own[level], ceiling)
            ceiling = due[level] if level in binding else ceiling
    floor = date.min
    ordered = {}
    for level in LEVELS:
        if level in own:
            ordered[level] = floor = max(due[level], floor)
    return ordered


def _as_given(closes: date, fixed: Mapping[str, date]) -> Ladder:
    due = {level: fixed[level] for level in LEVELS if level in fixed}
    if not due:
        raise NoDueDates(_("Give each level that must report its own due date."), field="due")
    if min(due.values()) < closes:
        raise DueBeforeClosing(_("A report cannot be due before its figures close."), field="due")
    if list(due.values()) != sorted(due.values()):
        raise OutOfOrder(_("A level cannot be due after the level it reports to."), field="due")
    return Ladder(due=due, conflict=[], basis=dict.fromkeys(due, ""))

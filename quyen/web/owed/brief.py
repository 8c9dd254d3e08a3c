"""The few lines for those who lead: how much is owed and past its day, and which review needs work now."""

from dataclasses import dataclass
from datetime import datetime

from quyen.core.dates import day_of
from quyen.followup.queries import owed
from quyen.followup.queries.calendar import Day, Turn, calendar
from quyen.followup.queries.owed import Kind
from quyen.organisations.models import Unit

BEGINNING = 3  # days of the calendar that are named


@dataclass(frozen=True)
class Count:
    """Of `all` things of a kind that are owed, `past` are past their day."""

    kind: Kind
    all: int
    past: int


@dataclass(frozen=True)
class Brief:
    """What is owed by kind, without reports; and the days of the calendar whose lead time runs."""

    counts: list[Count]
    days: list[Day]

    def __bool__(self) -> bool:
        return bool(self.counts or self.days)


def brief(committee: Unit, now: datetime) -> Brief:
    """Return the few lines for a committee at a moment."""
    on = day_of(now)
    entries = owed.index(committee, now, [kind for kind in owed.KINDS if kind != Kind.REPORT])
    counts = []
    for kind in owed.KINDS:
        days = [entry.due_on for entry in entries if entry.kind == kind]
        if days:
            counts.append(Count(kind, len(days), sum(day is not None and day < on for day in days)))
    return Brief(counts, running(committee, now)[:BEGINNING])


def running(committee: Unit, now: datetime) -> list[Day]:
    """Return the reviews and State reports on which work must be under way, or whose day is over."""
    on = day_of(now)
    return [day for day in calendar(committee, on) if day.turn in (Turn.BEGUN, Turn.PAST)]

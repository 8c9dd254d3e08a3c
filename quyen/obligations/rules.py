"""Whether a report is on time, from facts and the time: nothing here is stored, nothing asks the clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from quyen.core.dates import day_of
from quyen.core.ladders import end_of
from quyen.core.workdays import Calendar

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


class Timeliness(StrEnum):
    """How an obligation stands on the axis of time. Extended is a mark beside it, not one of these."""

    UPCOMING = "upcoming"  # the round has not closed yet
    DUE = "due"
    ON_TIME = "on_time"
    LATE = "late"  # received after its due day
    MISSING = "missing"  # not received, and the due day is over
    WAIVED = "waived"
    ARCHIVED = "archived"  # brought in after the fact: timeliness is not judged


OPEN = (Timeliness.UPCOMING, Timeliness.DUE, Timeliness.MISSING)  # a report is still owed


@dataclass(frozen=True)
class Facts:
    """What is known of one obligation: days are days of the city, `received_at` the earliest standing receipt."""

    due_on: date
    closes_on: date
    extended_to: date | None = None
    waived: bool = False
    received_at: datetime | None = None
    archive: bool = False

    @property
    def effective_due_on(self) -> date:
        """The frozen day, or the latest extension where that is later."""
        return max(self.due_on, self.extended_to or self.due_on)

    @property
    def extended(self) -> bool:
        return self.effective_due_on > self.due_on


@dataclass(frozen=True)
class State:
    """`days`: late or overdue by so many calendar days, or so many left (0 is today); 0 where none are meant."""

    name: Timeliness
    days: int = 0


def state(facts: Facts, now: datetime) -> State:
    """Compute how an obligation stands at a moment. Its twin over a queryset is `queries.with_state`."""
    if facts.archive:
        return State(Timeliness.ARCHIVED)
    if facts.waived:
        return State(Timeliness.WAIVED)
    due_on = facts.effective_due_on
    if facts.received_at is not None:
        days = (day_of(facts.received_at) - due_on).days
        return State(Timeliness.LATE, days) if days > 0 else State(Timeliness.ON_TIME)
    left = (due_on - day_of(now)).days
    if left < 0:
        return State(Timeliness.MISSING, -left)
    return State(Timeliness.UPCOMING if day_of(now) <= facts.closes_on else Timeliness.DUE, left)


def minutes_left(due_on: date, now: datetime) -> int:
    """Return the whole minutes until the due day is over; 0 from then on."""
    return max(0, (end_of(due_on) - now) // MINUTE)


def working_days(after: date, until: date, calendar: Calendar) -> int:
    """Count the working days after one day up to another, included: how late a report is in days at work."""
    days = (after + DAY * n for n in range(1, (until - after).days + 1))
    return sum(calendar.is_working(day) for day in days)

"""What holds of presence, without asking the database: half days, moments put right, what became of a scan.

Somebody is present in a half day who was seen in it once or more. What a device saw is told by its own clock; the
clock is put right by what it was off when the device sent. Copies, and whatever order they come in, change nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from quyen.core.dates import HERE, day_of
from quyen.training.models import Participant, Scan, Session

NOON = time(12)
LONGEST_LABEL = 60
MOST_AT_ONCE = 500  # scans of one batch: more than a device sees between two sendings


class HalfDay(NamedTuple):
    """A morning or an afternoon (`Scan.Half`) of one day."""

    on: date
    half: str


class Outcome(StrEnum):
    """What became of a scan; told to the device that sent it."""

    TAKEN = "taken"
    AGAIN = "again"  # a copy of what was taken before
    DOUBLE = "double"  # taken; the person was seen in this half day before: listed, never counted
    KNOWN = "known"  # a newcomer who stood on the list: taken as that person
    RELEASED = "released"  # taken; the place had been given up or had gone to somebody else
    RESERVE = "reserve"  # taken; the person is on the reserve list and holds no seat
    BESIDE = "beside"  # came in somebody's stead, whose seat was not free: taken as one who walked in
    UNKNOWN = "unknown"  # not taken: nobody of this event has this ticket
    OTHER_DAY = "other-day"  # not taken: not a day of this event
    REFUSED = "refused"  # not taken: what was written of a newcomer may not be stored


NOT_TAKEN = (Outcome.UNKNOWN, Outcome.OTHER_DAY, Outcome.REFUSED)


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom nobody named: name, level of the post (`Participant.Level`), the id of the unit's quota.

    `stead` is the ticket of whom this person came for ("đi thay"), if anybody.
    """

    name: str
    level: str
    quota: int
    stead: UUID | None = None


@dataclass(frozen=True)
class Seen:
    """What a device saw: an id that the device made, a ticket, a manner (`Scan.Manner`), when by its own clock.

    The ticket of a newcomer is made by the device as well; who the newcomer is goes with each scan of that ticket,
    so that the scans may come in any order.
    """

    id: UUID
    ticket: UUID
    manner: str
    at: datetime
    newcomer: Newcomer | None = None


@dataclass(frozen=True)
class Answer:
    """What became of one scan; `why` is worded for the screen where it was refused."""

    id: UUID
    outcome: Outcome
    why: str = ""


def corrected(told: datetime, *, sent_at: datetime, received_at: datetime) -> datetime:
    """Return when it was by the server's clock; what a device says came after it was sent came when it was sent."""
    return min(told + (received_at - sent_at), received_at)


def half_day_of(moment: datetime) -> HalfDay:
    """Return the half day of a moment where the committee works; from noon it is the afternoon."""
    before_noon = moment.astimezone(HERE).time() < NOON
    return HalfDay(day_of(moment), Scan.Half.MORNING if before_noon else Scan.Half.AFTERNOON)


def begins(half_day: HalfDay) -> datetime:
    """Return the first moment of a half day: a signed list tells the half day, not the minute."""
    return datetime.combine(half_day.on, time(0) if half_day.half == Scan.Half.MORNING else NOON, HERE)


def held_place(person: Participant, moment: datetime) -> bool:
    """Whether somebody held a place at a moment: named and seated, and it was not released before."""
    return person.seated_at is not None and (person.released_at is None or moment < person.released_at)


def half_days(first_on: date, last_on: date, sessions: Iterable[Session]) -> list[HalfDay]:
    """Return the half days that have a session; both of every day where there is no programme yet."""
    held = {HalfDay(one.held_on, _half_at(one.starts_at)) for one in sessions}
    if held:
        return sorted(held)
    days = [first_on + timedelta(days=n) for n in range((last_on - first_on).days + 1)]
    return [HalfDay(day, half) for day in days for half in (Scan.Half.MORNING, Scan.Half.AFTERNOON)]


def _half_at(clock: time) -> str:
    return Scan.Half.MORNING if clock < NOON else Scan.Half.AFTERNOON


def same_name(one: str, other: str) -> bool:
    """Whether two names are written alike, but for case and spaces: marks tell people apart (Hùng, Hưng)."""
    return one.casefold().split() == other.casefold().split()

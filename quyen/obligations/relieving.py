"""What one decision for a group would mean: who gets which later day, who is left out and why.

Nothing is written here: the page shows the same preview that `actions.relieve` carries out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from quyen.core.dates import day_of
from quyen.core.ladders import end_of
from quyen.core.refusals import Refusal
from quyen.core.workdays import Calendar
from quyen.obligations import queries
from quyen.obligations.models import Extension, Obligation, Relief
from quyen.obligations.rules import DAY, Facts
from quyen.regimes import queries as regimes

MOST_DAYS = 60
INSTANT = timedelta(microseconds=1)
Cause = Relief.Cause


class NoNewDay(Refusal):
    """Neither a day nor a number of working days is given, or both are."""

    def __init__(self) -> None:
        super().__init__(
            _("Give the new due day, or by how many working days the due days move (1 to 60)."),
            field="due_on",
        )


class OutageTimes(Refusal):
    """It is not said from when until when the system was down, or that is not over yet."""

    def __init__(self) -> None:
        super().__init__(
            _("Say from when until when the system could not be reached; the outage must be over."),
            field="down_from",
        )


class Why(StrEnum):
    """Why an obligation is left out."""

    RECEIVED = "received"
    WAIVED = "waived"
    NOT_LATER = "not-later"
    NOT_HIT = "not-hit"  # the outage did not touch its last hours
    MOVED = "moved"  # for this outage, before
    ARCHIVED = "archived"


@dataclass(frozen=True)
class Terms:
    """What is decided: a day, or working days more; for an outage its times, which say how much more.

    An outage touches a due day when the system was down in the last `within_hours` before the due day was over.
    """

    cause: str
    due_on: date | None = None
    working_days: int | None = None
    down_from: datetime | None = None
    down_until: datetime | None = None
    within_hours: int = 24

    @property
    def outage(self) -> bool:
        return self.cause == Cause.OUTAGE

    def hit(self, due_on: date) -> bool:
        """Whether the outage touched the last hours before a due day was over."""
        over = end_of(due_on)
        return self.down_from < over and self.down_until > over - timedelta(hours=self.within_hours)


@dataclass(frozen=True)
class Given:
    """One obligation with its due day before and after; `received_at` where the report is here already."""

    obligation: Obligation
    before: date
    after: date
    received_at: datetime | None


@dataclass(frozen=True)
class Left:
    obligation: Obligation
    why: Why


@dataclass(frozen=True)
class Preview:
    given: list[Given]
    left: list[Left]


def refuse_unclear(terms: Terms, at: datetime) -> None:
    """Refuse terms that do not say how much time is given."""
    if terms.outage:
        start, end = terms.down_from, terms.down_until
        if start is None or end is None or not start < end <= at or terms.within_hours < 1:
            raise OutageTimes
        return
    days = terms.working_days
    if (terms.due_on is None) == (days is None) or (days is not None and not 1 <= days <= MOST_DAYS):
        raise NoNewDay


def preview(obligations: Iterable[Obligation], terms: Terms, at: datetime) -> Preview:
    """Return what the decision would do to each obligation, in the order given. A constant number of queries."""
    refuse_unclear(terms, at)
    rows = list(obligations)
    facts = queries.facts_of(Obligation.objects.filter(pk__in=[row.pk for row in rows]), at)
    calendar = _calendar(facts.values(), terms, at)
    moved = _moved_before(rows, terms)
    given, left = [], []
    for row in rows:
        known = facts[row.pk]
        after = _new_day(known, terms, calendar)
        if why := _why_not(row, known, after, terms, at, moved):
            left.append(Left(row, why))
        else:
            given.append(Given(row, known.effective_due_on, after, known.received_at))
    return Preview(given, left)


def lasted(terms: Terms, calendar: Calendar) -> int:
    """Return on how many working days the system was down, at least 1."""
    day, last = day_of(terms.down_from), day_of(terms.down_until - INSTANT)
    days = (day + DAY * n for n in range((last - day).days + 1))
    return max(1, sum(calendar.is_working(each) for each in days))


def _calendar(facts: Iterable[Facts], terms: Terms, at: datetime) -> Calendar:
    years = {known.effective_due_on.year for known in facts} | {day_of(at).year}
    if terms.outage:
        years |= set(range(day_of(terms.down_from).year, day_of(terms.down_until).year + 1))
    return regimes.calendar(years, known_on=day_of(at))


def _new_day(known: Facts, terms: Terms, calendar: Calendar) -> date:
    if terms.due_on is not None and not terms.outage:
        return terms.due_on
    more = lasted(terms, calendar) if terms.outage else terms.working_days or 0
    return calendar.add(known.effective_due_on, more)


def _moved_before(rows: list[Obligation], terms: Terms) -> set[int]:
    """Return the ids of the obligations whose due day an earlier decision moved for the same outage."""
    if not terms.outage:
        return set()
    same = Extension.objects.filter(
        obligation__in=rows,
        relief__cause=Cause.OUTAGE,
        relief__down_from__lt=terms.down_until,
        relief__down_until__gt=terms.down_from,
    )
    return set(same.values_list("obligation_id", flat=True))


def _why_not(
    row: Obligation, known: Facts, after: date, terms: Terms, at: datetime, moved: set[int]
) -> Why | None:
    """Return why an obligation is left out, None where it gets the day.

    What is here already is not excused, save for an outage of Quyen itself: it kept the unit from filing in time.
    """
    if known.archive:
        return Why.ARCHIVED
    if known.waived:
        return Why.WAIVED
    in_time = known.received_at is not None and day_of(known.received_at) <= known.effective_due_on
    if in_time or (known.received_at is not None and not terms.outage):
        return Why.RECEIVED
    if terms.outage:
        if row.pk in moved:
            return Why.MOVED
        return None if terms.hit(known.effective_due_on) else Why.NOT_HIT
    return Why.NOT_LATER if after <= known.effective_due_on or after < day_of(at) else None

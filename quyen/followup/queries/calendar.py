"""The calendar of reviews and State reports: when each day is, and when work on it must begin."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from quyen.followup.models import Milestone
from quyen.organisations.models import Unit


class Turn(StrEnum):
    """Where a day of the calendar stands on another day."""

    AHEAD = "ahead"  # work need not begin yet
    BEGUN = "begun"  # the lead time runs
    PAST = "past"  # the day is over, and nobody said that it was done
    DONE = "done"


@dataclass(frozen=True)
class Day:
    """A day of the calendar. `begins_on` is when work must begin; `ends_on` the last day that it may mean."""

    milestone: Milestone
    begins_on: date
    ends_on: date
    turn: Turn


def calendar(committee: Unit, on: date, *, done: bool = False) -> list[Day]:
    """Return a committee's calendar as it stands on a day, soonest first; what is done only if asked. One query."""
    rows = Milestone.objects.filter(cycle__instrument__committee=committee)
    rows = rows if done else rows.filter(done_on=None)
    return [day_of(row, on) for row in rows.select_related("cycle__instrument").order_by("on", "pk")]


def day_of(milestone: Milestone, on: date) -> Day:
    """Return a day of the calendar as it stands on another day."""
    begins_on = milestone.on - timedelta(days=milestone.lead_days)
    ends_on = last_day(milestone)
    return Day(milestone, begins_on, ends_on, _turn(milestone, begins_on, ends_on, on))


def last_day(milestone: Milestone) -> date:
    """Return the last day that it may mean: of the month or the year where no more is known."""
    first = milestone.on
    if milestone.exact == "year":
        return date(first.year, 12, 31)
    if milestone.exact == "month":
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return following - timedelta(days=1)
    return first


def _turn(milestone: Milestone, begins_on: date, ends_on: date, on: date) -> Turn:
    if milestone.done_on is not None and milestone.done_on <= on:
        return Turn.DONE
    if ends_on < on:
        return Turn.PAST
    return Turn.BEGUN if begins_on <= on else Turn.AHEAD

"""What a register kept here knows of an indicator: the plain shape in which training and outreach offer it.

A register is a part of Quyen in which something is written down when it happens. It answers one call of the shape
`feeding(Wanted) -> list[Offer]`; what to do with an offer is the report's affair. Which indicator is fed by what is
data (`data/regime/feeds.csv`), never code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Feed(StrEnum):
    """What registers can count; an indicator names one of these in `fed_by`."""

    TRAININGS_HELD = "trainings-held"  # conferences and classes that the unit held
    ATTENDANCES = "attendances"  # who came to them, from whatever unit; once for each event
    STAFF_TRAINED = "staff-trained"  # of the unit's own people, those who were at one
    MEDIA_ITEMS = "media-items"  # in press, radio, television and online
    LEGAL_MEETINGS = "legal-meetings"  # at which the law was explained to people who came together
    LEGAL_ATTENDANCES = "legal-attendances"  # who came to them, where they were counted


@dataclass(frozen=True)
class Wanted:
    """Whose figures are asked for, and for which days (both included); `units` are ids."""

    units: frozenset[int]
    opens_on: date
    closes_on: date


@dataclass(frozen=True)
class Counted:
    """One thing that was counted: where it is found again, what it is called, when it was, and how many it gives."""

    citation: str  # "training:3", "class:12"
    title: str
    on: date
    count: int

    def plain(self) -> dict:
        """Return it as plain values, as a source keeps it."""
        return {
            "citation": self.citation,
            "title": self.title,
            "on": self.on.isoformat(),
            "count": self.count,
        }


@dataclass(frozen=True)
class Offer:
    """A figure that a register gives, with all it counts. `exact` is False where the unit may know of more."""

    feed: Feed
    register: str  # how the register is called in a report, in Vietnamese as reports are
    count: int
    counted: tuple[Counted, ...]
    exact: bool = True


def summed(feed: Feed, register: str, counted: Iterable[Counted]) -> Offer:
    """Return the offer of a figure that adds up."""
    rows = tuple(counted)
    return Offer(feed, register, sum(row.count for row in rows), rows)


def at_least(feed: Feed, register: str, by_unit: Iterable[Iterable[Counted]]) -> Offer:
    """Return the offer where the same people may be counted more than once and nobody keeps who they are.

    The largest single count of a unit is certain, whatever the overlap; people of different units are different
    people. It is not exact even where one thing was counted: a unit may have people who were trained elsewhere.
    """
    units = [tuple(rows) for rows in by_unit]
    certain = sum(max((row.count for row in rows), default=0) for rows in units)
    return Offer(feed, register, certain, tuple(row for rows in units for row in rows), exact=False)

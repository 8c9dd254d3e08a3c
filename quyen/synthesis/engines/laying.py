"""Lays a question out as the tables that the statement joins, so that no engine compares days fact by fact.

The facts' dates fall into few eras, in each of which the bridge does not change. A member stands in the bridge once an
era, its number moved by the era's shift; an engine moves the members of its facts alike (`eras`). With one era, which
is the rule, nothing is moved.
"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from quyen.synthesis.engines.shapes import Period, Place, Question
from quyen.synthesis.engines.statement import INDICATORS, MOST, SNAPSHOTS, TooMany

APART = 1 << 41  # no member has a number as large as half of it


class Era(NamedTuple):
    """How far the members of a snapshot's facts are moved."""

    snapshot: int
    shift: int


class Link(NamedTuple):
    member: int
    fall: int


class Fall(NamedTuple):
    """A group, and the weight by which members fall into it."""

    fall: int
    group: int
    weight: int | None


class Laid(NamedTuple):
    """The tables `periods`, `eras`, `bridge` and `falls`."""

    periods: list[Period]
    eras: list[Era]
    bridge: list[Link]
    falls: list[Fall]

    @property
    def moved(self) -> bool:
        return any(era.shift for era in self.eras)


def lay(question: Question, place: Place | None = None) -> Laid:
    """Return the tables of a question, or only what its cell at a place needs. Raises TooMany."""
    periods = [row for row in question.periods if place is None or row.bucket == place.bucket]
    bridge = [row for row in question.bridge if place is None or row.group == place.group]
    bounds = sorted({bound for row in question.bridge for bound in (row.valid_from, row.valid_until)})
    dated = {row.snapshot: row.dated for row in periods}
    days = {bisect_right(bounds, day): day for day in sorted(dated.values())}
    shifts = {stretch: number * APART for number, stretch in enumerate(days)}
    eras = [Era(snapshot, shifts[bisect_right(bounds, day)]) for snapshot, day in dated.items()]
    falls = _falls((row.group, row.weight) for row in bridge)
    links = [
        Link(row.member + shifts[stretch], falls[row.group, row.weight])
        for stretch, day in days.items()
        for row in bridge
        if row.valid_from <= day < row.valid_until
    ]
    if (
        max(dated, default=0) >= SNAPSHOTS
        or max(question.indicators or (0,)) >= INDICATORS
        or len(falls) >= MOST
    ):
        raise TooMany("more snapshots, indicators or groups than a line has room for")
    return Laid(periods, eras, links, [Fall(number, *fall) for fall, number in falls.items()])


def _falls(pairs: Iterable[tuple[int, int | None]]) -> dict[tuple[int, int | None], int]:
    return {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}

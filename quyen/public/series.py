"""What an indicator's figures look like over time: points with their coverage, parted where bodies were reorganised.

Only periods of one kind and one publisher make a line: a year stands beside no half-year.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from quyen.core.periods import Period
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import NONE, SHOWN, WITHHELD, Reorganisation, Worded
from quyen.publications.thawing import Cell, TableContent, TableHead

Table = TableContent | TableHead  # whole or its head: what is read here stands in both


@dataclass(frozen=True)
class Point:
    """The figure of a period as a whole; `since` are reorganisations between the point before and this one."""

    edition: Edition[Table]
    since: tuple[Reorganisation, ...] = ()

    @property
    def period(self) -> Period:
        return Period.parse(self.edition.content.period)

    @property
    def cell(self) -> Cell:
        return self.edition.content.total

    @property
    def known(self) -> int | None:
        """The figure, None where it is withheld or nobody gave one."""
        return self.cell.value if self.cell.state == SHOWN else None


@dataclass(frozen=True)
class Marks:
    """Which marks stand in place of figures, and are to be explained."""

    withheld: bool
    none: bool

    @classmethod
    def of(cls, points: Iterable[Point]) -> "Marks":
        states = {point.cell.state for point in points}
        return cls(WITHHELD in states, NONE in states)


@dataclass(frozen=True)
class Strand:
    """Points of one kind of period and one publisher, oldest first."""

    publisher: Worded
    points: tuple[Point, ...]

    @property
    def newest(self) -> Point:
        return self.points[-1]

    @property
    def kind(self) -> str:
        """The kind of its periods (core.periods)."""
        return self.newest.period.kind


@dataclass(frozen=True)
class Indicator:
    """A figure over time: `strands`, that with the newest point first; never without a point."""

    key: str
    strands: tuple[Strand, ...]

    @property
    def newest(self) -> Point:
        return self.strands[0].newest

    @property
    def title(self) -> Worded:
        return self.newest.edition.content.title

    @property
    def unit(self) -> Worded:
        return self.newest.edition.content.unit


def indicator(key: str, editions: Iterable[Edition[Table]]) -> Indicator:
    """Return an indicator from its standing tables, which come in order of time and are not none."""
    found: dict[tuple[str, str], list[Edition[Table]]] = {}
    for one in editions:
        kind = Period.parse(one.content.period).kind
        found.setdefault((kind, one.release.publisher.vi), []).append(one)
    strands = [Strand(rows[0].release.publisher, _points(_one_each(rows))) for rows in found.values()]
    strands.sort(key=lambda one: one.newest.edition.content.provenance.as_of, reverse=True)
    return Indicator(key, tuple(strands))


def indicators(found: Mapping[str, list[Edition[Table]]], subject: str) -> list[Indicator]:
    """Return the indicators of one subject, of all that queries_public.series found, by their key."""
    mine = {key: rows for key, rows in found.items() if rows[-1].release.subject == subject}
    return [indicator(key, mine[key]) for key in sorted(mine)]


def _one_each(rows: list[Edition[Table]]) -> list[Edition[Table]]:
    """Return one table of each period: of several the one released last."""
    newest = sorted(rows, key=lambda one: one.release.at)
    kept = {one.content.period: one for one in newest}.values()
    return [one for one in rows if one in kept]


def _points(rows: list[Edition[Table]]) -> tuple[Point, ...]:
    first = Point(rows[0])
    return (first, *(Point(after, _since(before.content, after.content)) for before, after in pairwise(rows)))


def _since(before: Table, after: Table) -> tuple[Reorganisation, ...]:
    day = before.provenance.as_of
    return tuple(one for one in after.reorganisations if one.on > day)

"""One period held against another: what moved, over which units, and why some things may not be compared.

Pure over rolled rows, and exact: a figure is a Fraction until it is printed. Two totals may differ only because other
units filed, so beside them stands the sum over those units alone that gave the figure in full both times, "like for
like". A ratio is recomputed from its sums, and moves by points, not by per cent of itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quyen.core.collation import natural_key
from quyen.core.numbers import SCALE
from quyen.regimes.models import Definition
from quyen.synthesis.groups import Group
from quyen.synthesis.rolling import Rolled
from quyen.synthesis.rollup import Cell

WELL_COVERED = Fraction(2, 3)  # of the units that owe: with fewer in both periods a move says little
LEAST = 20  # the smallest move of a sum worth a sentence, in the unit of the figure


class Why(StrEnum):
    """Why a figure of one period may not be held against that of the other."""

    DEFINITION = "definition"  # it measures something else since
    NOT_ASKED = "not-asked"  # one of the periods did not ask for it, or the unit did not stand
    PARTED = "parted"  # a unit was parted and nobody entered the shares, or reports together with another
    MISSING = "missing"  # nobody gave it in one of the periods
    PARTLY = "partly"  # some of what makes it up is missing, as a predecessor's figure


def exact(row: Rolled | None) -> Fraction | None:
    """Return a rolled figure in its unit, a ratio per `definition.per`; None where there is none."""
    if row is None or not row.comparable or row.cell.value is None:
        return None
    if row.denominator is None:
        return _sum(row.cell)
    bottom = _sum(row.denominator)
    return _sum(row.cell) * row.definition.per / bottom if bottom else None


def _sum(cell: Cell | None) -> Fraction | None:
    """Return a cell's value in its unit; a weighted one has a rest below its last digit."""
    if cell is None or cell.value is None:
        return None
    return Fraction(cell.value * SCALE + cell.rest, SCALE * SCALE)


def cells(row: Rolled) -> tuple[Cell, ...]:
    """Return the one cell of a sum, or the two of a ratio."""
    return (row.cell,) if row.denominator is None else (row.cell, row.denominator)


def whole(row: Rolled) -> bool:
    """Whether everything that was owed is in a figure."""
    return all(cell.answered == cell.expected for cell in cells(row))


def estimated(row: Rolled | None) -> bool:
    """Whether a figure holds an estimate, or a part of a unit counted by a weight."""
    return row is not None and any(cell.estimate or cell.parted for cell in cells(row))


@dataclass(frozen=True)
class Move:
    """Two exact figures of the same thing; how far it moved, and in per cent of the earlier one."""

    before: Fraction
    now: Fraction
    ratio: bool = False

    @property
    def difference(self) -> Fraction:
        return self.now - self.before

    @property
    def percent(self) -> Fraction | None:
        """Return the change in per cent; None from zero, and of a ratio, which moves by points."""
        if self.ratio or not self.before:
            return None
        return self.difference * 100 / abs(self.before)


@dataclass(frozen=True)
class Pair:
    """A group's figure now and before, as they stand; `broken` where the definition changed between them."""

    group: Group
    before: Rolled | None
    now: Rolled | None
    broken: bool = False

    @property
    def definition(self) -> Definition:
        return (self.now or self.before).definition

    @property
    def why(self) -> Why | None:
        """Return why the two may not be held against each other, None where they may."""
        sides = (self.before, self.now)
        if self.broken:
            return Why.DEFINITION
        if any(side is None for side in sides):
            return Why.NOT_ASKED
        if any(not side.comparable for side in sides):
            return Why.PARTED
        return Why.MISSING if any(exact(side) is None for side in sides) else None

    @property
    def move(self) -> Move | None:
        if self.why:
            return None
        return Move(exact(self.before), exact(self.now), self.now.denominator is not None)

    @property
    def alike(self) -> Why | None:
        """Return why this unit is not counted like for like, None where it is: both figures are there in full."""
        return self.why or (None if whole(self.before) and whole(self.now) else Why.PARTLY)

    @property
    def estimate(self) -> bool:
        return estimated(self.before) or estimated(self.now)


@dataclass(frozen=True)
class Alike:
    """The sums over the units that gave both in full: `units` of the `owing`; the others by why they are left out."""

    definition: Definition
    move: Move | None
    units: int
    owing: int
    left_out: Mapping[Why, int]
    estimate: bool = False

    @property
    def covered(self) -> bool:
        """Whether enough units gave both for the move to be one of the whole."""
        return self.owing > 0 and Fraction(self.units, self.owing) >= WELL_COVERED


def pairs(before: Iterable[Rolled], now: Iterable[Rolled], *, broken: bool = False) -> list[Pair]:
    """Put the rows of one indicator beside each other by group, in the order of the alphabet."""
    old = {row.group.key: row for row in before}
    new = {row.group.key: row for row in now}
    groups = {key: (new.get(key) or old[key]).group for key in {*old, *new}}
    found = [Pair(group, old.get(key), new.get(key), broken) for key, group in groups.items()]
    return sorted(found, key=lambda pair: (natural_key(pair.group.name_vi), pair.group.key))


def alike(units: Sequence[Pair]) -> Alike | None:
    """Sum one indicator like for like over its units; None where no unit owes it."""
    if not units:
        return None
    counted = [pair for pair in units if pair.alike is None]
    left_out = Counter(pair.alike for pair in units if pair.alike)
    move = _summed([pair.before for pair in counted], [pair.now for pair in counted])
    return Alike(
        units[0].definition,
        move,
        len(counted),
        len(units),
        dict(left_out),
        any(pair.estimate for pair in counted),
    )


def _summed(before: Sequence[Rolled], now: Sequence[Rolled]) -> Move | None:
    sides = [_over(rows) for rows in (before, now)]
    if not now or None in sides:
        return None
    return Move(*sides, ratio=now[0].denominator is not None)


def _over(rows: Sequence[Rolled]) -> Fraction | None:
    """Return the figure of several units together: a sum, or the ratio of two sums."""
    top = sum((_sum(row.cell) for row in rows), Fraction(0))
    if not rows or rows[0].denominator is None:
        return top
    bottom = sum((_sum(row.denominator) for row in rows), Fraction(0))
    return top * rows[0].definition.per / bottom if bottom else None


@dataclass(frozen=True)
class Comparison:
    """One indicator in two periods: the plain totals, the same like for like, and unit by unit."""

    definition: Definition
    total: Pair | None
    alike: Alike | None
    units: tuple[Pair, ...]
    broken: bool = False

    @property
    def code(self) -> str:
        return self.definition.indicator.code


def compare(
    code: str,
    before: Iterable[Rolled],
    now: Iterable[Rolled],
    *,
    totals: tuple[Rolled | None, Rolled | None] = (None, None),
    broken: bool = False,
) -> Comparison | None:
    """Compare one indicator by units on the same boundaries; `totals` are the plain ones, before and now.

    None where neither period has it.
    """
    units = pairs(_of(code, before), _of(code, now), broken=broken)
    known = [row for row in totals if row is not None]
    if not units and not known:
        return None
    total = Pair(known[-1].group, *totals, broken) if known else None
    definition = (total or units[0]).definition
    return Comparison(definition, total, alike(units), tuple(units), broken)


def _of(code: str, rows: Iterable[Rolled]) -> list[Rolled]:
    return [row for row in rows if row.definition.indicator.code == code]


def most_moved(found: Iterable[Comparison], most: int) -> list[Comparison]:
    """Return the indicators that moved most like for like, of those that enough units gave both times.

    By how large the move is beside the figure before, whichever way it went; a move from zero, and of a sum by fewer
    than LEAST, is no news.
    """
    worth = [each for each in found if each.alike and each.alike.covered and _telling(each.alike.move)]
    worth.sort(key=lambda each: (-_size(each.alike.move), each.code))
    return worth[:most]


def _telling(move: Move | None) -> bool:
    if move is None or not move.before or not move.difference:
        return False
    return move.ratio or abs(move.difference) >= LEAST


def _size(move: Move) -> Fraction:
    return abs(move.difference / move.before)


def ways(found: Iterable[Comparison]) -> Counter[str]:
    """Count which way indicators went like for like: "up", "down", "same"; "none" of those that cannot be told."""
    return Counter(way(each.alike.move if each.alike else None) for each in found)


def way(move: Move | None) -> str:
    """Return which way something moved."""
    if move is None:
        return "none"
    return "up" if move.difference > 0 else "down" if move.difference < 0 else "same"

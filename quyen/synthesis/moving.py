"""What a move is: two exact figures of one thing, and why some figures may not be held against each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quyen.core.numbers import SCALE
from quyen.synthesis.rolling import Rolled
from quyen.synthesis.rollup import Cell


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


def together(rows: Sequence[Rolled]) -> Fraction | None:
    """Return the exact figure of several rows together: a sum, or the ratio of two sums; None where it has no base."""
    top = sum((_sum(row.cell) for row in rows), Fraction(0))
    if not rows or rows[0].denominator is None:
        return top
    bottom = sum((_sum(row.denominator) for row in rows), Fraction(0))
    return top * rows[0].definition.per / bottom if bottom else None

"""What a roll-up is asked and what it answers, whichever engine runs it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, Protocol

WHOLE = 10_000  # the weight of a unit that is not parted
SCALE = 10_000  # of a value
ALWAYS = 0  # before every day
NEVER = 99_991_231  # after every day


def numbered(on: date) -> int:
    """Return a day as yyyymmdd."""
    return on.year * 10_000 + on.month * 100 + on.day


class Bridge(NamedTuple):
    """A unit falls into a group, for facts dated from a day (yyyymmdd) until another, excluded.

    `weight` in ten-thousandths; None: it falls into several groups and nobody has entered how to part it.
    """

    member: int
    group: int
    weight: int | None
    valid_from: int = ALWAYS
    valid_until: int = NEVER


class Period(NamedTuple):
    """Which bucket (a half-year, a quarter, a year) the facts of a snapshot count in.

    `dated` is the closing day of its round (yyyymmdd); `closing` is 1 where a stock of the bucket is taken from it.
    """

    snapshot: int
    bucket: int
    closing: int
    dated: int


@dataclass(frozen=True)
class Question:
    """A roll-up: which facts, in which buckets, on which bridge. `indicators` None asks for all.

    `files` are the Parquet files by snapshot, for engines that read those.
    """

    periods: Sequence[Period]
    bridge: Sequence[Bridge]
    indicators: Sequence[int] | None = None
    files: Mapping[int, Path] = field(default_factory=dict)


class Row(NamedTuple):
    """One cell as the statement gives it. `value` is scaled by SCALE × WHOLE, exact.

    `rounds` of the bucket have facts in the cell, `empty` of those no value; `straddling` facts may not be parted;
    `parted` facts were weighted.
    """

    bucket: int
    indicator: int
    role: str
    group: int
    value: int | None
    rounds: int
    empty: int
    straddling: int
    parted: int
    expected: int
    answered: int
    through: int
    secret: int
    estimate: int


class Place(NamedTuple):
    """One cell, to be asked for its sources."""

    bucket: int
    indicator: int
    role: str
    group: int


class SourceRow(NamedTuple):
    """A filed answer in a cell, with the weight it counts by."""

    answer: int
    unit: int
    value: int
    weight: int | None


class Engine(Protocol):
    """Runs the one statement somewhere."""

    name: str

    def cells(self, question: Question) -> list[Row]:
        """Return all cells, by bucket, indicator, role and group."""
        ...

    def sources(self, question: Question, place: Place) -> list[SourceRow]:
        """Return the filed answers in a cell, by answer."""
        ...


def amount(row: Row) -> Fraction | None:
    """Return a cell's exact value in its unit, None where there is none."""
    return None if row.value is None else Fraction(row.value, SCALE * WHOLE)

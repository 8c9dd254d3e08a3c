"""Tables of counts as plain values: cells on crossed dimensions, and the sums that everybody knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

THRESHOLD = 5
THRESHOLD_OF_TRAITS = 10  # where the trait that is counted is sensitive
TOTAL = ""  # the code of a dimension's total: a cell there is a cell of the table without that dimension

Codes = tuple[tuple[str, str], ...]  # a code by dimension, in order; totals are left out
Coordinates = tuple[str, ...]  # one code for each dimension, in their order


class Address(NamedTuple):
    """Which number a cell is, whatever table it stands in: codes by dimension, totals left out."""

    population: str
    vintage: str
    codes: Codes

    def moved(self, dimension: str, code: str) -> "Address":
        """The same cell under another code of one dimension."""
        kept = [pair for pair in self.codes if pair[0] != dimension]
        added = [(dimension, code)] if code != TOTAL else []
        return self._replace(codes=tuple(sorted(kept + added)))

    def code(self, dimension: str) -> str:
        """The cell's code in a dimension; that of the total where it has none."""
        return dict(self.codes).get(dimension, TOTAL)

    def __str__(self) -> str:
        return " · ".join([self.population, *(f"{key}={code}" for key, code in self.codes)])


class Across(NamedTuple):
    """One population whose every cell is the sum of the same cell of others: a year of its halves."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """The codes in the order shown, and which parts add up to which whole; a part may be in several sums.

    Sums may name codes that the table has not: they hold between tables too.
    """

    key: str
    codes: tuple[str, ...]
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Table:
    """Counts of one population. Cells of one population, vintage and codes are one number in every table.

    `values` are whole counts, None where nobody gave one: it is then in no sum. `vintage` tells apart what was known
    at different times of the same population. `across` says what adds up over populations, whether they have a table
    or not; it holds only as far as what was reported does. Raises ValueError where a sum within the table does not.
    """

    population: str
    dimensions: tuple[Dimension, ...]
    values: Mapping[Coordinates, int | None]
    threshold: int = THRESHOLD
    vintage: str = ""
    across: tuple[Across, ...] = ()

    def __post_init__(self) -> None:
        if any(value is not None and value < 0 for value in self.values.values()):
            raise ValueError("A count is never below zero.")
        if wrong := next(self.unequal(), None):
            raise ValueError(f"The parts of {wrong} do not add up to it.")

    @property
    def populations(self) -> frozenset[str]:
        """The populations whose tables can give something of this one away."""
        return frozenset(
            {self.population, *(name for whole, parts in self.across for name in (whole, *parts))}
        )

    def address(self, at: Coordinates) -> Address:
        """Return which number stands at some coordinates."""
        pairs = zip((found.key for found in self.dimensions), at, strict=True)
        codes = sorted((key, code) for key, code in pairs if code != TOTAL)
        return Address(self.population, self.vintage, tuple(codes))

    def unequal(self) -> Iterator[Address]:
        """Yield each whole whose parts all stand in the table and do not add up to it."""
        for place, dimension in enumerate(self.dimensions):
            for whole, parts in dimension.sums:
                for at, value in self.values.items():
                    cells = [(*at[:place], part, *at[place + 1 :]) for part in parts]
                    if at[place] != whole or not all(cell in self.values for cell in cells):
                        continue
                    if (value or 0) != sum(self.values[cell] or 0 for cell in cells):
                        yield self.address(at)

    def small(self) -> frozenset[Coordinates]:
        """Return the cells that are withheld for themselves: above zero and below the threshold."""
        return frozenset(at for at, value in self.values.items() if value and value < self.threshold)


@dataclass(frozen=True)
class Shown:
    """A table as it is handed out: all but the cells withheld."""

    table: Table
    withheld: frozenset[Coordinates] = frozenset()

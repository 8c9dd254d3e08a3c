"""A table of any number of dimensions, laid out in rows and columns as pages show it."""

from dataclasses import dataclass
from itertools import product

from quyen.publications.releasing import NONE, WITHHELD, PlainDimension, Worded
from quyen.publications.thawing import Cell, TableContent

COLUMNS = 6  # as many codes stand beside each other on a page; more stand below each other
NO_CELL = Cell(NONE, None)


@dataclass(frozen=True)
class Row:
    """The words of a row, one for each dimension that stands below each other, and its cells."""

    names: tuple[Worded, ...]
    cells: tuple[Cell, ...]
    total: bool


@dataclass(frozen=True)
class Grid:
    """`sides` are the names of the dimensions in rows; `across` that in columns, None where there is one column."""

    sides: tuple[Worded, ...]
    across: Worded | None
    columns: tuple[Worded, ...]
    rows: tuple[Row, ...]

    @property
    def withheld(self) -> bool:
        """Whether a cell was withheld: then the page explains the mark."""
        return self._has(WITHHELD)

    @property
    def none(self) -> bool:
        """Whether nobody gave a figure for a cell."""
        return self._has(NONE)

    def _has(self, state: str) -> bool:
        return any(cell.state == state for row in self.rows for cell in row.cells)


def laid(content: TableContent) -> Grid:
    """Return a table as a grid: across stands the last dimension with few codes, where there is more than one."""
    across = _across(content.dimensions)
    sides = tuple(one for one in content.dimensions if one is not across)
    codes = tuple(across.codes) if across else ()
    rows = tuple(_row(content, sides, at, across, codes) for at in product(*(one.codes for one in sides)))
    return Grid(
        tuple(one.name for one in sides),
        across.name if across else None,
        tuple(across.codes.values()) if across else (content.unit,),
        tuple(row for row in rows if row),
    )


def _across(dimensions: tuple[PlainDimension, ...]) -> PlainDimension | None:
    few = [one for one in dimensions if len(one.codes) <= COLUMNS]
    return few[-1] if few and len(dimensions) > 1 else None


def _row(
    content: TableContent,
    sides: tuple[PlainDimension, ...],
    at: tuple[str, ...],
    across: PlainDimension | None,
    codes: tuple[str, ...],
) -> Row | None:
    """Return a row, None where the table has no cell in it at all."""
    side = dict(zip((one.key for one in sides), at, strict=True))
    places = [side | {across.key: code} for code in codes] if across else [side]
    wanted = [tuple(place[one.key] for one in content.dimensions) for place in places]
    if not any(one in content.cells for one in wanted):
        return None
    names = tuple(one.codes[code] for one, code in zip(sides, at, strict=True))
    return Row(names, tuple(content.cells.get(one, NO_CELL) for one in wanted), "" in at)

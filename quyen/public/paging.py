"""Long lists in pages that links lead through."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list; pages count from 1, and `count` is of all rows."""

    rows: Sequence[Row]
    number: int
    last: int
    count: int
    first: int  # the place of the first row in the list, from 1; 0 where there is none

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def until(self) -> int:
        """The place of the last row in the list."""
        return self.first + len(self.rows) - 1 if self.rows else 0


def paged(rows: Sequence[Row], number: int, size: int) -> Page[Row]:
    """Return a page of a list; a number beyond the last page gives the last."""
    last = max(-(-len(rows) // size), 1)
    number = min(max(number, 1), last)
    start = (number - 1) * size
    return Page(rows[start : start + size], number, last, len(rows), start + 1 if rows else 0)

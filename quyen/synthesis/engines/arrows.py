"""Questions as tables of Arrow and answers of Arrow as Python's own numbers, for engines outside of the record."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyarrow import ChunkedArray, Table

NAMES = {  # of the columns of `laying.Laid`, as the statement calls them
    "periods": ("snapshot", "bucket", "closing", "dated"),
    "eras": ("snapshot", "shift"),
    "bridge": ("member", "fall"),
    "falls": ("fall", "grp", "weight"),
}


def table(name: str, rows: Sequence[tuple]) -> "Table":
    """Return one of the tables of a question, all of whole numbers."""
    import pyarrow

    found = zip(*rows, strict=True) if rows else ((),) * len(NAMES[name])
    return pyarrow.table(
        {
            column: pyarrow.array(values, pyarrow.int64())
            for column, values in zip(NAMES[name], found, strict=True)
        }
    )


def columns(answered: "Table") -> Iterator[list]:
    """Return the columns of an answer as lists."""
    return map(_numbers, answered.columns)


def _numbers(column: "ChunkedArray") -> list:
    """Go by way of 64 bits, which is quick, where they are wide enough for what is decimal."""
    import pyarrow

    if not pyarrow.types.is_decimal(column.type):
        return column.to_pylist()
    try:
        return column.cast(pyarrow.int64()).to_pylist()
    except pyarrow.ArrowInvalid:
        return column.to_pylist()

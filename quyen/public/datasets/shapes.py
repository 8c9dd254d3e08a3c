"""An edition as records for programs: one long row for each cell of a table, or for each thing of a listing.

The two languages stand beside each other, so that a file is the same whoever fetches it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from quyen.publications.queries_public import Edition
from quyen.publications.releasing import DAY, SHOWN, TEXT, PlainDimension, Worded
from quyen.publications.thawing import ListingContent, TableContent

LANGUAGES = ("vi", "en")
WORDS, SIGN, DATE, COUNT, MARK = "words", "code", "date", "count", "mark"
IN_VIETNAMESE, IN_ENGLISH = Worded("bằng tiếng Việt", "in Vietnamese"), Worded("bằng tiếng Anh", "in English")
PERIOD = Worded("Kỳ mà số liệu nói đến", "The period that the counts are of")
STATE = Worded("Dấu của ô: xem bảng dấu", "The mark of the cell: see the marks")
VALUE = Worded(
    "Số đếm; trống khi không công bố hoặc không có số liệu", "The count; blank where withheld or none"
)
KEY = Worded("Khóa của dòng, không đổi giữa các phiên bản", "The key of the row, the same in every version")
MARKS = {
    "shown": Worded("Có số liệu", "A figure is given"),
    "withheld": Worded(
        "Không công bố: số quá nhỏ, hoặc làm lộ một số nhỏ khác",
        "Withheld: the count is small, or would give a small one away",
    ),
    "none": Worded(
        "Không đơn vị nào cho số liệu; đây không phải là số không", "Nobody gave a figure; that is not zero"
    ),
}
TOTAL = "_T"  # the code of a total in files, as in SDMX: a blank would read as nothing
TAKEN = ("period", "state", "value")  # fields that every table has
Value = str | int | None


@dataclass(frozen=True)
class Field:
    """A column of a file; `codes` are what may stand in it, in words, where that is a closed list."""

    key: str
    name: Worded
    kind: str
    unit: Worded | None = None
    codes: tuple[tuple[str, Worded], ...] = ()


def fields(content: TableContent | ListingContent) -> tuple[Field, ...]:
    """Return the columns of an edition's files, in order."""
    return tuple(_of_listing(content) if isinstance(content, ListingContent) else _of_table(content))


def rows(content: TableContent | ListingContent) -> Iterator[tuple[Value, ...]]:
    """Yield the rows under `fields`: of a table in the order of its cells; None is blank."""
    return _things(content) if isinstance(content, ListingContent) else _cells(content)


def code_of(code: str) -> str:
    """Return the code of a dimension as files write it."""
    return code or TOTAL


def field_of(dimension: PlainDimension) -> str:
    """Return what the column of a dimension is called."""
    return f"{dimension.key}_code" if dimension.key in TAKEN else dimension.key


def _of_table(content: TableContent) -> Iterator[Field]:
    yield Field("period", PERIOD, SIGN)
    for dimension in content.dimensions:
        yield Field(field_of(dimension), dimension.name, SIGN, None, _codes(dimension))
        yield from _worded(field_of(dimension), dimension.name)
    yield Field("state", STATE, MARK, None, tuple(MARKS.items()))
    yield Field("value", VALUE, COUNT, content.unit)


def _codes(dimension: PlainDimension) -> tuple[tuple[str, Worded], ...]:
    return tuple((code_of(code), words) for code, words in dimension.codes.items())


def _of_listing(content: ListingContent) -> Iterator[Field]:
    yield Field("key", KEY, SIGN)
    for column in content.columns:
        if column.kind == TEXT:
            yield from _worded(column_of(column.key), column.name)
        else:
            yield Field(column_of(column.key), column.name, DATE if column.kind == DAY else SIGN)


def column_of(key: str) -> str:
    """Return what a column of a listing is called; `key` is that of the row."""
    return "key_code" if key == "key" else key


def _worded(key: str, name: Worded) -> Iterator[Field]:
    for language, told in zip(LANGUAGES, (IN_VIETNAMESE, IN_ENGLISH), strict=True):
        words = Worded(f"{name.vi}, {told.vi}", f"{name.en or name.vi}, {told.en}")
        yield Field(f"{key}_{language}", words, WORDS)


def _cells(content: TableContent) -> Iterator[tuple[Value, ...]]:
    for at, cell in content.cells.items():
        row: list[Value] = [content.period]
        for dimension, code in zip(content.dimensions, at, strict=True):
            row += [code_of(code), dimension.codes[code].vi, dimension.codes[code].en]
        yield (*row, cell.state, cell.value if cell.state == SHOWN else None)


def _things(content: ListingContent) -> Iterator[tuple[Value, ...]]:
    for key, entries in content.rows.items():
        row: list[Value] = [key]
        for column, entry in zip(content.columns, entries, strict=True):
            row += _both(entry) if column.kind == TEXT else [_plain(entry)]
        yield tuple(row)


def _both(entry: Worded | str | None) -> list[Value]:
    if entry is None:
        return [None, None]
    return [entry.vi, entry.en or None] if isinstance(entry, Worded) else [entry, entry]


def _plain(entry: Worded | str | None) -> Value:
    return entry.vi if isinstance(entry, Worded) else entry


def is_table(edition: Edition) -> bool:
    """Whether an edition is of counts and not a listing."""
    return isinstance(edition.content, TableContent)

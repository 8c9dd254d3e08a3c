"""Another body's table: where its names and its figures stand. It was made for other eyes, so little is taken for sure.

What cannot be told for certain (which of several columns, how numbers are written) is asked, once per table.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property

from quyen.core import number_marks
from quyen.core.grids import NUMBER, SHARE, TEXT
from quyen.core.text import clean, fold

LETTERS = re.compile(r"[^\W\d_]{2,}")
RUNNING = {"stt", "tt", "so tt", "so thu tu", "no", "no."}  # heads of a column that only counts the rows
UNITS = {"don vi tinh", "dvt", "don vi do", "unit", "unit of measure"}
UNIT_ABOVE = re.compile(r"(?:don vi tinh|don vi do|dvt|unit)\s*:\s*(?P<unit>.+?)\)?$")
IN_BRACKETS = re.compile(r"\((?P<unit>[^()]{1,30})\)\s*$")
YEAR = re.compile(r"(?:19|20)\d\d")
MOST_ITEMS = 300

Cell = tuple[str, str]


@dataclass(frozen=True)
class Layout:
    """What a person says of a table, or said of the one before: None and "" are not said.

    `names` and `figures` are headings, folded; `writing` is that of number_marks; `across`: the names stand in a row.
    """

    sheet: str = ""
    across: bool = False
    names: str = ""
    figures: str = ""
    writing: str = ""

    @classmethod
    def of(cls, stored: Mapping) -> "Layout":
        """Return the layout that was stored, what is not known left out."""
        known = {key: stored[key] for key in asdict(cls()) if key in stored}
        return cls(**known)


@dataclass(frozen=True)
class Column:
    """A column that may hold figures or names; `key` is its folded heading, made different from the others'."""

    at: int
    heading: str
    key: str


@dataclass(frozen=True)
class Item:
    """One row with a name and something beside it; `key` tells it from all others of the table, in every period.

    `unit` is what the table says the figure is in; `bracketed` stands behind its name and may be a unit.
    """

    row: int
    label: str
    key: str
    text: str
    kind: str
    unit: str = ""
    bracketed: str = ""


class Table:
    """One sheet as it is read under a layout."""

    def __init__(self, sheets: list[dict], layout: Layout) -> None:
        self.sheets = [sheet["name"] for sheet in sheets]
        chosen = next((sheet for sheet in sheets if sheet["name"] == layout.sheet), None) or _fullest(sheets)
        rows = [[(clean(text).strip(), kind) for text, kind in row] for row in chosen["rows"]]
        self.rows: list[list[Cell]] = _turned(rows) if layout.across else rows
        self._names = self._find_names(layout)
        self._figures = self._find_figures(layout)
        self.layout = replace(
            layout,
            sheet=chosen["name"],
            names=self._names.key if self._names else "",
            figures=self._figures.key if self._figures else "",
            writing=layout.writing or self._writing(),
        )

    @cached_property
    def columns(self) -> list[Column]:
        """The columns that hold something, in their order, each with a name of its own."""
        found, seen = [], Counter()
        for at in range(len(self.rows[0])):
            if not any(row[at][0] for row in self.rows):
                continue
            heading = self.heading(at)
            key = fold(heading) or f"#{at + 1}"
            seen[key] += 1
            found.append(Column(at, heading, key if seen[key] == 1 else f"{key} #{seen[key]}"))
        return found

    @cached_property
    def start(self) -> int:
        """The first row that has a name and a number: what stands above is heading."""
        for at, row in enumerate(self.rows):
            named = next((n for n, cell in enumerate(row) if is_name(cell)), None)
            if named is None or _only_years(row):
                continue
            if any(is_number(cell) for cell in row[named + 1 :] or row):
                return at
        return 0

    @cached_property
    def _above(self) -> list[list[Cell]]:
        """The rows of headings: those over the figures with words beside words, up to the table's titles.

        A row that only counts the columns (A, B, 1, 2) or names a group of rows is none.
        """
        found: list[list[Cell]] = []
        for row in reversed(self.rows[: self.start]):
            first = next((at for at, cell in enumerate(row) if is_name(cell)), len(row))
            if any(text for text, _kind in row[first + 1 :]):
                found.insert(0, row)
            elif found:
                break
        return found

    def heading(self, at: int) -> str:
        """Return the heading of a column: what stands over it, from the top."""
        own = [n for n, row in enumerate(self._above) if row[at][0]]
        words = [_over(row, at) for row in self._above[: own[-1] + 1]] if own else []
        return " · ".join(
            dict.fromkeys(word for word in words if LETTERS.search(word) or YEAR.fullmatch(word))
        )

    def _find_names(self, layout: Layout) -> Column | None:
        texts = [column for column in self.columns if self._letters(column.at)]
        said = next((column for column in texts if layout.names and column.key == layout.names), None)
        return said or max(texts, key=lambda column: self._letters(column.at), default=None)

    def _letters(self, at: int) -> int:
        """How much text of different words stands in a column below the headings."""
        texts = {row[at][0] for row in self.rows[self.start :] if is_name(row[at])}
        return sum(min(len(text), 80) for text in texts)

    @cached_property
    def name_columns(self) -> list[Column]:
        return [column for column in self.columns if self._letters(column.at)]

    @cached_property
    def figure_columns(self) -> list[Column]:
        """The columns that may hold the figures: those with numbers, the one that only counts the rows left out."""
        if self._names is None:
            return []
        found = [column for column in self.columns if column.at != self._names.at and self._holds(column)]
        right = [column for column in found if column.at > self._names.at]
        return right or found

    def _holds(self, column: Column) -> bool:
        named = (row for row in self.rows[self.start :] if is_name(row[self._names.at]))
        return fold(column.heading) not in RUNNING and any(is_number(row[column.at]) for row in named)

    def _find_figures(self, layout: Layout) -> Column | None:
        columns = self.figure_columns
        said = next((column for column in columns if layout.figures and column.key == layout.figures), None)
        return said or (columns[0] if len(columns) == 1 else None)

    def _writing(self) -> str:
        """Return how the numbers are written, "" where that has to be asked."""
        texts = self._texts()
        possible = number_marks.writings_of(texts)
        if len(possible) == 1:
            return possible[0]
        return number_marks.VIETNAMESE if possible and not any(map(number_marks.two_ways, texts)) else ""

    def _texts(self) -> list[str]:
        columns = [self._figures] if self._figures else self.figure_columns
        cells = (row[column.at] for row in self.rows[self.start :] for column in columns)
        return [text for text, kind in cells if kind == TEXT and text]

    @cached_property
    def doubtful(self) -> list[str]:
        """Numbers that say two things, by who wrote them: shown where the writing has to be asked."""
        return list(dict.fromkeys(text for text in self._texts() if number_marks.two_ways(text)))

    @property
    def mixed(self) -> bool:
        """Whether no writing fits all numbers."""
        return not number_marks.writings_of(self._texts())

    @cached_property
    def items(self) -> list[Item]:
        """The rows with a name and something where the figures stand; none before that column is known."""
        if self._names is None or self._figures is None:
            return []
        named = [
            (at, row) for at, row in enumerate(self.rows) if at >= self.start and is_name(row[self._names.at])
        ]
        labels = [row[self._names.at][0] for _at, row in named]
        found = []
        for (at, row), key in zip(named, keys(labels), strict=True):
            (text, kind), label = row[self._figures.at], row[self._names.at][0]
            if text:
                found.append(Item(at + 1, label, key, text, kind, self._unit(row), self._bracketed(label)))
        return found

    def _unit(self, row: list[Cell]) -> str:
        """Return the unit that the table says a figure is in, in its column or above all; "" where it does not."""
        own = next((row[column.at][0] for column in self.columns if fold(column.heading) in UNITS), "")
        return own or self._unit_above

    def _bracketed(self, label: str) -> str:
        return _bracketed(label) or _bracketed(self._figures.heading)

    @cached_property
    def _unit_above(self) -> str:
        for row in self.rows[: self.start]:
            for text, _kind in row:
                if found := UNIT_ABOVE.search(fold(text)):
                    return text[found.start("unit") : found.end("unit")].strip()
        return ""


def is_name(cell: Cell) -> bool:
    """Whether a cell names something: words, and no number."""
    return cell[1] == TEXT and bool(LETTERS.search(cell[0]))


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, in whatever writing."""
    return cell[1] in (NUMBER, SHARE) or number_marks.looks_like_number(cell[0])


def keys(labels: Iterable[str]) -> list[str]:
    """Return for each label in its order what tells it from the others: folded; where it comes again, under which."""
    folded = [" ".join(fold(label).split()) for label in labels]
    often, seen, found, above = Counter(folded), Counter(), [], ""
    for label in folded:
        if often[label] == 1:
            above = label
        key = label if often[label] == 1 else f"{above} › {label}"
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key} #{seen[key]}")
    return found


def _only_years(row: list[Cell]) -> bool:
    """Whether the only numbers of a row are years, and several: such a row heads columns."""
    numbers = [text for text, kind in row if is_number((text, kind))]
    return len(numbers) > 1 and all(YEAR.fullmatch(text) for text in numbers)


def _over(row: list[Cell], at: int) -> str:
    """Return what stands over a column in a heading row; a heading over several stands in the first of them."""
    return next((text for text, _kind in reversed(row[: at + 1]) if text), "")


def _bracketed(text: str) -> str:
    found = IN_BRACKETS.search(text)
    return found["unit"].strip() if found else ""


def _fullest(sheets: list[dict]) -> dict:
    """Return the sheet with most numbers."""
    return max(sheets, key=lambda sheet: sum(is_number(cell) for row in sheet["rows"] for cell in row))


def _turned(rows: list[list[Cell]]) -> list[list[Cell]]:
    return [list(column) for column in zip(*rows, strict=True)]

"""A filled workbook read back: what each cell says, and cell by cell what is refused. Nothing is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.core import opening, textcheck
from quyen.core.refusals import Refusal
from quyen.reports.forms import workbook_things
from quyen.reports.forms.filled import Entry, Filled, Refused
from quyen.reports.forms.stamp import NoStamp, Stamp, belongs
from quyen.reports.forms.workbook import ROW, STAMP, TEXT, THING
from quyen.reports.forms.workbook_cells import Cell, CellRefused, answer, passage, where
from quyen.reports.forms.workbook_rows import Row, Rows, Text, Thing
from quyen.reports.forms.workbook_units import UNIT, Units
from quyen.reports.forms.workbook_words import columns, plain
from quyen.reports.models import Draft
from quyen.reports.rules.answers import Given, Told
from quyen.reports.rules.stating import Stated

READER = "quyen.core.workbooks:read"
MOST_BESIDE = 100_000  # characters
TABLES = {
    "figures": ("code", "figure"),
    "passages": ("section", "text"),
    "things": ("thing", "stands"),
}  # how a row is found, what it must say
TOO_MANY = {
    "too-many": gettext_lazy(
        "The workbook holds far more sheets, rows or cells than the form. Take out what was added."
    )
}

Cells = dict[int, dict[int, Cell]]  # by row and column


@dataclass
class Sheet:
    name: str
    cells: Cells = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """A row of the form, and what it held when it was given out."""

    row: Row | Text | Thing
    was: Given | Told | Stated | None


class NoRows(Refusal):
    """Nothing in the file looks like the form."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "No row of the form is found in it. Keep its headings and its column of codes, or take it anew."
            ),
            field="file",
        )


class TooMuchBeside(Refusal):
    """More stands beside the form than can be looked over."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Much text stands beside the form. Take it out of the file; a document can be attached to the report."
            ),
            field="file",
        )


def stamp(content: bytes) -> Stamp:
    """Return which report a workbook is of; refuses one that was not given out here."""
    return _stamp(_opened(content))


def read(content: bytes, draft: Draft) -> Filled:
    """Return what a filled workbook says; refuses one of another unit, period or outline whole."""
    sheets = _opened(content)
    rows = Rows(draft, beside=False)
    belongs(_stamp(sheets), draft, rows.asked)
    return _said(sheets, rows)


def said(content: bytes, rows: Rows) -> Filled:
    """Return what a workbook says of rows that are known to be its own."""
    return _said(_opened(content), rows)


def _said(sheets: list[Sheet], rows: Rows) -> Filled:
    filled = Filled()
    reader = _Reader(_known(sheets, rows), filled, Units.of(_units(sheets), rows))
    for sheet in sheets:
        if sheet.name != STAMP:
            reader.read(sheet)
    if not reader.seen:
        raise NoRows
    reader.look_over()
    return filled


def _opened(content: bytes) -> list[Sheet]:
    sheets = []
    for each in opening.opened(READER, content, kinds=("xlsx",), also=TOO_MANY):
        sheet = Sheet(each["name"])
        for row, column, kind, text in each["cells"]:
            sheet.cells.setdefault(row, {})[column] = Cell(kind, text, where(each["name"], row, column))
        sheets.append(sheet)
    return sheets


def _stamp(sheets: list[Sheet]) -> Stamp:
    found = next((sheet for sheet in sheets if sheet.name == STAMP), None)
    rows = found.cells.values() if found else ()
    return Stamp.read(
        {row[0].text: row[1].text for row in rows if 0 in row and 1 in row and row[0].text != ROW}
    )


def _units(sheets: list[Sheet]) -> list[tuple[str, str]]:
    """Return the units that the workbook has columns for, by key, as they are headed."""
    stamped = next((sheet for sheet in sheets if sheet.name == STAMP), None)
    rows = stamped.cells.values() if stamped else ()
    return [(row[1].text, row[2].text) for row in rows if {0, 1, 2} <= row.keys() and row[0].text == UNIT]


def _known(sheets: list[Sheet], rows: Rows) -> dict[str, Known]:
    """Return the rows of the form by the code they show, with what the stamp says that each held."""
    stamped = next(sheet for sheet in sheets if sheet.name == STAMP)
    was, stated = {}, {}
    for cells in stamped.cells.values():
        told = [cells[column].text if column in cells else "" for column in range(8)]
        if told[0] == ROW:
            was[told[2]] = told[3:7]
        elif told[0] == THING:
            stated[told[2]] = told[3:]
    known = {row.code: Known(row, _was(was[row.key])) for row in rows.all() if row.key in was}
    things = rows.things if stated else []
    return known | {row.code: Known(row, _stated(stated[row.key])) for row in things if row.key in stated}


def _stated(told: list[str]) -> Stated | None:
    """Return what the stamp says of a task or a commitment."""
    try:
        return workbook_things.was(told)
    except (TypeError, ValueError) as changed:  # somebody wrote in the sheet that nobody sees
        raise NoStamp from changed


def _was(told: list[str]) -> Given | Told | None:
    """Return what the stamp says that a place held."""
    if not any(told):
        return None
    if told[0] == TEXT:
        return Told(told[3], bool(told[2]))
    try:
        return Given(told[0], int(told[1]) if told[1] else None, bool(told[2]), told[3])
    except ValueError as changed:  # somebody wrote in the sheet that nobody sees
        raise NoStamp from changed


class _Reader:
    """Goes through the sheets, finds the form's rows by their codes wherever they stand, and says what they say."""

    def __init__(self, known: Mapping[str, Known], filled: Filled, units: Units) -> None:
        self.known, self.filled, self.units = known, filled, units
        self.seen: dict[str, str] = {}  # where each row was found, by its code
        self.beside: list[Cell] = []  # what is none of the form's, and what of it is not taken

    def look_over(self) -> None:
        """Find what may not even be kept in what stands beside the form: the file is kept with it, or not at all."""
        if sum(len(cell.text) for cell in self.beside) > MOST_BESIDE:
            raise TooMuchBeside
        for cell in self.beside:
            blocking = [finding for finding in textcheck.check(cell.text) if finding.blocking]
            if blocking:
                self.filled.unclean = True
                self.filled.refused.append(Refused(cell.where, cell.shown, blocking[0].sentence))

    def read(self, sheet: Sheet) -> None:
        """Read the tables of a sheet: from a row of headings to the next one."""
        heads: dict[str, int] = {}
        kind = ""
        for number in sorted(sheet.cells):
            cells = sheet.cells[number]
            for each, (first, entry) in TABLES.items():
                found = _headings(cells, each)
                if first in found and entry in found:
                    kind, heads = each, found | self.units.columns(cells)
                    break
            else:
                if kind:
                    self._row(sheet, number, cells, kind, heads)
            named = heads.values() if kind else ()
            self.beside += [cell for column, cell in cells.items() if column not in named]

    def _row(
        self, sheet: Sheet, number: int, cells: dict[int, Cell], kind: str, heads: dict[str, int]
    ) -> None:
        def cell(name: str) -> Cell:
            column = heads.get(name, 0)
            blank = Cell("", "", where(sheet.name, number, column))
            return cells.get(column, blank) if name in heads else blank

        first, entry = TABLES[kind]
        code = cell(first).text.strip()
        known = self.known.get(code)
        if known is None or known.row.kind != kind:
            self.beside += [cells[column] for column in heads.values() if column in cells]
            if cell(entry).text.strip():
                self.filled.aside.append(f"{cell(entry).where}: {cell(entry).shown}")
            return
        if code in self.seen:
            self._refuse(
                cell(entry), _("“{code}” stands at {where} already. Keep one of the two rows."), code=code
            )
            return
        self.seen[code] = cell(entry).where
        if known.row.secret is None:
            self._say(known, cell)

    def _say(self, known: Known, cell: Callable[[str], Cell]) -> None:
        entry = cell(TABLES[known.row.kind][1])
        try:
            given = self._given(known, cell)
        except CellRefused as no:
            self.filled.refused.append(Refused(no.cell.where, no.cell.shown, str(no)))
            self.beside.append(no.cell)
            return
        self.filled.entries.append(Entry(entry.where, known.row.place, given, known=True, was=known.was))

    def _given(self, known: Known, cell: Callable[[str], Cell]) -> Given | Told | Stated | None:
        if isinstance(known.row, Thing):
            return workbook_things.statement(cell, known.row)
        cells = self.units.put_together(cell, known.row, known.was)
        return passage(cells) if isinstance(known.row, Text) else answer(cells, known.row)

    def _refuse(self, cell: Cell, sentence: str, code: str) -> None:
        self.beside.append(cell)
        told = sentence.format(code=code, where=self.seen[code])
        self.filled.refused.append(Refused(cell.where, cell.shown, told))


def _headings(cells: dict[int, Cell], kind: str) -> dict[str, int]:
    """Return the columns of a table by their names, where a row is one of headings."""
    words = columns(kind)
    return {words[text]: column for column, cell in cells.items() if (text := plain(cell.text)) in words}

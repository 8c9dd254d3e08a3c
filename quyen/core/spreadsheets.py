"""Spreadsheets in and out: .xlsx or .csv to rows of plain text, rows to .xlsx. No formula is run or written."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quyen.core import packed
from quyen.core.opening import NotOpened, opened
from quyen.core.refusals import Refusal
from quyen.core.text import fold

MAX_BYTES = 5_000_000
ZIP = packed.HEAD
READER = "quyen.core.cells:read"
NONE = _("This is no spreadsheet that can be read here. Save it as .xlsx, or as .csv in UTF-8.")
ALSO = {
    "damaged": NONE,
    "other-kind": NONE,
    "crash": NONE,
    "too-many-cells": _("The file has more rows or columns than can be read at once."),
}


class Unreadable(Refusal):
    """The file is no spreadsheet that can be read here; the sentence says what to do."""


@dataclass(frozen=True)
class Row:
    """One row: its number as the spreadsheet shows it, and its cells by the folded text of their heading.

    `numbers` are the headings, folded, under which the spreadsheet holds a number and no text that looks like one:
    there a dot starts the decimals.
    """

    number: int
    cells: dict[str, str]
    numbers: frozenset[str] = field(default=frozenset(), compare=False)

    def get(self, heading: str) -> str:
        """Return a cell by its heading however it is written ("Email", "email "); "" where there is none."""
        return self.cells.get(fold(heading).strip(), "")


@dataclass(frozen=True)
class Sheet:
    """A sheet whose first row that is not empty holds the headings."""

    name: str
    headings: list[str]
    rows: list[Row] = field(default_factory=list)


def read(data: bytes) -> list[Sheet]:
    """Return the sheets of an .xlsx or the one of a .csv (UTF-8, comma or semicolon); refuses anything else.

    Every cell becomes clean NFC text: whole numbers without ".0", dates as 2026-06-14. It is read apart: see `opening`.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(gettext("The file is larger than 5 MB. Split it into several files."), field="file")
    kinds = ("xlsx",) if data.startswith(ZIP) else ()
    try:
        told = opened(READER, data, kinds=kinds, also=ALSO)
    except NotOpened as no:
        raise Unreadable(str(no), field="file") from None
    return [sheet for each in told if (sheet := _sheet(**each)) is not None]


def _sheet(name: str, rows: list[list[str]], numbers: list[list[int]]) -> Sheet | None:
    at = next((at for at, row in enumerate(rows) if any(row)), None)
    if at is None:
        return None
    headings = [heading.strip() for heading in rows[at]]
    keys = [fold(heading) for heading in headings]
    found = [
        Row(
            number,
            {key: cell for key, cell in zip(keys, cells, strict=False) if key},
            _numbers(keys, columns),
        )
        for number, (cells, columns) in enumerate(zip(rows[at + 1 :], numbers[at + 1 :], strict=True), at + 2)
        if any(cells)
    ]
    return Sheet(name, headings, found)


def _numbers(keys: list[str], columns: list[int]) -> frozenset[str]:
    return frozenset(keys[at] for at in columns if at < len(keys) and keys[at])


@dataclass(frozen=True)
class Table:
    """What is written as one sheet: headings, rows of text, numbers or dates, and column widths by characters.

    `choices` gives a drop-down to a column by its place: a list, or cells of another sheet ("='Units'!$A$2:$A$9")
    where the words together are longer than the 255 letters a list may have; `notes` stand above the headings.
    `spare` rows below have the drop-downs too.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[str | int | Decimal | date | None]]
    widths: Sequence[int] = ()
    choices: dict[int, Sequence[str] | str] = field(default_factory=dict)
    notes: Sequence[str] = ()
    spare: int = 500


def write(tables: Iterable[Table]) -> bytes:
    """Return an .xlsx with one sheet a table. Text that looks like a formula stays text."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
            "note": book.add_format({"italic": True}),
        }
        for table in tables:
            _write(book.add_worksheet(table.name[:31]), table, formats)
    return out.getvalue()


def _write(sheet, table: Table, formats: dict) -> None:
    top = len(table.notes)
    for row, note in enumerate(table.notes):
        sheet.write_string(row, 0, note, formats["note"])
    for column, heading in enumerate(table.headings):
        sheet.write_string(top, column, heading, formats["head"])
        sheet.set_column(column, column, table.widths[column] if column < len(table.widths) else 18)
    last = top
    for last, cells in enumerate(table.rows, top + 1):
        for column, cell in enumerate(cells):
            _write_cell(sheet, last, column, cell, formats)
    sheet.freeze_panes(top + 1, 0)
    for column, options in table.choices.items():
        rule = {"validate": "list", "source": options if isinstance(options, str) else list(options)}
        sheet.data_validation(top + 1, column, last + table.spare, column, rule)


def _write_cell(sheet, row: int, column: int, cell: str | int | Decimal | date | None, formats: dict) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), formats["day"])
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, cell, formats["text"])

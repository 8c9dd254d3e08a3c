"""The tables of a document as a workbook, a sheet each: numbers as numbers, text as text, never a formula."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from quyen.core.numbers import MOST_DIGITS, SCALE, format_number

from . import wording
from .parts import Document, Table, Text, blocks_of
from .wording import plain

NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})*(?:,(\d{1,4}))?")
WIDEST, NARROWEST = 60, 8  # characters
HEAD_ROW = 3  # where the headings begin, below what the table is and where it is from


def tables(document: Document) -> list[Table]:
    """Every table in its order, those of the appendices last."""
    return [block for block in blocks_of(document) if isinstance(block, Table)]


def build(document: Document) -> bytes:
    """The workbook's bytes; equal documents give equal bytes."""
    made = BytesIO()
    book = xlsxwriter.Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    day = document.dated if hasattr(document.dated, "year") else None
    created = datetime.combine(day, time(), UTC) if day else datetime(1980, 1, 1, tzinfo=UTC)
    title = " ".join(f"{document.kind} {wording.number_line(document)}".split())
    book.set_properties({
        "title": title,
        "subject": document.title,
        "author": wording.issuer_in_text(document.letterhead),
        "created": created.replace(tzinfo=None),
    })  # fmt: skip
    looks = _Looks(book)
    for n, table in enumerate(tables(document), start=1):
        _sheet(book.add_worksheet(f"Bảng {n}"), table, n, f"{title}, {wording.dated_line(document)}", looks)
    book.close()
    return made.getvalue()


class _Looks:
    """The formats of a workbook's cells, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.title = book.add_format({"bold": True, "text_wrap": False})
        self.soft = book.add_format({"italic": True})
        self.head = book.add_format({
            "bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter",
        })  # fmt: skip
        self.text: dict[tuple[str, bool], object] = {}
        self.numbers: dict[int, object] = {}

    def of_text(self, side: str, bold: bool):
        key = (side, bold)
        if key not in self.text:
            self.text[key] = self.book.add_format(
                {
                    "border": 1,
                    "text_wrap": True,
                    "align": side,
                    "bold": bold,
                    "valign": "vcenter",
                    "num_format": "@",
                }
            )
        return self.text[key]

    def of_number(self, decimals: int):
        if decimals not in self.numbers:
            shown = "#,##0" + ("." + "0" * decimals if decimals else "")
            self.numbers[decimals] = self.book.add_format(
                {"border": 1, "align": "right", "valign": "vcenter", "num_format": shown}
            )
        return self.numbers[decimals]


def number_in(text: str) -> tuple[int, int] | None:
    """The scaled number that a cell says and its decimals; None where it is text, such as 05, 3/4, 2026 or a code."""
    found = NUMBER.fullmatch(text)
    if not found:
        return None
    decimals = len(found[1] or "")
    digits = re.sub(r"\D", "", text)
    if len(digits) > MOST_DIGITS:
        return None
    scaled = int(f"{'-' if text.startswith('-') else ''}{digits}") * SCALE // 10**decimals
    return (scaled, decimals) if format_number(scaled, decimals=decimals) == text else None


def _sheet(sheet: Worksheet, table: Table, number: int, origin: str, looks: _Looks) -> None:
    """What the table is and where it is from, its headings, its rows, its note."""
    named = f"Bảng {number}. {table.caption}" if table.caption else f"Bảng {number}"
    sheet.write_string(0, 0, named, looks.title)
    sheet.write_string(1, 0, origin + (f". Đơn vị tính: {table.unit}" if table.unit else ""), looks.soft)
    first = _heads(sheet, table, looks)
    sides = [table.alignments[n] if n < len(table.alignments) else "left" for n in range(len(table.header))]
    for at, cells in enumerate(table.rows, start=first):
        for column, cell in enumerate(cells):
            _cell(sheet, at, column, cell, sides[column], looks)
    if plain(table.note):
        sheet.write_string(first + len(table.rows) + 1, 0, plain(table.note), looks.soft)
    for column, width in enumerate(_widths(table)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(first, 0)
    sheet.repeat_rows(HEAD_ROW, first - 1)
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)


def _heads(sheet: Worksheet, table: Table, looks: _Looks) -> int:
    """One row of headings, or two where some stand under a common one; return the row after them."""
    if not table.over:
        for n, title in enumerate(table.header):
            sheet.write_string(HEAD_ROW, n, plain(title), looks.head)
        return HEAD_ROW + 1
    covered = set()
    for over in table.over:
        covered |= set(range(over.first, over.last + 1))
        _across(sheet, (HEAD_ROW, over.first, HEAD_ROW, over.last), plain(over.title), looks)
    for n, title in enumerate(table.header):
        if n in covered:
            sheet.write_string(HEAD_ROW + 1, n, plain(title), looks.head)
        else:
            _across(sheet, (HEAD_ROW, n, HEAD_ROW + 1, n), plain(title), looks)
    return HEAD_ROW + 2


def _across(sheet: Worksheet, room: tuple[int, int, int, int], title: str, looks: _Looks) -> None:
    top, left, bottom, right = room
    if (top, left) == (bottom, right):
        sheet.write_string(top, left, title, looks.head)
    else:
        sheet.merge_range(*room, title, looks.head)


def _cell(sheet: Worksheet, row: int, column: int, cell: Text, side: str, looks: _Looks) -> None:
    said = plain(cell)
    found = number_in(said)
    if found:
        scaled, decimals = found
        sheet.write_number(row, column, scaled / SCALE, looks.of_number(decimals))
        return
    bold = not isinstance(cell, str) and any(run.bold for run in cell)
    sheet.write_string(row, column, said, looks.of_text(side, bold))


def _widths(table: Table) -> Iterator[int]:
    for n, title in enumerate(table.header):
        longest = max((len(line) for cells in table.rows for line in plain(cells[n]).split("\n")), default=0)
        word = max((len(word) for word in plain(title).split()), default=0)
        yield min(WIDEST, max(NARROWEST, longest, word) + 2)

"""A list as a workbook for other programs: headings in the first row, a row each, and a sheet that says of what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from quyen.core.text import clean

WIDEST, NARROWEST = 60, 10  # characters
DAY = "yyyy-mm-dd"  # the one way in which nobody takes the month for the day


@dataclass(frozen=True)
class Rows:
    """`about` are pairs of what and its words; a cell is text, a day, or None for nothing."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | date | None, ...], ...]
    about: tuple[tuple[str, str], ...]
    about_title: str
    issuer: str
    dated: date


def build(found: Rows) -> bytes:
    """The workbook's bytes; equal lists give equal bytes, and no text becomes a formula or a link."""
    made = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, {"in_memory": True, **plain})
    created = datetime.combine(found.dated, time(), UTC).replace(tzinfo=None)
    book.set_properties({"title": found.title, "author": found.issuer, "created": created})
    looks = {
        "head": book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"}),
        "text": book.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"}),
        "day": book.add_format({"border": 1, "valign": "top", "align": "left", "num_format": DAY}),
        "bold": book.add_format({"bold": True, "valign": "top"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    _list(book.add_worksheet(found.title[:31]), found, looks)
    _about(book.add_worksheet(found.about_title[:31]), found, looks)
    book.close()
    return made.getvalue()


def _list(sheet: Worksheet, found: Rows, looks: dict) -> None:
    for column, title in enumerate(found.header):
        sheet.write_string(0, column, clean(title), looks["head"])
        sheet.set_column(column, column, _width(title, [row[column] for row in found.rows]))
    for at, row in enumerate(found.rows, start=1):
        for column, value in enumerate(row):
            _cell(sheet, at, column, value, looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(found.rows)), len(found.header) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _cell(sheet: Worksheet, row: int, column: int, value: str | date | None, looks: dict) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, looks["text"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), looks["day"])
    else:
        sheet.write_string(row, column, clean(value), looks["text"])


def _width(title: str, values: Sequence[str | date | None]) -> int:
    lines = [line for value in values if isinstance(value, str) for line in value.split("\n")]
    longest = max(map(len, [*lines, *title.split()]), default=0)
    return min(WIDEST, max(NARROWEST, longest)) + 2


def _about(sheet: Worksheet, found: Rows, looks: dict) -> None:
    for at, (what, said) in enumerate(found.about):
        sheet.write_string(at, 0, clean(what), looks["bold"])
        sheet.write_string(at, 1, clean(said), looks["wrapped"])
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)

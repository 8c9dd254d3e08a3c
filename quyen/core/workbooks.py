"""A filled workbook to its plain cells, each with its place and kind. Knows nothing of what the cells mean.

It runs apart, through core/opening.py, and so without Django: what it refuses it names by a code: damaged, too-many.
Formulas are not run: what the spreadsheet program saw in them is taken.
"""

import io
import zipfile
from datetime import date, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from quyen.core import grids
from quyen.core.apart import Unfit
from quyen.core.sheets import exact, goes_beyond, plain

MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_CELLS = 100_000  # that hold something
MAX_SHEETS = 40
TEXT, NUMBER, SHARE, DAY, WRONG = "t", "n", "%", "d", "e"


def read(content: bytes) -> list[dict]:
    """Return the sheets: {"name", "cells"}, a cell [row, column, kind, text], rows and columns counted from 0.

    Kinds: t text, n a number in plain digits with a dot before decimals, % one that is shown as a share of a hundred
    (12.5 for 12.5%), d a day or a time as 2026-06-14, e what the spreadsheet could not work out. Blank cells are
    left out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            shares, wrong = _marked(packed)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if len(book.sheet_names) > MAX_SHEETS:
            raise Unfit("too-many")
        sheets = [_sheet(book, name, shares, wrong) for name in book.sheet_names]
    except (*grids.DAMAGED, CalamineError) as broken:
        raise Unfit("damaged") from broken
    if sum(len(sheet["cells"]) for sheet in sheets) > MAX_CELLS:
        raise Unfit("too-many")
    return sheets


Marks = set[tuple[str, int, int]]  # sheet, row, column


def _marked(packed: zipfile.ZipFile) -> tuple[Marks, Marks]:
    """Return which cells show shares of a hundred, and which hold an error."""
    names = set(packed.namelist())
    styles = grids.share_styles(packed) if "xl/styles.xml" in names else set()
    shares, wrong = set(), set()
    for name, file in grids.sheet_files(packed):
        if file not in names:
            continue
        for element, given in grids.elements(packed, file):
            place = grids.CELL.fullmatch(given.get("r", "")) if element == "c" else None
            if place is None:
                continue
            cell = (name, int(place[2]) - 1, grids.column_of(place[1]))
            if given.get("t") == "e":
                wrong.add(cell)
            elif given.get("s") in styles:
                shares.add(cell)
    return shares, wrong


def _sheet(book: CalamineWorkbook, name: str, shares: Marks, wrong: Marks) -> dict:
    sheet = book.get_sheet_by_name(name)
    if goes_beyond(sheet, MAX_ROWS, MAX_COLUMNS):
        raise Unfit("too-many")
    cells = []
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            place = (name, row, column)
            kind, text = (WRONG, "") if place in wrong else _cell(value, share=place in shares)
            if text or kind == WRONG:
                cells.append([row, column, kind, text])
    return {"name": name, "cells": cells}


def _cell(value: object, *, share: bool) -> tuple[str, str]:
    if isinstance(value, bool):
        return TEXT, str(value).lower()
    if isinstance(value, date | time | timedelta):
        return DAY, str(value)
    if not isinstance(value, int | float):
        return TEXT, str(value)
    number = exact(value)
    if number is None:
        return WRONG, ""
    return (SHARE, plain(number * 100)) if share else (NUMBER, plain(number))

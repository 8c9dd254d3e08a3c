"""The cells of a spreadsheet as plain text: .xlsx, or .csv in UTF-8. Runs apart and without Django: see `opening`."""

import csv
import io
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from quyen.core.apart import Unfit
from quyen.core.packed import DAMAGED, HEAD
from quyen.core.sheets import goes_beyond, text_of
from quyen.core.text import clean

MAX_ROWS = 20_000
MAX_COLUMNS = 300
MAX_CELL = 32_000


def read(content: bytes) -> list[dict]:
    """Return the sheets: {"name", "rows": texts by row, "numbers": by row the columns that hold true numbers}."""
    grids = _workbook(content) if content.startswith(HEAD) else [("", _csv(content))]
    return [_sheet(name, grid) for name, grid in grids]


def _workbook(content: bytes) -> list[tuple[str, list[list]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [(name, _grid(book, name)) for name in book.sheet_names]
    except (*DAMAGED, CalamineError) as broken:
        raise Unfit("damaged") from broken


def _grid(book: CalamineWorkbook, name: str) -> list[list]:
    sheet = book.get_sheet_by_name(name)
    if goes_beyond(sheet, MAX_ROWS, MAX_COLUMNS):
        raise Unfit("too-many-cells")
    return sheet.to_python(skip_empty_area=False)


def _csv(content: bytes) -> list[list[str]]:
    try:
        text = text_of(content)
        first = text.partition("\n")[0]
        return list(csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count)))
    except (ValueError, csv.Error) as broken:  # such as a cell of more than a hundred thousand letters
        raise Unfit("damaged") from broken


def _sheet(name: str, grid: list[list]) -> dict:
    if len(grid) > MAX_ROWS or max(map(len, grid), default=0) > MAX_COLUMNS:
        raise Unfit("too-many-cells")
    return {
        "name": name,
        "rows": [[_text(cell) for cell in row] for row in grid],
        "numbers": [[at for at, cell in enumerate(row) if type(cell) in (int, float)] for row in grid],
    }


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return clean(str(cell)[:MAX_CELL]).strip()

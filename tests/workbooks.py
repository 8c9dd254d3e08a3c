"""Fills in a workbook that was given out, as a person would: with openpyxl, another program than wrote it."""

import io

import openpyxl

from quyen.reports.forms.workbook_words import columns, plain

PASSAGES, FIGURES = columns("passages"), columns("figures")


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell_of(book, code: str, column: str):
    """Return the cell of a row, by what the row shows as its code, and of a column by its name."""
    for sheet in book.worksheets:
        heads: dict[str, int] = {}
        for row in sheet.iter_rows():
            texts = [plain(str(cell.value or "")) for cell in row]
            for words in (FIGURES, PASSAGES):
                found = {words[text]: at for at, text in enumerate(texts) if text in words}
                if len(found) > 3:
                    heads = found
            if heads and column in heads and str(row[0].value) == code:
                return row[heads[column]]
    raise LookupError(f"{code} has no {column}")


def filled(content: bytes, **given: dict) -> bytes:
    """Return the workbook with cells written: `NQ01={"figure": 5}`, `II={"text": "…"}`; "_" in a code is a dot."""
    book = opened(content)
    for code, cells in given.items():
        for column, value in cells.items():
            cell_of(book, code.replace("_", "."), column).value = value
    return saved(book)

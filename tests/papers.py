"""Types into the office's workbook of a round what came on paper, as the office would."""

from tests import workbooks


def fill(content: bytes, given: dict[str, dict[str, object]]) -> bytes:
    """Write cells by unit key and the first word of the heading; section codes go to the second sheet."""
    book = workbooks.opened(content)
    for sheet in book.worksheets[:2]:
        head = next(row for row in sheet.iter_rows() if row[0].value == "Unit key")
        columns = {str(cell.value): cell.column for cell in head}
        places = {row[0].value: row[0].row for row in sheet.iter_rows()}
        for key, cells in given.items():
            for name, value in cells.items():
                column = next(
                    (
                        at
                        for text, at in columns.items()
                        if text == name or text.split()[0] in (name, f"{name}.")
                    ),
                    None,
                )
                if column and key in places:
                    sheet.cell(places[key], column).value = value
    return workbooks.saved(book)

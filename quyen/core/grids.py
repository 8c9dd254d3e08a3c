"""Any table to its plain cells: an .xlsx, a .csv or what was copied from a spreadsheet. Knows nothing of its meaning.

It runs apart (core/apart.py), on files that nobody trusts, and so without Django: what it refuses it names by a code:
unreadable, too-large, too-many, no-table.
"""

import csv
import io
import re
import zipfile
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from quyen.core.apart import Unfit
from quyen.core.sheets import exact, goes_beyond, plain, text_of

MAX_ROWS = 2_000
MAX_COLUMNS = 100
MAX_CELLS = 60_000
MAX_CELL = 2_000  # characters of one cell
MAX_TEXT = 500_000  # of all cells together: the text check of what is read has no limits of its own
MAX_UNPACKED = 60_000_000
MAX_SHEETS = 40
ZIP = b"PK\x03\x04"
TEXT, NUMBER, SHARE = (
    "",
    "n",
    "%",
)  # a text, a true number, a true number that is shown as a share of a hundred
SHARE_FORMATS = {"9", "10"}  # the numbers of 0% and 0.00% in every workbook
ELEMENTS = {"numFmt", "cellXfs", "cellStyles", "xf", "Relationship", "sheet", "c"}
LITERAL = re.compile(r'"[^"]*"|\\.')  # what a format shows as it stands
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
DAMAGED = (zipfile.BadZipFile, RuntimeError, ValueError, KeyError, expat.ExpatError)

Cell = list[str]  # text, kind
Grid = list[list[Cell]]


def read(content: bytes) -> list[dict]:
    """Return the sheets that hold something: {"name", "rows"}, a row a list of [text, kind].

    True numbers come in plain digits with a dot before decimals, shares of a hundred as what is shown (12.5 for 12.5%).
    """
    sheets = _workbook(content) if content.startswith(ZIP) else [("", _texts(content))]
    found = [{"name": name, "rows": rows} for name, grid in sheets if (rows := _trimmed(grid))]
    if not found:
        raise Unfit("no-table")
    rows = [row for sheet in found for row in sheet["rows"]]
    if sum(map(len, rows)) > MAX_CELLS or sum(len(text) for row in rows for text, _kind in row) > MAX_TEXT:
        raise Unfit("too-many")
    return found


def _workbook(content: bytes) -> list[tuple[str, Grid]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise Unfit("too-large")
            shares = _shares(packed)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names[:MAX_SHEETS]
        return [(name, _cells(book.get_sheet_by_name(name), shares.get(name, frozenset()))) for name in names]
    except (*DAMAGED, CalamineError) as broken:
        raise Unfit("unreadable") from broken


def _cells(sheet, shares: frozenset[tuple[int, int]]) -> Grid:
    if goes_beyond(sheet, MAX_ROWS, MAX_COLUMNS):
        raise Unfit("too-many")
    grid = sheet.to_python(skip_empty_area=False)
    return [
        [_cell(value, share=(row, column) in shares) for column, value in enumerate(values)]
        for row, values in enumerate(grid)
    ]


def _cell(value: object, *, share: bool) -> Cell:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return [str(value)[:MAX_CELL].strip(), TEXT]
    number = exact(value)
    if number is None:
        return [str(value), TEXT]
    return [plain(number * 100), SHARE] if share else [plain(number), NUMBER]


def _texts(content: bytes) -> Grid:
    try:
        text = text_of(content)
    except ValueError as broken:
        raise Unfit("unreadable") from broken
    mark = next((mark for mark in "\t;," if mark in text), None)
    if mark is None:
        raise Unfit("no-table")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as broken:  # such as a cell of more than a hundred thousand letters
        raise Unfit("unreadable") from broken
    if len(rows) > MAX_ROWS or max(map(len, rows)) > MAX_COLUMNS:
        raise Unfit("too-many")
    return [[[cell[:MAX_CELL].strip(), TEXT] for cell in row] for row in rows]


def _trimmed(grid: Grid) -> Grid:
    """Return the grid with all rows of one length, without the empty ones below and columns on the right."""
    held = [at for at, row in enumerate(grid) if any(text for text, _kind in row)]
    if not held:
        return []
    rows = grid[: held[-1] + 1]
    width = max(at + 1 for row in rows for at, (text, _kind) in enumerate(row) if text)
    return [row[:width] + [["", TEXT]] * (width - len(row)) for row in rows]


def _shares(packed: zipfile.ZipFile) -> dict[str, frozenset[tuple[int, int]]]:
    """Return by sheet the cells (row, column from 0) that show a share of a hundred: 0.125 there is 12.5%."""
    names = set(packed.namelist())
    if "xl/styles.xml" not in names:
        return {}
    styles = share_styles(packed)
    if not styles:
        return {}
    files = {name: file for name, file in sheet_files(packed) if file in names}
    return {name: frozenset(_styled(packed, file, styles)) for name, file in files.items()}


def share_styles(packed: zipfile.ZipFile) -> set[str]:
    own, formats, inside = set(SHARE_FORMATS), [], False
    for name, given in elements(packed, "xl/styles.xml"):
        if name == "numFmt" and "%" in LITERAL.sub("", given.get("formatCode", "")):
            own.add(given.get("numFmtId", ""))
        elif name in (
            "cellXfs",
            "cellStyles",
        ):  # the first holds the cells' formats, the second comes after it
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            formats.append(given.get("numFmtId", ""))
    return {str(at) for at, number in enumerate(formats) if number in own}


def sheet_files(packed: zipfile.ZipFile) -> list[tuple[str, str]]:
    links = {
        given.get("Id"): given.get("Target", "")
        for name, given in elements(packed, "xl/_rels/workbook.xml.rels")
        if name == "Relationship"
    }
    return [
        (given.get("name", ""), _place(links.get(given.get("id"), "")))
        for name, given in elements(packed, "xl/workbook.xml")
        if name == "sheet"
    ]


def _place(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _styled(packed: zipfile.ZipFile, file: str, styles: set[str]) -> list[tuple[int, int]]:
    found = []
    for name, given in elements(packed, file):
        place = CELL.fullmatch(given.get("r", "")) if name == "c" else None
        if place and given.get("s") in styles:
            found.append((int(place[2]) - 1, column_of(place[1])))
    return found


def column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def elements(packed: zipfile.ZipFile, file: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of a part that tell of formats and sheets, with their attributes; entities are refused."""
    found: list[tuple[str, dict[str, str]]] = []

    def begin(name: str, given: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in ELEMENTS and (local != "c" or "s" in given or given.get("t") == "e"):
            found.append((local, {key.rpartition(":")[2]: text for key, text in given.items()}))

    def refuse(*_told) -> None:
        raise Unfit("unreadable")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = begin, refuse
    with packed.open(file) as part:
        parser.ParseFile(part)
    return found

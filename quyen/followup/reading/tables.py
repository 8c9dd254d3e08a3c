"""A table of commitments (.csv in UTF-8, .xlsx), columns in any order. Free of Django: it runs apart.

Lines are counted as the file's own program does: rows of the sheet, lines of the text. A line that is broken (too few
or too many cells, a quotation mark that is never closed) is left out alone; what stands below it is read.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from python_calamine import CalamineError, CalamineWorkbook

from quyen.core.apart import Unfit
from quyen.core.cells import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from quyen.core.packed import DAMAGED, HEAD
from quyen.core.sheets import exact, goes_beyond, plain, text_of
from quyen.core.text import clean
from quyen.followup.reading import columns as naming
from quyen.followup.reading import words
from quyen.followup.reading.rows import Gathered

TITLES = 20  # rows that may stand above the headings
MOST_BROKEN = 1_000
ONE_LINE = ("document", "document_title", "paragraph", "position_document")
Line = tuple[int, list[str], str]  # its number, its cells, what is the matter with it


def read(content: bytes, *, cycle: str = "", columns: Mapping[str, str] | None = None) -> dict:
    """Return the rows as `reading` says; `about` has the headings, and by field the heading it was read from.

    `columns` are headings by field, as somebody said; `cycle` ("UPR-2") is that of rows that name none. Without a
    column of references and one of texts there are no rows, and somebody must say which they are.
    Raises Unfit: damaged, too-many-cells, no-table.
    """
    sheets = list(sheets_of(content) if content.startswith(HEAD) else [lines_of(content)])
    headings, lines = max(
        (_headed(sheet) for sheet in sheets), key=lambda found: _known(found[0]), default=([], [])
    )
    if not any(headings):
        raise Unfit("no-table")
    places = naming.said(headings, columns) if columns else naming.guess(headings)
    named = {field: headings[at] for field, at in places.items()}
    gathered = Gathered(about={"headings": headings, "columns": named, "cycle": cycle})
    if naming.enough(places):
        for number, cells, fault in lines:
            if fault or any(cells):
                _take(gathered, number, cells, fault, places, cycle)
    return gathered.plain


def _known(headings: Sequence[str]) -> int:
    return len(naming.guess(headings))


def _headed(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Return the headings, those of the first rows that are best known, and the lines below them."""
    rows = [at for at, (_number, cells, fault) in enumerate(lines[:TITLES]) if any(cells) and not fault]
    if not rows:
        return [], []
    at = max(rows, key=lambda row: (_known(lines[row][1]), -row))
    return lines[at][1], [fitted(line, len(lines[at][1])) for line in lines[at + 1 :]]


def fitted(line: Line, width: int) -> Line:
    number, cells, fault = line
    if fault or not any(cells) or len(cells) == width:
        return line
    if len(cells) < width:
        return number, cells, "too-few-cells"
    return (number, cells, "too-many-cells") if any(cells[width:]) else (number, cells[:width], "")


def _take(
    gathered: Gathered, line: int, cells: list[str], fault: str, places: Mapping[str, int], cycle: str
) -> None:
    cell = {field: cells[at] for field, at in places.items() if at < len(cells)}
    reference = words.one_line(cell.get("reference", ""))
    if fault:
        return gathered.refuse(line, reference[:60], fault, cells=len(cells))
    instrument, turn = _turn(cell)
    known, _dash, number = cycle.rpartition("-")
    if (turn or number) and (instrument or known) and reference[:1].isdigit():
        reference = f"{instrument or known}-{turn or number}-{reference}"  # the number alone: "143.1"
    said = _said(cell) | {"instrument": instrument, "cycle": turn}
    odd = next(
        (field for field in ("position", "kind", "target_on") if cell.get(field) and not said[field]), ""
    )
    if odd:
        return gathered.refuse(line, reference[:60], f"odd-{odd}".replace("_", "-"), word=cell[odd][:80])
    gathered.take(line, reference, said)


def _turn(cell: Mapping[str, str]) -> tuple[str, str]:
    """Return the instrument and the cycle that a row itself names."""
    return words.one_line(cell.get("instrument", "")), "".join(filter(str.isdigit, cell.get("cycle", "")))


def _said(cell: Mapping[str, str]) -> dict:
    texts = {"en": cell.get("text_en", ""), "vi": cell.get("text_vi", "")}
    if text := words.tidy(cell.get("text", "")):
        language = words.language_of(text)
        texts[language] = texts[language] or text
    terms = {name: _terms(name, cell.get(name, "")) for name in ("theme", "group", "cluster", "sdg")}
    return {
        **{
            name: words.one_line(cell.get(name, ""))
            for name in ("document", "paragraph", "position_document")
        },
        "external_id": words.one_line(cell.get("external_id", "")),
        "kind": words.kind_of(cell.get("kind", "")),
        "position": words.position_of(cell.get("position", "")),
        "texts": {language: told for language, text in texts.items() if (told := words.tidy(text))},
        "countries": words.states_of(cell.get("countries", "")),
        "terms": {taxonomy: named for taxonomy, named in terms.items() if named},
        "outcome_vi": words.tidy(cell.get("outcome_vi", "")),
        "outcome_en": words.tidy(cell.get("outcome_en", "")),
        "target_on": words.day_of(cell.get("target_on", "")),
    }


def _terms(taxonomy: str, text: str) -> list[list[str]]:
    return words.goals(text) if taxonomy == "sdg" else [words.theme(entry) for entry in words.bullets(text)]


def sheets_of(content: bytes) -> Iterator[list[Line]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if goes_beyond(sheet, MAX_ROWS, MAX_COLUMNS):
                raise Unfit("too-many-cells")
            rows = sheet.to_python(skip_empty_area=False)
            yield [(number, [_cell(value) for value in row], "") for number, row in enumerate(rows, 1)]
    except (*DAMAGED, CalamineError) as broken:
        raise Unfit("damaged") from broken


def _cell(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = exact(value)
        return plain(number) if number is not None else ""
    return clean(str(value)[:MAX_CELL]).strip()


def lines_of(content: bytes) -> list[Line]:
    """Return the lines of a .csv; a row that breaks off takes no other with it."""
    try:
        text = text_of(content)
    except ValueError as broken:
        raise Unfit("damaged") from broken
    lines = text.splitlines(keepends=True)
    if len(lines) > MAX_ROWS * 5:
        raise Unfit("too-many-cells")
    mark = max(",;\t", key=text.partition("\n")[0].count)
    return list(_rows(lines, mark))


def _rows(lines: list[str], mark: str) -> Iterator[Line]:
    at = width = broken = 0
    while at < len(lines):
        cells, taken = _record(lines, at, mark)
        whole = cells is not None and (taken == 1 or not width or len(cells) == width)
        if not whole:
            broken += 1
            if broken > MOST_BROKEN:
                raise Unfit("damaged")
            cells, taken = lines[at].rstrip("\r\n").split(mark), 1
        width = width or (len(cells) if len(cells) > 1 else 0)
        if len(cells) > MAX_COLUMNS:
            raise Unfit("too-many-cells")
        yield at + 1, [clean(cell).strip() for cell in cells], "" if whole else "open-quote"
        at += taken


def _record(lines: list[str], at: int, mark: str) -> tuple[list[str] | None, int]:
    """Return the cells of the row that begins on a line, and how many lines it takes; None for a broken one."""
    reader = csv.reader((lines[here] for here in range(at, len(lines))), delimiter=mark, strict=True)
    try:
        cells = next(reader)
    except (csv.Error, StopIteration):
        return None, 1
    return cells, reader.line_num

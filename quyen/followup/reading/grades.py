"""A table of what somebody outside found: reference, the assessor's own word, what was said of it. Free of Django."""

from quyen.core.packed import HEAD
from quyen.followup.reading import tables
from quyen.followup.reading.columns import FIELDS, plain
from quyen.followup.reading.words import one_line, tidy

HEADINGS = {
    "reference": FIELDS["reference"],
    "grade": ("grade", "assessment", "level", "rating", "mark", "xep loai", "muc", "danh gia", "ket luan"),
    "words": (
        "words",
        "comment",
        "comments",
        "finding",
        "findings",
        "reasons",
        "nhan xet",
        "noi dung",
        "ly do",
    ),
}
NEEDED = ("reference", "grade")


def read(content: bytes) -> dict:
    """Return {"rows": [[line, reference, grade, words]], "missing": headings that are lacking, "broken": lines}.

    Raises Unfit as `tables` does. Lines are counted as the file's own program does.
    """
    sheets = list(tables.sheets_of(content) if content.startswith(HEAD) else [tables.lines_of(content)])
    found = max((_headed(lines) for lines in sheets), key=lambda found: len(found[0]), default=({}, []))
    places, lines = found
    missing = [name for name in NEEDED if name not in places]
    rows = [] if missing else [_row(line, places) for line in lines if any(line[1]) and not line[2]]
    broken = [] if missing else [number for number, _cells, fault in lines if fault]
    return {"rows": rows, "missing": missing, "broken": broken}


def _headed(lines: list[tables.Line]) -> tuple[dict[str, int], list[tables.Line]]:
    """Return the places of the columns by the first row that names most of them, and the lines below."""
    best: tuple[dict[str, int], int] = {}, 0
    for at, (_number, cells, fault) in enumerate(lines[: tables.TITLES]):
        places = {} if fault else _places(cells)
        if len(places) > len(best[0]):
            best = places, at
    width = len(lines[best[1]][1]) if lines else 0
    return best[0], [tables.fitted(line, width) for line in lines[best[1] + 1 :]]


def _places(cells: list[str]) -> dict[str, int]:
    known = [plain(cell) for cell in cells]
    found = {name: [at for at, said in enumerate(known) if said in names] for name, names in HEADINGS.items()}
    return {name: places[0] for name, places in found.items() if places}


def _row(line: tables.Line, places: dict[str, int]) -> list:
    number, cells, _fault = line
    cell = {name: cells[at] for name, at in places.items()}
    return [number, one_line(cell["reference"]), one_line(cell["grade"]), tidy(cell.get("words", ""))]

"""OHCHR's thematic list of recommendations in Word, in both layouts, and the matrix that a State fills from it.

    cycle 4     Recommendation and recommending State | Position | Themes and groups of persons | Relevant SDGs
    cycles 2-3  Recommendation | Position | Full list of themes | Assessment/comments on level of implementation

A theme stands in a row whose cells are one. Free of Django: it runs apart.
"""

import re
from collections.abc import Iterator

from quyen.core import word_blocks
from quyen.core.apart import Unfit
from quyen.core.text import fold
from quyen.followup.reading import words
from quyen.followup.reading.rows import Gathered, worded

HEADINGS = {  # how a column's heading begins
    "text": ("recommendation", "khuyen nghi"),
    "countries": ("recommending state", "nuoc khuyen nghi"),
    "position": ("position", "quan diem", "lap truong"),
    "themes": ("full list of themes", "themes", "theme", "chu de"),
    "sdgs": ("relevant sdg", "sdg", "muc tieu phat trien"),
    "assessment": ("assessment", "comments", "danh gia"),
}
THEME = re.compile(r"(?:theme|chủ đề)\s*:?\s*", re.IGNORECASE)
SOURCE = re.compile(r"\(?\s*Source of position\s*:?\s*(.*?)\)?\s*$", re.IGNORECASE | re.DOTALL)
SYMBOL = re.compile(r"\b[A-Z]+(?:/[A-Za-z0-9.-]+)*/\d[A-Za-z0-9./-]*[A-Za-z0-9]")
PARTS = re.compile(r"(SDGs?|Affected persons|Groups of persons|Groups|Persons)\s*:", re.IGNORECASE)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
CYCLE = re.compile(
    rf"\b({'|'.join(ORDINALS)}|\d)(?:st|nd|rd|th)?[\s-]+(?:UPR[\s-]+)?cycle|\bcycle\s*(\d)\b|chu kỳ\s*(?:thứ\s*)?(\d)",
    re.IGNORECASE,
)
REVIEW = "UPR"
COVERS = 3  # of a row's columns, one cell of a heading row covers at least so many


def read(content: bytes, *, cycle: str = "") -> dict:
    """Return the rows as `reading` says; `cycle` ("UPR-4") holds where the paper does not say which it is.

    Raises Unfit: what word_blocks raises, no-list.
    """
    told = word_blocks.read(content)
    gathered = Gathered()
    instrument, turn, symbol = _about(told, cycle)
    gathered.about = {"cycle": f"{instrument}-{turn}" if turn else "", "comments": 0, "document": symbol}
    line, met = 0, False
    for table in (block for block in told["blocks"] if block["kind"] == "table"):
        walk = Walk(gathered, instrument, turn, symbol)
        for row in table["rows"]:
            line += 1
            walk.row(line, row)
        met = met or bool(walk.columns)
    if not met:
        raise Unfit("no-list")
    return gathered.plain


def _about(told: dict, cycle: str) -> tuple[str, str, str]:
    """Return the instrument, the cycle's number and the symbol of the report, as the words beside the table say."""
    beside = [block["text"] for block in told["blocks"] if block["kind"] == "paragraph"] + told["hidden"]
    if cycle:
        instrument, _dash, turn = cycle.rpartition("-")
    else:
        instrument, turn = REVIEW, next((number for text in beside if (number := _turn(text))), "")
    symbols = (symbol for text in beside for symbol in SYMBOL.findall(text) if "/Add." not in symbol)
    return instrument, turn, next(symbols, "")


def _turn(text: str) -> str:
    found = CYCLE.search(text)
    if found is None:
        return ""
    said = next(word for word in found.groups() if word).lower()
    return said if said.isdecimal() else str(ORDINALS.index(said) + 1)


class Walk:
    """Goes down one table; knows its columns once it has met its headings, and the theme it is in."""

    def __init__(self, gathered: Gathered, instrument: str, turn: str, symbol: str) -> None:
        self.gathered, self.instrument, self.turn, self.symbol = gathered, instrument, turn, symbol
        self.columns: dict[str, int] = {}
        self.theme: list[list[str]] = []
        self.above: dict | None = None  # the row that one below may go on with

    def row(self, line: int, cells: list[dict]) -> None:
        texts = list(_texts(cells))
        if not any(text for _at, _across, text in texts):
            return
        if headings := _headings(texts):
            self.columns = headings
        elif self.columns and (name := self._theme(texts)):
            self.theme, self.above = [words.theme(name)], None
        elif self.columns:
            self._take(line, {name: _at(texts, column) for name, column in self.columns.items()})

    def _theme(self, texts: list[tuple[int, int, str]]) -> str:
        """Return the theme that a row of one cell names, "" where the row is none."""
        filled = [(across, text) for _at, across, text in texts if text]
        if len(filled) != 1 or texts[0][2] != filled[0][1]:
            return ""
        across, text = filled[0]
        called = THEME.match(text)
        if not called and (across < COVERS or words.numbered(text)[0]):
            return ""
        return words.one_line(text[called.end() :] if called else text)

    def _take(self, line: int, cell: dict[str, str]) -> None:
        source = SOURCE.search(cell["text"])
        number, text = worded(cell["text"][: source.start()] if source else cell["text"])
        if not number and not text and self.above:
            return self._go_on(cell)
        self.above = None
        if not number:
            return self.gathered.refuse(line, "", "no-number")
        if not self.turn:
            return self.gathered.refuse(line, number, "no-cycle")
        reference = f"{self.instrument}-{self.turn}-{number}"
        position = words.position_of(cell.get("position", ""))
        if position is None and cell.get("position"):
            return self.gathered.refuse(
                line, reference, "odd-position", word=words.one_line(cell["position"])[:80]
            )
        self.gathered.about["comments"] += bool(cell.get("assessment"))
        terms = self._terms(cell)
        if (first := self.gathered.places.get(reference)) and text in first["said"]["texts"].values():
            return _add(first, terms)  # the list names a recommendation under each of its themes
        where = SYMBOL.search(source[1]) if source else None
        said = {
            "instrument": self.instrument,
            "cycle": self.turn,
            "document": self.symbol or (where[0].partition("/Add.")[0] if where else ""),
            "paragraph": number,
            "kind": "recommendation",
            "position": position,
            "position_document": where[0] if where else "",
            "texts": {words.language_of(text): text} if text else {},
            "countries": words.states_of(cell.get("countries", "")) or words.states_in(text),
            "terms": terms,
        }
        self.above = self.gathered.take(line, reference, said)

    def _go_on(self, cell: dict[str, str]) -> None:
        _add(self.above, self._terms(cell))

    def _terms(self, cell: dict[str, str]) -> dict[str, list[list[str]]]:
        themes, groups, sdgs = _parted(cell.get("themes", ""))
        named = {
            "theme": self.theme + [words.theme(entry) for entry in words.bullets(themes)],
            "group": [words.theme(entry) for entry in words.bullets(groups)],
            "sdg": words.goals(sdgs) + words.goals(cell.get("sdgs", "")),
        }
        return {taxonomy: _each_once(terms) for taxonomy, terms in named.items() if terms}


def _parted(blob: str) -> tuple[str, str, str]:
    """Return the themes, the groups of persons and the goals that one cell holds, each under its own word."""
    parts = PARTS.split(blob)
    found = {"themes": parts[0], "groups": "", "sdgs": ""}
    for word, said in zip(parts[1::2], parts[2::2], strict=True):
        found["sdgs" if word.upper().startswith("SDG") else "groups"] += f"\n{said}"
    return found["themes"], found["groups"], found["sdgs"]


def _add(row: dict, terms: dict[str, list[list[str]]]) -> None:
    held = row["said"].setdefault("terms", {})
    for taxonomy, named in terms.items():
        held[taxonomy] = _each_once(held.get(taxonomy, []) + named)


def _each_once(terms: list[list[str]]) -> list[list[str]]:
    return list(
        {(code, fold(name) if not code else ""): [code, name, above] for code, name, above in terms}.values()
    )


def _texts(cells: list[dict]) -> Iterator[tuple[int, int, str]]:
    """Yield where each cell begins, how many columns it covers, and its text; a cell that goes on holds none."""
    at = 0
    for cell in cells:
        lines = ["" if cell["below"] else _words(block) for block in cell["blocks"]]
        yield at, cell["across"], words.tidy("\n".join(lines))
        at += cell["across"]


def _words(block: dict) -> str:
    if block["kind"] == "paragraph":
        return f"{block['mark']} {block['text']}".strip()
    cells = (cell for row in block["rows"] for cell in row)
    return "\n".join(_words(inner) for cell in cells for inner in cell["blocks"])


def _headings(texts: list[tuple[int, int, str]]) -> dict[str, int]:
    """Return by what it holds where each column begins, nothing where the row is no row of headings."""
    found: dict[str, int] = {}
    for at, _across, text in texts:
        folded = fold(words.one_line(text))
        name = next((name for name, begins in HEADINGS.items() if folded.startswith(begins)), "")
        if name and name not in found:
            found[name] = at
    return found if {"text", "position"} <= found.keys() else {}


def _at(texts: list[tuple[int, int, str]], column: int) -> str:
    return next((text for at, across, text in texts if at <= column < at + across), "")

"""What a fact sheet says, as plain values: what it still lacks, how it is frozen, whether a UN body is quoted rightly.

A content is {"code", "title_vi", "title_en", "lines": […]}; a line of it {"line", "part", "text_vi", "text_en",
"source_vi", "source_en", "citation", "stated", "original"}: `line` names it across versions, `original` is the
language of the words that were quoted, "" where nothing was.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quyen.outreach.models import FactSheet, Line

PARTS = tuple(Line.Part.values)  # in the order in which they are read: facts, limits, UN bodies
LANGUAGES = ("vi", "en")
CITABLE = {  # what a line of each part may cite
    Line.Part.FACT: ("figure", "document", "item"),
    Line.Part.LIMIT: ("figure", "document"),
    Line.Part.UN: ("item",),
}
LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
MARKS = str.maketrans("", "", "“”„«»\"'‘’")


@dataclass(frozen=True)
class Lack:
    """What must still be written before a sheet is final: a part without a line, or words in a language.

    `part` with `language` "": nothing stands in that part. `line` None with a language: the title.
    """

    part: str = ""
    language: str = ""
    line: int | None = None


def content(sheet: FactSheet, lines: Iterable[Line], originals: Mapping[str, str]) -> dict:
    """Return what a sheet says; `originals` is the language of the words behind each citation of a UN body."""
    rows = sorted(lines, key=lambda row: (PARTS.index(row.part), row.position))
    return {
        "code": sheet.code,
        "title_vi": sheet.title_vi,
        "title_en": sheet.title_en,
        "lines": [_line(row, originals) for row in rows],
    }


def _line(row: Line, originals: Mapping[str, str]) -> dict:
    return {
        "line": row.pk,
        "part": row.part,
        "text_vi": row.text_vi,
        "text_en": row.text_en,
        "source_vi": row.source,
        "source_en": row.source_en or row.source,
        "citation": row.citation,
        "stated": row.stated,
        "original": originals.get(row.citation, "") if row.part == Line.Part.UN else "",
    }


def canonical(said: Mapping) -> str:
    """Return a content as text that is the same for the same content."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(said: Mapping) -> str:
    """Return the SHA-256 of a content, in hexadecimal digits."""
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def lacks(said: Mapping) -> list[Lack]:
    """Return what a content still lacks to be final, in the order of the page."""
    found = [Lack(language=language) for language in LANGUAGES if not said[f"title_{language}"]]
    for part in PARTS:
        rows = [row for row in said["lines"] if row["part"] == part]
        if not rows:
            found.append(Lack(part))
        found += [
            Lack(part, language, row["line"])
            for row in rows
            for language in LANGUAGES
            if not row[f"text_{language}"]
        ]
    return found


def quotes(text: str, original: str) -> bool:
    """Whether a text is a body's own words: pieces of them in their order, parted by "…" where some are left out."""
    whole, start = _plain(original), 0
    pieces = [piece for piece in map(_plain, LEFT_OUT.split(text)) if piece]
    for piece in pieces:
        at = whole.find(piece, start)
        if at < 0:
            return False
        start = at + len(piece)
    return bool(pieces)


def _plain(text: str) -> str:
    return " ".join(text.translate(MARKS).split())

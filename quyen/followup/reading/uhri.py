"""UHRI's export of recommendations as JSON: one list of records. Free of Django: it runs apart.

A record holds AnnotationId, DocumentId, Symbol, Text (HTML), Body ("- CRC"), AnnotationType, Countries, Themes,
AffectedPersons, Sdgs, PublicationDate, UprCycle, UprPositions, UprRecommendingCountry; any may be missing.
"""

import json
import re
from html.parser import HTMLParser

from quyen.core.apart import Unfit
from quyen.core.text import fold
from quyen.followup.reading import words
from quyen.followup.reading.rows import Gathered, worded

MOST = 50_000
REVIEW = "UPR"
NUMBER = "Record"  # where a larger file was cut, which record this was
BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"})
UNHEARD = frozenset({"script", "style"})
SHORT = 8  # letters of an AnnotationId that tell records apart


def read(content: bytes, *, country: str) -> dict:
    """Return the rows of the State named `country`, as `reading` says. Raises Unfit: no-json, no-list, too-many."""
    records = records_of(content)
    about = Gathered(about={"country": country})
    wanted = fold(country)
    alone = all(_of(record, wanted) for record in records if _list(record, "Countries"))
    for at, record in enumerate(records, 1):
        line = record.get(NUMBER) if isinstance(record.get(NUMBER), int) else at
        if not _of(record, wanted, missing=alone) or _empty(record):
            about.skipped += 1
        else:
            _take(about, line, record)
    return about.plain


def records_of(content: bytes) -> list[dict]:
    """Return the records of an export: a list, or an object that holds one. What is no record counts as empty."""
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as broken:
        raise Unfit("no-json") from broken
    if isinstance(told, dict):
        told = next((value for value in told.values() if isinstance(value, list)), None)
    if not isinstance(told, list):
        raise Unfit("no-list")
    if len(told) > MOST:
        raise Unfit("too-many")
    return [record if isinstance(record, dict) else {} for record in told]


def _of(record: dict, wanted: str, *, missing: bool = False) -> bool:
    """Whether a record speaks of a State; `missing` is the answer where it names none."""
    named = _list(record, "Countries")
    return any(fold(name) == wanted for name in named) if named else missing


def _empty(record: dict) -> bool:
    """Whether a record is an artefact of the export: it says neither what nor where."""
    return not any(_text(record, key) for key in ("Text", "Symbol", "Body"))


def _take(gathered: Gathered, line: int, record: dict) -> None:
    body = re.sub(r"[^A-Z0-9]+", "-", _text(record, "Body").upper()).strip("-")
    known = _text(record, "AnnotationId")
    number, text = worded(plain(_text(record, "Text")))
    review = body == REVIEW or bool(_text(record, "UprCycle"))
    turn = _turn(record, review)
    if not body and not review:
        return gathered.refuse(line, known[:SHORT], "no-body")
    if not turn:
        return gathered.refuse(line, known[:SHORT], "no-cycle")
    body = REVIEW if review else body
    position, unknown = _position(record)
    if unknown:
        return gathered.refuse(line, known[:SHORT], "odd-position", word=unknown)
    said = {
        "instrument": body,
        "cycle": turn,
        "document": _text(record, "Symbol"),
        "document_id": _text(record, "DocumentId"),
        "dated_on": words.day_of(_text(record, "PublicationDate")),
        "paragraph": number,
        "kind": "recommendation" if review else "observation",
        "position": position,
        "texts": {words.language_of(text): text} if text else {},
        "countries": _list(record, "UprRecommendingCountry"),
        "terms": _terms(record),
        "external_id": known,
    }
    reference = "-".join(filter(None, (body, turn, number or known[:SHORT])))
    if reference in gathered.places and known:
        reference = f"{reference}-{known[:SHORT]}"  # a paragraph of which several records were made
    gathered.take(line, reference, said)


def _turn(record: dict, review: bool) -> str:
    """Return the cycle: of a review its number, of a treaty body the year of its document."""
    if not review:
        return (words.day_of(_text(record, "PublicationDate")) or "")[:4]
    found = re.search(r"\d", _text(record, "UprCycle"))
    return found[0] if found else ""


def _position(record: dict) -> tuple[str, str]:
    """Return the position, "" where there is none, and a word that means none that is known."""
    said = [(word, words.position_of(word)) for word in _list(record, "UprPositions")]
    unknown = next((word for word, position in said if position is None), "")
    found = {position for _word, position in said if position and position != "none"}
    return ("partly" if len(found) > 1 else next(iter(found), "")), unknown


def _terms(record: dict) -> dict[str, list[list[str]]]:
    named = {
        "theme": [words.theme(entry) for entry in _list(record, "Themes")],
        "group": [words.theme(entry) for entry in _list(record, "AffectedPersons")],
        "sdg": [found for entry in _list(record, "Sdgs") if (found := words.goal(entry))],
    }
    return {taxonomy: terms for taxonomy, terms in named.items() if terms}


def _text(record: dict, key: str) -> str:
    """Return a record's text without the dash that the export sets before some."""
    value = record.get(key)
    text = str(value) if isinstance(value, str | int) else ""
    return text.strip().removeprefix("- ").strip()


def _list(record: dict, key: str) -> list[str]:
    value = record.get(key)
    entries = value if isinstance(value, list) else [value]
    named = (words.one_line(entry).removeprefix("- ") for entry in entries if isinstance(entry, str))
    return list(dict.fromkeys(name for name in named if name))


class _Plain(HTMLParser):
    """Hears the words of a piece of HTML; blocks and breaks end a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.unheard = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.unheard += tag in UNHEARD
        if tag in BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unheard -= tag in UNHEARD and self.unheard > 0
        if tag in BREAKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unheard:
            self.said.append(re.sub(r"\s+", " ", data))


def plain(html: str) -> str:
    """Return the words of a piece of HTML, one line a block."""
    if "<" not in html and "&" not in html:
        return words.tidy(html)
    heard = _Plain()
    heard.feed(html)
    heard.close()
    return words.tidy("".join(heard.said))

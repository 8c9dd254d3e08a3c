"""What is looked for, read from what somebody typed; where it stands in a text; the stretch of it worth showing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quyen.core.text import clean, fold, nfc

LONGEST_QUESTION = 200
MOST_TERMS = 12
SHOWN = 260  # characters of a text beside a hit
BEFORE = 60  # of those, before the first hit
LONGEST_TEXT = 200_000  # of an entry; PostgreSQL indexes no more than a megabyte of words
SHORTEST_BEGINNING = 2
WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r"[\W_]")
QUOTES = re.compile("[“”„«»]")


@dataclass(frozen=True)
class Term:
    """A word, or words in a row; `marked` is the same with its diacritics, in lower case."""

    folded: tuple[str, ...]
    marked: tuple[str, ...]

    def words(self, layer: "Layer") -> tuple[str, ...]:
        return self.marked if layer == Layer.MARKED else self.folded


@dataclass(frozen=True)
class Question:
    """The terms looked for, in the order they were typed."""

    terms: tuple[Term, ...]

    @property
    def has_marks(self) -> bool:
        """Whether diacritics were typed: then what is written exactly so comes first."""
        return any(term.folded != term.marked for term in self.terms)


@dataclass(frozen=True)
class Findable:
    """An entry as a package gives it: what it is, the words, the citation that leads there, the doors it stands behind.

    `key` is its own in its kind. `doors` are names, of which a reader must have one.
    """

    kind: str
    key: str
    title: str
    dated: date
    link: str
    doors: frozenset[str]
    heading: str = ""
    text: str = ""
    period: str = ""
    whose: str = ""


class Layer(StrEnum):
    """How letters are compared: as they are written, or without diacritics."""

    MARKED = "marked"
    FOLDED = "folded"


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, as it is written; `hit` says that it was looked for."""

    text: str
    hit: bool = False


def door(what: str, of: int | str = "") -> str:
    """Return the name of a door: what one may do, and of whom."""
    return f"{what}:{of}" if of != "" else what


def question(typed: str) -> Question:
    """Return what is looked for. Only letters and digits count; what stands in quotes is looked for in a row."""
    said = QUOTES.sub('"', nfc(clean(typed)))[:LONGEST_QUESTION]
    parts = said.split('"')
    closed = len(parts) % 2  # a quote that is not closed quotes nothing
    terms: dict[Term, None] = {}
    for number, part in enumerate(parts):
        marked = WORD.findall(part.lower())
        if number % 2 and (closed or number < len(parts) - 1):
            terms |= dict.fromkeys([_term(marked)] if marked else [])
        else:
            terms |= dict.fromkeys(_term([word]) for word in marked)
    return Question(tuple(terms)[:MOST_TERMS])


def _term(words: list[str]) -> Term:
    return Term(tuple(fold(word) for word in words), tuple(words))


def folded(text: str) -> str:
    """Return a text for the index, as long as itself: folded, and a space for all that is neither letter nor digit."""
    return GAP.sub(" ", fold(text))


def marked(text: str) -> str:
    """Return a text for exact hits: in lower case with its diacritics, and spaces between the words."""
    return GAP.sub(" ", text.lower())


def whole(heading: str, text: str) -> str:
    """Return a text under its heading, as the index reads it."""
    return f"{heading}\n{text}" if heading else text


def places(folded_text: str, question: Question, *, beginning: bool = False) -> list[tuple[int, int]]:
    """Return (start, end) of every hit in a folded text, none overlapping; `beginning`: the last word may go on."""
    patterns = [" +".join(map(re.escape, term.folded)) for term in question.terms]
    if not patterns:
        return []
    if beginning:
        patterns[-1] += r"\w*"
    longest_first = sorted(patterns, key=len, reverse=True)
    found = re.finditer(rf"\b(?:{'|'.join(longest_first)})\b", folded_text)
    return [match.span() for match in found]


def pieces(text: str, hits: Iterable[tuple[int, int]]) -> list[Piece]:
    """Cut a text at its hits; hits that only spaces part are one."""
    found, end = [], 0
    for start, stop in _joined(text, hits):
        found += [Piece(text[end:start])] if start > end else []
        found.append(Piece(text[start:stop], hit=True))
        end = stop
    return found + ([Piece(text[end:])] if end < len(text) else [])


def _joined(text: str, hits: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, stop in hits:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], stop
        else:
            joined.append((start, stop))
    return joined


def excerpt(text: str, hits: list[tuple[int, int]]) -> list[Piece]:
    """Return the stretch of a text with the most different words looked for, as pieces; its beginning without a hit."""
    first = _densest(text, hits)
    start = _word_start(text, max(0, first - BEFORE)) if first > BEFORE else 0
    stop = _word_end(text, start + SHOWN)
    inside = [(a - start, b - start) for a, b in hits if a >= start and b <= stop]
    found = pieces(re.sub(r"\s", " ", text[start:stop]), inside)
    before, after = [Piece("… ")] * (start > 0), [Piece(" …")] * (stop < len(text))
    return [*before, *found, *after]


def _densest(text: str, hits: list[tuple[int, int]]) -> int:
    """Return where the best window begins: the hit from which on most different words stand, then most words."""
    best, where = (0, 0), hits[0][0] if hits else 0
    for number, (start, _stop) in enumerate(hits[:200]):
        near = [text[a:b].lower() for a, b in hits[number : number + 40] if b <= start + SHOWN - BEFORE]
        if (worth := (len(set(near)), len(near))) > best:
            best, where = worth, start
    return where


def _word_start(text: str, at: int) -> int:
    space = text.find(" ", at)
    return space + 1 if 0 <= space < at + 20 else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - 20, at)
    return space if space > 0 else at

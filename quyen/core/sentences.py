"""Sentences of Vietnamese official text, each with its place in the text as given.

Rules only, no dictionary of words: a sentence ends with its mark before a space and a beginning, or with its line.
Headings, list items and what leads to a list ("Cụ thể:") are sentences of their own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

# A mark, what closes behind it, then space. "..." and "…" end a sentence as a full stop does.
END = re.compile(r"(?:[.!?…]+[\"”’»)\]]*)(?=\s)")
LINE = re.compile(r"[^\n]+")
# A line that ends a sentence. One that does not goes on in the next, if that begins small: it was only wrapped.
STOPPED = re.compile(r"[.!?…;:][\"”’»)\]]*\s*$")
# What stands before a list item or a heading; "1.2." and "III.1." too. Not "5 lớp", and not "1.200 hộ".
MARKER = re.compile(
    r"\s*(?:(?:[-–—•+*▪●○◦➢✓]+(?!\d)|\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)|(?:\d{1,2}|[a-zđA-ZĐ]|[ivxIVX]{1,5})\)"
    r"|(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2})(?:\.\d{1,2})*\.(?=\s*[^\W\d_]))\s*)+"
)
INLINE_ITEM = re.compile(r";\s+(?=[-–•+]\s)")
# A heading with its number keeps the number: "Điều 5. Trách nhiệm".
NUMBERED = re.compile(
    r"\s*(?:Điều|Mục|Chương|Phần|Khoản|Điểm|Phụ lục|Bảng|Biểu|Hình|Tiểu mục)\s+[\dIVXA-ZĐ]+(?:\.\d+)*\.$"
)
# Before a full stop: shortened words that end no sentence. Single capitals are those of units: Q. Bình Tân, P. An Hội.
SHORTENED = frozenset(
    (
        "tp",
        "ts",
        "ths",
        "pgs",
        "gs",
        "bs",
        "ks",
        "cn",
        "ls",
        "nxb",
        "tx",
        "tt",
        "đ",
        "dr",
        "mr",
        "mrs",
        "ms",
        "st",
    )
)
CAPITALS = frozenset("QPHXT")
LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
OPENS = re.compile(r"\s+[\"“‘«(\[]*")
PAIRS = {"“": "”", "«": "»", "(": ")", "[": "]"}
LONGEST_PAIR = 600  # characters; what is opened and not closed by then was a slip of the hand


class Sentence(NamedTuple):
    """`text[start:end]` of the text it was found in, without blanks and list marks around it."""

    start: int
    end: int
    text: str


def split(text: str) -> list[Sentence]:
    """Return the sentences of a text in their order; offsets are in the text as given."""
    found = []
    for start, end in _lines(text):
        marker = MARKER.match(text, start, end)
        first = marker.end() if marker else start
        if first >= end:
            first = start
        for a, b in _in_line(text, first, end):
            while a < b and text[a].isspace():
                a += 1
            while a < b and text[b - 1].isspace():
                b -= 1
            if any(character.isalnum() for character in text[a:b]):
                found.append(Sentence(a, b, text[a:b]))
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs stand: a line that was only wrapped belongs to the one before."""
    start = end = None
    for line in LINE.finditer(text):
        goes_on = (
            end is not None
            and line.start() == end + 1
            and line.group().lstrip()[:1].islower()
            and not MARKER.match(text, line.start(), line.end())
            and not STOPPED.search(text[start:end])
        )
        if not goes_on:
            if start is not None:
                yield start, end
            start = line.start()
        end = line.end()
    if start is not None:
        yield start, end


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    closed = _pairs(text, start, end)
    begun = start
    stops = [match.end() for match in END.finditer(text, start, end) if _ends(text, match)]
    items = [match.start() + 1 for match in INLINE_ITEM.finditer(text, start, end)]
    for stop in sorted({*stops, *items}):
        if _inside(closed, stop) or (stop in stops and NUMBERED.match(text[begun:stop])):
            continue
        yield begun, stop
        marker = MARKER.match(text, stop, end) if stop in items else None
        begun = marker.end() if marker else stop
    yield begun, end


def _ends(text: str, match: re.Match) -> bool:
    """Whether a mark before a space ends its sentence."""
    first = _first(text, match.end())
    if not (first.isupper() or first.isdigit()):
        return False
    word = LAST_WORD.search(text[max(0, match.end() - 12) : match.end()]) if match.group() == "." else None
    return not word or not (word[1].lower() in SHORTENED or word[1] in CAPITALS)


def _first(text: str, at: int) -> str:
    """Return the first letter behind blanks and what opens, "" at the end."""
    place = OPENS.match(text, at).end()
    return text[place : place + 1]


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where quotes and brackets stand, opened and closed: no sentence ends inside one."""
    found, at = [], start
    while at < end:
        close = PAIRS.get(text[at])
        if text[at] == '"':
            close = '"'
        other = text.find(close, at + 1, min(end, at + LONGEST_PAIR)) if close else -1
        if other > 0:
            found.append((at, other))
            at = other
        at += 1
    return found


def _inside(pairs: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(pairs, (place, 0)) - 1
    return at >= 0 and pairs[at][0] < place <= pairs[at][1]

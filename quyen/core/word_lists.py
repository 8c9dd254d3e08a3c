"""The marks of Word's automatic lists, which stand nowhere in the text: "-", "1.", "b)". Free of Django."""

import re
from dataclasses import dataclass, field

from quyen.core.word_parts import Element, attribute, child, children

BULLET = "-"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MOST = 3_000  # above it a number is written in digits, whatever the list says


@dataclass(frozen=True)
class Level:
    """How one level of a list is marked: "%1." with its own number, "%1.%2" with those above it too."""

    kind: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass
class Lists:
    """The lists of a document; `mark` counts on with every paragraph."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by number of the list
    shared: dict[str, str] = field(
        default_factory=dict
    )  # lists that count together: number of the list, their key
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> "Lists":
        kinds = {attribute(each, "abstractNumId"): _levels(each) for each in children(root, "abstractNum")}
        lists = cls()
        for each in children(root, "num"):
            number = attribute(each, "numId")
            kind = attribute(child(each, "abstractNumId"), "val")
            own = _levels(each, inside="lvlOverride")
            lists.levels[number] = kinds.get(kind, {}) | own
            lists.shared[number] = number if children(each, "lvlOverride") else f"kind {kind}"
        return lists

    def mark(self, number: str, level: int) -> str:
        """Return the mark of the next paragraph of a list, "" where it has none."""
        levels = self.levels.get(number)
        if levels is None:
            return ""
        known = levels.get(level, Level())
        counts = self.counts.setdefault(self.shared[number], {})
        counts[level] = counts.get(level, known.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if known.kind == "bullet":
            return BULLET
        return re.sub("%([1-9])", lambda found: _shown(int(found[1]) - 1, counts, levels), known.text).strip()


def _levels(element: Element, inside: str = "") -> dict[int, Level]:
    holders = children(element, inside) if inside else [element]
    rows = [row for holder in holders for row in children(holder, "lvl")]
    return {int(attribute(row, "ilvl", "0") or 0): _level(row) for row in rows}


def _level(row: Element) -> Level:
    start = attribute(child(row, "start"), "val")
    return Level(
        kind=attribute(child(row, "numFmt"), "val", "decimal"),
        text=attribute(child(row, "lvlText"), "val"),
        start=int(start) if start.isdecimal() else 1,
    )


def _shown(level: int, counts: dict[int, int], levels: dict[int, Level]) -> str:
    known = levels.get(level, Level())
    return _written(counts.get(level, known.start), known.kind)


def _written(number: int, kind: str) -> str:
    if kind == "none":
        return ""
    if 0 < number < MOST and kind in ("lowerRoman", "upperRoman"):
        return _roman(number) if kind == "lowerRoman" else _roman(number).upper()
    if 0 < number < MOST and kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    return str(number)


def _roman(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    written = "c" * hundreds
    for value, sign in ((90, "xc"), (50, "l"), (40, "xl"), *ROMAN):
        while rest >= value:
            written, rest = written + sign, rest - value
    return written

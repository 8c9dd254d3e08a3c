"""Which figure of a report a number in its narrative speaks of, and whether the two agree.

A number is linked by its unit and by the words of the figure's name that stand in its clause; what is linked to no
figure is told as well. All of it is a guess by words: what comes of it is a hint, never a verdict.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from quyen.core.quantities import Quantity
from quyen.core.quantity_vocabulary import kin, never_figures, vocabulary
from quyen.core.text import fold, nfc

LEAST = Fraction(3, 5)  # of a name's weight that must stand in the clause
LEAST_OF_CLAUSE = Fraction(9, 10)
HEDGED = Fraction(1, 10)  # how far from what is written "hơn", "gần" and "khoảng" may reach
WORD = re.compile(r"\w+")
# A full stop inside a number or an abbreviation ends no clause, nor does the colon of "Số hộ nghèo: 96 hộ".
CLAUSE_END = re.compile(r"[;\n!?]|:(?=\s*[^\s\d])|\.(?=\s|$)")
# Words of names that say nothing of what is counted.
IDLE = frozenset(
    fold(word)
    for word in (
        "số",
        "tổng",
        "lượng",
        "các",
        "và",
        "của",
        "được",
        "trong",
        "theo",
        "về",
        "cho",
        "có",
        "là",
        "đã",
    )
) | frozenset(("the", "of", "and", "in", "number", "total", "by"))


@dataclass(frozen=True)
class Figure:
    """A figure to set numbers against: any `key`, its names, its unit as the regime has it, and its scaled value.

    `value` is None where the report has no number for it: then numbers are linked to it and agree with nothing.
    """

    key: object
    names: tuple[str, ...]
    unit: str
    value: int | None


@dataclass(frozen=True)
class Link:
    """A number of the narrative and the figure it speaks of, None where none was found."""

    quantity: Quantity
    figure: Figure | None

    @property
    def agrees(self) -> bool | None:
        """Whether the two agree at the precision written; None where there is nothing to set it against."""
        if self.figure is None or self.figure.value is None:
            return None
        return agrees(in_base(self.figure), self.quantity)


def link(text: str, quantities: Sequence[Quantity], figures: Sequence[Figure]) -> list[Link]:
    """Return for each quantity of `text` the figure it speaks of; those that no figure is expected for are left out.

    `quantities` are those of `quyen.core.quantities.read(text)`. The words right beside a number are asked first, then
    those up to its neighbours, then its whole clause, of which more is wanted and no figure that is taken there.
    Where two figures fit as well, neither is taken.
    """
    weights = _weights(figures)
    counted = [one for one in quantities if one.unit not in never_figures()]
    found: dict[int, Figure] = {}
    for words_of, least in ((_beside, LEAST), (_between, LEAST), (_clause, LEAST_OF_CLAUSE)):
        for at, quantity in enumerate(counted):
            fitting = [one for one in figures if may_count(quantity.unit, one.unit)]
            if words_of is _clause:
                fitting = [one for one in fitting if one not in found.values()]
            if at not in found and (
                figure := _best(_words(words_of(text, counted, at)), fitting, weights, least)
            ):
                found[at] = figure
    return [Link(quantity, found.get(at)) for at, quantity in enumerate(counted)]


def agrees(value: int, quantity: Quantity) -> bool:
    """Say whether a scaled value is what the quantity says, at the precision written.

    1,2 tỷ agrees with 1.234.000.000 and with nothing below 1.150.000.000 or from 1.250.000.000 on. A range agrees with
    what lies in it; "hơn 1.200" with 1.200 to 1.320, "gần 1.300" with 1.170 to 1.300, "khoảng" with both sides.
    """
    low, high = quantity.value, quantity.value if quantity.value_to is None else quantity.value_to
    reach = abs(high) * HEDGED
    least = low - (reach if quantity.hedge in ("about", "under") else Fraction(quantity.step, 2))
    most = high + (reach if quantity.hedge in ("about", "over") else Fraction(quantity.step, 2))
    if quantity.hedge == "over":
        least = low
    if quantity.hedge == "under":
        most = high
    # Half a step above is written as the next number: rounding is half up.
    return least <= value <= most if quantity.hedge else least <= value < most


def in_base(figure: Figure) -> int:
    """Return a figure's value as quantities have it: 1.234 triệu đồng as 1.234.000.000 (đồng), scaled."""
    return figure.value * _parts(figure.unit)[0]


def may_count(written: str, unit: str) -> bool:
    """Say whether a number with the unit `written` ("" for none) may be a figure in `unit`."""
    base = _parts(unit)[1]
    return written in ("", base) or bool(kin().get(written, frozenset()) & {base})


@cache
def _parts(unit: str) -> tuple[int, str]:
    """Return what a unit multiplies by, and the unit itself: "triệu đồng" → 1 000 000, "đồng"."""
    words, low, scale = vocabulary("vi"), nfc(unit).lower().strip(), 1
    while (match := words.scale_after.match(low)) and match.end() < len(low):
        scale, low = scale * words.scales[match[1]], low[match.end() :].strip()
    return scale, words.units.get(low, low)


def _clause(text: str, quantities: Sequence[Quantity], at: int) -> str:
    """Return the whole clause that a quantity stands in."""
    this = quantities[at]
    ends = [match.end() for match in CLAUSE_END.finditer(text, 0, this.start)]
    end = CLAUSE_END.search(text, this.end)
    return text[ends[-1] if ends else 0 : end.start() if end else len(text)]


def _between(text: str, quantities: Sequence[Quantity], at: int) -> str:
    """Return the words from the quantity before, or the beginning of the clause, to the next one or its end."""
    before, this, after = _around(text, quantities, at)
    return f"{before} {this} {after}"


def _beside(text: str, quantities: Sequence[Quantity], at: int) -> str:
    """The same to the commas between numbers: in "120 hộ nghèo, cận nghèo 45 hộ" what follows it is the next one's."""
    before, this, after = _around(text, quantities, at)
    if at and quantities[at - 1].end + len(before) == quantities[at].start:
        before = before.rpartition(",")[2] if "," in before else ""
    if at + 1 < len(quantities) and quantities[at].end + len(after) == quantities[at + 1].start:
        after = after.partition(",")[0]
    return f"{before} {this} {after}"


def _around(text: str, quantities: Sequence[Quantity], at: int) -> tuple[str, str, str]:
    this = quantities[at]
    before = text[quantities[at - 1].end if at else 0 : this.start]
    after = text[this.end : quantities[at + 1].start if at + 1 < len(quantities) else len(text)]
    ends = [match.end() for match in CLAUSE_END.finditer(before)]
    end = CLAUSE_END.search(after)
    return before[ends[-1] if ends else 0 :], this.text, after[: end.start()] if end else after


def _words(text: str) -> set[str]:
    return set(WORD.findall(fold(text))) - IDLE


def _weights(figures: Iterable[Figure]) -> dict[str, Fraction]:
    """Return how telling each word of the names is: a word that many figures have tells little."""
    users = Counter(word for one in figures for word in set().union(*map(_words, one.names)))
    return {word: Fraction(1, count) for word, count in users.items()}


def _best(
    told: set[str], figures: Iterable[Figure], weights: dict[str, Fraction], least: Fraction
) -> Figure | None:
    """Return the one figure whose name is told best: wholly before partly, then the one that says more."""
    ranked = sorted(
        ((_told(told, figure, weights), at, figure) for at, figure in enumerate(figures)),
        key=lambda row: (row[0], -row[1]),
        reverse=True,
    )
    if not ranked or ranked[0][0][0] < least or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0][2]


def _told(told: set[str], figure: Figure, weights: dict[str, Fraction]) -> tuple[Fraction, Fraction]:
    """Return the share of a name's weight that is told, and how much that is, of the name that is told best."""
    shares = [(Fraction(0), Fraction(0))]
    for name in figure.names:
        words = _words(name)
        if words:
            known = sum((weights[word] for word in words & told), Fraction(0))
            shares.append((known / sum(weights[word] for word in words), Fraction(len(words & told))))
    return max(shares)

"""What must hold before a synthesis is frozen, and how its sentences read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from quyen.core.numbers import format_number, half_up
from quyen.core.text import fold
from quyen.regimes.models import Definition
from quyen.synthesis.models import Figure, Sentence
from quyen.synthesis.rollup import Cell

DECIMALS_OF_RATIOS = 2
ESTIMATE = {"vi": "ước", "en": "estimated"}
PLACEHOLDER = re.compile(r"\[\[([A-Za-z0-9]+)\]\]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence: plain text, or a figure's printed value with the figure behind it."""

    text: str
    figure: Figure | None = None


def placeholders(text: str) -> list[str]:
    """Return the indicator codes a sentence's text calls for, in order."""
    return PLACEHOLDER.findall(text)


def is_empty(figure: Figure) -> bool:
    """Whether nobody gave the figure, or a ratio has nothing to stand on."""
    return figure.value is None or (figure.rule == "ratio" and not figure.denominator)


def printed(figure: Figure, language: str = "vi") -> str:
    """Return a figure as it is printed, rounded once, half up; an empty one as a dash."""
    if is_empty(figure):
        return "–"
    if figure.rule == "ratio":
        return printed_ratio(figure.value, figure.denominator, figure.definition, language)
    return printed_scaled(figure.value, figure.definition, language)


def told(figure: Figure, *, by_shares: bool = False) -> str:
    """Return a figure as the document says it: with a word for an estimate, or that it cannot be compared.

    `by_shares`: a unit that was parted is in it by an entered share.
    """
    if not figure.comparable:
        return "không so sánh được"
    if by_shares:
        return f"{printed(figure)} (ước theo tỷ lệ)"
    return f"{printed(figure)} (ước)" if figure.estimate else printed(figure)


def in_words(figure: Figure, before: str, language: str = "vi") -> str:
    """Return a figure as a sentence says it after some words: an estimate says so, unless these did already."""
    word = ESTIMATE[language]
    said = figure.estimate and not is_empty(figure) and not fold(before).rstrip().endswith(fold(word))
    return f"{word} {printed(figure, language)}" if said else printed(figure, language)


def counted(figure: Figure) -> str:
    """Return how many units are in a figure of how many, as the document says it: "3/4, 1 qua đơn vị khác"."""
    apart = ((figure.through, "qua đơn vị khác"), (figure.secret, "gửi theo đường mật"))
    more = "".join(f", {count} {words}" for count, words in apart if count)
    return f"{figure.answered}/{figure.expected}{more}"


def printed_ratio(top: int | None, bottom: int | None, definition: Definition, language: str = "vi") -> str:
    """Return a ratio of two scaled values as it is printed, a dash where there is none."""
    if top is None or not bottom:
        return "–"
    decimals = definition.decimals or DECIMALS_OF_RATIOS
    return format_number(
        half_up(top * definition.per, bottom, decimals), decimals=decimals, language=language
    )


def value_of(cell: Cell, denominator: Cell | None, definition: Definition) -> int | None:
    """Return a rolled figure as one scaled number, a ratio rounded as it is printed; None where there is none."""
    if cell.value is None or denominator is None:
        return cell.rounded
    if not denominator.value:
        return None
    decimals = definition.decimals or DECIMALS_OF_RATIOS
    return half_up(cell.value * definition.per, denominator.value, decimals)


def printed_scaled(value: int, definition: Definition, language: str = "vi") -> str:
    """Return a scaled value with the decimals its definition has."""
    return format_number(value, decimals=definition.decimals, language=language)


def exact(figure: Figure) -> Fraction | None:
    """Return a figure's exact value: a sum in its unit, or a ratio per `definition.per`."""
    if is_empty(figure):
        return None
    if figure.rule == "ratio":
        return Fraction(figure.value * figure.definition.per, figure.denominator)
    return Fraction(figure.value, 10_000)


def pieces(text: str, figures: Mapping[str, Figure], language: str = "vi") -> list[Piece]:
    """Split a sentence's text at its figures; an unknown code stays as it was typed."""
    found, end = [], 0
    for match in PLACEHOLDER.finditer(text):
        figure = figures.get(match[1])
        if match.start() > end:
            found.append(Piece(text[end : match.start()]))
        before = text[end : match.start()]
        found.append(Piece(in_words(figure, before, language), figure) if figure else Piece(match[0]))
        end = match.end()
    return found + ([Piece(text[end:])] if end < len(text) else [])


def without_source(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return the sentences that rest on nothing: no passage, no figure, not the office's own words.

    Expects `citations` to be prefetched.
    """
    return [
        one
        for one in sentences
        if not one.own and not placeholders(one.text) and not list(one.citations.all())
    ]

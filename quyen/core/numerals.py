"""Numerals in digits in running text: 1.234; 1 200; 12,5; 1,2 nghìn tỷ; 1 tỷ 200 triệu; 2 triệu rưỡi.

The grammar is strict: what it does not know it does not read. Text is taken in lower case, folded for the way "bare"
(see quantity_vocabulary). Numerals in words are read by `numeral_words`.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from quyen.core.numbers import MOST_DIGITS
from quyen.core.quantity_vocabulary import SPACE, vocabulary
from quyen.core.text import fold

VIETNAMESE = re.compile(
    rf"[1-9]\d{{0,2}}(?:\.\d{{3}})+(?:,\d+)?(?!\d)|[1-9]\d{{0,2}}(?:{SPACE}\d{{3}})+(?:,\d+)?(?!\d)"
    r"|(?P<foreign>[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?)(?!\d)|\d+(?:[.,]\d+)?"
)
ENGLISH = re.compile(r"(?P<foreign>[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)")
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


@dataclass(frozen=True)
class Numeral:
    """A numeral that ends at `end`; `step` is the precision it was written to, `scale` what its scale words say.

    `words` says of how many words it is made, 0 if in digits; `thousandths` that it has a comma and three digits,
    by which an English hand means thousands; `bare` that it is digits and nothing else.
    """

    value: Fraction
    step: Fraction
    end: int
    scale: int = 1
    words: int = 0
    thousandths: bool = False
    bare: bool = False

    def times(self, scale: int) -> "Numeral":
        return replace(self, value=self.value * scale, step=self.step * scale, scale=self.scale * scale)


def in_digits(low: str, at: int, way: str) -> Numeral | None:
    """Return the numeral whose digits begin at `at`, with the scale words after it."""
    first = _digits(low, at, way)
    if first is None:
        return None
    scaled = _scaled(low, first, way)
    if scaled.scale == 1 or way == "en":
        return scaled
    if half := _half(way).match(low, scaled.end):
        return _and_half(scaled, half.end())
    return _with_rest(low, scaled, way) if first.step == 1 else scaled


def _digits(low: str, at: int, way: str) -> Numeral | None:
    match = (ENGLISH if way == "en" else VIETNAMESE).match(low, at)
    if not match:
        return None
    written = match.group()
    if match["foreign"] or ("." in written and "," not in written and not THOUSANDS.fullmatch(written)):
        whole, _, decimals = written.replace(",", "").partition(".")
    else:
        whole, _, decimals = re.sub(rf"\.|{SPACE}", "", written).partition(",")
    if len(whole) + len(decimals) > MOST_DIGITS:
        return None
    step = Fraction(1, 10 ** len(decimals))
    thousandths = len(decimals) == 3 and "," in written and whole != "0"
    return Numeral(int(whole + decimals) * step, step, match.end(), 1, 0, thousandths, written.isdigit())


def _scaled(low: str, number: Numeral, way: str) -> Numeral:
    """Multiply by the scale words that follow: nghìn, tỷ, nghìn tỷ, trăm triệu."""
    words, scale, end = vocabulary(way), 1, number.end
    while match := words.scale_after.match(low, end):
        factor = words.scales[match[1]]
        if factor <= scale:
            break
        scale, end = scale * factor, match.end()
    return replace(number.times(scale), end=end, bare=number.bare and scale == 1)


def _and_half(number: Numeral, end: int) -> Numeral:
    """Two million and a half: half of what the last scale word says, written to a tenth of it."""
    return replace(
        number, value=number.value + Fraction(number.scale, 2), step=Fraction(number.scale, 10), end=end
    )


def _with_rest(low: str, number: Numeral, way: str) -> Numeral:
    """Add what follows with smaller scale words: 1 tỷ 200 triệu 500 nghìn."""
    while match := re.compile(rf"{SPACE}(?=\d)").match(low, number.end):
        part = _digits(low, match.end(), way)
        rest = part and _scaled(low, part, way)
        if not rest or rest.scale == 1 or rest.value >= number.scale:
            break
        number = replace(
            number, value=number.value + rest.value, step=rest.step, end=rest.end, scale=rest.scale
        )
    return number


@cache
def _half(way: str) -> re.Pattern:
    return re.compile(rf"{SPACE}{fold('rưỡi') if way == 'bare' else 'rưỡi'}(?!\w)")

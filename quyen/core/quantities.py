"""Numbers with their units in a narrative: 1.234 hộ; 12,5%; 1,2 nghìn tỷ; một nghìn hai trăm người; từ 5 đến 7%.

Units, scale words and the words before numbers that are names stand in quantities.toml; what is read and what is not
is told in docs/numbers-in-text.md. Reading is a guess by rules: what comes of it is a hint, never a verdict.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from quyen.core import numeral_words, numerals
from quyen.core.number_labels import struck
from quyen.core.numbers import SCALE
from quyen.core.numerals import Numeral
from quyen.core.quantity_vocabulary import SPACE, articles, no_numeral_after, not_whole, vocabulary
from quyen.core.text import fold, nfc

MARKED = re.compile("[^\x00-\x7f\u00a0\u202f\u2010-\u2026°²³‰]")
# Not the tail of a number, a code or a range that was not read; after a slash only behind a word: bé trai/100 bé gái.
DIGIT = re.compile(r"(?:(?<![\w.,/:+])|(?<=[^\W\d_]/))(?<![\w.,)\x00][-–—])(?<!\d [-–—] )\d")
FIRST_WORD = "(?<![\\w-])(?:{})(?!\\w)"
NOT_AFTER = re.compile(r"\w|[.,:]\d|[ \u00a0]?[-–—][ \u00a0]?\d|/\d")  # a number is none with this after it
CODE = re.compile(r"/\w")  # nor mere digits with that: 500 triệu/năm is a number, 12/bcđ a code
DASHED = re.compile(rf"{SPACE}?[-–—]{SPACE}?(?=\d)")
TO = re.compile(rf"{SPACE}(?:đến|tới|den|toi|to){SPACE}")
SHARE = re.compile(r"(?P<part>{0})/(?P<of>{0})(?!\d)".format(r"(?:\d{1,3}(?:\.\d{3})+|\d{1,4})"))
TIMES = frozenset({"năm", "tháng", "tuần", "ngày", "giờ", "phút", "tuổi"})


@dataclass(frozen=True)
class Quantity:
    """A number that stands at `text[start:end]`, unit and all.

    `value` is scaled by 10⁻⁴ with scale words multiplied in ("1,2 tỷ đồng" is 1 200 000 000 × 10⁴ đồng); `unit` is
    the unit's own name in Vietnamese ("hộ", "%", "đồng"), "" if none is written; `step` is the precision written,
    scaled too ("1,2 tỷ" was written to 0,1 tỷ). A range has its upper end in `value_to`, else None. `hedge` says
    that the writer meant "about", "over" (hơn) or "under" (gần).
    """

    text: str
    value: int
    unit: str
    start: int
    end: int
    step: int
    value_to: int | None = None
    hedge: str = ""


@dataclass(frozen=True)
class _Found:
    """A numeral and its unit in the text that is matched on; `end` is where both end."""

    number: Numeral
    unit: str
    start: int
    end: int
    upper: Numeral | None = None


def read(text: str, *, language: str = "vi") -> list[Quantity]:
    """Return the quantities of a text in their order, none overlapping; offsets are in the text as given."""
    composed = nfc(text)
    way = "en" if language == "en" else "vi" if MARKED.search(composed) else "bare"
    low = fold(composed) if way == "bare" else _lower(composed)
    clear = struck(composed, low, way)
    places = _places(text, composed)
    found = [_quantity(text, places, clear, one, way) for one in _Reading(clear, way).all()]
    return [one for one in found if one is not None]


def _lower(composed: str) -> str:
    """Return the text in lower case, sign for sign."""
    low = composed.lower()
    if len(low) == len(composed):
        return low
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in composed)


def _places(text: str, composed: str) -> list[int] | range:
    """Return where in the text as given each sign of its composed form begins, and the end."""
    if len(text) == len(composed):
        return range(len(text) + 1)
    pieces = re.findall("(?s:.[\u0300-\u036f]*)", text)
    starts = [0, *accumulate(map(len, pieces))]
    return [start for start, piece in zip(starts, pieces, strict=False) for _ in nfc(piece)] + [starts[-1]]


def _quantity(text: str, places, clear: str, found: _Found, way: str) -> Quantity | None:
    """Return the quantity as it is told, None where it does not go into four decimals exactly."""
    number = found.number
    scaled = [
        x * SCALE for x in (number.value, number.step, found.upper.value if found.upper else Fraction(0))
    ]
    if any(x.denominator != 1 for x in scaled):
        return None
    value, step, upper = (x.numerator for x in scaled)
    words = vocabulary(way)
    hedge = words.hedge.search(clear, max(0, found.start - 20), found.start)
    start, end = places[found.start], places[found.end]
    return Quantity(
        text[start:end],
        value,
        found.unit,
        start,
        end,
        step,
        upper if found.upper else None,
        words.hedges[" ".join(hedge[1].split())] if hedge else "",
    )


class _Reading:
    """Goes through a text from left to right."""

    def __init__(self, clear: str, way: str) -> None:
        self.clear, self.way, self.words = clear, way, vocabulary(way)
        starts = [] if way == "en" else [fold(w) if way == "bare" else w for w in numeral_words.STARTS]
        words = f"|{FIRST_WORD.format('|'.join(starts))}" if starts else ""
        self.next = re.compile(f"(?P<digit>{DIGIT.pattern}){words}")

    def all(self) -> Iterator[_Found]:
        at = 0
        while match := self.next.search(self.clear, at):
            found, at = self._at(match.start(), bool(match["digit"]))
            yield from found

    def _past(self, at: int, number: Numeral | None) -> int:
        """Where to go on after something that is not read: behind all of it, so that no part is read instead."""
        whole = re.compile(r"\d[\w.,]*|\w+").match(self.clear, at).end()
        return max(whole, number.end) if number and number.words else whole

    def _at(self, start: int, digit: bool) -> tuple[list[_Found], int]:
        """Return what is read at a place, and where to go on."""
        if digit and (share := SHARE.match(self.clear, start)):
            found = self._share(share)
            return found, found[-1].end if found else share.end()
        number = self._numeral(start)
        first = number and self._with_unit(start, number)
        upper = first and self._range(first)
        if upper:
            return [upper], upper.end
        if first and self._ends(first) and self._is_said(first):
            return [first], first.end
        return [], self._past(start, number)

    def _ends(self, found: _Found) -> bool:
        """Whether nothing goes on where a number ends that has no unit."""
        is_code = found.number.scale == 1 and CODE.match(self.clear, found.end)
        return bool(found.unit) or not (is_code or NOT_AFTER.match(self.clear, found.end))

    def _numeral(self, at: int) -> Numeral | None:
        if self.clear[at : at + 1].isdigit():
            return numerals.in_digits(self.clear, at, self.way)
        return numeral_words.in_words(self.clear, at, self.way) if self.way != "en" else None

    def _with_unit(self, start: int, number: Numeral) -> _Found | None:
        """The numeral with the unit that follows; None where the two do not go together."""
        blank = re.compile(rf"{SPACE}{{0,2}}").match(self.clear, number.end).end()
        match = self.words.unit.match(self.clear, blank)
        if not match:
            return _Found(number, "", start, number.end)
        unit = self.words.units[re.sub(SPACE, " ", match[0])]
        if number.thousandths and unit not in not_whole():
            number = number.times(1000)
            number = replace(number, scale=1)
        doubtful = unit in "%‰" and number.value >= 1000 and number.scale == 1
        return None if doubtful else _Found(number, unit, start, match.end())

    def _share(self, match: re.Match) -> list[_Found]:
        """3/5 xã: three and five, both communes."""
        part, of = self._numeral(match.start("part")), self._numeral(match.start("of"))
        last = of and self._with_unit(match.start("of"), of)
        if not (part and last and last.unit) or last.unit in TIMES or last.number.value < part.value:
            return []
        return [_Found(part, last.unit, match.start("part"), match.end("part")), last]

    def _range(self, first: _Found) -> _Found | None:
        """5-7%, từ 5 đến 7%, 1 tỷ đến 2 tỷ đồng: one quantity with two ends."""
        dashed = DASHED.match(self.clear, first.end)
        joined = dashed or TO.match(self.clear, first.end)
        number = joined and self._numeral(joined.end())
        last = number and self._with_unit(joined.end(), number)
        if not last or (first.unit and first.unit != last.unit) or (dashed and not last.unit):
            return None
        if not (first.unit or last.unit) and not self._from(first.start):
            return None
        low = first.number
        if low.scale == 1 and not first.unit and low.value * last.number.scale < last.number.value:
            low = low.times(last.number.scale)
        if low.value >= last.number.value or (not last.unit and NOT_AFTER.match(self.clear, last.end)):
            return None
        step = min(low.step, last.number.step)
        return _Found(replace(low, step=step), last.unit, first.start, last.end, last.number)

    def _from(self, start: int) -> bool:
        return bool(re.search(rf"(?<!\w)(?:từ|tu|from){SPACE}$", self.clear[max(0, start - 6) : start]))

    def _is_said(self, found: _Found) -> bool:
        """Whether words are a numeral here: "năm" is a year more often than five, "một" alone an article."""
        number = found.number
        if not number.words:
            return True
        if self.way == "bare":
            return number.scale > 1 or number.words >= 3
        before = re.findall(rf"(\w+){SPACE}$", self.clear[max(0, found.start - 20) : found.start])
        alone = self.clear[found.start : number.end] if number.words == 1 else ""
        if alone in articles():
            return False
        if before and (before[0] in no_numeral_after(alone) or before[0] in numeral_words.ONES):
            return False
        return number.words > 1 or bool(found.unit)

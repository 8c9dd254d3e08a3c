"""Numerals in words in running text: một nghìn hai trăm ba mươi tư; hai triệu rưỡi; ba phẩy năm.

The grammar is strict: what it does not know it does not read. Text is taken in lower case, folded for the way "bare".
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from quyen.core.numerals import Numeral
from quyen.core.quantity_vocabulary import SPACE
from quyen.core.text import fold

ONES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
# "Mười năm" is ten years and "hai mươi năm" twenty: five after ten is lăm.
AFTER_TEN = {word: n for word, n in ONES.items() if word != "năm"} | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
STARTS = (*ONES, "mười", "không")


def in_words(low: str, at: int, way: str) -> Numeral | None:
    """Return the numeral whose first word begins at `at`: một nghìn hai trăm ba mươi tư; ba phẩy năm."""
    reader = _Reader([(m.group(), m.end()) for m in _following(low, at)], _dictionary(way))
    return reader.numeral()


def _following(low: str, at: int) -> list[re.Match]:
    """Return the words from `at` on, as long as one blank parts them; no numeral has more than thirty."""
    found: list[re.Match] = []
    word = re.compile(r"[^\W\d_]+")
    while len(found) < 30 and (match := word.match(low, at)):
        found.append(match)
        if not re.compile(SPACE).match(low, match.end()):
            break
        at = match.end() + 1
    return found


@dataclass(frozen=True)
class _Dictionary:
    ones: dict[str, int]
    after_ten: dict[str, int]
    scales: dict[str, int]
    words: dict[str, str]

    def is_(self, word: str | None, name: str) -> bool:
        return word == self.words[name]


@cache
def _dictionary(way: str) -> _Dictionary:
    form = fold if way == "bare" else str
    words = {
        name: form(name) for name in ("không", "trăm", "mười", "mươi", "phẩy", "linh", "lẻ", "rưỡi", "phần")
    }
    scales = {form(name): n for name, n in SCALES.items() if way != "bare" or name not in ("ngàn", "tỉ")}
    return _Dictionary(_formed(ONES, form), _formed(AFTER_TEN, form), scales, words)


def _formed(words: dict[str, int], form) -> dict[str, int]:
    return {form(word): n for word, n in words.items()}


class _Reader:
    """Reads a numeral from a list of (word, where it ends); `at` is the next word."""

    def __init__(self, words: list[tuple[str, int]], known: _Dictionary) -> None:
        self.words, self.known, self.at = words, known, 0

    def word(self, ahead: int = 0) -> str | None:
        at = self.at + ahead
        return self.words[at][0] if at < len(self.words) else None

    def is_(self, name: str, ahead: int = 0) -> bool:
        return self.known.is_(self.word(ahead), name)

    def numeral(self) -> Numeral | None:
        if self.is_("không") and self.is_("phẩy", 1):
            self.at = 1
            return self._with_decimals(Fraction(0))
        value = self._below_thousand()
        if value is None:
            return None
        if self.is_("phẩy"):
            return self._with_decimals(Fraction(value))
        return self._with_scales(value)

    def _made(self, value: Fraction, step: Fraction, scale: int = 1) -> Numeral:
        return Numeral(value, step, self.words[self.at - 1][1], scale, self.at)

    def _with_scales(self, group: int) -> Numeral:
        """A group of hundreds, its scale word, then smaller ones: hai triệu ba trăm nghìn."""
        total, last, step = Fraction(0), None, 1
        while True:
            scale = self._scale(below=last)
            total += group * scale
            step, last = scale, scale
            if scale == 1:
                break
            if self.is_("rưỡi"):
                self.at += 1
                return self._made(total + Fraction(scale, 2), Fraction(scale, 10), scale)
            before = self.at
            group = self._next_group()
            if group is None or (self._peek_scale(scale) is None and not self._is_full(before)):
                self.at = before
                break
        return self._made(total, Fraction(step), step)

    def _peek_scale(self, below: int) -> int | None:
        before = self.at
        scale = self._scale(below=below)
        self.at = before
        return scale if scale > 1 else None

    def _scale(self, below: int | None) -> int:
        """Take the scale words that follow, at most two (nghìn tỷ), if they say less than `below`."""
        before, scale = self.at, 1
        while (factor := self.known.scales.get(self.word() or "")) and factor > scale:
            scale, self.at = scale * factor, self.at + 1
        if below is not None and scale >= below:
            self.at = before
            return 1
        return scale

    def _next_group(self) -> int | None:
        """What comes after a scale word: không trăm (linh) …, linh …, or a group of its own."""
        if self.is_("không") and self.is_("trăm", 1):
            self.at += 2
            return self._ones_after_hundred() or self._tens()
        if self.is_("linh") or self.is_("lẻ"):
            return self._ones_after_hundred()
        return self._below_thousand()

    def _is_full(self, before: int) -> bool:
        """Whether the last group says its hundreds, as it must: một triệu hai is no million and two."""
        return any(self.known.is_(word, "trăm") for word, _end in self.words[before : self.at]) or any(
            self.known.is_(self.words[before][0], name) for name in ("linh", "lẻ")
        )

    def _below_thousand(self) -> int | None:
        hundreds = self.known.ones.get(self.word() or "")
        if hundreds and self.is_("trăm", 1):
            self.at += 2
            if self.is_("rưỡi"):
                self.at += 1
                return 100 * hundreds + 50
            return 100 * hundreds + (self._ones_after_hundred() or self._tens(alone=False) or 0)
        return self._tens()

    def _ones_after_hundred(self) -> int | None:
        ones = self.known.ones.get(self.word(1) or "") or self.known.after_ten.get(self.word(1) or "")
        if ones and (self.is_("linh") or self.is_("lẻ")):
            self.at += 2
            return ones
        return None

    def _tens(self, *, alone: bool = True) -> int | None:
        """Ten to ninety-nine; a single digit only `alone`."""
        if self.is_("mười"):
            self.at += 1
            return 10 + self._ones_after_ten()
        digit = self.known.ones.get(self.word() or "")
        if digit and self.is_("mươi", 1):
            self.at += 2
            return 10 * digit + self._ones_after_ten()
        if digit and alone:
            self.at += 1
            return digit
        return None

    def _ones_after_ten(self) -> int:
        ones = self.known.after_ten.get(self.word() or "")
        # Not the digit of the next group: hai mươi, ba trăm; nor the year of mười năm.
        if not ones or self.is_("trăm", 1) or self.is_("mươi", 1):
            return 0
        self.at += 1
        return ones

    def _with_decimals(self, whole: Fraction) -> Numeral | None:
        self.at += 1
        digits = ""
        if (tens := self._tens_pair()) is not None:
            digits = f"{tens:02}"
        else:
            while (digit := self._digit()) is not None:
                digits += str(digit)
        if not digits:
            return None
        step = Fraction(1, 10 ** len(digits))
        scale = self._scale(below=None)
        return self._made((whole + int(digits) * step) * scale, step * scale, scale)

    def _tens_pair(self) -> int | None:
        """Two decimals as one says them: bảy mươi lăm, hai lăm."""
        if self.is_("mười") or self.is_("mươi", 1):
            return self._tens()
        first, second = self.known.ones.get(self.word() or ""), self.known.after_ten.get(self.word(1) or "")
        if first and second and self.word(1) not in self.known.ones:
            self.at += 2
            return 10 * first + second
        return None

    def _digit(self) -> int | None:
        """One decimal; "năm" after another one is the year again: ba phẩy hai năm."""
        if self.is_("không"):
            self.at += 1
            return 0
        digit = self.known.ones.get(self.word() or "")
        if digit is not None:
            self.at += 1
        return digit

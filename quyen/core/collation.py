"""The order of Vietnamese words: the alphabet first, then the tone, then small before capital.

The keys are bytes that sort bytewise, so a stored key (BinaryField) gives one order on every database.
"""

import re
import unicodedata
from functools import lru_cache

from quyen.core.text import nfc

PUNCTUATION = "\t\n _-–—,;:!?.·'‘’‹›\"“”„«»()[]{}§@*/\\&#%‰†‡•`´^°©®+±÷×<=>¬|~$£₫€"
NUMBER = "0"
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; a letter without one comes before
OTHER_MARKS = "\u0306\u0302\u030c\u030a\u0308"
VOWEL_MARKS = frozenset("ăâêôơư")

WEIGHT = {letter: place for place, letter in enumerate(PUNCTUATION + NUMBER + ALPHABET, start=1)}
UNLISTED = 0xF0  # then the code point: letters of other alphabets follow z
NO_MARK, FIRST_MARK, LAST_MARK = 1, 2, 0xFF
SMALL, CAPITAL = 1, 2
DIGITS = frozenset("0123456789")
LETTERS = re.compile(".", re.DOTALL)
NUMBERS_AND_LETTERS = re.compile("[0-9]+|.", re.DOTALL)


def sort_key(s: str) -> bytes:
    """Return the key that orders as ICU's `vi` does (PostgreSQL `vi-x-icu`): space < digits < letters.

    Letters outside the Vietnamese and English alphabets follow z, by code point.
    """
    return _key(nfc(s), LETTERS)


@lru_cache(maxsize=16384)
def natural_key(s: str) -> bytes:
    """Return the same key with each run of digits as one number: Phường 1, Phường 2, Phường 10.

    Kept once computed: the same names are sorted on every page.
    """
    return _key(nfc(s), NUMBERS_AND_LETTERS)


def _key(s: str, pieces: re.Pattern[str]) -> bytes:
    weights = [_weights(piece) for piece in pieces.findall(s.replace("…", "..."))]
    levels = (b"".join(level) for level in zip(*weights, strict=True))
    return b"\0".join((*levels, s.encode("utf-8", "surrogatepass")))


@lru_cache(maxsize=4096)
def _weights(piece: str) -> tuple[bytes, bytes, bytes]:
    """Return the weights of a letter or a number: place in the alphabet, marks, case."""
    if piece[0] in DIGITS:
        return _number(piece), bytes([NO_MARK]), bytes([SMALL])
    letter, marks = _letter(piece.lower())
    case = SMALL if piece == piece.lower() else CAPITAL
    return _place(letter), bytes([NO_MARK, *map(_mark, marks)]), bytes([case])


def _number(digits: str) -> bytes:
    """Return a weight that grows with the number: how many digits it has, then the digits."""
    significant = digits.lstrip("0")
    return bytes([WEIGHT[NUMBER], *min(len(significant), 0xFFFF).to_bytes(2, "big")]) + significant.encode()


def _letter(character: str) -> tuple[str, str]:
    """Split ấ into â, a letter of the alphabet, and its tone; ü into u and its mark."""
    base, *marks = unicodedata.normalize("NFD", character)
    for mark in marks:
        if (vowel := nfc(base + mark)) in VOWEL_MARKS:
            return vowel, "".join(marks).replace(mark, "", 1)
    if base == "ð":  # stands for đ in old files
        return "đ", ""
    return (" " if base.isspace() and base not in WEIGHT else base), "".join(marks)


def _place(letter: str) -> bytes:
    if letter in WEIGHT:
        return bytes([WEIGHT[letter]])
    return bytes([UNLISTED, *ord(letter).to_bytes(3, "big")])


def _mark(mark: str) -> int:
    place = (TONES + OTHER_MARKS).find(mark)
    return FIRST_MARK + place if place >= 0 else LAST_MARK

"""Vietnamese text at the edges: one normal form, cleaning of what people paste, folding for search."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Letters that no decomposition turns into d; U+00D0, U+00F0 and U+0189 stand in old files for Đ and đ.
D_LIKE = dict.fromkeys("đĐðÐƉɖ", "d")

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# What a reader cannot see: control characters (tab and newline stay), soft hyphens, zero-width and
# bidirectional marks, lone surrogates and the two code points that XML, hence Word, cannot hold.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)


def nfc(s: str) -> str:
    """Return `s` in the composed form that everything here is stored in."""
    return unicodedata.normalize("NFC", s)


def clean(s: str) -> str:
    """Return what was typed or pasted as it may be stored: NFC, lines ending in \\n, nothing unseen.

    Cleaning twice changes nothing. Spaces at either end stay, since a person may still be typing.
    """
    return nfc(UNSEEN.sub("", LINE_ENDS.sub("\n", s)))


def fold(s: str) -> str:
    """Return `s` for search: without tone and vowel marks, đ as d, in lower case.

    Exactly one character comes out for each character of the NFC form, so that an offset in the folded text
    is an offset in `nfc(s)`. A character whose folding would be longer (ß, ŉ, ﬁ) stays as it is.
    """
    return "".join(map(_fold_character, nfc(s)))


def find_folded(haystack: str, needle: str) -> list[tuple[int, int]]:
    """Return (start, end) of each place in `nfc(haystack)` that reads like `needle`, none overlapping."""
    return list(_places(fold(haystack), fold(needle))) if needle else []


def _places(haystack: str, needle: str) -> Iterator[tuple[int, int]]:
    start = haystack.find(needle)
    while start >= 0:
        end = start + len(needle)
        yield start, end
        start = haystack.find(needle, end)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    base = D_LIKE.get(character) or _bare(character)
    for shorter in (base.casefold(), base.lower()):
        if len(shorter) == 1:
            return D_LIKE.get(shorter, shorter)
    return base


def _bare(character: str) -> str:
    """Return the letter under the marks (E for Ế, the plain digit for a full-width one), or the character."""
    letters = [c for c in unicodedata.normalize("NFKD", character) if unicodedata.category(c) != "Mn"]
    return letters[0] if len(letters) == 1 else character

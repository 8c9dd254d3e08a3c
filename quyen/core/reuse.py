"""Text that was used before, seen by fingerprints: winnowing (Schleimer, Wilkerson, Aiken 2003).

A text is read as words: composed (NFC), in folded case, every number as one sign, so that a copy in which only
numbers changed is still a copy. Each run of `RUN` words gives a hash; of each `WINDOW` hashes in a row the
smallest is kept. Any `RUN + WINDOW - 1` words in a row that two texts share are therefore seen.

The same text gives the same prints on every machine and in every later version of Python: they may be stored.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from operator import attrgetter
from sys import byteorder
from typing import NamedTuple
from zlib import crc32

from quyen.core.text import nfc

RUN = 5  # words of one fingerprint
WINDOW = 4  # hashes of which one is kept
GAP = 160  # characters between two shared prints of one passage: about thirty words, some of them edited

FEWEST = 5  # shared prints; what has fewer is a turn of phrase

# A number with its thousands and decimals, or a word with marks that may be typed apart from their letter.
WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+(?:[.,]\d+)*")
_PARTED = re.compile(f"({WORD.pattern})")
NUMBER_SIGN = "#"
WIDTH = 4  # bytes that stand for a word
MOST_CODES = 1 << 16  # words that are remembered


class Print(NamedTuple):
    """A fingerprint: 32 bits of hash, and where its words stand in the text as given."""

    hash: int
    start: int
    end: int


class Shared(NamedTuple):
    """A passage that two texts share: `a[a_start:a_end]` and `b[b_start:b_end]`."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True)
class Reuse:
    """What of a text is also in another one; a hint and never a verdict.

    `containment` is the share, 0 to 1, of a's specific prints (those not ignored) that b has too; `shared` and
    `specific` are the two numbers it comes from; `passages` are in the order of a.
    """

    containment: float
    passages: list[Shared]
    shared: int
    specific: int


class Limits(NamedTuple):
    """From which containment on, or from how many characters in one passage, reuse is worth a hint."""

    containment: float
    longest: int


OWN = Limits(containment=0.35, longest=700)
OTHER = Limits(containment=0.2, longest=350)


def prints(text: str, *, run: int = RUN, window: int = WINDOW) -> list[Print]:
    """Return the winnowed fingerprints of a text in its order; none if it has fewer words than `run`."""
    pieces = _PARTED.split(text)  # between, word, between, word, …, between
    ends = list(accumulate(map(len, pieces)))  # a word begins where what is before it ends
    places = _winnowed(map(word_code, pieces[1::2]), run, window)
    return [Print(hash_, ends[2 * at], ends[2 * (at + run) - 1]) for hash_, at in places]


def hashes(text: str, *, run: int = RUN, window: int = WINDOW) -> set[int]:
    """Return the hashes alone of `prints(text)`."""
    return {hash_ for hash_, _at in _winnowed(map(word_code, WORD.findall(text)), run, window)}


def _winnowed(codes: Iterable[bytes], run: int, window: int) -> list[tuple[int, int]]:
    """Return (hash, place of its first word) of each hash that is the smallest of some window, in order."""
    written, width = b"".join(codes), run * WIDTH
    runs = [crc32(written[at : at + width]) for at in range(0, len(written) - width + WIDTH, WIDTH)]
    shifted = [runs[shift:] for shift in range(min(window, len(runs)))]
    kept, before = [], None
    for at, smallest in enumerate(map(min, *shifted) if len(shifted) > 1 else runs):
        if smallest != before:
            kept.append((smallest, runs.index(smallest, at)))
            before = smallest
    return kept


class _Codes(dict[str, bytes]):
    """Remembers what stands for a word; a text's words are looked up here hundreds of times a millisecond."""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= MOST_CODES:
            self.clear()
        plain = NUMBER_SIGN if word[0].isdigit() else nfc(word.casefold())
        self[word] = code = blake2b(plain.encode(), digest_size=WIDTH).digest()
        return code


# What stands for a word, whatever its case, its form and, if it is a number, its value.
word_code: Callable[[str], bytes] = _Codes().__getitem__


def pack(found: Sequence[Print]) -> bytes:
    """Return prints as bytes to store: all hashes, all starts, all ends, 4 bytes each, little endian."""
    columns = array("I", [value for column in zip(*found, strict=True) for value in column])
    if byteorder == "big":
        columns.byteswap()
    return columns.tobytes()


def unpack(packed: bytes) -> list[Print]:
    """Return the prints that `pack` stored."""
    columns = _columns(packed)
    third = len(columns) // 3
    return list(map(Print, columns[:third], columns[third : 2 * third], columns[2 * third :]))


def packed_hashes(packed: bytes) -> set[int]:
    """Return the hashes alone of packed prints, in a few microseconds: enough to look for candidates."""
    return set(_columns(packed[: len(packed) // 3]))


def _columns(packed: bytes) -> array:
    columns = array("I", packed)
    if byteorder == "big":
        columns.byteswap()
    return columns


def compare(a: Sequence[Print], b: Sequence[Print], ignore: frozenset[int] | set[int] = frozenset()) -> Reuse:
    """Return what of a is also in b, leaving out of both what is in `ignore`.

    The passages are as fine as fingerprints are; `quyen.core.tiling.passages` has them word by word.
    """
    specific = {one.hash for one in a} - ignore
    in_b: dict[int, list[Print]] = {}
    for one in b:
        in_b.setdefault(one.hash, []).append(one)
    shared = specific & in_b.keys()
    matched = [one for one in a if one.hash in shared]
    containment = len(shared) / len(specific) if specific else 0.0
    return Reuse(containment, _chained(matched, in_b), len(shared), len(specific))


def _chained(matched: Iterable[Print], in_b: dict[int, list[Print]]) -> list[Shared]:
    """Return passages: shared prints that follow one another in both texts, with no more than GAP between."""
    chains: list[Shared] = []
    for one in matched:
        last = chains[-1] if chains else None
        follows = [other for other in in_b[one.hash] if last and _near(last, one, other)]
        if last and follows:
            other = min(follows, key=attrgetter("start"))
            chains[-1] = Shared(
                last.a_start, max(last.a_end, one.end), last.b_start, max(last.b_end, other.end)
            )
        else:
            other = in_b[one.hash][0]
            chains.append(Shared(one.start, one.end, other.start, other.end))
    return chains


def _near(last: Shared, one: Print, other: Print) -> bool:
    return one.start - last.a_end <= GAP and last.b_start <= other.start <= last.b_end + GAP


def tells(found: Reuse, *, own: bool) -> bool:
    """Say whether reuse is worth a hint: from the unit's `own` last text, or from another unit's.

    A unit has sentences that it writes each time, so of its own text more is asked. The limits were set on half of
    the units of `benchmarks/copied_text_corpus.py` and hold on the other half (`benchmarks/copied_text.py`). They
    take for granted that what many units write is ignored, and in another's text what the unit itself wrote before.
    """
    limits = OWN if own else OTHER
    longest = max((passage.a_end - passage.a_start for passage in found.passages), default=0)
    return found.shared >= FEWEST and (found.containment >= limits.containment or longest >= limits.longest)

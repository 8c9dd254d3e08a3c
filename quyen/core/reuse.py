"""Text that was used before, seen by fingerprints: winnowing (Schleimer, Wilkerson, Aiken 2003).

A text is read as words: composed (NFC), in folded case, every number as one sign, so that a copy in which only
numbers changed is still a copy. Each run of `RUN` words gives a hash; of each `WINDOW` hashes in a row the
smallest is kept. Any `RUN + WINDOW - 1` words in a row that two texts share are therefore seen.

The same text gives the same prints on every machine and in every later version of Python: they may be stored.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from sys import byteorder
from typing import NamedTuple
from zlib import crc32

from quyen.core.text import nfc

RUN = 5  # words of one fingerprint
WINDOW = 4  # hashes of which one is kept
GAP = 160  # characters between two shared prints of one passage: about thirty words, some of them edited

# A number with its thousands and decimals, or a word with marks that may be typed apart from their letter.
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
NUMBER_SIGN = "#"
PLACE_BITS = 20  # of a word in its text; a text of a million words has no business here


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


def prints(text: str, *, run: int = RUN, window: int = WINDOW) -> list[Print]:
    """Return the winnowed fingerprints of a text in its order; none if it has fewer words than `run`."""
    words = list(WORD.finditer(text))
    places = _winnowed(array("I", [_code(word.group()) for word in words]), run, window)
    return [Print(hash_, words[at].start(), words[at + run - 1].end()) for hash_, at in places]


def hashes(text: str, *, run: int = RUN, window: int = WINDOW) -> set[int]:
    """Return the hashes alone of `prints(text)`, in less time."""
    codes = array("I", map(_code, WORD.findall(text)))
    return {hash_ for hash_, _at in _winnowed(codes, run, window)}


def _winnowed(codes: array, run: int, window: int) -> list[tuple[int, int]]:
    """Return (hash, place of its first word) of each hash kept; of equal smallest ones the rightmost."""
    if byteorder == "big":
        codes.byteswap()
    written, width, last = codes.tobytes(), codes.itemsize, (1 << PLACE_BITS) - 1
    runs = [
        crc32(written[at * width : (at + run) * width]) << PLACE_BITS | (last - at)
        for at in range(len(codes) - run + 1)
    ]
    windows = [runs[shift:] for shift in range(min(window, len(runs)))]
    kept = dict.fromkeys(map(min, *windows) if len(windows) > 1 else runs)
    return [(one >> PLACE_BITS, last - (one & last)) for one in kept]


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    """Return 32 bits that stand for a word, whatever its case, form and, if it is a number, its value."""
    plain = NUMBER_SIGN if word[0].isdigit() else nfc(word.casefold())
    return int.from_bytes(blake2b(plain.encode(), digest_size=4).digest(), "little")


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


def common(print_sets: Iterable[tuple[object, Iterable[int]]], more_than: int) -> set[int]:
    """Return the hashes that more than so many units use: official wording, nobody's own.

    `print_sets` are (unit, hashes) of any number of texts; a unit counts once however often it repeats itself.
    """
    of_unit: dict[object, set[int]] = {}
    for unit, found in print_sets:
        of_unit.setdefault(unit, set()).update(found)
    users = Counter(one for found in of_unit.values() for one in found)
    return {one for one, count in users.items() if count > more_than}


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
    """Say whether reuse is worth a hint: from the unit's `own` earlier text, or from another unit's."""
    return found.shared >= 5 and (found.containment >= 0.3 if own else True)


class Index:
    """Which texts share prints with a new one, among thousands: kept in memory, filled once, added to at will.

    A text has a `key` (any hashable) and a unit; `common(more_than)` are the hashes of official wording.
    """

    def __init__(self) -> None:
        self._texts: list[tuple[object, object]] = []
        self._users: dict[int, list[int]] = {}

    def add(self, key: object, unit: object, found: Iterable[int]) -> None:
        """Take a text in, by the hashes of its prints."""
        number = len(self._texts)
        self._texts.append((key, unit))
        for one in set(found):
            self._users.setdefault(one, []).append(number)

    def common(self, more_than: int) -> set[int]:
        """Return the hashes that more than so many units use."""
        return {
            one
            for one, users in self._users.items()
            if len(users) > more_than and len({self._texts[number][1] for number in users}) > more_than
        }

    def matches(
        self, found: Iterable[int], ignore: frozenset[int] | set[int], least: int
    ) -> list[tuple[object, int]]:
        """Return (key, shared hashes) of the texts that share at least so many, the most first."""
        counts: Counter[int] = Counter()
        for one in set(found) - ignore:
            counts.update(self._users.get(one, ()))
        return [(self._texts[number][0], n) for number, n in counts.most_common() if n >= least]

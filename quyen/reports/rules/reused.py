"""What of a passage was used before: the plain shape of it, and when it is worth a hint. Never a verdict."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from operator import itemgetter

from quyen.core import reuse

FEWEST_WORDS = 25  # there are only so many ways to say a sentence: of a shorter passage nothing is said
MOST_OWN, FEWEST_OWN = 6, 2  # so many units of a large and of a small round may share what is still their own
UNITS_FOR_ONE = (
    16  # between the two: one for so many units that owe (docs/copied-text.md has what was measured)
)

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Likeness:
    """How much of a passage also stands in another: `share` in percent of what is its own to say.

    `stretches` are its places, (start, end) in the text without the blanks around it. `passage` is the id of the
    other row, which only those who review may be shown.
    """

    share: int
    stretches: tuple[Stretch, ...]
    passage: int


@dataclass(frozen=True)
class Reused:
    """What of a passage was used before, where it is enough for a hint: by the unit itself, or by another."""

    last: Likeness | None = None  # in the unit's own last report
    other: Likeness | None = None  # in another unit's report

    def __bool__(self) -> bool:
        return bool(self.last or self.other)


def widely(owing: int) -> int:
    """Return how many units of a round in which so many owe may share what is still their own."""
    return max(FEWEST_OWN, min(MOST_OWN, owing // UNITS_FOR_ONE))


def is_common(units: int, owing: int) -> bool:
    """Whether so many units of those that owe say it that it is nobody's own."""
    return units > widely(owing)


def tellable(text: str) -> bool:
    """Whether a passage is long enough for a hint."""
    return len(reuse.WORD.findall(text)) >= FEWEST_WORDS


def likeness(mine: str, theirs: str, ignore: Set[int], less: Set[int], passage: int) -> Likeness:
    """Return what of `mine` is also in `theirs`, word by word; what is in `ignore` counts for neither side.

    What is in `less` this unit had said before: it counts as its own.
    """
    runs, words = reuse.prints(mine, window=1), [match.span() for match in reuse.WORD.finditer(mine)]
    there = reuse.hashes(theirs, window=1)
    common, said, alike = (
        joined((one.start, one.end) for one in runs if one.hash in some) for some in (ignore, less, there)
    )
    shared = tuple(whole_words(without(without(alike, common), said), words))
    used = sum(_inside(shared, start) for start, _end in words)
    own = sum(not _inside(common, start) for start, _end in words)
    return Likeness(percent(used, own), shared, passage)


def whole_words(stretches: Iterable[Stretch], words: list[Stretch]) -> Iterator[Stretch]:
    """Yield stretches from word to word, without the crumbs at the edges of what was left out."""
    for start, end in stretches:
        first, last = bisect_left(words, (start, 0)), bisect_right(words, end, key=itemgetter(1)) - 1
        if last - first + 1 >= reuse.RUN:
            yield words[first][0], words[last][1]


def percent(part: int, whole: int) -> int:
    """Return a share in whole percent, half up; 0 and 100 only for nothing and for all."""
    if part in (0, whole):
        return 100 if part else 0
    return max(1, min(99, (200 * part + whole) // (2 * whole)))


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches in order, those that meet or overlap as one."""
    whole: list[Stretch] = []
    for start, end in sorted(stretches):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole)


def without(stretches: Iterable[Stretch], common: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Return what of stretches lies outside of others, both in order."""
    left = []
    for start, end in stretches:
        for first, last in common:
            if first < end and start < last:
                if start < first:
                    left.append((start, first))
                start = max(start, last)
        if start < end:
            left.append((start, end))
    return tuple(left)


def _inside(stretches: tuple[Stretch, ...], place: int) -> bool:
    found = bisect_right(stretches, (place, sys.maxsize)) - 1
    return found >= 0 and place < stretches[found][1]

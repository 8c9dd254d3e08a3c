"""Two texts beside each other, word by word: what both say, which numbers changed, what only one says.

Words are those of core.reuse: in one case and form. A passage that stands elsewhere in the other text is found too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from quyen.core import reuse
from quyen.core.text import nfc
from quyen.reports.rules.reused import Likeness, Reused, Stretch

NEAR = 15  # words between two passages that both texts share, of which some may be alike too


class Kind(StrEnum):
    """How a run of a text stands to the other text."""

    OWN = ""  # only here
    SAME = "same"  # also there, and it counts
    COMMON = "common"  # also there, and it counts for nobody: official, or written by many
    NUMBER = "number"  # there with another number
    LAST = "last"  # of an author's own text: in the unit's last report
    OTHER = "other"  # of an author's own text: in another unit's report


@dataclass(frozen=True)
class Run:
    """A run of a text of one kind; `there` is the number that stands in its place in the other text."""

    kind: str
    text: str
    there: str = ""


@dataclass(frozen=True)
class _Word:
    text: str
    key: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()


def marked(text: str, reused: Reused) -> list[Run]:
    """Return an author's own text in runs; nothing of the other text is in them."""
    places: dict[int, tuple[str, int]] = {}
    for kind, found in ((Kind.OTHER, reused.other), (Kind.LAST, reused.last)):
        places |= {start: (kind, end) for start, end in (found.stretches if found else ())}
    return list(_cut(text, [Stretched(kind, start, end) for start, (kind, end) in sorted(places.items())]))


@dataclass(frozen=True)
class Stretched:
    """A stretch of a text with its kind."""

    kind: str
    start: int
    end: int
    there: str = ""


def side_by_side(mine: str, theirs: str, found: Likeness) -> tuple[list[Run], list[Run]]:
    """Return both texts in runs."""
    a, b = _words(mine), _words(theirs)
    pairs = _paired(a, b)
    counts = {i for i, word in enumerate(a) if _within(found.stretches, word)}
    back = {j: i for i, j in pairs.items()}
    left = {i: (i in counts, b[j]) for i, j in pairs.items()}
    right = {j: (i in counts, a[i]) for j, i in back.items()}
    return list(_runs(mine, a, left)), list(_runs(theirs, b, right))


def _words(text: str) -> list[_Word]:
    found = []
    for match in reuse.WORD.finditer(text):
        plain = match.group()
        key = reuse.NUMBER_SIGN if plain[0].isdigit() else nfc(plain.casefold())
        found.append(_Word(plain, key, *match.span()))
    return found


def _paired(a: list[_Word], b: list[_Word]) -> dict[int, int]:
    """Return which word of `a` is which of `b`: in runs that both have, then what is alike between two of these."""
    there: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b) - reuse.RUN + 1):
        there.setdefault(tuple(word.key for word in b[j : j + reuse.RUN]), []).append(j)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for i in range(len(a) - reuse.RUN + 1):
        places = there.get(tuple(word.key for word in a[i : i + reuse.RUN]), ())
        follows = pairs[i - 1] + 1 if i - 1 in pairs else None
        free = [j for j in places if not {*range(j, j + reuse.RUN)} & taken or pairs.get(i) == j]
        for j in [follows] if follows in places else free[:1]:
            for step in range(reuse.RUN):
                if i + step not in pairs and j + step not in taken:
                    pairs[i + step] = j + step
                    taken.add(j + step)
    return pairs | dict(_between(a, b, pairs, taken))


def _between(
    a: list[_Word], b: list[_Word], pairs: dict[int, int], taken: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield the words that are alike in the gaps between neighbouring pairs."""
    known = sorted(pairs)
    for i, following in pairwise(known):
        j, ends = pairs[i], pairs[following]
        if not (1 < following - i <= NEAR and 1 < ends - j <= NEAR):
            continue
        ours, others = a[i + 1 : following], b[j + 1 : ends]
        for block in LCSseq.opcodes([w.key for w in ours], [w.key for w in others]):
            if block.tag == "equal":
                for step in range(block.src_end - block.src_start):
                    if (place := j + 1 + block.dest_start + step) not in taken:
                        yield i + 1 + block.src_start + step, place


def _within(stretches: Iterable[Stretch], word: _Word) -> bool:
    return any(start <= word.start and word.end <= end for start, end in stretches)


def _runs(text: str, words: list[_Word], paired: dict[int, tuple[bool, _Word]]) -> Iterator[Run]:
    """Yield a text in runs: neighbouring words of one kind together, with what stands between them."""
    stretches: list[Stretched] = []
    for place, word in enumerate(words):
        if place not in paired:
            continue
        counts, other = paired[place]
        kind, there = (Kind.SAME if counts else Kind.COMMON), ""
        if word.is_number and word.text != other.text:
            kind, there = Kind.NUMBER, other.text
        last = stretches[-1] if stretches else None
        if last and kind == last.kind != Kind.NUMBER and words[place - 1].end == last.end:
            stretches[-1] = Stretched(kind, last.start, word.end)
        else:
            stretches.append(Stretched(kind, word.start, word.end, there))
    yield from _cut(text, stretches)


def _cut(text: str, stretches: Iterable[Stretched]) -> Iterator[Run]:
    """Yield the whole text in runs; stretches are in order and do not overlap, what would is cut off."""
    at = 0
    for each in stretches:
        start = max(at, each.start)
        if start >= each.end:
            continue
        if at < start:
            yield Run(Kind.OWN, text[at:start])
        yield Run(each.kind, text[start : each.end], each.there)
        at = each.end
    if at < len(text):
        yield Run(Kind.OWN, text[at:])

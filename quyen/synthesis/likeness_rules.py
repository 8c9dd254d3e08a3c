"""How the sentences of one section are sorted: said by many in the same words, said alike, said by one unit only.

Plain values in and out, no tables. The limits were set on one half of `tests/synthesis/likeness_labelled.toml` and
are measured on the other (docs/likeness.md). All of it is a guess by words: an offer to the editor, never a verdict.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from quyen.core.likeness import Alike, Choice, alike, rank
from quyen.core.quantities import TIMES, Quantity, read
from quyen.core.reuse import hashes
from quyen.core.sentences import Sentence
from quyen.core.text import fold
from quyen.reports.rules.reused import widely

RULES = 2  # raised whenever the same sentences would be sorted otherwise: what was kept is then made anew
LIKE = 0.35  # from this cosine on two sentences say much the same
SAME = 0.7  # and from this one on in much the same words
LOOSE, STEP = (
    0.25,
    0.05,
)  # so near to its representative is every sentence of a group; else a finer threshold parts it
OFFICIAL = 0.6  # of a sentence's runs of words, in the office's list of official wording
SIZE, QUOTA, SHARE = (
    12,
    2,
    0.25,
)  # of the extract: sentences, of one unit, of each kind that must not be drowned
FIGURES, LIMITATION, PROPOSAL = "figures", "limitation", "proposal"
WEIGHTY = frozenset({LIMITATION, PROPOSAL})
ROLES = {"limitations": LIMITATION, "proposals": PROPOSAL}  # what every sentence of such a section bears
FALLS_SHORT = re.compile(
    r"hạn chế|khó khăn|vướng mắc|bất cập|chưa|chậm|thiếu|quá tải|lúng túng|không kịp|gián đoạn", re.IGNORECASE
)
# "Thực hiện Kế hoạch số 12/KH-UBND ngày 3/2/2026 của", folded: of itself it says nothing.
DOCUMENT = re.compile(
    r"\b(?:(?:thuc hien|can cu|theo|trien khai) )?(?:ke hoach|quyet dinh|chi thi|nghi quyet|cong van|huong dan"
    r"|chuong trinh|ket luan|thong tu|nghi dinh|luat) so \d[\w/.-]*"
    r"(?:,? ngay (?:\d[\d/.-]*\d|\d{1,2} thang \d{1,2} nam \d{4}))?(?: cua\b)?"
)


@dataclass(frozen=True)
class Spoken:
    """A sentence as it is sorted: which unit says it, its words, its figures, what it bears."""

    unit: int
    text: str
    figures: tuple[tuple[int, str], ...] = ()  # (scaled value, unit of measure)
    bears: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sorted:
    """Places of sentences: every one stands in exactly one group, in the boilerplate, or alone.

    A group has its representative first, then the others in their order; groups said by more units come first.
    """

    groups: tuple[tuple[int, ...], ...] = ()
    boilerplate: tuple[tuple[int, ...], ...] = ()
    alone: tuple[int, ...] = ()
    extract: tuple[int, ...] = ()


def heard(unit: int, text: str, sentences: Iterable[Sentence], role: str = "") -> list[Spoken]:
    """Return a unit's sentences with what they bear: figures that are no dates or spans, a limitation by their words.

    `role` is their section's: under limitations and proposals every sentence is one.
    """
    figures = [one for one in read(text) if one.unit not in TIMES]
    return [
        _spoken(unit, one, [each for each in figures if one.start <= each.start < one.end], role)
        for one in sentences
    ]


def _spoken(unit: int, one: Sentence, figures: list[Quantity], role: str) -> Spoken:
    bears = {FIGURES} if figures else set()
    if FALLS_SHORT.search(one.text):
        bears.add(LIMITATION)
    bears |= {ROLES[role]} if role in ROLES else set()
    return Spoken(unit, one.text, tuple((each.value, each.unit) for each in figures), frozenset(bears))


def masked(texts: Sequence[str], names: Iterable[str]) -> list[str]:
    """Return texts, folded, without names of units and titles of documents: who shares only those is not alike."""
    pattern = _names(names)
    without = [DOCUMENT.sub(" ", fold(text)) for text in texts]
    return [pattern.sub(" ", text) if pattern else text for text in without]


def _names(names: Iterable[str]) -> re.Pattern | None:
    """Return a pattern of all names, by their first word: some hundreds are looked for at every word."""
    rest: dict[str, list[str]] = defaultdict(list)
    for name in sorted({fold(name) for name in names if name.strip()}, key=lambda one: (-len(one), one)):
        first, _space, end = name.partition(" ")
        rest[first].append(re.escape(end))
    if not rest:
        return None
    ways = [
        f"{re.escape(first)}" + (f" (?:{'|'.join(ends)})" if all(ends) else "")
        for first, ends in sorted(rest.items())
    ]
    return re.compile(rf"(?:(?:uy ban nhan dan|ubnd) )?\b(?:{'|'.join(ways)})\b")


def sort_out(
    said: Sequence[Spoken], *, names: Iterable[str] = (), official: Collection[int] = (), owing: int = 0
) -> Sorted:
    """Sort the sentences of a section, which stand in the order of units and of their texts.

    `names` are units' names, `official` the hashes of official wording, `owing` how many units were asked.
    """
    if not said:
        return Sorted()
    found = alike(masked([one.text for one in said], names))
    aside = [*_listed(said, official)]
    aside += _by_many(said, found, owing, but={at for group in aside for at in group})
    gone = {at for group in aside for at in group}
    parts = _parts(found, LIKE, _kept(said, gone, short=False)) + _parts(
        found, LIKE, _kept(said, gone, short=True)
    )
    groups = [part for part in parts if len({said[at].unit for at in part}) > 1]
    alone = sorted(at for part in parts if part not in groups for at in part)
    ordered = tuple(_first(found, group) for group in _most_first(said, groups))
    result = Sorted(ordered, tuple(_first(found, group) for group in _most_first(said, aside)), tuple(alone))
    return replace(result, extract=tuple(extract(said, found, result)))


def _kept(said: Sequence[Spoken], gone: Collection[int], *, short: bool) -> list[int]:
    """Return what is left to group, what falls short apart: "not yet done" says not the same as "done"."""
    return [at for at, one in enumerate(said) if at not in gone and (LIMITATION in one.bears) == short]


def _parts(found: Alike, threshold: float, among: Collection[int]) -> list[list[int]]:
    """Return the sentences that hang together; a chain whose ends have little in common is parted where it is thin."""
    parts = []
    for part in found.components(threshold, among):
        if len(part) < 3 or threshold >= SAME or found.farthest(part) >= LOOSE:
            parts.append(part)
        else:
            parts += _parts(found, threshold + STEP, part)
    return parts


def _listed(said: Sequence[Spoken], official: Collection[int]) -> list[list[int]]:
    """Return the sentences that stand in the office's list, the same words together.

    Never what falls short or is asked for: a limitation in the office's own words is a limitation all the same.
    """
    by_words: dict[frozenset[int], list[int]] = defaultdict(list)
    if official:
        for at, one in enumerate(said):
            runs = hashes(one.text, window=1) if not one.bears & WEIGHTY else set()
            if runs and len(runs & set(official)) >= OFFICIAL * len(runs):
                by_words[frozenset(runs)].append(at)
    return list(by_words.values())


def _by_many(said: Sequence[Spoken], found: Alike, owing: int, but: Collection[int]) -> list[list[int]]:
    """Return what more units say in the same words and with the same figures than could by chance.

    Never what falls short or is asked for: there, many units with the same words are the news.
    """
    most, groups = widely(owing), []
    plain = [at for at, one in enumerate(said) if at not in but and not one.bears & WEIGHTY]
    for part in found.components(SAME, plain):
        by_figures = defaultdict(list)
        for at in part:
            by_figures[said[at].figures].append(at)
        groups += [group for group in by_figures.values() if len({said[at].unit for at in group}) > most]
    return groups


def _most_first(said: Sequence[Spoken], groups: Iterable[list[int]]) -> list[list[int]]:
    return sorted(groups, key=lambda group: (-len({said[at].unit for at in group}), group[0]))


def _first(found: Alike, group: list[int]) -> tuple[int, ...]:
    chosen = found.representative(group)
    return (chosen, *(at for at in group if at != chosen))


def extract(said: Sequence[Spoken], found: Alike, result: Sorted) -> list[int]:
    """Return the sentences offered first: of no unit more than its quota, figures and limitations among them."""
    group_of = {at: number for number, group in enumerate(result.groups) for at in group}
    choices = [
        Choice(at, said[at].unit, group_of.get(at, -1), said[at].bears)
        for at in sorted([*group_of, *result.alone])
    ]
    return rank(found, choices, size=SIZE, quota=QUOTA, share=SHARE)

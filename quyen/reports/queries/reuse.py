"""What of a report was used before: in the unit's own last report, or in another unit's, in the same section.

Read by fingerprints, in as many queries for many reports as for one. What many units share, official wording and
the outline's own words are nobody's own and count for nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from quyen.core.reuse import Print, compare, packed_hashes, prints, tells, unpack
from quyen.obligations.models import Obligation
from quyen.regimes.models import Round
from quyen.reports.models import Draft, Passage, Version
from quyen.reports.queries import filed_texts
from quyen.reports.queries.filed_texts import Filed, Moment
from quyen.reports.rules.reused import Reused, is_common, likeness, tellable


@dataclass(frozen=True)
class Asking:
    """A report that is looked at: its texts by section, and when it was filed, None while it is a draft."""

    obligation: Obligation
    texts: Mapping[int, str]
    filed: Moment | None = None

    @cached_property
    def prints(self) -> dict[int, list[Print]]:
        """The fingerprints of the passages that are long enough for a hint, by section."""
        return {section: prints(text) for section, text in self.texts.items() if tellable(text)}

    def stands(self, filed: Filed) -> bool:
        """Whether a version was there, and not taken back, when this report was filed (or is, now)."""
        if self.filed is None:
            return filed.withdrawn_at is None
        return filed.moment < self.filed and (
            filed.withdrawn_at is None or filed.withdrawn_at > self.filed[0]
        )


def reuse_of(source: Draft | Version) -> dict[int, Reused]:
    """Return what of a draft or a version was used before, by section, where it is worth a hint.

    A version is held against what stood when it was filed, a draft against what stands now.
    """
    return reuse_in(source.obligation.round, {source.pk: asking_of(source)})[source.pk]


def asking_of(source: Draft | Version) -> Asking:
    texts = {row.section_id: row.text.strip() for row in source.passages.all()}
    filed = (source.filed_at, source.pk) if isinstance(source, Version) else None
    return Asking(source.obligation, texts, filed)


def reuse_in(round: Round, asking: Mapping[int, Asking]) -> dict[int, dict[int, Reused]]:
    """Return the same of many reports of one round, by their keys. The committee's own is not looked at."""
    told = {key: each for key, each in asking.items() if each.prints and not each.obligation.upward}
    found: dict[int, dict[int, Reused]] = {key: {} for key in asking}
    if told:
        beside = _Round(round, told.values())
        picks = [pick for key, each in told.items() for pick in beside.picks(key, each)]
        texts = Passage.objects.only("text").in_bulk({pick.passage for pick in picks})
        for pick in picks:
            mine = asking[pick.key].texts[pick.section]
            alike = likeness(mine, texts[pick.passage].text, pick.ignore, pick.less, pick.passage)
            reused = found[pick.key].get(pick.section, Reused())
            found[pick.key][pick.section] = replace(reused, **{pick.which: alike})
    return found


@dataclass(frozen=True)
class _Text:
    """A filed passage to hold others against; `hashes` are those of its fingerprints that somebody here has too."""

    passage: int
    filed: Filed
    section: int  # in the outline of the round that asks
    packed: bytes
    hashes: set[int] = field(hash=False)


Beside = tuple[_Text, frozenset[int]]  # a text, and what of it the unit that asks had said before


@dataclass(frozen=True)
class _Pick:
    """A text that a passage is like: `which` is "last" or "other", `key` whose passage it is."""

    key: int
    section: int
    which: str
    passage: int
    ignore: Set[int]
    less: Set[int]


class _Round:
    """Everything that reports of one round are held against: this round's texts and those of the one before."""

    def __init__(self, round: Round, asking: Iterable[Asking]) -> None:
        asking = list(asking)
        self.frame = filed_texts.Frame.of(round, [each.obligation.unit for each in asking])
        wanted = {one.hash for each in asking for found in each.prints.values() for one in found}
        self.wanted = wanted - self.frame.official
        self.texts: list[_Text] = []
        self.holders: dict[tuple[int, int], list[int]] = defaultdict(
            list
        )  # section, hash → places in `texts`
        self.users: dict[int, dict[int, set[int]]] = defaultdict(
            lambda: defaultdict(set)
        )  # round → hash → units
        self._read({section for each in asking for section in each.prints})

    def _read(self, sections: set[int]) -> None:
        for row in filed_texts.passages(self.frame, sections):
            packed = row.packed if row.packed is not None else filed_texts.packed(row.text)
            if not (shared := self.wanted & packed_hashes(packed)):
                continue
            for one in shared:
                self.users[row.filed.round][one].add(row.filed.unit)
                self.holders[row.section, one].append(len(self.texts))
            self.texts.append(_Text(row.passage, row.filed, row.section, packed, shared))

    def picks(self, key: int, asking: Asking) -> Iterator[_Pick]:
        """Yield the likest texts of each section that are worth a hint: of its own, of another's."""
        for section, mine in asking.prints.items():
            unit = asking.obligation.unit_id
            ignore = self.frame.official | {one.hash for one in mine if self._is_common(one.hash, unit)}
            texts = self._near(section, {one.hash for one in mine} - ignore)
            before = [(text, frozenset()) for text in texts if self._is_last(text, asking)]
            others = self._others(texts, asking, frozenset().union(*(text.hashes for text, _ in before)))
            for which, among in (("last", before), ("other", others)):
                if pick := _likest(among, mine, ignore, own=which == "last"):
                    text, less = pick
                    yield _Pick(key, section, which, text.passage, ignore, less)

    def _near(self, section: int, rare: set[int]) -> list[_Text]:
        """Return the texts of a section that share something with these hashes, in the order they were filed."""
        near = {place for one in rare for place in self.holders.get((section, one), ())}
        return sorted((self.texts[place] for place in near), key=lambda text: text.filed.moment)

    def _others(self, texts: list[_Text], asking: Asking, said: frozenset[int]) -> list[Beside]:
        """Return other units' texts, each with what this unit had said before it or in its own last report."""
        own = [text for text in texts if text.filed.obligation == asking.obligation.pk]
        return [
            (text, said.union(*(each.hashes for each in own if each.filed.moment < text.filed.moment)))
            for text in texts
            if self._is_others(text, asking)
        ]

    def _is_common(self, one: int, unit: int) -> bool:
        """Whether many units of one of the rounds say it, this one among them."""
        known = ((self.frame.owing[round], users[one]) for round, users in self.users.items() if one in users)
        return any(is_common(len(units) + (unit not in units), owing) for owing, units in known)

    def _is_last(self, text: _Text, asking: Asking) -> bool:
        """Whether a text is of the unit's own report a period ago, or of one that it came from."""
        filed = text.filed
        return filed.unit in self.frame.origins_of(asking.obligation.unit_id, filed.round) and self._counts(
            filed, asking
        )

    def _is_others(self, text: _Text, asking: Asking) -> bool:
        filed = text.filed
        return (
            self.frame.is_committees(filed.round)
            and filed.unit not in self.frame.family(asking.obligation.unit_id, filed.round)
            and self._counts(filed, asking)
        )

    def _counts(self, filed: Filed, asking: Asking) -> bool:
        """Whether a version is the newest of its report, as it stood for the report that asks."""
        turns = [each for each in self.frame.turns[filed.obligation] if asking.stands(each)]
        return bool(turns) and max(each.moment for each in turns) == filed.moment


def _likest(among: list[Beside], mine: list[Print], ignore: Set[int], *, own: bool) -> Beside | None:
    """Return the text that shares most, None where that is not worth a hint: the rule of core.reuse decides."""
    if not among:
        return None
    rare = {one.hash for one in mine} - ignore
    text, less = max(among, key=lambda row: (len(row[0].hashes & rare - row[1]), row[0].filed.moment))
    theirs = [one for one in unpack(text.packed) if one.hash not in less]
    return (text, less) if tells(compare(mine, theirs, ignore), own=own) else None

"""What of a report was used before: in the unit's own last report, or in another unit's, in the same section.

Read by fingerprints, in as many queries for many reports as for one. What many units share, official wording and
the outline's own words are nobody's own and count for nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quyen.core.reuse import Print, packed_hashes, prints, unpack
from quyen.obligations.models import Obligation
from quyen.regimes.models import Round
from quyen.reports.models import Draft, Version
from quyen.reports.queries import filed_texts
from quyen.reports.queries.filed_texts import Filed, Moment
from quyen.reports.rules.reused import Likeness, Reused, is_common, likeness, tellable


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
        beside = _Beside(round, told.values())
        found |= {key: beside.reused(each) for key, each in told.items()}
    return found


@dataclass(frozen=True)
class _Text:
    """A filed passage to hold others against; `hashes` are those of its fingerprints that somebody here has too."""

    passage: int
    filed: Filed
    section: int  # in the outline of the round that asks
    packed: bytes
    hashes: set[int] = field(hash=False)


class _Beside:
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

    def reused(self, asking: Asking) -> dict[int, Reused]:
        """Return what of a report was used before, by section."""
        found = {section: self._reused(asking, section) for section in asking.prints}
        return {section: reused for section, reused in found.items() if reused}

    def _reused(self, asking: Asking, section: int) -> Reused:
        mine, unit = asking.prints[section], asking.obligation.unit_id
        common = {one.hash for one in mine if self._is_common(one.hash, unit)}
        ignore = self.frame.official | common
        rare = {one.hash for one in mine} - ignore
        near = Counter(place for one in rare for place in self.holders.get((section, one), ()))
        texts = [self.texts[place] for place in sorted(near)]
        before = [text for text in texts if self._is_last(text, asking)]
        own = [text for text in texts if text.filed.obligation == asking.obligation.pk]
        said = set().union(*(text.hashes for text in before))
        others: list[tuple[_Text, set[int]]] = []
        for text in texts:
            if self._is_others(text, asking):
                earlier = (each.hashes for each in own if each.filed.moment < text.filed.moment)
                others.append((text, said.union(*earlier)))
        return Reused(
            self._likest([(text, set()) for text in before], mine, ignore, own=True),
            self._likest(others, mine, ignore, own=False),
        )

    def _is_common(self, one: int, unit: int) -> bool:
        return any(is_common(users[one] | {unit}) for users in self.users.values() if one in users)

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

    def _likest(
        self, texts: list[tuple[_Text, set[int]]], mine: list[Print], ignore: frozenset[int], *, own: bool
    ) -> Likeness | None:
        """Return what `mine` shares with the likest text, leaving out of each text what stands beside it."""
        rare = {one.hash for one in mine} - ignore
        ranked = [(len(text.hashes & rare - less), text, less) for text, less in texts]
        if not ranked:
            return None
        _count, text, less = max(ranked, key=lambda row: (row[0], row[1].filed.moment))
        theirs = [one for one in unpack(text.packed) if one.hash not in less]
        return likeness(mine, theirs, ignore, text.passage, own=own)

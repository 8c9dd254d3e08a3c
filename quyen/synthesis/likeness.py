"""What all units say under one section, sorted for the editor: alike, boilerplate, said by one unit only, an extract.

It is worked out once for the passages it was made from and kept; a page only reads it. Nothing is written anew:
every sentence is a stretch of a filed passage.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from quyen.core.collation import natural_key
from quyen.core.sentences import split
from quyen.obligations.models import Obligation
from quyen.obligations.queries import secret_parts
from quyen.regimes.models import Section
from quyen.regimes.rules import passage_asked, role_of
from quyen.reports.models import Passage, Version
from quyen.reports.queries.filed_texts import official, owing
from quyen.synthesis import actions, queries
from quyen.synthesis.collecting import spoken_for
from quyen.synthesis.likeness_rules import FIGURES, LIMITATION, RULES, Sorted, heard, sort_out
from quyen.synthesis.models import Likeness, Synthesis

NO_REPORT, NOTHING, SECRET, ELSEWHERE, BLANK = "no-report", "nothing", "secret", "elsewhere", "blank"


@dataclass(frozen=True)
class Said:
    """A sentence of a unit: `passage.text[start:end]`. `passage.version.obligation` says whose, with its unit."""

    passage: Passage
    start: int
    end: int
    figures: bool = False  # bears figures that are no dates
    limitation: bool = False  # says by its words, or by its section, that something falls short

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def obligation(self) -> Obligation:
        """Who says it: `unit_name_vi`, `unit_name_en` as they were, `unit`, `level`."""
        return self.passage.version.obligation

    @property
    def key(self) -> str:
        """Its name on a page, "17-0-45": passage, start, end."""
        return f"{self.passage.pk}-{self.start}-{self.end}"


@dataclass(frozen=True)
class Group:
    """Sentences that say much the same, in the order of units; `representative` is the one most like the others."""

    sentences: tuple[Said, ...]
    representative: Said

    @cached_property
    def units(self) -> int:
        """How many units say it."""
        return len({one.obligation.unit_id for one in self.sentences})

    @property
    def others(self) -> tuple[Said, ...]:
        """The sentences beside the representative."""
        return tuple(one for one in self.sentences if one is not self.representative)

    @property
    def passages(self) -> tuple[int, ...]:
        """The ids of the passages it rests on, each once: what a sentence made of it cites."""
        return tuple(dict.fromkeys(one.passage.pk for one in self.sentences))


@dataclass(frozen=True)
class Silent:
    """A unit that was asked and of which no words stand under this section.

    `why`: "no-report", "nothing" (nothing arose), "secret" (sent by the secret route), "elsewhere" (another unit
    reports for it), "blank".
    """

    obligation: Obligation
    why: str


@dataclass(frozen=True)
class Grouped:
    """What units say under one section. Every sentence stands in one group, in the boilerplate, or alone.

    `groups` and `boilerplate` (said by many in the same words, or on the office's list) have what most units say
    first; `alone` is what only one unit says, in the order of units; `extract` is offered first, the best first, and
    consists of sentences of groups and of `alone`; `silent` are the units without words here.
    """

    groups: tuple[Group, ...] = ()
    boilerplate: tuple[Group, ...] = ()
    alone: tuple[Said, ...] = ()
    extract: tuple[Said, ...] = ()
    silent: tuple[Silent, ...] = ()
    passages: tuple[Passage, ...] = field(default=(), repr=False)  # those with words, in the order of units

    @cached_property
    def _group_of(self) -> dict[str, Group]:
        return {one.key: group for group in self.groups for one in group.sentences}

    def group_of(self, said: Said) -> Group | None:
        """Return the group in which a sentence stands; None for one that stands alone or in the boilerplate."""
        return self._group_of.get(said.key)

    @property
    def units(self) -> int:
        """How many units say something under this section."""
        return len(self.passages)

    @property
    def sentences(self) -> int:
        """How many sentences they say."""
        return sum(len(group.sentences) for group in (*self.groups, *self.boilerplate)) + len(self.alone)


def grouped(synthesis: Synthesis, section: Section, at: datetime) -> Grouped:
    """Return what units say under a section in the versions standing at the cut-off, sorted.

    Read from what is kept, in a few queries; worked out and kept first where the passages, the official wording or
    the rules are others than those it was made from. `at` says when it was made.
    """
    standing = queries.standing_versions(synthesis)
    rows = _rows(synthesis, section, standing)
    passages = [row for row in rows if row.text]
    known = official(synthesis.round.committee, [section])
    mark = _fingerprint(passages, known)
    kept = Likeness.objects.filter(synthesis=synthesis, section=section).first()
    if kept is None or kept.fingerprint != mark:
        content = _worked_out(synthesis, section, passages, known)
        kept = actions.keep_likeness(
            synthesis=synthesis, section=section, fingerprint=mark, content=content, by=None, at=at
        )
    return _read(kept.content, passages, _silent(synthesis, section, rows, standing))


def _rows(synthesis: Synthesis, section: Section, standing: Iterable[Version]) -> list[Passage]:
    """Return the passages of a section in the order of units; of a supplement, those of late versions."""
    base = synthesis.supplements
    versions = {row.pk for row in standing if base is None or row.filed_at > base.cutoff_at}
    return queries.in_order(Passage.objects.filter(version__in=versions, section=section))


def _fingerprint(passages: Iterable[Passage], known: Iterable[int]) -> str:
    """Return what names the passages with their words, the official wording and the rules."""
    digest = hashlib.sha256(f"{RULES}".encode())
    for row in passages:
        digest.update(f"\0{row.pk}\0{row.text}".encode())
    digest.update(repr(sorted(known)).encode())
    return digest.hexdigest()


def _worked_out(
    synthesis: Synthesis, section: Section, passages: Sequence[Passage], known: frozenset[int]
) -> dict:
    """Return the sorted sentences as plain values: sentences as [passage, start, end, figures, limitation]."""
    places, said = [], []
    for row in passages:
        found = split(row.text)
        places += [(row, one) for one in found]
        said += heard(row.version.obligation.unit_id, row.text, found, section.role)
    sorted_out = sort_out(
        said,
        names=_names(synthesis),
        official=known,
        owing=owing([synthesis.round_id]).get(synthesis.round_id, 0),
    )
    sentences = [
        [row.pk, one.start, one.end, FIGURES in words.bears, LIMITATION in words.bears]
        for (row, one), words in zip(places, said, strict=True)
    ]
    return {"sentences": sentences} | {
        name: getattr(sorted_out, name) for name in Sorted.__dataclass_fields__
    }


def _names(synthesis: Synthesis) -> list[str]:
    """Return the names of who reports, and of the committee, as sentences may carry them."""
    owed = synthesis.round.obligations.values_list("unit_name_vi", "unit__name_vi")
    return sorted({name for names in owed for name in names} | {synthesis.round.committee.name_vi})


def _read(content: dict, passages: Sequence[Passage], without: tuple[Silent, ...]) -> Grouped:
    by_id = {row.pk: row for row in passages}
    said = [
        Said(by_id[pk], start, end, figures, limitation)
        for pk, start, end, figures, limitation in content["sentences"]
    ]
    return Grouped(
        groups=tuple(_group(said, group) for group in content["groups"]),
        boilerplate=tuple(_group(said, group) for group in content["boilerplate"]),
        alone=tuple(said[at] for at in content["alone"]),
        extract=tuple(said[at] for at in content["extract"]),
        silent=without,
        passages=tuple(passages),
    )


def _group(said: Sequence[Said], places: Sequence[int]) -> Group:
    return Group(tuple(said[at] for at in sorted(places)), said[places[0]])


def silent(synthesis: Synthesis, section: Section) -> tuple[Silent, ...]:
    """Return the units asked to write under a section of which no words stand there, with why."""
    standing = queries.standing_versions(synthesis)
    return _silent(synthesis, section, _rows(synthesis, section, standing), standing)


def _silent(
    synthesis: Synthesis, section: Section, rows: Sequence[Passage], standing: Sequence[Version]
) -> tuple[Silent, ...]:
    here = {row.version.obligation_id: row for row in rows}
    there = {version.obligation_id: version for version in standing}
    inside = set().union(*spoken_for([synthesis.round], standing, synthesis.cutoff_at).values())
    owed = [row for row in _asked(synthesis, section) if not (here.get(row.pk) and here[row.pk].text)]
    if (
        base := synthesis.supplements
    ):  # it tells of late reports only: the others are not silent, they spoke before
        late = {row.obligation_id for row in standing if row.filed_at > base.cutoff_at}
        owed = [row for row in owed if row.pk in late]
    parts = secret_parts(owed, synthesis.cutoff_at)
    secret = {part.obligation_id for part in parts if part.section_id == section.pk}
    found = [Silent(row, _why(row, here, there, inside, secret)) for row in owed]
    return tuple(sorted(found, key=_order))


def _order(one: Silent) -> tuple:
    return one.obligation.level, natural_key(one.obligation.unit_name_vi)


def _why(row: Obligation, here: dict, standing: dict, inside: set[int], secret: set[int]) -> str:
    if row.pk in secret:
        return SECRET
    if row.pk in here:
        return NOTHING if here[row.pk].nothing_arose else BLANK
    if row.pk in inside:
        return ELSEWHERE
    return BLANK if row.pk in standing else NO_REPORT


def _asked(synthesis: Synthesis, section: Section) -> list[Obligation]:
    """Return the obligations whose units are asked to write under a section: a body under those of its field."""
    lines = list(synthesis.round.version.lines.filter(section=section).select_related("definition"))
    found = []
    for row in synthesis.round.obligations.filter(upward=False).select_related("unit"):
        own = any(role_of(line.definition, row.unit.key, row.level) for line in lines)
        if passage_asked(section, row.level, {section.code} if own else ()):
            found.append(row)
    return found

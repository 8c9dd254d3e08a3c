"""Whose words the official text rests on, and whose it passes over: the meter beside the editor."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.synthesis import queries
from quyen.synthesis.models import SentenceCitation, Synthesis

LIMITATIONS = "limitations"


@dataclass(frozen=True)
class Counted:
    """A passage that says something, with its length in words. `left_out`: a limitation dropped with a reason."""

    passage: Passage
    words: int
    cited: bool
    left_out: bool = False

    @property
    def open(self) -> bool:
        """Whether the text neither uses it nor leaves it out with a reason."""
        return not self.cited and not self.left_out


@dataclass(frozen=True)
class SectionCoverage:
    """The passages of one section, in the order of units."""

    section: Section
    passages: tuple[Counted, ...]

    @property
    def limitations(self) -> bool:
        return self.section.role == LIMITATIONS

    @cached_property
    def uncited(self) -> tuple[Counted, ...]:
        """What is nowhere cited and not left out with a reason."""
        return tuple(one for one in self.passages if one.open)

    @property
    def cited(self) -> int:
        return sum(one.cited for one in self.passages)

    @property
    def left_out(self) -> int:
        return sum(one.left_out and not one.cited for one in self.passages)

    @property
    def words(self) -> int:
        return sum(one.words for one in self.passages)


@dataclass(frozen=True)
class TextCoverage:
    """The meter: sections in the outline's order, limitations first; counts are over all of them."""

    sections: tuple[SectionCoverage, ...]

    @property
    def passages(self) -> int:
        return sum(len(one.passages) for one in self.sections)

    @property
    def cited(self) -> int:
        return sum(one.cited for one in self.sections)

    @property
    def left_out(self) -> int:
        return sum(one.left_out for one in self.sections)

    @property
    def uncited(self) -> tuple[Counted, ...]:
        """What is nowhere cited, limitations first."""
        return tuple(one for section in self.sections for one in section.uncited)

    @property
    def units_cited(self) -> int:
        """How many units are cited at least once."""
        return len({one.passage.version.obligation_id for one in self._all if one.cited})

    @property
    def units(self) -> int:
        """How many units say anything."""
        return len({one.passage.version.obligation_id for one in self._all})

    @property
    def percent(self) -> int:
        """The share of passages that are cited, in whole percent; 100 only for all, 0 only for none."""
        if self.cited in (0, self.passages):
            return 100 if self.cited else 0
        return max(1, min(99, (200 * self.cited + self.passages) // (2 * self.passages)))

    @property
    def _all(self) -> Iterable[Counted]:
        return (one for section in self.sections for one in section.passages)


def coverage_of_text(synthesis: Synthesis, section: Section | None = None) -> TextCoverage:
    """Return which passages standing at the cut-off the official text cites, anywhere in it; of one section, or all."""
    standing = queries.standing_passages(synthesis).exclude(text="").select_related("section")
    standing = standing.filter(section=section) if section else standing
    citing = SentenceCitation.objects.filter(sentence__section_text__synthesis=synthesis)
    cited = set(citing.values_list("passage_id", flat=True))
    dropped = set(synthesis.dropped.values_list("passage_id", flat=True))
    found: dict[Section, list[Counted]] = defaultdict(list)
    for row in queries.in_order(standing):
        counted = Counted(row, len(row.text.split()), row.pk in cited, row.pk in dropped)
        found[row.section].append(counted)
    ordered = sorted(found, key=lambda one: (one.role != LIMITATIONS, one.position))
    return TextCoverage(tuple(SectionCoverage(one, tuple(found[one])) for one in ordered))

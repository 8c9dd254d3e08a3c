"""Who is in a figure and who is not: by itself, in another unit's report, by the secret route, or missing.

A missing unit stays missing: nothing of an earlier period is ever put in its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from quyen.core.collation import natural_key
from quyen.obligations.models import Obligation, SecretPart
from quyen.obligations.queries import secret_parts
from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, Round
from quyen.regimes.rules import ANSWER, role_of
from quyen.reports.models import Version
from quyen.synthesis.collecting import spoken_for
from quyen.synthesis.models import Figure, FigureSource, Synthesis
from quyen.synthesis.queries import standing_versions


class Coverage(NamedTuple):
    """Units whose report was there by the cut-off, units that owe; of the former those in another's report only."""

    filed: int
    owing: int
    through: int = 0


def coverage(synthesis: Synthesis) -> Coverage:
    """Return how many units a synthesis rests on."""
    standing = standing_versions(synthesis)
    own = {version.obligation_id for version in standing}
    inside = set().union(*spoken_for([synthesis.round], standing, synthesis.cutoff_at).values()) - own
    owing = synthesis.round.obligations.filter(upward=False).count()
    return Coverage(len(own | inside), owing, len(inside))


@dataclass(frozen=True)
class Inside:
    """A unit whose figures lie in the report of another; `own` is its own report, which stands aside meanwhile."""

    unit: Unit
    coverer: Version
    own: Version | None = None


def inside(synthesis: Synthesis) -> list[Inside]:
    """Return the units of a synthesis whose figures lie in another's report, by the alphabet."""
    standing = {version.obligation_id: version for version in standing_versions(synthesis)}
    words = spoken_for([synthesis.round], standing.values(), synthesis.cutoff_at)
    owed = Obligation.objects.select_related("unit").in_bulk(
        {pk for others in words.values() for pk in others}
    )
    found = [
        Inside(owed[pk].unit, standing[coverer], standing.get(pk))
        for coverer, others in words.items()
        for pk in others
    ]
    return sorted(found, key=lambda each: natural_key(each.unit.name_vi))


def inside_of(figure: Figure) -> list[Inside]:
    """Return the units whose figure lies in one of the sources of a figure."""
    versions = set(_sources(figure).values_list("answer__version", flat=True))
    return [each for each in inside(figure.synthesis) if each.coverer.pk in versions]


def secret_of(figure: Figure) -> list[SecretPart]:
    """Return who sent a figure by the secret route and gave nothing to it here."""
    given, synthesis = _units(figure), figure.synthesis
    codes = {definition.indicator.code for definition in _asked(figure)}
    return [
        part
        for part in secret_parts(_owed(synthesis.round), synthesis.cutoff_at)
        if part.line and part.line.definition.indicator.code in codes and part.obligation.unit_id not in given
    ]


def secret_passages(synthesis: Synthesis, section_id: int) -> list[SecretPart]:
    """Return who sent the passage of a section by the secret route."""
    parts = secret_parts(_owed(synthesis.round), synthesis.cutoff_at)
    found = [part for part in parts if part.section_id == section_id]
    return sorted(found, key=lambda part: natural_key(part.obligation.unit_name_vi))


def silent(figure: Figure) -> list[Unit]:
    """Return the units that answer a figure with authority and of which nothing was known by the cut-off."""
    told = _units(figure)
    told |= {each.unit.pk for each in inside_of(figure)}
    told |= {part.obligation.unit_id for part in secret_of(figure)}
    found = _expected(figure.synthesis.round, _asked(figure), told)
    return sorted(found, key=lambda unit: natural_key(unit.name_vi))


def missing(synthesis: Synthesis) -> list[Obligation]:
    """Return what was owed, not waived, and of which nothing was there by the cut-off."""
    standing = standing_versions(synthesis)
    there = {version.obligation_id for version in standing}
    there |= set().union(*spoken_for([synthesis.round], standing, synthesis.cutoff_at).values())
    owed = _owed(synthesis.round).exclude(pk__in=there).exclude(waiver__at__lte=synthesis.cutoff_at)
    return sorted(owed.select_related("unit"), key=lambda row: (row.level, natural_key(row.unit_name_vi)))


def _owed(round: Round):
    return round.obligations.filter(upward=False)


def _sources(figure: Figure):
    return figure.sources.exclude(role=FigureSource.Role.CONTROL)


def _units(figure: Figure) -> set[int]:
    return set(_sources(figure).values_list("answer__version__obligation__unit_id", flat=True))


def _asked(figure: Figure) -> list[Definition]:
    """Return what a figure is made of: itself, or the two parts of a ratio."""
    if figure.rule == "sum":
        return [figure.definition]
    parts = (figure.definition.numerator_id, figure.definition.denominator_id)
    version = figure.synthesis.round.version_id
    found = Definition.objects.filter(indicator__in=parts, lines__version=version)
    return list(found.select_related("indicator").distinct())


def _expected(round: Round, definitions: Iterable[Definition], told: set[int]) -> Iterator[Unit]:
    definitions = list(definitions)
    for row in _owed(round).select_related("unit"):
        answers = any(role_of(each, row.unit.key, row.level) == ANSWER for each in definitions)
        if answers and row.unit_id not in told:
            yield row.unit

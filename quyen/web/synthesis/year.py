"""What of a year does not fit its halves, as the overview of its synthesis tells it: to be looked at, no more."""

from dataclasses import dataclass

from quyen.core.numbers import format_number
from quyen.regimes.models import Definition
from quyen.reports.models import Answer, Version
from quyen.synthesis import halves, rules
from quyen.synthesis.halves import Difference
from quyen.synthesis.models import Synthesis
from quyen.ui.formats import named, spoken


@dataclass(frozen=True)
class Point:
    """A unit's figure of a year beside that of its halves, each with the reports it was given in."""

    definition: Definition
    unit: str
    adds: bool  # a flow: the halves add up; else the second one's is the year's
    year: str
    halves: str
    difference: str
    year_versions: list[Version]
    halves_versions: list[Version]


def points(synthesis: Synthesis) -> list[Point]:
    """Return what does not fit; two queries more than finding it."""
    found = halves.of_synthesis(synthesis)
    keys = {pk for row in found for pk in (*row.answers, *row.halves_answers)}
    answers = Answer.objects.select_related("version__obligation__round").in_bulk(keys)
    return [_point(row, answers) for row in found]


def _point(row: Difference, answers: dict[int, Answer]) -> Point:
    language, off = spoken(), row.year - row.halves
    sign = "+" if off > 0 else "−"
    return Point(
        row.definition,
        named(row.unit),
        row.definition.kind == Definition.Kind.FLOW,
        rules.printed_scaled(row.year, row.definition, language),
        rules.printed_scaled(row.halves, row.definition, language),
        sign + format_number(abs(off), language=language),
        _versions(row.answers, answers),
        _versions(row.halves_answers, answers),
    )


def _versions(keys: tuple[int, ...], answers: dict[int, Answer]) -> list[Version]:
    """Return the reports that some answers were given in, in the order of their periods."""
    found = {answers[pk].version_id: answers[pk].version for pk in keys}
    return sorted(found.values(), key=lambda version: (version.obligation.round.closes_on, version.pk))

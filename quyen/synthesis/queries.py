"""Figures of a round or a series, rolled up on the boundaries asked for, each with its sources and coverage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from quyen.core.collation import natural_key
from quyen.regimes.models import Definition, Round, Section
from quyen.reports.models import Passage
from quyen.reports.queries import newest_standing
from quyen.synthesis.collecting import Collected, collect
from quyen.synthesis.groups import Group, group
from quyen.synthesis.models import Figure, Synthesis
from quyen.synthesis.rollup import Cell, Ratio, add_up, join_ratio


@dataclass(frozen=True)
class Rolled:
    """One figure: a sum (`cell`), or a ratio with the `denominator` cell beside it."""

    definition: Definition
    grouping: str
    group: Group
    cell: Cell
    denominator: Cell | None = None
    control: Cell | None = None

    @property
    def rule(self) -> str:
        return "ratio" if self.denominator else "sum"

    @property
    def answers(self) -> tuple[int, ...]:
        return self.cell.answers


def figures(
    rounds: list[Round], *, cutoff_at: datetime, grouping: str = "all", boundaries_on: date | None = None
):
    """Return every figure of a period's rounds as `Rolled` rows, by indicator code, then group.

    Only the one authoritative source of an indicator is summed; a control total stands beside the total.
    """
    collected = collect(rounds, cutoff_at)
    return [row for code in collected.definitions for row in roll(collected, code, grouping, boundaries_on)]


def roll(collected: Collected, code: str, grouping: str, boundaries_on: date | None = None) -> list[Rolled]:
    """Roll one indicator up; nothing for an indicator that nobody here answers."""
    definition = collected.definitions[code]
    parts = _parts(definition)
    if any(part not in collected.definitions or not collected.expected[part] for part in parts):
        return []
    units = [collected.units[pk] for part in parts for pk in collected.expected[part]]
    groups, names = group(
        units, grouping, from_on=collected.closes_on, boundaries_on=boundaries_on or collected.closes_on
    )
    if definition.kind == Definition.Kind.RATIO:
        ratios = _ratios(collected, *parts, groups)
        return [
            Rolled(definition, grouping, names[key], found.numerator, found.denominator)
            for key, found in ratios.items()
        ]
    cells = add_up(collected.given[code], collected.expected[code], groups)
    control = _control(collected, code) if grouping == "all" else None
    return [Rolled(definition, grouping, names[key], cell, control=control) for key, cell in cells.items()]


def _parts(definition: Definition) -> tuple[str, ...]:
    if definition.kind == Definition.Kind.RATIO:
        return definition.numerator.code, definition.denominator.code
    return (definition.indicator.code,)


def _ratios(collected: Collected, top: str, bottom: str, groups) -> dict[str, Ratio]:
    """Where the same units give both parts, over those that gave both; else from the two sums as they are."""
    if collected.expected[top] == collected.expected[bottom]:
        return join_ratio(collected.given[top], collected.given[bottom], collected.expected[top], groups)
    tops = add_up(collected.given[top], collected.expected[top], groups)
    bottoms = add_up(collected.given[bottom], collected.expected[bottom], groups)
    return {key: Ratio(tops[key], bottoms[key]) for key in tops.keys() & bottoms.keys()}


def _control(collected: Collected, code: str) -> Cell | None:
    given = collected.controls[code]
    if not given:
        return None
    return add_up(given, [row.unit for row in given], {row.unit: frozenset({"all"}) for row in given})["all"]


def series(
    code: str, periods: Iterable[list[Round]], *, cutoff_at: datetime, grouping: str, boundaries_on: date
):
    """Return (rounds, rolled rows) of one indicator for each period, all on one date's boundaries.

    A change of the definition between two periods shows in `Rolled.definition`: the series breaks there.
    """
    found = []
    for rounds in periods:
        collected = collect(rounds, cutoff_at)
        rows = roll(collected, code, grouping, boundaries_on) if code in collected.definitions else []
        found.append((rounds, rows))
    return found


def newest_issued(period: str) -> Synthesis | None:
    """Return the newest issued synthesis of a period such as "2026-H1"."""
    issued = Synthesis.objects.filter(round__period=period, document__isnull=False)
    return issued.select_related("round", "document__file").order_by("-document__issued_at").first()


def total_figures(synthesis: Synthesis) -> dict[str, Figure]:
    """Return the totals of a synthesis by indicator code."""
    rows = synthesis.figures.filter(grouping="all").select_related("definition__indicator")
    return {row.definition.indicator.code: row for row in rows}


def all_figures(synthesis: Synthesis):
    """Return all figures of a synthesis with their sources, in a fixed order."""
    return (
        synthesis.figures.select_related("definition__indicator")
        .prefetch_related("sources")
        .order_by("definition__indicator__code", "grouping", "group")
    )


def text_sections(synthesis: Synthesis):
    """Return the sections of the outline under which the official text is written, in order."""
    return synthesis.round.version.sections.exclude(asked_of="none").order_by("position")


def written(synthesis: Synthesis):
    """Return the section texts with sentences and citations, in the outline's order."""
    return (
        synthesis.texts.select_related("section")
        .prefetch_related("sentences__citations__passage__version__obligation")
        .order_by("section__position")
    )


def passages(synthesis: Synthesis, section: Section):
    """Return what units say under a section in the versions standing at the cut-off, by unit's natural order."""
    versions = [version.pk for version in newest_standing(synthesis.round, synthesis.cutoff_at)]
    found = Passage.objects.filter(version__in=versions, section=section).select_related(
        "version__obligation__unit"
    )
    return sorted(
        found,
        key=lambda row: (row.version.obligation.level, natural_key(row.version.obligation.unit_name_vi)),
    )


def sources(figure: Figure):
    """Return the answers a figure was made from, with version and unit, in one query."""
    return figure.sources.select_related(
        "answer__version__obligation__unit", "answer__line__definition__indicator", "answer__span"
    ).order_by("role", "answer__version__obligation__unit_name_vi", "answer__span__opens_on")

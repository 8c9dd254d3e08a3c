"""What stands beside a field: last period's answer, and for a control total the sum it is held against."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from quyen.core.periods import Period
from quyen.obligations.models import Obligation
from quyen.organisations.models import Succession
from quyen.regimes.models import Line, Round, Span
from quyen.regimes.rules import ANSWER, CONTROL, role_of
from quyen.reports.models import Answer, AnswerKind, Passage, Version
from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.rules import last

FEWEST_UNITS = 3  # a sum of fewer would show what a single unit filed


@dataclass(frozen=True)
class LastAnswer:
    """What was said a period ago at the same place; `units` were added up where the unit itself did not stand yet."""

    kind: str
    value: int | None
    estimate: bool
    round: Round
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class ControlSum:
    """What the authoritative units have filed so far: a scaled sum over `answered` of `expected` units."""

    value: int
    answered: int
    expected: int


def last_answers(obligation: Obligation, asked: Asked | None = None) -> dict[tuple[int, str], LastAnswer]:
    """Return last period's answers by (line, part) of this period's form.

    They come from the unit's own report on the period of the same kind just before this one. Where the unit did not
    stand then, they are the sums of its predecessors, if every one went into it whole and gave a figure; else
    there are none. An indicator whose definition has changed since has none either. `asked` saves reading it.
    """
    asked = asked or asked_of(obligation)
    lines = {row.line.definition_id: row.line for row in asked.lines}
    if earlier := list(_earlier(obligation).filter(unit=obligation.unit_id)):
        return {
            (lines[row.line.definition_id].pk, row.part): LastAnswer(
                row.kind, row.value, row.estimate, earlier[0].round
            )
            for row in _answers(earlier)
            if row.line.definition_id in lines
        }
    return _of_predecessors(obligation, lines)


def last_passages(obligation: Obligation) -> dict[str, Passage]:
    """Return what the unit itself wrote a period ago, by the section's code in the outline."""
    newest = _newest(_earlier(obligation).filter(unit=obligation.unit_id))
    found = Passage.objects.filter(version__in=newest).select_related("section")
    return {row.section.code: row for row in found}


def _earlier(obligation: Obligation) -> QuerySet[Obligation]:
    """Return what was owed for the period just before, to whichever committee."""
    before = Period.parse(obligation.round.period).previous()
    if before is None:
        return Obligation.objects.none()
    owed = Obligation.objects.filter(
        round__period=before.code, round__nature=Round.Nature.PERIODIC, upward=False
    )
    return owed.select_related("round")


def _answers(obligations: Iterable[Obligation]) -> QuerySet[Answer]:
    """Return the answers of the newest standing versions, for the main span."""
    answers = Answer.objects.filter(version__in=_newest(obligations), span__kind=Span.Kind.MAIN)
    return answers.select_related("line", "version")


def _newest(obligations: Iterable[Obligation]) -> list[int]:
    """Return the ids of the newest version of each obligation that was not withdrawn."""
    standing = Version.objects.filter(obligation__in=obligations, withdrawal=None).order_by("number")
    return list(dict(standing.values_list("obligation_id", "pk")).values())


def _of_predecessors(obligation: Obligation, lines: dict[int, Line]) -> dict[tuple[int, str], LastAnswer]:
    origins = list(Succession.objects.filter(successor=obligation.unit_id).select_related("predecessor"))
    if not last.adds_up(origin.extent for origin in origins):
        return {}
    units = {origin.predecessor_id: origin.predecessor.name_vi for origin in origins}
    earlier = list(_earlier(obligation).filter(unit__in=units))
    if sorted(row.unit_id for row in earlier) != sorted(units):
        return {}
    given: dict[tuple[int, str], list[Answer]] = defaultdict(list)
    for row in _answers(earlier):
        if row.line.definition_id in lines:
            given[lines[row.line.definition_id].pk, row.part].append(row)
    return {
        place: LastAnswer(
            AnswerKind.VALUE if total else AnswerKind.ZERO,
            total,
            any(row.estimate for row in rows),
            earlier[0].round,
            tuple(units.values()),
        )
        for place, rows in given.items()
        if len(rows) == len(units) and (total := last.together([row.value for row in rows])) is not None
    }


def control_sums(obligation: Obligation) -> dict[int, ControlSum]:
    """Return, by line that this unit gives as a control total, what the authoritative units filed so far."""
    controls = [asked.line for asked in asked_of(obligation).lines if asked.role == CONTROL]
    if not controls:
        return {}
    owing = list(obligation.round.obligations.filter(upward=False).select_related("unit"))
    filed: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row in _round_answers(obligation.round, controls):
        filed[row.line_id][row.version.obligation_id] += row.value
    return {line.pk: found for line in controls if (found := _control_sum(line, owing, filed[line.pk]))}


def _round_answers(round: Round, lines: list[Line]) -> QuerySet[Answer]:
    newest = dict(
        Version.objects.filter(obligation__round=round, withdrawal=None)
        .order_by("number")
        .values_list("obligation_id", "pk")
    )
    return Answer.objects.filter(
        version__in=newest.values(), line__in=lines, part="", value__isnull=False
    ).select_related("version")


def _control_sum(line: Line, owing: list[Obligation], filed: dict[int, int]) -> ControlSum | None:
    sources = [row.pk for row in owing if role_of(line.definition, row.unit.key, row.level) == ANSWER]
    given = [filed[pk] for pk in sources if pk in filed]
    return ControlSum(sum(given), len(given), len(sources)) if len(given) >= FEWEST_UNITS else None

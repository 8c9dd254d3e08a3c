"""What stands beside a field: last period's answer, and for a control total the sum it is held against."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from quyen.core.periods import Period
from quyen.obligations.models import Obligation
from quyen.organisations.models import Succession
from quyen.regimes import queries as regimes
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


Place = tuple[int, str]  # line, part


def last_answers(obligation: Obligation, asked: Asked | None = None) -> dict[Place, LastAnswer]:
    """Return last period's answers by (line, part) of this period's form.

    They come from the unit's own report on the period of the same kind just before this one. Where the unit did not
    stand then, they are the sums of its predecessors, if every one went into it whole and gave a figure; else
    there are none. An indicator whose definition has changed since has none either. `asked` saves reading it.
    """
    known = {obligation.pk: asked or asked_of(obligation)}
    return last_answers_in(obligation.round, [obligation], known)[obligation.pk]


def last_answers_in(
    round: Round,
    obligations: Iterable[Obligation],
    asked: Mapping[int, Asked],
    definition: int | None = None,
) -> dict[int, dict[Place, LastAnswer]]:
    """Return the same for many obligations of one round, by id, in as many queries as for one.

    With `definition` (an id) only the answers to that one.
    """
    obligations = list(obligations)
    past = _Past.before(round, {row.unit_id for row in obligations}, definition)
    return {
        row.pk: past.answers_of(
            row.unit_id, {line.line.definition_id: line.line for line in asked[row.pk].lines}
        )
        for row in obligations
    }


@dataclass
class _Past:
    """What some units, and those they came from, owed and said the period before."""

    owed: dict[int, list[Obligation]] = field(default_factory=lambda: defaultdict(list))  # by unit
    said: dict[int, list[Answer]] = field(default_factory=lambda: defaultdict(list))  # by obligation
    origins: dict[int, list[Succession]] = field(default_factory=lambda: defaultdict(list))  # by unit

    @classmethod
    def before(cls, round: Round, units: set[int], definition: int | None = None) -> "_Past":
        past = cls()
        for origin in Succession.objects.filter(successor__in=units).select_related("predecessor"):
            past.origins[origin.successor_id].append(origin)
        predecessors = {step.predecessor_id for steps in past.origins.values() for step in steps}
        for row in _earlier(round).filter(unit__in=units | predecessors):
            past.owed[row.unit_id].append(row)
        said = _answers([row for rows in past.owed.values() for row in rows])
        for answer in said if definition is None else said.filter(line__definition=definition):
            past.said[answer.version.obligation_id].append(answer)
        return past

    def answers_of(self, unit: int, lines: Mapping[int, Line]) -> dict[Place, LastAnswer]:
        """Return a unit's own answers or, where it owed nothing then, the sums of its predecessors."""
        if earlier := self.owed.get(unit):
            return {
                (lines[row.line.definition_id].pk, row.part): LastAnswer(
                    row.kind, row.value, row.estimate, earlier[0].round
                )
                for row in self._said(earlier)
                if row.line.definition_id in lines
            }
        return self._of_predecessors(self.origins.get(unit, []), lines)

    def _said(self, owed: Iterable[Obligation]) -> list[Answer]:
        return [answer for row in owed for answer in self.said.get(row.pk, ())]

    def _of_predecessors(
        self, origins: list[Succession], lines: Mapping[int, Line]
    ) -> dict[Place, LastAnswer]:
        if not last.adds_up(origin.extent for origin in origins):
            return {}
        units = {origin.predecessor_id: origin.predecessor.name_vi for origin in origins}
        earlier = [row for unit in units for row in self.owed.get(unit, ())]
        if sorted(row.unit_id for row in earlier) != sorted(units):
            return {}
        given: dict[Place, list[Answer]] = defaultdict(list)
        for row in self._said(earlier):
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


def last_passages(obligation: Obligation) -> dict[str, Passage]:
    """Return what the unit itself wrote a period ago, by the section's code in the present outline."""
    newest = _newest(_earlier(obligation.round).filter(unit=obligation.unit_id))
    found = Passage.objects.filter(version__in=newest).select_related("section")
    codes = regimes.codes_in(obligation.round.version, [row.section for row in found])
    return {codes[row.section_id]: row for row in found if row.section_id in codes}


def _earlier(round: Round) -> QuerySet[Obligation]:
    """Return what was owed for the period just before, to whichever committee."""
    before = Period.parse(round.period).previous()
    if before is None:
        return Obligation.objects.none()
    owed = Obligation.objects.filter(
        round__period=before.code, round__nature=Round.Nature.PERIODIC, upward=False
    )
    return owed.select_related("round")


def _answers(obligations: Iterable[Obligation]) -> QuerySet[Answer]:
    """Return the answers of the newest standing versions, for the main span."""
    answers = Answer.objects.filter(version__in=_newest(obligations), span__kind=Span.Kind.MAIN)
    return answers.select_related("line", "version").defer("version__content")


def _newest(obligations: Iterable[Obligation]) -> list[int]:
    """Return the ids of the newest version of each obligation that was not withdrawn."""
    standing = Version.objects.filter(obligation__in=obligations, withdrawal=None).order_by("number")
    return list(dict(standing.values_list("obligation_id", "pk")).values())


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

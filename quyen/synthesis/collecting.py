"""Reads what was filed for a round by a cut-off, as plain rows for the roll-up, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from quyen.obligations.covering import speaking
from quyen.obligations.models import Obligation, SpanDuty
from quyen.obligations.queries import secret_parts
from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, Line, Round, Span
from quyen.regimes.rules import ANSWER, asks, role_of
from quyen.reports.models import Answer, Version
from quyen.reports.queries import newest_standing
from quyen.reports.queries.standings import reference
from quyen.synthesis.rollup import Given, lie_in, merge_spans


class Filed(NamedTuple):
    """One filed answer of a unit to one span; `value` scaled by 10^4."""

    unit: int
    span: int
    answer: int
    value: int
    estimate: bool


@dataclass
class Collected:
    """What one period's rounds hold: by indicator code, who answers with authority and what they gave.

    `expected` is empty where these rounds do not ask for a figure: a half-year does not ask what a year asks.
    `speaking` are the units whose figures hold those of others, with these; `secret` by code who sent theirs by the
    secret route.
    """

    closes_on: date
    units: dict[int, Unit]
    definitions: dict[str, Definition]
    expected: dict[str, list[int]] = field(default_factory=dict)
    given: dict[str, list[Given]] = field(default_factory=dict)
    controls: dict[str, list[Given]] = field(default_factory=dict)
    speaking: dict[int, frozenset[int]] = field(default_factory=dict)
    secret: dict[str, set[int]] = field(default_factory=dict)
    filed: dict[str, list[Filed]] = field(default_factory=dict)  # `given` and `controls`, answer by answer
    holders: dict[int, int] = field(default_factory=dict)  # unit → obligation whose report holds its figures


def collect(rounds: list[Round], cutoff_at: datetime) -> Collected:
    """Read the standing versions of `rounds` (one period, one closing date) as they were at `cutoff_at`."""
    obligations = list(Obligation.objects.filter(round__in=rounds, upward=False).select_related("unit"))
    lines = _lines(rounds)
    definitions = {line.definition.indicator.code: line.definition for line in lines}
    collected = Collected(rounds[0].closes_on, {row.unit_id: row.unit for row in obligations}, definitions)
    asked = {line.definition_id for line in lines if asks(line, Span.Kind.MAIN, rounds[0].kind)}
    for code, definition in definitions.items():
        collected.expected[code] = [
            row.unit_id
            for row in obligations
            if definition.pk in asked and role_of(definition, row.unit.key, row.level) == ANSWER
        ]
    _read_answers(collected, rounds, obligations, cutoff_at)
    return collected


def _lines(rounds: list[Round]) -> list[Line]:
    """Return the lines of the rounds' versions in the outline's order."""
    related = ("definition__indicator", "definition__numerator", "definition__denominator")
    found = Line.objects.filter(version__in={found.version_id for found in rounds}).select_related(*related)
    return list(found.order_by("version_id", "section__position", "position"))


def _read_answers(
    collected: Collected, rounds: list[Round], obligations: list[Obligation], cutoff_at
) -> None:
    by_obligation = {row.pk: row for row in obligations}
    standing = [version for found in rounds for version in newest_standing(found, cutoff_at)]
    inside = spoken_for(rounds, standing, cutoff_at)
    collected.speaking = {
        by_obligation[pk].unit_id: frozenset(by_obligation[other].unit_id for other in others)
        for pk, others in inside.items()
    }
    collected.holders = {
        by_obligation[one].unit_id: pk for pk, others in inside.items() for one in (pk, *others)
    }
    collected.secret = _secret(obligations, cutoff_at)
    aside = set().union(*inside.values())
    wanted = Answer.objects.filter(
        version__in=[version.pk for version in standing if version.obligation_id not in aside],
        part="",
        value__isnull=False,
        line__definition__in=[definition.pk for definition in collected.definitions.values()],
    )
    rows = wanted.values_list(
        "line__definition__indicator__code", "version__obligation_id", "span_id", "pk", "value", "estimate"
    )
    answers, controls = defaultdict(list), defaultdict(list)
    for code, obligation, span, answer, value, estimate in rows:
        owner = by_obligation[obligation]
        role = role_of(collected.definitions[code], owner.unit.key, owner.level)
        if role is not None:
            filed = Filed(owner.unit_id, span, answer, value, estimate)
            (answers if role == ANSWER else controls)[code].append(filed)
    asked = _spans_asked(rounds, obligations)
    for code, definition in collected.definitions.items():
        spans = asked["flow" if definition.kind == "flow" else "stock"]
        collected.given[code] = lie_in(merge_spans(answers[code], spans), collected.speaking)
        collected.controls[code] = merge_spans(controls[code], {})
        collected.filed[code] = sorted(answers[code] + controls[code])


def spoken_for(
    rounds: Iterable[Round], standing: Iterable[Version], cutoff_at: datetime
) -> dict[int, set[int]]:
    """Return, by obligation, the obligations whose figures lie in the version of it that stood at a time.

    Such a unit's own report, where it filed one as well, stands aside: its figures would be counted twice.
    """
    words = speaking(rounds, cutoff_at)
    if not words:
        return {}
    named = {
        version.obligation_id: words.get((version.obligation_id, reference(version))) for version in standing
    }
    return {pk: others for pk, others in named.items() if others}


def _secret(obligations: list[Obligation], cutoff_at: datetime) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for part in secret_parts(obligations, cutoff_at):
        if part.line is not None:
            found[part.line.definition.indicator.code].add(part.obligation.unit_id)
    return found


def _spans_asked(rounds: list[Round], obligations: list[Obligation]) -> dict[str, dict[int, frozenset[int]]]:
    """Return unit → spans asked of it, for flows (with the days before a reorganisation) and for stocks."""
    main = dict(Span.objects.filter(round__in=rounds, kind=Span.Kind.MAIN).values_list("round_id", "pk"))
    before = defaultdict(set)
    for obligation, span in SpanDuty.objects.filter(span__round__in=rounds).values_list(
        "obligation_id", "span_id"
    ):
        before[obligation].add(span)
    return {
        "stock": {row.unit_id: frozenset({main[row.round_id]}) for row in obligations},
        "flow": {row.unit_id: frozenset({main[row.round_id]} | before[row.pk]) for row in obligations},
    }

"""What units gave in earlier periods of the same kind: each one's own series, across mergers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from quyen.core.periods import FREE, Period
from quyen.obligations.models import Obligation, SpanDuty
from quyen.organisations.models import Succession
from quyen.regimes.models import Definition, Round, Span
from quyen.reports.models import Answer, Version
from quyen.reports.queries.asked import Asked
from quyen.reports.rules import last
from quyen.reports.rules.outliers import Point

YEARS = 6  # how far back a series goes

Place = tuple[int, str]  # line, part
Measure = tuple[int, str]  # definition, part


def series_in(
    round: Round, obligations: Iterable[Obligation], asked: Mapping[int, Asked]
) -> dict[int, dict[Place, tuple[Point, ...]]]:
    """Return the earlier figures of many obligations of one round by (line, part), oldest first, by obligation.

    They are the unit's own of periods of the same kind, archives too, to whichever committee. For a period in which
    it owed nothing they are the sums of its predecessors, as `last_answers` has them, through any number of mergers.
    A figure whose definition has changed since is of another series. Where the days before a reorganisation were
    asked apart, a flow of the days after is not a period's: none is in the series, and none is held against it.
    As many queries for many as for one, and one for each reorganisation in a row.
    """
    obligations = list(obligations)
    if round.nature != Round.Nature.PERIODIC or round.kind == FREE:
        return {row.pk: {} for row in obligations}
    past = _Past.before(round, {row.unit_id for row in obligations})
    broken = set(SpanDuty.objects.filter(span__round=round).values_list("obligation_id", flat=True))
    return {row.pk: past.series(row.unit_id, asked[row.pk], row.pk in broken) for row in obligations}


@dataclass
class _Past:
    """What some units, and those they came from, owed and gave: figures by measure, by (unit, period)."""

    periods: list[Period] = field(default_factory=list)
    given: dict[tuple[int, str], dict[Measure, int]] = field(default_factory=dict)
    origins: Mapping[int, list[Succession]] = field(default_factory=dict)

    @classmethod
    def before(cls, round: Round, units: set[int]) -> "_Past":
        origins = origins_of(units)
        among = units | {step.predecessor_id for steps in origins.values() for step in steps}
        owed = _owed(round).filter(unit__in=among)
        rows = list(owed.values_list("pk", "unit_id", "round__period"))
        said = _said(owed)
        periods = {period for _pk, _unit, period in rows}
        given = {(unit, period): said[pk] for pk, unit, period in rows}
        return cls(sorted(map(Period.parse, periods), key=_in_time), given, origins)

    def series(self, unit: int, asked: Asked, broken: bool) -> dict[Place, tuple[Point, ...]]:
        """Return the series of one unit at each place it is asked; of a broken period only stocks have one."""
        lines = {
            row.line.definition_id: row.line.pk
            for row in asked.lines
            if not broken or row.line.definition.kind == Definition.Kind.STOCK
        }
        found: dict[Place, list[Point]] = defaultdict(list)
        for period in self.periods:
            for (definition, part), value in self._in(unit, period.code).items():
                if definition in lines:
                    found[lines[definition], part].append(Point(period.year, period.number, value))
        return {place: tuple(points) for place, points in found.items()}

    def _in(self, unit: int, period: str) -> dict[Measure, int]:
        """Return what a unit gave in a period or, where it owed nothing, what all it was put together from did."""
        if (unit, period) in self.given:
            return self.given[unit, period]
        steps = self.origins.get(unit, [])
        if not last.adds_up(step.extent for step in steps):
            return {}
        each = [self._in(step.predecessor_id, period) for step in steps]
        shared = set.intersection(*(set(said) for said in each))
        return {measure: sum(said[measure] for said in each) for measure in shared}


def origins_of(units: set[int]) -> dict[int, list[Succession]]:
    """Return the successions that led to some units, by successor, back to the first; a query a generation."""
    origins: dict[int, list[Succession]] = defaultdict(list)
    frontier, known = set(units), set(units)
    while frontier:
        steps = list(Succession.objects.filter(successor__in=frontier).select_related("predecessor"))
        for step in steps:
            origins[step.successor_id].append(step)
        frontier = {step.predecessor_id for step in steps} - known
        known |= frontier
    return origins


def _owed(round: Round) -> QuerySet[Obligation]:
    """Return what was owed in the years before for periods of the round's kind."""
    first = Period.parse(round.period).year - YEARS
    return Obligation.objects.filter(
        round__kind=round.kind,
        round__nature=Round.Nature.PERIODIC,
        round__closes_on__lt=round.closes_on,
        round__closes_on__year__gte=first,
        upward=False,
    )


def _said(owed: QuerySet[Obligation]) -> dict[int, dict[Measure, int]]:
    """Return the figures of the newest standing versions by obligation: for whole periods only."""
    standing = Version.objects.filter(obligation__in=owed, withdrawal=None)
    newest = dict(standing.order_by("number").values_list("obligation_id", "pk"))
    broken = set(SpanDuty.objects.filter(obligation__in=owed).values_list("obligation_id", flat=True))
    answers = Answer.objects.filter(
        version__in=standing.values("pk"), span__kind=Span.Kind.MAIN, value__isnull=False
    ).values_list(
        "version_id",
        "version__obligation_id",
        "line__definition_id",
        "line__definition__kind",
        "part",
        "value",
    )
    found: dict[int, dict[Measure, int]] = defaultdict(dict)
    for version, obligation, definition, kind, part, value in answers:
        whole = obligation not in broken or kind == Definition.Kind.STOCK
        if newest[obligation] == version and whole:
            found[obligation][definition, part] = value
    return found


def _in_time(period: Period) -> tuple[int, int]:
    return period.year, period.number

"""What a past period would have asked of whom, and what its archive holds so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from quyen.core.periods import Period
from quyen.core.refusals import Refusal
from quyen.obligations.models import Obligation, SpanDuty
from quyen.obligations.planning import Plan, plan
from quyen.obligations.rules import DAY
from quyen.organisations.models import Unit
from quyen.regimes import queries as regimes
from quyen.regimes import rules
from quyen.regimes.models import Line, Round, Span, Version
from quyen.reports.models import Answer
from quyen.reports.queries.standings import newest_standing
from quyen.reports.rules.answers import Given


class CollectedHere(Refusal):
    """The period was collected in Quyen itself."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("“%(title)s” was collected here. Correct its reports instead of bringing them in.")
            % {"title": title},
            field="period",
        )


class NotOverYet(Refusal):
    """The period has not closed."""

    def __init__(self) -> None:
        super().__init__(_("This period is not over yet. Open a round for it instead."), field="period")


@dataclass(frozen=True)
class Place:
    """A unit with one stretch of the period, and the lines asked for it by code.

    `before` are the names of the units it answers for in the days before a reorganisation; empty for the main
    stretch.
    """

    unit: Unit
    opens_on: date
    closes_on: date
    lines: dict[str, Line] = field(compare=False)
    before: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[int, date | None]:
        """The unit's id, with the first day of a stretch before a reorganisation."""
        return self.unit.pk, self.opens_on if self.before else None


@dataclass(frozen=True)
class Frame:
    """Who owed a committee what on the closing day of a past period; `round` is its archive where there is one."""

    version: Version
    committee: Unit
    period: Period
    closes_on: date
    lines: list[Line]
    places: list[Place]
    round: Round | None = None

    @cached_property
    def by_key(self) -> dict[tuple[int, date | None], Place]:
        return {place.key: place for place in self.places}

    @property
    def asked(self) -> list[Line]:
        """The lines that somebody is asked, in the outline's order."""
        known = {code for place in self.places for code in place.lines}
        return [line for line in self.lines if line.definition.indicator.code in known]


Stretch = tuple[date, date, tuple[str, ...]]  # first and last day, whom it is answered for


def round_of(version: Version, committee: Unit, period: Period) -> Round | None:
    """Return the regular round of a period of the version's regime, an archive or not."""
    found = Round.objects.filter(
        version__regime=version.regime_id,
        committee=committee,
        period=period.code,
        nature=Round.Nature.PERIODIC,
    )
    return found.select_related("version__regime", "committee").first()


def frame(version: Version, committee: Unit, period: Period, *, known_on: date) -> Frame:
    """Return what the archive of a period asks: of its obligations or, before it is opened, of who owed then.

    Refuses a period that is not over, or that was collected here.
    """
    round = round_of(version, committee, period)
    version = round.version if round else version
    lines = list(regimes.lines(version).order_by("section__position", "position"))
    if round:
        owing, closes_on = _of_round(round), round.closes_on
    else:
        planned = plan(version=version, committee=committee, period=period, known_on=known_on)
        owing, closes_on = _of_plan(planned), planned.window.closes
    refuse_live(round, closes_on, known_on=known_on)
    places = [
        _place(unit, level, lines, period.kind, stretch)
        for unit, level, stretches in owing
        for stretch in stretches
    ]
    return Frame(version, committee, period, closes_on, lines, places, round)


def refuse_live(round: Round | None, closes_on: date, *, known_on: date) -> None:
    """Refuse a period that is no archive's."""
    if closes_on >= known_on:
        raise NotOverYet
    if round and not round.archive:
        raise CollectedHere(round.title_vi)


def _of_round(round: Round) -> Iterable[tuple[Unit, str, list[Stretch]]]:
    before: dict[int, dict[tuple[date, date], list[str]]] = {}
    duties = SpanDuty.objects.filter(span__round=round).select_related("span", "predecessor")
    for duty in duties.order_by("span__opens_on", "pk"):
        days = duty.span.opens_on, duty.span.closes_on
        before.setdefault(duty.obligation_id, {}).setdefault(days, []).append(duty.predecessor.name_vi)
    owed = Obligation.objects.filter(round=round, upward=False).select_related("unit").order_by("pk")
    for row in owed:
        yield row.unit, row.level, _stretches(before.get(row.pk, {}), round.opens_on, round.closes_on)


def _of_plan(planned: Plan) -> Iterable[tuple[Unit, str, list[Stretch]]]:
    before: dict[int, dict[tuple[date, date], list[str]]] = {}
    for each in planned.dissolved:
        days = each.opens_on, each.closes_on
        before.setdefault(each.answerer.pk, {}).setdefault(days, []).append(each.unit.name_vi)
    opens, closes = planned.window.opens, planned.window.closes
    for row in planned.owing:
        yield row.unit, row.deadline, _stretches(before.get(row.unit_id, {}), opens, closes)


def _stretches(before: dict[tuple[date, date], list[str]], opens_on: date, closes_on: date) -> list[Stretch]:
    """Return a unit's stretches in order; the main one begins after the days it answers for others."""
    first = max((last + DAY for _first, last in before), default=opens_on)
    apart = [(*days, tuple(names)) for days, names in sorted(before.items())]
    return [*apart, (first, closes_on, ())]


def _place(unit: Unit, level: str, lines: list[Line], kind: str, stretch: Stretch) -> Place:
    opens_on, closes_on, before = stretch
    span = Span.Kind.BEFORE if before else Span.Kind.MAIN
    asked = {
        line.definition.indicator.code: line
        for line in lines
        if rules.role_of(line.definition, unit.key, level)
        and rules.asks(line, Span.Kind.MAIN, kind)
        and rules.asks(line, span, kind)
    }
    return Place(unit, opens_on, closes_on, asked, before)


Said = dict[str, Given]  # by the indicator's code


def said_in(round: Round, at) -> dict[tuple[int, date | None], Said]:
    """Return what the standing versions of a round say as wholes, by the keys of its places. Four queries."""
    versions = {version.pk: version.obligation.unit_id for version in newest_standing(round, at)}
    rows = Answer.objects.filter(version__in=versions, part="").values_list(
        "version_id",
        "span__kind",
        "span__opens_on",
        "line__definition__indicator__code",
        "kind",
        "value",
        "estimate",
        "reason",
    )
    found: dict[tuple[int, date | None], Said] = {}
    for version, kind, opens_on, code, *given in rows:
        key = versions[version], opens_on if kind == Span.Kind.BEFORE else None
        found.setdefault(key, {})[code] = Given(*given)
    return found

"""Figures that a unit filed already in another round: for the same days, or month by month for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from quyen.obligations.models import Obligation
from quyen.regimes.models import Definition, Line, Round, Span
from quyen.reports.models import Answer, AnswerKind, Version
from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.rules.answers import Given

DAY = timedelta(days=1)
Place = tuple[int, str]  # definition, part


@dataclass(frozen=True)
class Filed:
    """What the unit filed in one round that lies within the days of this one."""

    round: Round
    span: Span
    version: Version
    answers: dict[Place, Answer] = field(default_factory=dict)


@dataclass(frozen=True)
class Elsewhere:
    """Figures of other reports that answer this one: `filed` are those reports in order of time.

    `given` are the answers by (line, part), exact; flows only where the reports cover every day.
    """

    filed: tuple[Filed, ...]
    given: dict[tuple[Line, str], Given]

    @property
    def key(self) -> str:
        """Names the reports by their versions, for an address: "12-15"."""
        return "-".join(str(each.version.pk) for each in self.filed)


def elsewhere(obligation: Obligation, asked: Asked | None = None) -> list[Elsewhere]:
    """Return which of the unit's other reports hold figures that this one asks, the newest first. Four queries.

    A figure is taken only where its indicator is defined the same. A count of what happened needs reports that cover
    every day once; what stands on a day needs one that closes on that day. Ratios are never put together, and a unit
    that answers days before a reorganisation apart is offered nothing: other rounds parted them otherwise.
    """
    asked = asked or asked_of(obligation)
    if len(asked.spans) > 1:
        return []
    lines = {row.line.definition_id: row.line for row in asked.lines if row.line.pk not in asked.secret_lines}
    main = next(span for span in asked.spans if span.kind == Span.Kind.MAIN)
    found = []
    for filed in _by_regime(_filed(obligation, main, lines)):
        for pieces in _covering(filed, main):
            if given := _answers(pieces, main, lines):
                found.append(Elsewhere(pieces, given))
    return sorted(found, key=lambda each: (each.filed[-1].span.closes_on, len(each.filed) == 1), reverse=True)


def _filed(obligation: Obligation, main: Span, lines: dict[int, Line]) -> list[Filed]:
    """Return what the unit filed in other rounds whose days lie within these, read in three queries."""
    spans = Span.objects.filter(
        kind=Span.Kind.MAIN,
        opens_on__gte=main.opens_on,
        closes_on__lte=main.closes_on,
        round__obligations__unit=obligation.unit_id,
        round__obligations__upward=False,
    ).exclude(round=obligation.round_id)
    by_round = {span.round_id: span for span in spans.select_related("round__version")}
    versions = Version.objects.filter(
        obligation__unit=obligation.unit_id,
        obligation__upward=False,
        obligation__round__in=by_round,
        withdrawal=None,
    ).exclude(review__outcome="returned")
    versions = versions.select_related("obligation").defer("content").order_by("number")
    newest = {version.obligation.round_id: version for version in versions}
    answers: dict[int, dict[Place, Answer]] = defaultdict(dict)
    rows = Answer.objects.filter(
        version__in=list(newest.values()),
        span__in=list(by_round.values()),
        line__definition__in=lines,
        value__isnull=False,
    ).select_related("line")
    for row in rows:
        answers[row.version_id][row.line.definition_id, row.part] = row
    return [
        Filed(by_round[pk].round, by_round[pk], version, answers[version.pk])
        for pk, version in newest.items()
        if answers[version.pk]
    ]


def _by_regime(filed: Iterable[Filed]) -> list[list[Filed]]:
    """Return the reports of each regime together, in order of time; of one round of its own dates each alone."""
    found: dict[tuple, list[Filed]] = defaultdict(list)
    for each in filed:
        alone = each.round.pk if each.round.nature != Round.Nature.PERIODIC else 0
        found[each.round.version.regime_id, alone].append(each)
    return [sorted(rows, key=lambda row: (row.span.opens_on, row.span.closes_on)) for rows in found.values()]


def _covering(filed: list[Filed], main: Span) -> Iterator[tuple[Filed, ...]]:
    """Yield the reports that cover all days once, the fewest first; else the one that closes on the same day."""
    whole = _chain(filed, main.opens_on, main.closes_on)
    if whole:
        yield whole
        return
    last = [each for each in filed if each.span.closes_on == main.closes_on]
    if last:
        yield (last[0],)


def _chain(filed: list[Filed], opens_on: date, closes_on: date) -> tuple[Filed, ...]:
    """Return reports that follow each other from one day to the other without a gap, as few as there can be."""
    best: dict[date, tuple[Filed, ...]] = {opens_on: ()}
    for each in filed:
        before = best.get(each.span.opens_on)
        after = each.span.closes_on + DAY
        if before is not None and (after not in best or len(before) + 1 < len(best[after])):
            best[after] = (*before, each)
    return best.get(closes_on + DAY, ())


def _answers(pieces: tuple[Filed, ...], main: Span, lines: dict[int, Line]) -> dict[tuple[Line, str], Given]:
    every_day = pieces[0].span.opens_on == main.opens_on
    found: dict[tuple[Line, str], Given] = {}
    for place, answer in pieces[-1].answers.items():
        line = lines[place[0]]
        kind = line.definition.kind
        if kind != Definition.Kind.STOCK and not every_day:
            continue
        if kind == Definition.Kind.RATIO and len(pieces) > 1:
            continue
        rows = [answer] if kind == Definition.Kind.STOCK else [each.answers.get(place) for each in pieces]
        if None not in rows:
            found[line, place[1]] = _together(rows)
    return found


def _together(rows: list[Answer]) -> Given:
    """Return the sum of answers; nothing arose where it did not in any, an estimate where one of them is."""
    if all(row.kind == AnswerKind.NOTHING_AROSE for row in rows):
        return Given(AnswerKind.NOTHING_AROSE.value, 0)
    total = sum(row.value for row in rows)
    if not total:
        return Given(AnswerKind.ZERO.value, 0)
    return Given(AnswerKind.VALUE.value, total, any(row.estimate for row in rows))

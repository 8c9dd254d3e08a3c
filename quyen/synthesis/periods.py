"""The rounds of a period as one committee reads them today, and a year made of its halves."""

from datetime import date, datetime

from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.regimes.models import PeriodKind, Regime, Round
from quyen.synthesis.collecting import Collected, collect
from quyen.synthesis.rolling import Boundaries, Rolled, boundaries, roll
from quyen.synthesis.rollup import over_time

HALVES = ("H1", "H2")


def rounds_of(committee: Unit, period: str, regime: Regime | None = None) -> list[Round]:
    """Return the periodic rounds of a period held by a committee or by those it came from (archives)."""
    found = _periodic(committee).filter(period=period)
    return list((found.filter(version__regime=regime) if regime else found).order_by("pk"))


def halves(committee: Unit, until: date, most: int = 6) -> list[list[Round]]:
    """Return the rounds of each half-year that closed by a day or is open on it, oldest first, `most` of them."""
    found = _periodic(committee).filter(kind="half-year", opens_on__lte=until).order_by("closes_on", "pk")
    by_period: dict[str, list[Round]] = {}
    for round in found:
        by_period.setdefault(round.period, []).append(round)
    return list(by_period.values())[-most:]


def known(committee: Unit, until: date) -> list[str]:
    """Return the periods of any kind that closed by a day or are open on it, newest first; of one day, the longest."""
    found = _periodic(committee).filter(opens_on__lte=until).order_by("-closes_on", "opens_on", "-pk")
    return list(dict.fromkeys(round.period for round in found))


def _periodic(committee: Unit):
    committees = {committee.pk} | {link.predecessor_id for link in organisations.came_from(committee)}
    found = Round.objects.filter(committee__in=committees, nature=Round.Nature.PERIODIC)
    return found.select_related("version__regime", "committee")


def rounds_behind(round: Round) -> list[Round]:
    """Return the rounds that a synthesis of one rests on: of a year, its halves as well."""
    found = [round]
    if round.kind == PeriodKind.YEAR and round.nature == Round.Nature.PERIODIC:
        for half in HALVES:
            found += rounds_of(round.committee, f"{round.period[:4]}-{half}")
    return found


def year_figures(
    year: Round, *, cutoff_at: datetime, grouping: str = "all", boundaries_on: date | None = None
) -> list[Rolled]:
    """Return a year's figures: flows are both halves' sum, stocks the closing ones.

    What only the year asks is its own. With a half missing, what the halves ask has no figure of the year.
    """
    on = boundaries_on or year.closes_on
    own = collect([year], cutoff_at)
    lines = boundaries(own, grouping, on)
    parts = [
        (half, boundaries(half, grouping, on))
        for name in HALVES
        if (rounds := rounds_of(year.committee, f"{year.period[:4]}-{name}"))
        for half in [collect(rounds, cutoff_at)]
    ]
    return [row for code in own.definitions for row in roll(own, code, lines) or _of_halves(code, parts)]


def _of_halves(code: str, halves: list[tuple[Collected, Boundaries]]) -> list[Rolled]:
    if len(halves) < len(HALVES) or any(code not in half.definitions for half, _lines in halves):
        return []
    by_key = [{row.group.key: row for row in roll(half, code, lines)} for half, lines in halves]
    kinds = {found.indicator_id: found.kind for found in halves[-1][0].definitions.values()}
    return [
        _joined([rows[key] for rows in by_key], kinds) for key in sorted(by_key[0].keys() & by_key[1].keys())
    ]


def _joined(rows: list[Rolled], kinds: dict[int, str]) -> Rolled:
    """Join one group's rows of both halves; each part of a ratio by its own kind."""
    last = rows[-1]
    definition = last.definition
    cells = [row.cell for row in rows]
    if last.denominator is None:
        return Rolled(definition, last.grouping, last.group, over_time(definition.kind, cells))
    return Rolled(
        definition,
        last.grouping,
        last.group,
        over_time(kinds[definition.numerator_id], cells),
        over_time(kinds[definition.denominator_id], [row.denominator for row in rows]),
    )

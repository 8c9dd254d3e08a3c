"""The rounds of a period as one committee reads them today, and a year made of its halves."""

from datetime import date, datetime

from quyen.organisations import queries as organisations
from quyen.regimes.models import Definition, Line, Round
from quyen.synthesis.collecting import collect
from quyen.synthesis.queries import Rolled, roll
from quyen.synthesis.rollup import over_time


def rounds_of(committee, period: str, regime=None) -> list[Round]:
    """Return the periodic rounds of a period held by a committee or by those it came from (archives)."""
    committees = {committee.pk} | {link.predecessor_id for link in organisations.came_from(committee)}
    found = Round.objects.filter(
        committee__in=committees, period=period, nature=Round.Nature.PERIODIC
    ).select_related("version__regime", "committee")
    return list((found.filter(version__regime=regime) if regime else found).order_by("pk"))


def year_figures(
    year: Round, *, cutoff_at: datetime, grouping: str = "all", boundaries_on: date | None = None
):
    """Return a year's figures: flows are both halves' sum, stocks the closing ones.

    What only the year asks is its own.
    """
    on = boundaries_on or year.closes_on
    own = collect([year], cutoff_at)
    annual = set(
        Line.objects.filter(version=year.version, annual_only=True).values_list(
            "definition__indicator__code", flat=True
        )
    )
    halves = [
        collect(rounds, cutoff_at)
        for part in ("H1", "H2")
        if (rounds := rounds_of(year.committee, f"{year.period[:4]}-{part}"))
    ]
    found = [row for code in own.definitions if code in annual for row in roll(own, code, grouping, on)]
    for code in own.definitions:
        if code not in annual and len(halves) == 2:
            found += _join([roll(half, code, grouping, on) for half in halves if code in half.definitions])
    return found


def _join(halves: list[list[Rolled]]) -> list[Rolled]:
    by_key = [{row.group.key: row for row in rows} for rows in halves]
    keys = by_key[-1].keys() & by_key[0].keys() if len(by_key) == 2 else ()
    return [_join_one([rows[key] for rows in by_key]) for key in sorted(keys)]


def _join_one(rows: list[Rolled]) -> Rolled:
    last = rows[-1]
    if last.denominator is None:
        cell = over_time(last.definition.kind, [row.cell for row in rows])
        return Rolled(last.definition, last.grouping, last.group, cell)
    return Rolled(
        last.definition,
        last.grouping,
        last.group,
        over_time(_kind(last.definition.numerator, last), [row.cell for row in rows]),
        over_time(_kind(last.definition.denominator, last), [row.denominator for row in rows]),
    )


def _kind(indicator, row: Rolled) -> str:
    found = (
        Definition.objects.filter(indicator=indicator).order_by("-valid_from").values_list("kind", flat=True)
    )
    return found[0]

"""The rounds of a period as one committee reads them today, and a year made of its halves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, PeriodKind, Regime, Round
from quyen.synthesis.cells import Bucket, Cells, ask, bucket_of, without_value
from quyen.synthesis.rolling import Rolled, definitions, rows
from quyen.synthesis.rollup import Cell

HALVES = ("H1", "H2")
OWN, WHOLE_YEAR, *PARTS = range(
    4
)  # the buckets of a year: what it asks itself, its halves together, each of them


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


@dataclass(frozen=True)
class Year:
    """A year with its halves, as an engine answered; `asked` is what its second half asks for, by indicator."""

    cells: Cells
    asked: Mapping[int, Definition]
    grouping: str

    def own(self, definition: Definition) -> list[Rolled]:
        """Return the rows of what the year asks itself."""
        return rows(definition, self.cells, OWN, self.grouping)

    def of_halves(self, indicator: int) -> list[Rolled]:
        """Return the rows of an indicator made of both halves: of groups that both have; none where a half lacks."""
        definition = self.asked.get(indicator)
        return _of_halves(definition, self.asked, self.cells, self.grouping) if definition else []


def read_year(
    year: Round,
    *,
    cutoff_at: datetime,
    grouping: str,
    boundaries_on: date | None = None,
    answers: bool = False,
    engine: str = "",
) -> Year:
    """Ask for a year, for its halves together and for each of them, at once."""
    halves = [rounds for name in HALVES if (rounds := rounds_of(year.committee, f"{year.period[:4]}-{name}"))]
    both = [round for rounds in halves for round in rounds]
    whole = [Bucket(both, halves[-1][0].closes_on)] if len(halves) == len(HALVES) else []
    buckets = [bucket_of([year]), *whole, *map(bucket_of, halves if whole else ())]
    on = boundaries_on or year.closes_on
    cells = ask(buckets, cutoff_at=cutoff_at, grouping=grouping, on=on, answers=answers, engine=engine)
    asked = {each.indicator_id: each for each in definitions(halves[-1])} if whole else {}
    return Year(cells, asked, grouping)


def year_figures(
    year: Round,
    *,
    cutoff_at: datetime,
    grouping: str = "all",
    boundaries_on: date | None = None,
    answers: bool = False,
    engine: str = "",
) -> list[Rolled]:
    """Return a year's figures: flows are both halves' sum, stocks the closing ones.

    What only the year asks is its own. With a half missing, what the halves ask has no figure of the year.
    """
    read = read_year(
        year,
        cutoff_at=cutoff_at,
        grouping=grouping,
        boundaries_on=boundaries_on,
        answers=answers,
        engine=engine,
    )
    return [
        row
        for definition in definitions([year])
        for row in read.own(definition) or read.of_halves(definition.indicator_id)
    ]


def _of_halves(
    definition: Definition, asked: Mapping[int, Definition], cells: Cells, grouping: str
) -> list[Rolled]:
    """Return the rows of a year made of its halves: of groups that both have, known where every part is."""
    first, second = (
        {row.group.key: row for row in rows(definition, cells, half, grouping)} for half in PARTS
    )
    return [
        _known(row, first[row.group.key], second[row.group.key], asked)
        for row in rows(definition, cells, WHOLE_YEAR, grouping)
        if row.group.key in first and row.group.key in second
    ]


def _known(row: Rolled, first: Rolled, second: Rolled, asked: Mapping[int, Definition]) -> Rolled:
    """Return a year's row, without a value where a half lacks what it adds up."""
    definition = row.definition
    if row.denominator is None:
        return replace(row, cell=_flow(row.cell, first.cell, second.cell, definition), control=None)
    top, bottom = asked.get(definition.numerator_id), asked.get(definition.denominator_id)
    return replace(
        row,
        cell=_flow(row.cell, first.cell, second.cell, top),
        denominator=_flow(row.denominator, first.denominator, second.denominator, bottom),
    )


def _flow(cell: Cell, first: Cell, second: Cell, of: Definition | None) -> Cell:
    if of is not None and of.kind == Definition.Kind.STOCK:
        return cell
    return without_value(cell) if None in (first.value, second.value) else cell

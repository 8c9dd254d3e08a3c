"""Figures of a round or a series, rolled up on the boundaries asked for, each with its sources and coverage.

Everything is read from snapshots by the one statement of `engines`; nothing is added up here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from quyen.regimes.models import Definition, Line, Round
from quyen.synthesis.cells import Cells, ask, bucket_of
from quyen.synthesis.groups import Group
from quyen.synthesis.models import Fact
from quyen.synthesis.rollup import Cell

DENOMINATOR, CONTROL = Fact.Role.DENOMINATOR.value, Fact.Role.CONTROL.value


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

    @property
    def comparable(self) -> bool:
        return self.cell.comparable and (self.denominator is None or self.denominator.comparable)

    @property
    def parted(self) -> int:
        """How many answers count by an entered share: the figure is an estimate then."""
        return self.cell.parted + (self.denominator.parted if self.denominator else 0)

    @property
    def straddling(self) -> tuple[int, ...]:
        """The units by which it is not comparable."""
        return self.cell.straddling + (self.denominator.straddling if self.denominator else ())


def figures(
    rounds: list[Round],
    *,
    cutoff_at: datetime,
    grouping: str = "all",
    boundaries_on: date | None = None,
    answers: bool = False,
    engine: str = "",
) -> list[Rolled]:
    """Return every figure of a period's rounds, by the outline's order, then group; with `answers` those it rests on.

    Only the one authoritative source of an indicator is summed; a control total stands beside the total.
    """
    found = ask(
        [bucket_of(rounds)],
        cutoff_at=cutoff_at,
        grouping=grouping,
        on=boundaries_on,
        answers=answers,
        engine=engine,
    )
    return [row for definition in definitions(rounds) for row in rows(definition, found, 0, grouping)]


def definitions(rounds: Iterable[Round], code: str = "") -> list[Definition]:
    """Return what the rounds' versions ask for, in the outline's order; of one indicator only, if it is named.

    Where two versions define an indicator, the newer one holds.
    """
    found = Line.objects.filter(version__in={round.version_id for round in rounds})
    if code:
        found = found.filter(definition__indicator__code=code)
    related = ("definition__indicator", "definition__numerator", "definition__denominator")
    ordered = found.select_related(*related).order_by("version_id", "section__position", "position")
    return list({line.definition.indicator_id: line.definition for line in ordered}.values())


def rows(definition: Definition, cells: Cells, bucket: int, grouping: str) -> list[Rolled]:
    """Return one indicator's rows of a bucket; nothing for an indicator that nobody here answers."""
    indicator = definition.indicator_id
    values = cells.of(bucket, indicator)
    if definition.kind == Definition.Kind.RATIO:
        bottoms = cells.of(bucket, indicator, DENOMINATOR)
        return [
            Rolled(definition, grouping, cells.groups[key], cell, bottoms[key])
            for key, cell in values.items()
            if key in bottoms
        ]
    controls = cells.of(bucket, indicator, CONTROL) if grouping == "all" else {}
    return [
        Rolled(definition, grouping, cells.groups[key], cell, control=controls.get(key))
        for key, cell in values.items()
    ]


@dataclass(frozen=True)
class Period:
    """One indicator in one period of a series: its rounds, its rows, and the figure of all units together.

    `total` is None where nobody was asked.
    """

    rounds: list[Round]
    rows: list[Rolled]
    total: Rolled | None


def series(
    code: str, periods: Iterable[list[Round]], *, cutoff_at: datetime, grouping: str, on: date | None = None
) -> list[Period]:
    """Return one indicator for each period, all on one date's boundaries, or each on those of its time (None).

    A change of the definition between two periods shows in `Rolled.definition`: the series breaks there.
    """
    periods = list(periods)
    defined = [next(iter(definitions(rounds, code)), None) for rounds in periods]
    wanted = {definition.indicator_id for definition in defined if definition}
    buckets = [bucket_of(rounds) for rounds in periods]
    by_group, together = (
        ask(buckets, cutoff_at=cutoff_at, grouping=by, on=on, indicators=sorted(wanted))
        for by in (grouping, "all")
    )
    return [
        Period(
            rounds,
            rows(definition, by_group, place, grouping) if definition else [],
            next(iter(rows(definition, together, place, "all")), None) if definition else None,
        )
        for place, (rounds, definition) in enumerate(zip(periods, defined, strict=True))
    ]

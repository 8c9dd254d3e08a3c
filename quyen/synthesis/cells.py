"""Asks an engine for the cells of rounds: over their snapshots, by the one statement, on a bridge made of history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from quyen.organisations import queries as organisations
from quyen.regimes.models import Round
from quyen.synthesis import snapshots
from quyen.synthesis.engines import choosing
from quyen.synthesis.engines.bridge import fold
from quyen.synthesis.engines.record import Record
from quyen.synthesis.engines.shapes import WHOLE, Engine, Period, Place, Question, Row
from quyen.synthesis.groups import Group
from quyen.synthesis.rollup import Cell


class Bucket(NamedTuple):
    """The rounds whose facts make one figure: flows of all add up, a stock is that of `closes_on`."""

    rounds: Sequence[Round]
    closes_on: date


class At(NamedTuple):
    """Where a cell is: the place of its bucket in the question, the indicator's id, its role."""

    bucket: int
    indicator: int
    role: str


@dataclass(frozen=True)
class Cells:
    """What an engine answered: by bucket, indicator and role the cells by group, in the order of the groups' keys."""

    found: dict[At, dict[str, Cell]]
    groups: dict[str, Group]

    def of(self, bucket: int, indicator: int, role: str = "value") -> dict[str, Cell]:
        """Return the cells by group; none where nobody was asked."""
        return self.found.get(At(bucket, indicator, role), {})


def bucket_of(rounds: Sequence[Round]) -> Bucket:
    """Return the bucket of one period's rounds."""
    return Bucket(rounds, rounds[0].closes_on)


def ask(
    buckets: Sequence[Bucket],
    *,
    cutoff_at: datetime,
    grouping: str,
    on: date | None,
    indicators: Sequence[int] | None = None,
    answers: bool = False,
    engine: str = "",
) -> Cells:
    """Return the cells of some buckets as they were at a cut-off.

    Args:
        grouping: one of `groups.GROUPINGS`.
        on: the day whose boundaries are meant; None: of the time.
        indicators: ids; None asks for all.
        answers: name the filed answers in every cell as well.
        engine: the name of the one that is to answer; all give the same.
    """
    rounds = list({round.pk: round for bucket in buckets for round in bucket.rounds}.values())
    if not rounds:
        return Cells({}, {})
    taken = {found.round_id: found for found in snapshots.current(rounds, cutoff_at)}
    bridge, names = fold(
        snapshots.units(rounds),
        grouping,
        dates={round.closes_on for round in rounds},
        boundaries=on,
        shares=organisations.shares(cutoff_at),
        holdings=snapshots.holdings(taken.values()),
    )
    periods = [
        Period(taken[round.pk].pk, place, int(round.closes_on == bucket.closes_on), snapshots.dated(round))
        for place, bucket in enumerate(buckets)
        for round in bucket.rounds
    ]
    chosen, question = choosing.question(taken.values(), periods, bridge, indicators, name=engine)
    return _cells(chosen, question, names, answers)


def _cells(engine: Engine, question: Question, names: dict[int, Group], answers: bool) -> Cells:
    rows = engine.cells(question)
    record = Record()  # which answers and units they are stands where they were written
    straddling = record.straddling(question) if any(row.straddling for row in rows) else {}
    given = record.answers(question) if answers else {}
    found: dict[At, dict[str, Cell]] = {}
    for row in sorted(rows, key=lambda row: names[row.group].key):
        place = Place(row.bucket, row.indicator, row.role, row.group)
        cell = _cell(row, straddling.get(place, ()), given.get(place, ()))
        found.setdefault(At(row.bucket, row.indicator, row.role), {})[names[row.group].key] = cell
    return Cells(found, {group.key: group for group in names.values()})


def _cell(row: Row, straddling: Iterable[int], answers: Iterable[int]) -> Cell:
    if row.straddling:
        return Cell(None, 0, row.expected, straddling=tuple(straddling))
    cell = Cell(None, row.answered, row.expected, through=row.through, secret=row.secret)
    if row.value is None:
        return cell
    value, rest = divmod(row.value, WHOLE)
    return replace(
        cell,
        value=value,
        rest=rest,
        parted=row.parted,
        estimate=bool(row.estimate or row.parted),
        answers=tuple(answers),
    )


def without_value(cell: Cell) -> Cell:
    """Return the cell of a year of which a part is missing: who answered is known, a figure is not."""
    if cell.straddling:
        return cell
    return Cell(None, cell.answered, cell.expected, through=cell.through, secret=cell.secret)

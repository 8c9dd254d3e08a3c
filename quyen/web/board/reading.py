"""Reads what the board shows, in a number of queries that does not grow with the units."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from quyen.core.text import find_folded
from quyen.obligations.models import Obligation
from quyen.obligations.queries import counts_of, with_state
from quyen.organisations import queries as organisations
from quyen.organisations.models import Membership, Unit
from quyen.regimes.models import Round
from quyen.reports.queries import completeness_by_obligation, with_standing
from quyen.synthesis.periods import rounds_of

SHOWN = 6  # rounds side by side
ARRIVED = {"on_time", "late", "archived"}


@dataclass(frozen=True)
class Column:
    """A period: its rounds (several where archives of several committees meet) and their counts."""

    period: str
    rounds: list[Round]
    counts: dict[str, int]

    @property
    def round(self) -> Round:
        return self.rounds[0]

    @property
    def archive(self) -> bool:
        return self.round.archive


@dataclass(frozen=True)
class Cell:
    """One unit in one period; `count` of `total` predecessors where the unit did not stand yet."""

    state: str = ""
    standing: str = ""
    days: int = 0
    extended: bool = False
    obligation: int | None = None
    count: int | None = None
    total: int | None = None
    answered: int = 0
    required: int = 0


@dataclass
class Row:
    """One of today's members and its cells, newest period last."""

    unit: Unit
    level: str
    cells: list[Cell] = field(default_factory=list)

    @property
    def newest(self) -> Cell:
        return self.cells[-1] if self.cells else Cell()


@dataclass(frozen=True)
class Board:
    columns: list[Column]
    rows: list[Row]
    upward: Obligation | None


def read(committee: Unit, *, on: date, now: datetime) -> Board:
    """Return today's owing members against the newest periods, oldest period first."""
    columns = _columns(committee, now)
    members = organisations.members(committee, on, Membership.Duty.OWES)
    rows = [Row(member.unit, member.deadline) for member in members]
    for column in columns:
        _fill(column, rows, on, now)
    return Board(columns, rows, _upward(columns, now))


def _columns(committee: Unit, now: datetime) -> list[Column]:
    own = Round.objects.filter(committee=committee, opened_at__lte=now).order_by("-closes_on", "-pk")
    periods = list(dict.fromkeys(own.values_list("period", flat=True)))[:SHOWN]
    found = [(period, _rounds(committee, period, own)) for period in reversed(periods)]
    counts = counts_of([round for _period, rounds in found for round in rounds], now)
    return [
        Column(period, rounds, _sum(counts[round.pk] for round in rounds)) for period, rounds in found
    ]


def _rounds(committee: Unit, period: str, own) -> list[Round]:
    periodic = rounds_of(committee, period)
    return periodic or list(own.filter(period=period).select_related("version"))


def _sum(tallies: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = defaultdict(int)
    for tally in tallies:
        for name, n in tally.items():
            total[name] += n
    return dict(total)


def _fill(column: Column, rows: list[Row], on: date, now: datetime) -> None:
    owed = with_standing(with_state(Obligation.objects.filter(round__in=column.rounds, upward=False), now))
    by_unit = {row.unit_id: row for row in owed}
    judged = [] if column.archive else column.rounds
    complete = {key: count for round in judged for key, count in completeness_by_obligation(round).items()}
    absent = [row.unit for row in rows if row.unit.pk not in by_unit]
    before = organisations.links(absent, on, column.round.closes_on) if absent else {}
    for row in rows:
        if found := by_unit.get(row.unit.pk):
            row.cells.append(_cell(found, complete))
        else:
            row.cells.append(_before([by_unit[pk] for pk in before.get(row.unit.pk, ()) if pk in by_unit]))


def _cell(found: Obligation, complete: dict) -> Cell:
    answered, required = complete.get(found.pk, (0, 0))
    return Cell(
        state=found.state,
        standing=found.standing,
        days=found.days,
        extended=found.extended,
        obligation=found.pk,
        answered=answered,
        required=required,
    )


def _before(predecessors: list[Obligation]) -> Cell:
    """A cell before the unit stood: how many of its predecessors' reports are here."""
    if not predecessors:
        return Cell()
    arrived = sum(row.state in ARRIVED for row in predecessors)
    judged = "archived" if any(row.state == "archived" for row in predecessors) else "on_time"
    return Cell(
        state=judged if arrived == len(predecessors) else "missing",
        count=arrived,
        total=len(predecessors),
    )


def _upward(columns: list[Column], now: datetime) -> Obligation | None:
    rounds = [round for column in columns for round in column.rounds]
    found = with_state(Obligation.objects.filter(round__in=rounds, upward=True), now)
    return found.select_related("round", "unit").order_by("-round__closes_on").first()


def narrowed(rows: list[Row], *, level: str = "", state: str = "", standing: str = "", words: str = "") -> list[Row]:
    """Return the rows that fit a filter on the newest period and the words typed, marks left out or not."""
    return [
        row
        for row in rows
        if (not level or row.level == level)
        and (not state or row.newest.state == state)
        and (not standing or row.newest.standing == standing)
        and (not words or find_folded(row.unit.name_vi, words.strip()))
    ]

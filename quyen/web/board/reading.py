"""Reads what the board shows, in a number of queries that grows neither with the units nor with the rounds."""

from dataclasses import dataclass, field
from datetime import date, datetime

from quyen.obligations.covering import Through, through_in
from quyen.obligations.models import Obligation
from quyen.obligations.rules import OPEN, Timeliness
from quyen.organisations import queries as organisations
from quyen.organisations.models import Level, Membership, Unit
from quyen.reports.queries import completeness_by_obligation, standings
from quyen.synthesis.late import After, obligations_after
from quyen.web.board.columns import Column, Owed, columns, owed_in, shown_with

# Of several predecessors a cell shows the state that most needs a look.
GRAVEST = (
    Timeliness.MISSING,
    Timeliness.DUE,
    Timeliness.UPCOMING,
    Timeliness.LATE,
    Timeliness.ON_TIME,
    Timeliness.ARCHIVED,
    Timeliness.WAIVED,
)


@dataclass(frozen=True)
class Cell:
    """One unit in one period: what it owed, or what the units owed that it came from (then `owed` is None)."""

    owed: Owed | None = None
    before: tuple[Owed, ...] = ()

    @property
    def arrived(self) -> int:
        return sum(each.arrived for each in self.before)

    @property
    def state(self) -> str:
        """The state on the axis of time, "" where nothing was asked."""
        if self.owed:
            return self.owed.state.name
        return min((each.state.name for each in self.before), key=GRAVEST.index, default="")

    @property
    def days(self) -> int:
        return self.owed.state.days if self.owed else 0


@dataclass(frozen=True)
class Filed:
    """How an obligation stands on the second axis, and how much of what is required was answered."""

    standing: str
    answered: int
    required: int

    @property
    def complete(self) -> bool:
        return self.standing in HANDED_IN and self.answered == self.required


THROUGH = "through"  # in another unit's report: it has no standing of its own
HANDED_IN = ("filed", "returned", "accepted")


@dataclass
class Row:
    """One of today's members with its cells, the chosen period last."""

    unit: Unit
    level: str
    cells: list[Cell] = field(default_factory=list)
    filed: Filed | None = None

    @property
    def newest(self) -> Cell:
        return self.cells[-1]


@dataclass(frozen=True)
class Board:
    """`chosen` is the last of `columns`; `owed` and `filed` (by obligation) are of it and of all who owed then.

    `through` and `after` (by obligation): through whom a report came, and what came after the cut-off.
    """

    columns: list[Column]
    known: list[Column]
    rows: list[Row]
    owed: list[Owed]
    filed: dict[int, Filed]
    through_districts: list[Column]
    upward: list[Owed]
    through: dict[int, Through]
    after: dict[int, After]

    @property
    def chosen(self) -> Column:
        return self.columns[-1]


class NoSuchRound(LookupError):
    """The committee has no such round."""


def read(committee: Unit, *, on: date, now: datetime, round: int | None = None) -> Board | None:
    """Return today's owing members against the periods up to a round (the newest), None while there is none."""
    known = columns(committee, now)
    if not known:
        return None
    shown = shown_with(known, _chosen(known, round))
    owed = owed_in(shown, now)
    of_members = {column: [each for each in found if not each.upward] for column, found in owed.items()}
    through = through_in([each.pk for each in of_members[shown[-1]]], now)
    filed = _filed(shown[-1]) | {pk: Filed(THROUGH, 0, 0) for pk in through}
    return Board(
        columns=shown,
        known=known,
        rows=_rows(committee, on, of_members, filed),
        owed=of_members[shown[-1]],
        filed=filed,
        through_districts=[
            column
            for column, found in of_members.items()
            if any(each.within == Level.DISTRICT for each in found)
        ],
        upward=_upward(owed),
        through=through,
        after=obligations_after(shown[-1].rounds, now),
    )


def _chosen(known: list[Column], round: int | None) -> Column:
    if round is None:
        return known[0]
    for column in known:
        if round in {each.pk for each in column.rounds}:
            return column
    raise NoSuchRound


def _rows(committee: Unit, on: date, owed: dict[Column, list[Owed]], filed: dict[int, Filed]) -> list[Row]:
    members = organisations.members(committee, on, Membership.Duty.OWES)
    rows = [Row(member.unit, member.deadline) for member in members]
    by_unit = {column: {each.unit: each for each in found} for column, found in owed.items()}
    absent = [row.unit for row in rows if any(row.unit.pk not in found for found in by_unit.values())]
    origins = organisations.came_from_on(absent, on, {column.closes_on for column in owed})
    for row in rows:
        row.cells = [_cell(row.unit, found, origins[column.closes_on]) for column, found in by_unit.items()]
        if mine := row.newest.owed:
            row.filed = filed.get(mine.pk)
    return rows


def _cell(unit: Unit, owed: dict[int, Owed], origins: dict[int, frozenset[int]]) -> Cell:
    if mine := owed.get(unit.pk):
        return Cell(mine)
    return Cell(before=tuple(owed[pk] for pk in sorted(origins.get(unit.pk, ())) if pk in owed))


def _filed(column: Column) -> dict[int, Filed]:
    """Return standing and completeness by obligation; an archive is not judged by today's form."""
    owed = Obligation.objects.filter(round__in=column.rounds, upward=False)
    complete: dict[int, tuple[int, int]] = {}
    for round in column.rounds:
        complete |= {} if round.archive else completeness_by_obligation(round)
    return {pk: Filed(standing, *complete.get(pk, (0, 0))) for pk, standing in standings(owed).items()}


def _upward(owed: dict[Column, list[Owed]]) -> list[Owed]:
    """Return the committee's own reports: that of the last column, and those still open, soonest due first."""
    last = list(owed)[-1]
    found = [
        each
        for column, rows in owed.items()
        for each in rows
        if each.upward and (column is last or each.state.name in OPEN)
    ]
    return sorted(found, key=lambda each: (each.facts.effective_due_on, each.pk))


def find(rows: list[Row], committee: Unit, on: date, words: str) -> list[Row]:
    """Return the rows whose unit is found by some words: marks left out, words cut short, a code or a key."""
    if not words.strip():
        return rows
    among = Unit.objects.filter(duties__committee=committee)
    found = {unit.pk for unit in organisations.find(words, on, among=among)}
    return [row for row in rows if row.unit.pk in found]


def narrowed(
    rows: list[Row], *, level: str = "", state: str = "", standing: str = "", complete: str = ""
) -> list[Row]:
    """Return the rows that fit a filter on the chosen period; `complete` is "yes" or "no" of what was handed in."""
    wanted = {"yes": True, "no": False}.get(complete)

    def fits(row: Row) -> bool:
        return (
            level in ("", row.level)
            and _is(state, row.newest.state)
            and standing in ("", row.filed.standing if row.filed else None)
            and (wanted is None or (_handed_in(row) and row.filed.complete == wanted))
        )

    return [row for row in rows if fits(row)]


def _is(wanted: str, state: str) -> bool:
    """Whether a state is the wanted one; "not_yet_due" is any of those that may still come in time."""
    return wanted in ("", state) or (
        wanted == "not_yet_due" and state in (Timeliness.UPCOMING, Timeliness.DUE)
    )


def _handed_in(row: Row) -> bool:
    return row.filed is not None and row.filed.standing in HANDED_IN

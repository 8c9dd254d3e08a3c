"""The periods of the board: which rounds stand side by side, and what is owed in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from quyen.obligations.models import Obligation
from quyen.obligations.queries import facts_of
from quyen.obligations.rules import Facts, State, state
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.regimes.models import Round
from quyen.web.wording import short_round

SHOWN = 6  # periods side by side


@dataclass(frozen=True)
class Column:
    """A period: its round, or several where the archives of several committees meet."""

    rounds: tuple[Round, ...]

    @property
    def round(self) -> Round:
        return self.rounds[0]

    @property
    def closes_on(self) -> date:
        return self.round.closes_on

    @property
    def archive(self) -> bool:
        return self.round.archive

    @property
    def label(self) -> str:
        return short_round(self.round)


@dataclass(frozen=True)
class Owed:
    """One obligation as the board needs it; `within` is the level of what the unit lies in."""

    round: Round
    pk: int
    unit: int
    level: str
    upward: bool
    within: str | None
    facts: Facts
    state: State

    @property
    def arrived(self) -> bool:
        return self.facts.received_at is not None

    @property
    def lost(self) -> bool:
        """Whether it should lie in an archive and does not."""
        return self.facts.archive and not self.arrived


def columns(committee: Unit, now: datetime) -> list[Column]:
    """Return a committee's periods, newest first, those that committees before it held included."""
    held_by = {committee.pk} | {step.predecessor_id for step in organisations.came_from(committee)}
    rounds = Round.objects.filter(committee__in=held_by, opened_at__lte=now).select_related(
        "version__regime", "request"
    )
    own_first = sorted(rounds, key=lambda round: (round.committee_id != committee.pk, round.pk))
    together: dict[tuple, list[Round]] = {}
    for round in own_first:
        together.setdefault(_key(round), []).append(round)
    found = [Column(tuple(rounds)) for rounds in together.values()]
    return sorted(found, key=_place, reverse=True)


def _place(column: Column) -> tuple:
    """What was asked once, for one paper, stands behind the committee's own report, whenever it closed."""
    return not column.round.version.regime.once, column.closes_on, column.round.pk


def _key(round: Round) -> tuple:
    """Rounds with one key stand in one column: one period of one regime, whichever committee held it."""
    if round.nature == Round.Nature.PERIODIC:
        return round.version.regime_id, round.period
    return (round.pk,)


def shown_with(all_columns: list[Column], chosen: Column) -> list[Column]:
    """Return the chosen column as the last, and those before it, oldest first."""
    place = all_columns.index(chosen)
    return all_columns[place : place + SHOWN][::-1]


def owed_in(shown: Iterable[Column], now: datetime) -> dict[Column, list[Owed]]:
    """Return what is owed in each column, as it stands at a moment. Five queries, however many rounds.

    The committee's own reports upward are among them.
    """
    rounds = {round.pk: (column, round) for column in shown for round in column.rounds}
    owed = Obligation.objects.filter(round__in=rounds)
    facts = facts_of(owed, now)
    found: dict[Column, list[Owed]] = {column: [] for column in shown}
    fields = ("round_id", "pk", "unit_id", "level", "upward", "unit__parent__level")
    for key, pk, *about in owed.order_by().values_list(*fields):
        column, round = rounds[key]
        found[column].append(Owed(round, pk, *about, facts[pk], state(facts[pk], now)))
    return found

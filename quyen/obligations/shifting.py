"""What a change of the calendar would mean: frozen due days stay, those of rounds to come follow it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from quyen.core.dates import day_of
from quyen.core.ladders import LEVELS, due_dates
from quyen.core.periods import NoSingleRule, Period, all_of, window
from quyen.core.workdays import Calendar, SpecialDay
from quyen.obligations.models import Obligation
from quyen.obligations.queries import with_state
from quyen.obligations.rules import OPEN
from quyen.organisations.models import Unit
from quyen.regimes import queries as regimes
from quyen.regimes.models import Round


@dataclass(frozen=True)
class Stays:
    """A due day frozen in an open round that would be another day now; `open` reports are still owed by it."""

    round: Round
    level: str
    due_on: date
    would_be: date
    open: int


@dataclass(frozen=True)
class Moves:
    """The due day of a level in a period that no round was opened for yet."""

    period: Period
    level: str
    before: date
    after: date


@dataclass(frozen=True)
class Effect:
    """Everything that a change of one day would touch, soonest first."""

    stays: list[Stays]
    moves: list[Moves]


def effect(committee: Unit, *, on: date, working: bool | None, now: datetime) -> Effect:
    """Return what it would mean to work, or not, on a day; None takes the decision that stands for it away."""
    table = regimes.special_days()
    years = range(min(on.year, day_of(now).year) - 1, max(on.year, day_of(now).year) + 2)
    rest = [row for row in table if row.on != on or row.valid_until is not None]
    laid = [] if working is None else [SpecialDay(on, working, "", "")]
    before, after = Calendar.standard(years, table), Calendar.standard(years, [*rest, *laid])
    return Effect(
        list(_stays(committee, table, before, after, now)), list(_moves(committee, before, after, now))
    )


def _stays(
    committee: Unit, table: list[SpecialDay], before: Calendar, after: Calendar, now: datetime
) -> Iterator[Stays]:
    open_rounds = _open(committee, now)
    versions = {round.version_id: round.version for round, _owed in open_rounds}
    ladders = {key: regimes.rules_of(version)[1] for key, version in versions.items()}
    for round, owed in open_rounds:
        rungs = ladders[round.version_id]
        known = Calendar.standard(before.years, table, day_of(round.opened_at))
        then, was, would = (due_dates(round.closes_on, rungs, each).due for each in (known, before, after))
        for level in (each for each in LEVELS if each in owed):
            due_on, count = owed[level]
            # A day that was set by hand when the round was opened follows no calendar.
            by_calendar = then.get(level) == due_on
            if by_calendar and was.get(level) != would.get(level) and would[level] != due_on:
                yield Stays(round, level, due_on, would[level], count)


def _open(committee: Unit, now: datetime) -> list[tuple[Round, dict[str, tuple[date, int]]]]:
    """Return the regular rounds in which reports are still owed, with due day and number by level."""
    periodic = Obligation.objects.filter(
        round__committee=committee, round__nature=Round.Nature.PERIODIC, round__archive=False
    )
    rows = with_state(periodic, now).filter(state__in=OPEN).order_by()
    owed: dict[int, dict[str, tuple[date, int]]] = {}
    for key, level, due_on, n in rows.values_list("round", "level", "due_on").annotate(n=Count("pk")):
        owed.setdefault(key, {})[level] = (due_on, n)
    rounds = Round.objects.filter(pk__in=owed).select_related("version").order_by("closes_on", "pk")
    return [(round, owed[round.pk]) for round in rounds]


def _moves(committee: Unit, before: Calendar, after: Calendar, now: datetime) -> Iterator[Moves]:
    """Yield the due days to come that follow, for the periods whose days the regime in force gives."""
    today = day_of(now)
    regime = regimes.main_regime(committee)
    version = regime and regimes.version_on(regime, today)
    if version is None:
        return
    windows, rungs = regimes.rules_of(version)
    opened = set(
        Round.objects.filter(committee=committee, nature="periodic").values_list("period", flat=True)
    )
    for period in (each for year in sorted(before.years)[1:-1] for each in all_of(year)):
        try:
            closes = window(period, windows).closes
        except NoSingleRule:
            continue
        if closes < today or period.code in opened:
            continue
        was, would = (due_dates(closes, rungs, each).due for each in (before, after))
        for level, day in was.items():
            if would[level] != day:
                yield Moves(period, level, day, would[level])

"""Which snapshot of a round holds at a moment, and what a roll-up over snapshots has to know of them."""

from collections.abc import Iterable
from datetime import datetime

from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.regimes.models import Round
from quyen.synthesis.engines.shapes import numbered
from quyen.synthesis.models import Snapshot
from quyen.synthesis.states import states


def current(rounds: Iterable[Round], at: datetime) -> list[Snapshot]:
    """Return the snapshot of each round as it stands at a moment; takes one only where something has changed."""
    from quyen.synthesis import actions  # which read figures themselves

    rounds = list(rounds)
    now = states(rounds, at)
    there = {
        (found.round_id, found.state): found
        for found in Snapshot.objects.filter(round__in=rounds, state__in=now.values()).order_by("pk")
    }
    return [
        there.get((round.pk, now[round.pk])) or actions.take(round=round, cutoff_at=at, by=None, at=at)
        for round in rounds
    ]


def units(rounds: Iterable[Round]) -> list[Unit]:
    """Return the units that have facts in some rounds, as they stood on the closing days."""
    owed = Obligation.objects.filter(round__in=[round.pk for round in rounds], upward=False)
    return list(Unit.objects.filter(pk__in=owed.values("unit")))


def holdings(snapshots: Iterable[Snapshot]) -> dict[int, list[int]]:
    """Return member → the units that one report speaks for, over some snapshots."""
    return {int(member): inside for found in snapshots for member, inside in found.holdings.items()}


def dated(round: Round) -> int:
    """Return the day that the facts of a round are dated."""
    return numbered(round.closes_on)

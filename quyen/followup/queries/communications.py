"""Reads of what UN bodies ask: the list, what is still owed, and how far the units are with it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count, QuerySet

from quyen.core.periods import Period
from quyen.followup.models import Communication
from quyen.obligations.queries import counts
from quyen.organisations.models import Unit


class Step(StrEnum):
    """How far the answer to a paper is."""

    REGISTERED = "registered"  # the units have not been asked
    ASKED = "asked"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Owed:
    """A paper as it stands on a day; `left` are the days until its answer is due, below 0 when it is late."""

    communication: Communication
    questions: int
    step: Step
    left: int

    @property
    def late(self) -> bool:
        return self.left < 0 and self.step != Step.ANSWERED


def communications(committee: Unit, on: date) -> list[Owed]:
    """Return all papers of a committee, those still to be answered first, soonest first. One query."""
    rows = [stand(row, on) for row in _read(Communication.objects.filter(committee=committee))]
    return sorted(rows, key=lambda row: (row.step == Step.ANSWERED, row.communication.due_on))


def owed(committee: Unit, on: date) -> list[Owed]:
    """Return the papers that the committee still has to answer, soonest first. One query."""
    return [
        stand(row, on) for row in _read(Communication.objects.filter(committee=committee, answered_on=None))
    ]


def _read(found: QuerySet[Communication]) -> QuerySet[Communication]:
    related = ("document__instrument", "round", "committee", "file")
    return found.select_related(*related).order_by("due_on", "pk").annotate(asked=Count("questions"))


def communication(pk: int, on: date) -> Owed:
    """Return one paper as it stands."""
    return stand(_read(Communication.objects.filter(pk=pk)).get(), on)


def stand(row: Communication, on: date) -> Owed:
    """Work out how an annotated paper stands on a day."""
    step = Step.ASKED if row.round_id else Step.REGISTERED
    step = Step.ANSWERED if row.answered_on else step
    return Owed(row, row.asked, step, (row.due_on - on).days)


def answers(communication: Communication, now: datetime) -> dict[str, int]:
    """Return how many units of its round have answered: the counts of `obligations.queries.counts`; empty before."""
    return counts(communication.round, now) if communication.round_id else {}


def window_of(communication: Communication, today: date) -> Period:
    """Return the days that a round opened today covers: it closes yesterday, so that an answer is never early.

    Who owes is who is a member on its last day.
    """
    closes = today - timedelta(days=1)
    return Period.free(min(communication.received_on, closes), closes)

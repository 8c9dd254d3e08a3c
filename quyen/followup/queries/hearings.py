"""Reads of hearings and of the questions of UN bodies. Each list takes a set number of queries."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from quyen.followup.models import Hearing, Remark, Submission
from quyen.organisations.models import Unit


class Stage(StrEnum):
    """Whose turn it is in a hearing, or that it is over."""

    OPEN = "open"  # organisations may still send
    OVERDUE = "overdue"  # the day is over, some have not sent
    DECIDING = "deciding"  # all is in, some remarks are not decided
    READY = "ready"  # all is decided, and it may be closed
    CLOSED = "closed"


@dataclass(frozen=True)
class Heard:
    """A hearing with its counts: `invited` organisations, `received` of them, `remarks`, `undecided` of those."""

    hearing: Hearing
    invited: int
    received: int
    public: int
    remarks: int
    undecided: int
    stage: Stage


def stage_of(*, closed: bool, over: bool, waiting: int, undecided: int, remarks: int) -> Stage:
    """Return where a hearing stands; `waiting` organisations have not sent, `over` says that its day has passed."""
    if closed:
        return Stage.CLOSED
    if waiting and not over:
        return Stage.OPEN
    if undecided:
        return Stage.DECIDING
    return Stage.OVERDUE if waiting and not remarks else Stage.READY


def hearings(committee: Unit, on: date) -> list[Heard]:
    """Return a committee's hearings, newest first. One query."""
    return [heard(row, on) for row in _counted(Hearing.objects.filter(committee=committee))]


def hearing(pk: int, on: date) -> Heard:
    """Return one hearing with its counts."""
    return heard(_counted(Hearing.objects.filter(pk=pk)).get(), on)


def _counted(found: QuerySet[Hearing]) -> QuerySet[Hearing]:
    submitted = Q(submissions__received_on__isnull=False)
    remarked = Q(submissions__remarks__isnull=False)
    found = found.select_related("cycle__instrument", "committee").order_by("-opened_at", "-pk")
    return found.annotate(
        invited=Count("submissions", distinct=True),
        received=Count("submissions", filter=submitted, distinct=True),
        public=Count("submissions", filter=submitted & Q(submissions__public=True), distinct=True),
        remarks=Count("submissions__remarks", distinct=True),
        undecided=Count(
            "submissions__remarks", filter=remarked & Q(submissions__remarks__outcome=""), distinct=True
        ),
    )


def heard(row: Hearing, on: date) -> Heard:
    """Put the counts of an annotated hearing together."""
    stage = stage_of(
        closed=row.closed_at is not None,
        over=row.due_on < on,
        waiting=row.invited - row.received,
        undecided=row.undecided,
        remarks=row.remarks,
    )
    return Heard(row, row.invited, row.received, row.public, row.remarks, row.undecided, stage)


def submissions(hearing: Hearing) -> list[Submission]:
    """Return who was invited, with what they sent and what became of it. Two queries."""
    found = hearing.submissions.select_related("file")
    return list(found.prefetch_related("remarks__item"))


def outcomes(hearing: Hearing) -> dict[str, int]:
    """Return how many remarks ended how; "" are those not decided."""
    rows = Remark.objects.filter(submission__hearing=hearing).order_by().values_list("outcome")
    counted = dict(rows.annotate(n=Count("pk")))
    return {name: counted.get(name, 0) for name in (*Remark.Outcome.values, "")}

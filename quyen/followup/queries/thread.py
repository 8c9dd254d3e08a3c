"""The thread of one commitment: from the document it stands in to the latest evidence, oldest first.

Proposals that rest on it, decisions that took them up, tasks that serve it and what was said of them, how its lead
says it stands and what others found. What was taken back is not told. Which documents were issued on it stands above.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, Q

from quyen.core.citations import Citation
from quyen.core.dates import day_of
from quyen.core.ladders import end_of
from quyen.followup.models import (
    Assignment,
    Decision,
    Ground,
    Item,
    Proposal,
    Remark,
    Status,
    Task,
    Verdict,
)
from quyen.followup.queries.tasks import TaskStanding, standing_words, standings
from quyen.organisations.models import Unit


class Kind(StrEnum):
    """What happened. On one day they stand in this order."""

    ADOPTED = "adopted"  # the document it stands in
    POSITION = "position"  # the document that says what was made of it
    ASSIGNED = "assigned"
    HEARD = "heard"  # what an invited organisation said of it
    PROPOSED = "proposed"
    SENT = "sent"
    ANSWERED = "answered"
    DECIDED = "decided"
    GIVEN = "given"  # a task
    POSTPONED = "postponed"
    SAID = "said"  # by a unit, of a task
    CLOSED = "closed"  # by the office: a task; or reopened, or cancelled
    CARRIED_OUT = "carried-out"  # a decision
    STATUS = "status"  # by a unit, of the commitment
    ASSESSED = "assessed"


KINDS = tuple(Kind)


@dataclass(frozen=True)
class Step:
    """One thing that happened: `what` is its row, `task` the task it belongs to."""

    kind: Kind
    on: date
    what: object
    task: Task | None = None

    @property
    def order(self) -> tuple:
        return self.on, KINDS.index(self.kind), getattr(self.what, "pk", 0)


@dataclass(frozen=True)
class Thread:
    """All that happened, and the tasks that serve the commitment as they stand."""

    steps: list[Step]
    tasks: list[TaskStanding]


def thread(item: Item, on: date, units: Collection[Unit] | None = None) -> Thread:
    """Return an item's thread as it is known on a day. A set number of queries.

    With `units` as these units may read it: tasks they have a part in with the decisions behind them, proposals sent to
    them; what is said of the item itself is read by everybody.
    """
    tasks = [row for row in standings(Task.objects.filter(items=item), on) if _shared(row, units)]
    decisions = _decisions(item, [row.task for row in tasks], on, units)
    steps = [
        *_documents(item),
        *_assigned(item, on),
        *_heard(item, on, units),
        *_proposed(item, decisions, on, units),
        *_decided(decisions, on),
        *_of_tasks([row.task for row in tasks]),
        *_statuses(item, on),
    ]
    return Thread(sorted(steps, key=lambda step: step.order), tasks)


def _shared(row: TaskStanding, units: Collection[Unit] | None) -> bool:
    return units is None or bool(set(row.units) & set(units))


def _documents(item: Item) -> Iterator[Step]:
    for kind, document in ((Kind.ADOPTED, item.document), (Kind.POSITION, item.position_document)):
        if document is not None and document.dated_on is not None:
            yield Step(kind, document.dated_on, document)


def _assigned(item: Item, on: date) -> Iterator[Step]:
    rows = Assignment.objects.filter(item=item, from_on__lte=on).select_related("unit")
    return (Step(Kind.ASSIGNED, row.from_on, row) for row in rows)


def _heard(item: Item, on: date, units: Collection[Unit] | None) -> Iterator[Step]:
    """Organisations' remarks: for units only where the organisation wants them to be public."""
    rows = Remark.objects.filter(item=item, submission__received_on__lte=on)
    if units is not None:
        rows = rows.filter(submission__public=True)
    for row in rows.select_related("submission__hearing"):
        yield Step(Kind.HEARD, row.submission.received_on, row)


def cited(item: Item) -> str:
    """Return how an item is cited, as the ground of a proposal."""
    return Citation("item", item.reference).to_text()


def _decisions(item: Item, tasks: list[Task], on: date, units: Collection[Unit] | None) -> list[Decision]:
    """Return the decisions that gave tasks for the item, or took up a proposal that rests on it."""
    found = Q(tasks__in=tasks)
    if units is None:
        found |= Q(verdicts__proposal__in=_resting_on(item))
    rows = Decision.objects.filter(found, issued_on__lte=on).distinct()
    return list(rows.select_related("document__series").prefetch_related("verdicts"))


def _resting_on(item: Item):
    grounds = Proposal.objects.filter(grounds__citation=cited(item), committee=item.committee_id)
    return grounds.order_by().values("pk")


def _proposed(
    item: Item, decisions: list[Decision], on: date, units: Collection[Unit] | None
) -> Iterator[Step]:
    taken_up = {row.proposal_id for decision in decisions for row in decision.verdicts.all()}
    elsewhere = Exists(Ground.objects.filter(proposal=OuterRef("pk"), citation__startswith="item:"))
    rows = Proposal.objects.filter(
        Q(pk__in=_resting_on(item)) | Q(pk__in=taken_up) & ~elsewhere, withdrawn_at=None
    )
    if units is not None:
        rows = rows.filter(addressee__in=list(units), sent_at__isnull=False)
    known_by = end_of(on)
    verdicts = Prefetch("verdicts", Verdict.objects.filter(at__lt=known_by).select_related("decision"))
    related = rows.filter(drafted_at__lt=known_by).select_related("document__series", "addressee")
    for row in related.prefetch_related("grounds", verdicts):
        if units is None:
            yield Step(Kind.PROPOSED, day_of(row.drafted_at), row)
        if row.sent_on is not None and row.sent_on <= on:
            yield Step(Kind.SENT, row.sent_on, row)
        for verdict in row.verdicts.all():
            yield Step(Kind.ANSWERED, verdict.answered_on, verdict)


def _decided(decisions: Iterable[Decision], on: date) -> Iterator[Step]:
    for row in decisions:
        yield Step(Kind.DECIDED, row.issued_on, row)
        if row.carried_out_on is not None and row.carried_out_on <= on:
            yield Step(Kind.CARRIED_OUT, row.carried_out_on, row)


def _of_tasks(tasks: list[Task]) -> Iterator[Step]:
    """What happened to tasks and was said of them: `standings` has loaded it, without what was taken back."""
    for task in tasks:
        yield Step(Kind.GIVEN, day_of(task.given_at), task, task)
        for put_off in task.postponements.all():
            yield Step(Kind.POSTPONED, day_of(put_off.at), put_off, task)
        for closing in task.closings.all():
            yield Step(Kind.CLOSED, closing.on, closing, task)
        for said in task.progress.all():
            yield Step(Kind.SAID, said.stated_on, said, task)


def _statuses(item: Item, on: date) -> Iterator[Step]:
    rows = standing_words(Status.objects.filter(item=item, stated_on__lte=on, assessment__withdrawn_at=None))
    for row in rows.select_related("unit", "level", "assessment__document"):
        yield Step(Kind.ASSESSED if row.assessment_id else Kind.STATUS, row.stated_on, row)

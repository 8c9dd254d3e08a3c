"""One list of what is owed on a day, soonest first: reports, tasks, requests, answers to proposals and to UN bodies.

A unit's list is read whole. The office's may be long: `index` reads only what each thing is and when it is due, and
`opened` reads the few that a page shows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from quyen.core.dates import day_of
from quyen.followup.models import Communication, Proposal, Request, Task, TaskUnit, Verdict
from quyen.followup.queries import committee as proposing
from quyen.followup.queries import tasks as tasking
from quyen.followup.queries.committee import Proposed
from quyen.followup.queries.holders import heirs
from quyen.followup.queries.tasks import TaskStanding
from quyen.followup.rules.tasks import TaskState
from quyen.obligations import queries as obligations
from quyen.obligations.models import Obligation
from quyen.obligations.rules import OPEN
from quyen.organisations.models import Unit
from quyen.regimes.models import Round


class Kind(StrEnum):
    """What is owed. On one day they stand in this order."""

    REPORT = "report"
    TASK = "task"
    REQUEST = "request"  # what one unit needs from another within a task
    REPLY = "reply"  # to a proposal
    QUESTIONS = "questions"  # of a UN body


KINDS = tuple(Kind)


@dataclass(frozen=True)
class Reports:
    """Reports of one round that are due on one day: of so many units, or the committee's own (`upward`)."""

    round: Round
    upward: bool
    count: int


@dataclass(frozen=True)
class Owed:
    """One thing that is owed. `what` is an Obligation or Reports, a TaskStanding, Request, Proposed or Communication.

    `late` counts calendar days, 0 where it is not late; a lead whose answer from another unit is late is not.
    `units` owe it on this day; none: somebody outside does, or the committee itself.
    """

    kind: Kind
    due_on: date | None
    late: int
    units: tuple[Unit, ...]
    what: Obligation | Reports | TaskStanding | Request | Proposed | Communication

    @property
    def order(self) -> tuple:
        return self.due_on or date.max, KINDS.index(self.kind)

    @property
    def what_id(self) -> int:
        """The id of the task, the request, the proposal …; of reports of many units, that of their round."""
        match self.what:
            case TaskStanding():
                return self.what.task.pk
            case Proposed():
                return self.what.proposal.pk
            case Reports():
                return self.what.round.pk
        return self.what.pk


@dataclass(frozen=True)
class Entry:
    """A line of the office's list before it is read: `key` is an id, of reports the round's with whose they are."""

    kind: Kind
    due_on: date | None
    key: tuple[int, ...]
    count: int = 1

    @property
    def order(self) -> tuple:
        return self.due_on or date.max, KINDS.index(self.kind), self.key


def owed_by(units: Iterable[Unit], now: datetime, *, reports: bool = True) -> list[Owed]:
    """Return everything that some units owe, soonest first: also what was left by units that they followed.

    Without `reports` for who lists those in another way.
    """
    units, on = list(units), day_of(now)
    found = [
        *(_reports_of(units, now) if reports else ()),
        *_tasks_of(units, on),
        *_requests_of(units, on),
        *(_reply(row, on) for row in proposing.owed_by(units)),
    ]
    return sorted(found, key=lambda row: row.order)


def index(committee: Unit, now: datetime, kinds: Sequence[Kind] = KINDS) -> list[Entry]:
    """Return what is owed to a committee and by it, soonest first, unread. A query for each kind."""
    found = [entry for kind in kinds for entry in INDEX[kind](committee, now)]
    return sorted(found, key=lambda entry: entry.order)


def opened(entries: Iterable[Entry], now: datetime) -> list[Owed]:
    """Return the lines of some entries, in their order. A set number of queries for each kind, however many."""
    keys: dict[Kind, list[Entry]] = defaultdict(list)
    for entry in (entries := list(entries)):
        keys[entry.kind].append(entry)
    read = {kind: READ[kind](rows, day_of(now)) for kind, rows in keys.items()}
    return [read[entry.kind][entry.key] for entry in entries if entry.key in read[entry.kind]]


def open_requests() -> QuerySet[Request]:
    """Return the requests that nobody answered or took back."""
    return Request.objects.filter(answered_at=None, withdrawn_at=None)


def _reports_of(units: list[Unit], now: datetime) -> Iterable[Owed]:
    rows = {row.pk: row for unit in units for row in obligations.owed_by(unit, now)}
    for row in rows.values():
        late = row.days if row.effective_due_on < day_of(now) else 0
        yield Owed(Kind.REPORT, row.effective_due_on, late, (row.unit,), row)


def _tasks_of(units: list[Unit], on: date) -> Iterable[Owed]:
    """What the units lead or support; what its lead says is done waits for the office."""
    given = TaskUnit.objects.filter(Q(unit__in=units) | Q(unit__valid_until__lte=on), task=OuterRef("pk"))
    still = tasking.still_open(Task.objects.filter(Exists(given)), on)
    for row in tasking.standings(still, on):
        if row.state != TaskState.DONE and set(row.units) & set(units):
            yield of_task(row)


def of_task(row: TaskStanding) -> Owed:
    """Return an open task as a line of what is owed."""
    return Owed(Kind.TASK, row.due_on, row.late, row.units, row)


def _requests_of(units: list[Unit], on: date) -> Iterable[Owed]:
    asked = open_requests().filter(Q(asked__in=units) | Q(asked__valid_until__lte=on))
    return (row for row in _requests(_of_open_tasks(asked, on), on) if set(row.units) & set(units))


def _of_open_tasks(requests: QuerySet[Request], on: date) -> QuerySet[Request]:
    still = tasking.still_open(Task.objects.filter(pk=OuterRef("task")), on)
    return requests.filter(Exists(still))


def _requests(requests: QuerySet[Request], on: date) -> list[Owed]:
    rows = list(requests.select_related("task__committee", "asker", "asked"))
    known = heirs({row.asked for row in rows}, on)
    found = []
    for row in rows:
        held = known.held(row.asked, task=row.task_id)
        found.append(Owed(Kind.REQUEST, row.due_on, tasking.days_overdue(row, on), held.units, row))
    return found


def _reply(row: Proposed, on: date) -> Owed:
    proposal = row.proposal
    units = (proposal.addressee,) if proposal.addressee else ()
    return Owed(Kind.REPLY, proposal.answer_due_on, row.overdue(on), units, row)


def _report_entries(committee: Unit, now: datetime) -> Iterable[Entry]:
    asked = Obligation.objects.filter(round__committee=committee, round__archive=False)
    still = obligations.with_state(asked, now).filter(state__in=OPEN).order_by()
    grouped = still.values_list("round", "upward", "effective_due_on").annotate(n=Count("pk"))
    for round, upward, due_on, count in grouped:
        yield Entry(Kind.REPORT, due_on, (round, int(upward), due_on.toordinal()), count)


def _task_entries(committee: Unit, now: datetime) -> Iterable[Entry]:
    on = day_of(now)
    still = tasking.still_open(Task.objects.filter(committee=committee, given_at__lte=now), on).order_by()
    rows = tasking.with_due_day(still, on).values_list("pk", "due_now")
    return (Entry(Kind.TASK, due_on, (pk,)) for pk, due_on in rows)


def _request_entries(committee: Unit, now: datetime) -> Iterable[Entry]:
    asked = _of_open_tasks(open_requests().filter(task__committee=committee), day_of(now)).order_by()
    return (Entry(Kind.REQUEST, due_on, (pk,)) for pk, due_on in asked.values_list("pk", "due_on"))


def _reply_entries(committee: Unit, now: datetime) -> Iterable[Entry]:
    answered = Verdict.objects.filter(proposal=OuterRef("pk"))
    sent = Proposal.objects.filter(committee=committee, sent_at__isnull=False, withdrawn_at=None)
    rows = sent.filter(~Exists(answered)).order_by().values_list("pk", "answer_due_on")
    return (Entry(Kind.REPLY, due_on, (pk,)) for pk, due_on in rows)


def _question_entries(committee: Unit, now: datetime) -> Iterable[Entry]:
    asked = Communication.objects.filter(committee=committee, answered_on=None).order_by()
    return (Entry(Kind.QUESTIONS, due_on, (pk,)) for pk, due_on in asked.values_list("pk", "due_on"))


def _read_reports(entries: list[Entry], on: date) -> dict[tuple, Owed]:
    rounds = Round.objects.select_related("committee", "version").in_bulk({entry.key[0] for entry in entries})
    found = {}
    for entry in entries:
        round, upward = rounds[entry.key[0]], bool(entry.key[1])
        late = max(0, (on - entry.due_on).days)
        what = Reports(round, upward, entry.count)
        found[entry.key] = Owed(Kind.REPORT, entry.due_on, late, (), what)
    return found


def _read_tasks(entries: list[Entry], on: date) -> dict[tuple, Owed]:
    rows = tasking.standings(Task.objects.filter(pk__in=_ids(entries)), on)
    return {(row.task.pk,): of_task(row) for row in rows}


def _read_requests(entries: list[Entry], on: date) -> dict[tuple, Owed]:
    return {(row.what.pk,): row for row in _requests(Request.objects.filter(pk__in=_ids(entries)), on)}


def _read_replies(entries: list[Entry], on: date) -> dict[tuple, Owed]:
    found = proposing.standing_of(Proposal.objects.filter(pk__in=_ids(entries)))
    return {(row.proposal.pk,): _reply(row, on) for row in found}


def _read_questions(entries: list[Entry], on: date) -> dict[tuple, Owed]:
    rows = Communication.objects.filter(pk__in=_ids(entries)).select_related("document", "round")
    return {
        (row.pk,): Owed(Kind.QUESTIONS, row.due_on, max(0, (on - row.due_on).days), (), row) for row in rows
    }


def _ids(entries: list[Entry]) -> list[int]:
    return [entry.key[0] for entry in entries]


INDEX: dict[Kind, Callable[[Unit, datetime], Iterable[Entry]]] = {
    Kind.REPORT: _report_entries,
    Kind.TASK: _task_entries,
    Kind.REQUEST: _request_entries,
    Kind.REPLY: _reply_entries,
    Kind.QUESTIONS: _question_entries,
}
READ: dict[Kind, Callable[[list[Entry], date], dict[tuple, Owed]]] = {
    Kind.REPORT: _read_reports,
    Kind.TASK: _read_tasks,
    Kind.REQUEST: _read_requests,
    Kind.REPLY: _read_replies,
    Kind.QUESTIONS: _read_questions,
}

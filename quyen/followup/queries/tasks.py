"""Reads of tasks: how each stands on a day, who holds it, who waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import DateField, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from quyen.core.dates import day_of
from quyen.core.ladders import end_of
from quyen.followup.models import (
    Closing,
    Item,
    Postponement,
    Progress,
    Request,
    Retraction,
    Task,
    TaskUnit,
)
from quyen.followup.queries.holders import Heirs, Held, heirs
from quyen.followup.rules.tasks import OVER, TaskFacts, TaskState, days_late, may_wait, task_state
from quyen.organisations.models import Unit

Part = TaskUnit.Part
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class TaskStanding:
    """A task as it stands on a day.

    `due_on` is the day as it was put off last; `lead` and `supports` are the units of that day (several leads only
    while a split is not settled). `late` counts calendar days, 0 where it is not late; `held_up_by` are the requests
    whose answer is late. `newest` is the newest word of each unit that said something, the newest first.
    """

    task: Task
    on: date
    due_on: date
    lead: tuple[Unit, ...]
    supports: tuple[Unit, ...]
    splits: tuple[Held, ...]  # of which the office must say who carries on
    state: TaskState
    late: int
    held_up_by: tuple[Request, ...]
    requests: tuple[Request, ...]  # all that were not withdrawn, soonest due first
    newest: tuple[Progress, ...]
    of_lead: Progress | None  # the newest word of the lead, or of who led before it
    closing: Closing | None

    @property
    def open(self) -> bool:
        """Whether somebody still owes it."""
        return self.state not in OVER

    @property
    def units(self) -> tuple[Unit, ...]:
        return (*self.lead, *(unit for unit in self.supports if unit not in self.lead))

    @property
    def postponed(self) -> bool:
        return self.due_on != self.task.due_on

    @property
    def waiting_for(self) -> tuple[Request, ...]:
        """The requests that are not answered yet, late or not."""
        return tuple(row for row in self.requests if not answered(row, self.on))

    def part_of(self, unit: Unit) -> str:
        """Return the part that a unit has in it on this day: "lead", "supports", or "" for none."""
        if unit in self.lead:
            return Part.LEAD
        return Part.SUPPORTS if unit in self.supports else ""

    def said_by(self, unit: Unit) -> Progress | None:
        """Return the newest word of one unit."""
        return next((row for row in self.newest if row.unit_id == unit.pk), None)


def standing_words(rows: QuerySet) -> QuerySet:
    """Leave out what was said in a report that was taken back; for every table with a `citation`."""
    return rows.exclude(citation__in=Retraction.objects.values("citation"))


def standing(task: Task, on: date) -> TaskStanding:
    """Return one task as it stands on a day."""
    return standings(Task.objects.filter(pk=task.pk), on)[0]


def tasks(
    committee: Unit, on: date, unit: Unit | None = None, *, item: Item | None = None, over: bool = False
) -> list[TaskStanding]:
    """Return a committee's tasks as they stand on a day, soonest due first; those that are over only if asked.

    Of one unit: those that it leads or supports on that day. Of one item: those that serve it. A constant number of
    queries, and two for each reorganisation in a row.
    """
    found = Task.objects.filter(committee=committee)
    if item is not None:
        found = found.filter(items=item)
    if unit is not None:
        mine = TaskUnit.objects.filter(Q(unit=unit) | Q(unit__valid_until__lte=on))
        found = found.filter(Exists(mine.filter(task=OuterRef("pk"))))
    rows = standings(found if over else still_open(found, on), on)
    return [row for row in rows if unit is None or row.part_of(unit)]


def still_open(found: QuerySet[Task], on: date) -> QuerySet[Task]:
    """Narrow tasks to those that nobody had closed or cancelled by a day: the twin of `TaskStanding.open`."""
    newest = (
        Closing.objects.filter(task=OuterRef("pk"), at__lte=end_of_day(on)).order_by("-pk").values("act")[:1]
    )
    return found.annotate(act=Subquery(newest)).filter(Q(act=None) | Q(act=Closing.Act.REOPENED))


def with_due_day(found: QuerySet[Task], on: date) -> QuerySet[Task]:
    """Annotate tasks with `due_now`, the day as it was put off last: the twin of `TaskStanding.due_on`."""
    newest = Postponement.objects.filter(task=OuterRef("pk"), at__lte=end_of_day(on)).order_by("-pk")
    put_off = Subquery(newest.values("due_on")[:1], output_field=DateField())
    return found.annotate(due_now=Coalesce(put_off, "due_on"))


def standings(found: QuerySet[Task], on: date, known_by: datetime | None = None) -> list[TaskStanding]:
    """Return tasks as they stand on a day, soonest due first; those given after it are left out.

    With `known_by`, by what was written down until that moment of the day; without, by the end of the day.
    """
    known_by = known_by or end_of_day(on)
    rows = (
        found.filter(given_at__lte=known_by)
        .select_related("committee", "decision")
        .prefetch_related(
            Prefetch("units", TaskUnit.objects.select_related("unit")),
            Prefetch("postponements", Postponement.objects.filter(at__lte=known_by)),
            Prefetch("closings", Closing.objects.filter(at__lte=known_by).select_related("progress")),
            Prefetch("requests", requests_known(known_by)),
            Prefetch("progress", _words(known_by)),
        )
    )
    rows = list(rows)
    known = heirs(_units(rows), on)
    return sorted(
        (_standing(task, known, on) for task in rows), key=lambda row: (row.due_on, row.task.number)
    )


def requests_known(known_by) -> QuerySet[Request]:
    """Return the requests that were made by a moment and not withdrawn by then."""
    made = Request.objects.filter(asked_at__lte=known_by)
    kept = made.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=known_by))
    return kept.select_related("asker", "asked", "file").order_by("due_on", "pk")


def answered(request: Request, on: date) -> bool:
    """Whether a request was answered by the end of a day."""
    return request.answered_at is not None and request.answered_at < end_of(on)


def overdue(request: Request, on: date) -> bool:
    """Whether the answer to a request is late on a day and has not come."""
    return not answered(request, on) and request.due_on < on


def days_overdue(request: Request, on: date) -> int:
    """Return by how many calendar days an answer is late on a day, or was; 0: it is not."""
    came = day_of(request.answered_at) if answered(request, on) else on
    return max(0, (came - request.due_on).days)


def end_of_day(on: date) -> datetime:
    """Return the last moment of a day."""
    return end_of(on) - MOMENT


def _words(known_by) -> QuerySet[Progress]:
    rows = standing_words(Progress.objects.filter(at__lte=known_by))
    return rows.select_related("unit", "file").order_by("stated_on", "pk")


def _units(rows: Iterable[Task]) -> set[Unit]:
    given = {part.unit for task in rows for part in task.units.all()}
    return given | {end for task in rows for row in task.requests.all() for end in (row.asker, row.asked)}


def _standing(task: Task, known: Heirs, on: date) -> TaskStanding:
    held = [(part.part, known.held(part.unit, task=task.pk)) for part in task.units.all()]
    lead = next(found for part, found in held if part == Part.LEAD)
    supports = dict.fromkeys(unit for part, found in held if part != Part.LEAD for unit in found.units)
    words = list(task.progress.all())
    of_lead = next((row for row in reversed(words) if row.unit_id in lead.passed), None)
    closing = max(task.closings.all(), key=lambda row: row.pk, default=None)
    put_off = max(task.postponements.all(), key=lambda row: row.pk, default=None)
    due_on = put_off.due_on if put_off else task.due_on
    requests = tuple(task.requests.all())
    held_up_by = tuple(row for row in requests if overdue(row, on))
    state = task_state(
        of_lead.state if of_lead else None,
        closing.act if closing else None,
        since=bool(of_lead and closing and of_lead.at > closing.at),
    )
    facts = TaskFacts(
        due_on=due_on,
        done_on=of_lead.stated_on if state == TaskState.DONE else None,
        closed_on=closing.on if state == TaskState.CLOSED else None,
        cancelled=state == TaskState.CANCELLED,
        waits=any(row.asker_id in lead.passed and may_wait(row.due_on, due_on) for row in held_up_by),
    )
    return TaskStanding(
        task=task,
        on=on,
        due_on=due_on,
        lead=lead.units,
        supports=tuple(supports),
        splits=tuple(dict.fromkeys(found for _part, found in held if found.asks)),
        state=state,
        late=days_late(facts, on),
        held_up_by=held_up_by,
        requests=requests,
        newest=_newest(words),
        of_lead=of_lead,
        closing=closing,
    )


def _newest(words: list[Progress]) -> tuple[Progress, ...]:
    """Return the newest word of each unit, the newest first."""
    by_unit = {row.unit_id: row for row in words}
    return tuple(sorted(by_unit.values(), key=lambda row: (row.stated_on, row.pk), reverse=True))

"""Tasks that decisions gave, as they stand today: the own units', or everybody's for who reads the committee's work."""

from collections.abc import Sequence
from datetime import date

from ninja import Router, Schema

from quyen.accounts.roles import Verb
from quyen.api.bearer import scopes
from quyen.api.problems import refused
from quyen.api.shapes import Id, PageNumber, PageShape, PerPage, page_of
from quyen.followup.doors import tasks as doors
from quyen.followup.models import Progress, Task
from quyen.followup.queries.tasks import TaskStanding, standings, still_open, tasks
from quyen.followup.rules.tasks import TaskState
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.organisations.queries import main_committee

router = Router(tags=["tasks"])
EXTRA = scopes(Verb.TASK_READ_OWN, Verb.COMMITTEE_READ)


class ProgressShape(Schema):
    """How a task stands in the words of one of its units."""

    unit: str
    state: Progress.State
    stated_on: date
    done: int | None
    out_of: int | None
    text: str
    evidence: str
    obstacle: str
    help_needed: str


class TaskShape(Schema):
    """A task as it stands today. `due_on` counts the last postponement; `late` are calendar days, 0 if it is not."""

    number: int
    title: str
    deliverable: str
    decision: str
    decided_on: date
    given_due_on: date
    due_on: date
    lead: list[str]
    supports: list[str]
    state: TaskState
    late: int
    newest: list[ProgressShape]


class TaskPage(PageShape):
    items: list[TaskShape]


@router.get("/tasks", response={200: TaskPage, **refused(422)}, openapi_extra=EXTRA)
def list_tasks(request, over: bool = False, page: PageNumber = 1, per_page: PerPage = 50):
    """Tasks that are not finished, soonest due first; with `over` those that were closed or cancelled as well."""
    committee = main_committee(request.today)
    if committee and doors.reads_all(request.user, committee, request.today):
        found = Task.objects.filter(committee=committee)
        found = found if over else still_open(found, request.today)
        ordered = found.order_by("due_on", "number")
        return page_of(ordered, page, per_page, lambda rows: _shaped(_read(rows, request.today)))
    organisations.permit(request.user, Verb.TASK_READ_OWN, on=request.today)
    return page_of(_own(request, committee, over), page, per_page, _shaped)


@router.get("/tasks/{number}", response={200: TaskShape, **refused(404, 422)}, openapi_extra=EXTRA)
def get_task(request, number: Id):
    """One task by its number."""
    return task_of(doors.task_for(request.user, number, request.today))


def _read(rows: Sequence[Task], on: date) -> list[TaskStanding]:
    """Return how tasks stand, in their order."""
    found = {row.task.pk: row for row in standings(Task.objects.filter(pk__in=[row.pk for row in rows]), on)}
    return [found[row.pk] for row in rows if row.pk in found]


def _own(request, committee: Unit | None, over: bool) -> list[TaskStanding]:
    """Return the tasks of the units that a caller acts for, each once."""
    units = dict.fromkeys(row.unit for row in organisations.mandates(request.user, request.today))
    found = {}
    for unit in units if committee else ():
        if organisations.acting(request.user, unit, Verb.TASK_READ_OWN, request.today):
            found |= {row.task.pk: row for row in tasks(committee, request.today, unit, over=over)}
    return sorted(found.values(), key=lambda row: (row.due_on, row.task.number))


def _shaped(rows: Sequence[TaskStanding]) -> list[dict]:
    return [task_of(row) for row in rows]


def task_of(row: TaskStanding) -> dict:
    """Return a task as it is sent."""
    task = row.task
    return {
        "number": task.number,
        "title": task.title,
        "deliverable": task.deliverable,
        "decision": task.decision.full_number,
        "decided_on": task.decision.issued_on,
        "given_due_on": task.due_on,
        "due_on": row.due_on,
        "lead": [unit.key for unit in row.lead],
        "supports": [unit.key for unit in row.supports],
        "state": row.state,
        "late": row.late,
        "newest": [progress_of(word) for word in row.newest],
    }


def progress_of(word: Progress) -> dict:
    """Return what a unit says of a task as it is sent; its unit is read along."""
    plain = ("state", "stated_on", "done", "out_of", "text", "evidence", "obstacle", "help_needed")
    return {name: getattr(word, name) for name in plain} | {"unit": word.unit.key}

"""What units are to be reminded of on a day: tasks that they lead, and answers that others wait for."""

from dataclasses import dataclass
from datetime import date

from quyen.followup.models import Task
from quyen.followup.queries.requests import RequestStanding, requests
from quyen.followup.queries.tasks import TaskStanding, tasks
from quyen.followup.rules.reminding import step_of
from quyen.followup.rules.tasks import TaskState
from quyen.organisations.models import Unit


@dataclass(frozen=True)
class Reminder:
    """Whom to remind of what on a day, and the step it has reached; one of `task` and `request` stands."""

    units: tuple[Unit, ...]
    step: str
    task: TaskStanding | None = None
    request: RequestStanding | None = None

    @property
    def key(self) -> str:
        """What tells this reminder from every other: a later day begins the steps anew."""
        if self.task is not None:
            return f"task-due:{self.task.task.pk}:{self.task.due_on}:{self.step}"
        return f"request-due:{self.request.request.pk}:{self.step}"


def reminders(on: date) -> list[Reminder]:
    """Return what is to be said on a day, of all committees. A lead that waits for an answer is not pressed.

    A task of which its lead says that it is done waits for the office, and reminds nobody.
    """
    found = []
    for committee in Unit.objects.filter(pk__in=Task.objects.values("committee")).order_by("pk"):
        found += [row for row in map(_of_task, tasks(committee, on)) if row.step]
        found += [row for row in (_of_request(one, on) for one in requests(committee, on)) if row.step]
    return found


def _of_task(row: TaskStanding) -> Reminder:
    quiet = row.state == TaskState.DONE or (row.due_on < row.on and row.late == 0)
    return Reminder(row.lead, "" if quiet else step_of((row.due_on - row.on).days), task=row)


def _of_request(row: RequestStanding, on: date) -> Reminder:
    return Reminder(row.asked, step_of((row.request.due_on - on).days), request=row)

"""One change of a task at a time: everything that is said of it takes its lock first."""

from datetime import datetime

from django.utils.translation import gettext as _

from quyen.core.dates import HERE
from quyen.core.refusals import Refusal
from quyen.followup.models import Task
from quyen.followup.queries.tasks import TaskStanding, standing


class TaskOver(Refusal):
    """The task was closed or cancelled."""


def locked(task: Task, at: datetime) -> TaskStanding:
    """Return a task as it stands today, locked until the transaction ends."""
    Task.objects.select_for_update().get(pk=task.pk)
    return standing(task, at.astimezone(HERE).date())


def at_work(task: Task, at: datetime) -> TaskStanding:
    """Return the same, and refuse one that is over."""
    found = locked(task, at)
    if not found.open:
        raise TaskOver(_("This task is closed. The standing office can reopen it with a reason."))
    return found

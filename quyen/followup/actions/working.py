"""One change of a task at a time: everything that is said of it takes its lock first."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.files.models import File
from quyen.followup.models import Task
from quyen.followup.queries.tasks import TaskStanding, standing
from quyen.organisations.models import Membership, Unit, valid_on

Upload = tuple[str, bytes]  # the name of a file, and what it holds


class TaskOver(Refusal):
    """The task was closed or cancelled."""


def locked(task: Task, at: datetime) -> TaskStanding:
    """Return a task as it stands today, locked until the transaction ends."""
    Task.objects.select_for_update().get(pk=task.pk)
    return standing(task, day_of(at))


def at_work(task: Task, at: datetime) -> TaskStanding:
    """Return the same, and refuse one that is over."""
    found = locked(task, at)
    if not found.open:
        raise TaskOver(_("This task is closed. The standing office can reopen it with a reason."))
    return found


def works_with(committee: Unit, unit: Unit, on: date) -> bool:
    """Whether a unit stands on a day and works with a committee: as a member, as its office, or as itself."""
    if not Unit.objects.filter(valid_on(on), pk=unit.pk).exists():
        return False
    return unit == committee or Membership.objects.filter(committee=committee, unit=unit).exists()


def keep(upload: Upload | None, *, by, at: datetime) -> File | None:
    """Keep a file that was given along, if one was."""
    return files.keep(content=upload[1], name=upload[0], by=by, at=at) if upload else None

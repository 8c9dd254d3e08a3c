"""The office closes a task on evidence, opens it again, or gives it up."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of, short_date
from quyen.core.refusals import Refusal
from quyen.followup.actions.working import at_work, locked
from quyen.followup.messages import tasks as messages
from quyen.followup.models import Closing, Progress, Task
from quyen.followup.queries.tasks import TaskStanding
from quyen.followup.rules import checked
from quyen.followup.rules.tasks import TaskState

Act = Closing.Act


class ClosingRefused(Refusal):
    """The task cannot be closed so."""


class NothingToReopen(Refusal):
    """The task is open, and nobody says that it is done."""


@transaction.atomic
def close(
    *, task: Task, done_on: date, evidence: str, progress: Progress | None = None, by, at: datetime
) -> Closing:
    """Close a task on evidence, as done on a day; `progress` is the word of a unit that shows it, if one does."""
    found = at_work(task, at)
    first, today = found.task.decision.issued_on, day_of(at)
    if not first <= done_on <= today:
        told = {"first": short_date(first)}
        raise ClosingRefused(
            _("Give the day on which it was done: from %(first)s until today.") % told, field="done_on"
        )
    if progress is not None and progress.task_id != found.task.pk:
        raise ClosingRefused(_("This report is about another task."), field="progress")
    words = checked(evidence, field="evidence", needed=_("Say what shows that it is done."))
    return _act(found, Act.CLOSED, done_on, words, progress, by=by, at=at)


@transaction.atomic
def reopen(*, task: Task, reason: str, by, at: datetime) -> Closing:
    """Open a task again that is closed or cancelled, or that its lead says is done and the evidence does not show."""
    found = locked(task, at)
    if found.open and found.state != TaskState.DONE:
        raise NothingToReopen(_("This task is open, and its lead has not said that it is done."))
    words = checked(reason, field="reason", needed=_("Say what is still missing."))
    return _act(found, Act.REOPENED, day_of(at), words, by=by, at=at)


@transaction.atomic
def cancel(*, task: Task, reason: str, by, at: datetime) -> Closing:
    """Give a task up: nobody owes it any more, and it stays on record with the reason."""
    found = at_work(task, at)
    words = checked(reason, field="reason", needed=_("Say why nobody owes it any more."))
    return _act(found, Act.CANCELLED, day_of(at), words, by=by, at=at)


def _act(
    found: TaskStanding, act: str, on: date, words: str, progress: Progress | None = None, *, by, at: datetime
) -> Closing:
    row = Closing.objects.create(
        task=found.task, act=act, on=on, words=words, progress=progress, by=by, at=at
    )
    audit.record(f"task.{act}", found.task, by=by, at=at, on=str(on))
    messages.tell_act(row, found, by=by, at=at)
    return row

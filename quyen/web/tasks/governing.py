"""The office closes a task on evidence, sends it back, puts it off, or gives it up."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors import tasks as doors
from quyen.followup.queries.tasks import TaskStanding
from quyen.web.tasks import typed
from quyen.web.tasks.showing import show


@require_POST
def close(request, number: int):
    """Close it, as done on a day."""

    def act(found: TaskStanding, stamp: dict) -> None:
        actions.close(
            task=found.task,
            done_on=typed.day(request, "done_on"),
            evidence=request.POST.get("evidence", ""),
            progress=found.of_lead,
            **stamp,
        )

    return _do(request, number, "close", act, _("The task is closed."))


@require_POST
def reopen(request, number: int):
    """Open it again, or send it back: what is there does not show that it is done."""

    def act(found: TaskStanding, stamp: dict) -> None:
        actions.reopen(task=found.task, reason=request.POST.get("reason", ""), **stamp)

    return _do(request, number, "reopen", act, _("The task is open again; its units are told why."))


@require_POST
def postpone(request, number: int):
    """Give it more time."""

    def act(found: TaskStanding, stamp: dict) -> None:
        due_on, reason = typed.day(request, "due_on"), request.POST.get("reason", "")
        actions.postpone(task=found.task, due_on=due_on, reason=reason, **stamp)

    return _do(request, number, "postpone", act, _("The task has more time; its units are told."))


@require_POST
def cancel(request, number: int):
    """Give it up."""

    def act(found: TaskStanding, stamp: dict) -> None:
        actions.cancel(task=found.task, reason=request.POST.get("reason", ""), **stamp)

    return _do(request, number, "cancel", act, _("The task is cancelled; it stays on record."))


def _do(request, number: int, at: str, act: Callable[[TaskStanding, dict], None], said: str):
    found = doors.task_for(request.user, number, request.today, Verb.TASK_CLOSE)
    try:
        act(found, {"by": request.user, "at": request.now})
    except Refusal as refused:
        return show(request, found, refused, at)
    messages.success(request, said)
    return redirect("tasks:task", number)

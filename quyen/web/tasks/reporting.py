"""A unit says how a task stands, at once: between the rounds, or before its report."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.dates import short_date
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors import tasks as doors
from quyen.followup.queries.tasks import TaskStanding
from quyen.organisations.models import Unit
from quyen.web.tasks import typed, words

TEXTS = ("text", "evidence", "obstacle", "help_needed")


@require_http_methods(["GET", "POST"])
def report(request, number: int):
    """The form (GET), and what is said (POST)."""
    found = doors.task_for(request.user, number, request.today, Verb.TASK_REPORT)
    units = doors.speaks_for(request.user, found.units, request.today)
    if request.method == "GET":
        return _page(request, found, units)
    try:
        _say(request, found, units)
    except Refusal as refused:
        return _page(request, found, units, refused)
    messages.success(request, _("Noted how the task stands. Your next report can say it anew."))
    return redirect("tasks:task", number)


def _say(request, found: TaskStanding, units: list[Unit]) -> None:
    given = request.POST
    keys = {unit.key: unit for unit in units}
    actions.report_progress(
        task=found.task,
        unit=keys.get(given.get("unit", ""), units[0]),
        state=given.get("state", ""),
        stated_on=typed.day(request, "stated_on"),
        done=typed.whole(request, "done"),
        out_of=typed.whole(request, "out_of"),
        file=typed.upload(request),
        by=request.user,
        at=request.now,
        **{name: given.get(name, "") for name in TEXTS},
    )


def _page(request, found: TaskStanding, units: list[Unit], refused: Refusal | None = None):
    first = {"stated_on": short_date(request.today), "unit": units[0].key}
    last = found.said_by(units[0])
    if last and last.out_of:
        first |= {"done": last.done, "out_of": last.out_of}
    context = {
        "row": found,
        "task": found.task,
        "units": [(unit.key, unit.name) for unit in units],
        "last": last,
        "last_state": words.STATES[last.state] if last else None,
        "states": words.SAID,
        "typed": request.POST if refused else first,
        **typed.errors(refused),
    }
    return render(request, "tasks/report.html", context, status=422 if refused else 200)

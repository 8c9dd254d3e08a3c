"""One unit asks another for what a task needs; the other answers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, Refusal
from quyen.followup import actions
from quyen.followup.doors import tasks as doors
from quyen.followup.doors.tasks import Asked
from quyen.followup.queries.tasks import TaskStanding, answered, days_overdue
from quyen.organisations import queries as chart
from quyen.organisations.models import Unit
from quyen.web.tasks import typed, words


@require_http_methods(["GET", "POST"])
def ask(request, number: int):
    """Ask another unit for something, by a day."""
    found = doors.task_for(request.user, number, request.today, Verb.TASK_REPORT)
    units = doors.speaks_for(request.user, found.units, request.today)
    if request.method == "GET":
        return _form(request, found, units)
    try:
        asked = _ask(request, found, units)
    except Refusal as refused:
        return _form(request, found, units, refused)
    messages.success(request, _("%(unit)s is asked. Its answer will stand here.") % {"unit": asked.name})
    return redirect("tasks:task", number)


def _ask(request, found: TaskStanding, units: list[Unit]) -> Unit:
    keys = {unit.key: unit for unit in units}
    asked = typed.unit(request, "asked", _("Choose the unit."))
    actions.ask(
        task=found.task,
        asker=keys.get(request.POST.get("unit", ""), units[0]),
        asked=asked,
        what=request.POST.get("what", ""),
        due_on=typed.day(request, "due_on"),
        by=request.user,
        at=request.now,
    )
    return asked


def _form(request, found: TaskStanding, units: list[Unit], refused: Refusal | None = None):
    members = [row.unit for row in chart.members(found.task.committee, request.today)]
    office = chart.office_of(found.task.committee, request.today)
    others = dict.fromkeys(unit for unit in (*found.units, *([office] if office else []), *members))
    context = {
        "row": found,
        "task": found.task,
        "units": [(unit.key, unit.name) for unit in units],
        "others": [("", _("Choose"))] + [(unit.key, unit.name) for unit in others if unit not in units[:1]],
        "typed": request.POST if refused else {"unit": units[0].key},
        **typed.errors(refused),
    }
    return render(request, "tasks/ask.html", context, status=422 if refused else 200)


@require_GET
def one(request, pk: int):
    """One request with its answer."""
    return _show(request, doors.request_for(request.user, pk, request.today))


@require_POST
def answer(request, pk: int):
    """Answer what is asked of one's unit."""
    found = doors.request_for(request.user, pk, request.today)
    _permit(request, found.asked)
    try:
        actions.answer(
            request=found.request,
            text=request.POST.get("text", ""),
            upload=typed.upload(request),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _show(request, found, refused)
    messages.success(request, _("The answer is given."))
    return redirect("tasks:request", pk)


@require_POST
def take_back(request, pk: int):
    """Take back what one's unit asked."""
    found = doors.request_for(request.user, pk, request.today)
    _permit(request, found.askers)
    try:
        actions.withdraw_request(request=found.request, by=request.user, at=request.now)
    except Refusal as refused:
        return _show(request, found, refused)
    messages.success(request, _("The request is taken back."))
    return redirect("tasks:home")


def _permit(request, units: tuple[Unit, ...]) -> None:
    if not doors.speaks_for(request.user, units, request.today):
        names = ", ".join(unit.name for unit in units)
        raise Denied(_("Only %(units)s may do this, by who writes or signs there.") % {"units": names})


def _show(request, found: Asked, refused: Refusal | None = None):
    row, today = found.request, request.today
    waits = not answered(row, today)
    context = {
        "row": row,
        "found": found,
        "late": words.late(days_overdue(row, today)),
        "waits": waits,
        "answers": waits and bool(doors.speaks_for(request.user, found.asked, today)),
        "takes_back": waits and bool(doors.speaks_for(request.user, found.askers, today)),
        "typed": request.POST if refused else {},
        **typed.errors(refused),
    }
    return render(request, "tasks/request.html", context, status=422 if refused else 200)

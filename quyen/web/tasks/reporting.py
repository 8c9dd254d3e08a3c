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
from quyen.ui.fields import element_id
from quyen.web.tasks import typed, words

NAME = "said"  # of the fields, which are those of the report's form
TEXTS = {"text": "", "evidence": ".evidence", "obstacle": ".obstacle", "help_needed": ".help"}


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
        state=given.get(f"{NAME}.state", ""),
        stated_on=typed.day(request, "stated_on"),
        done=typed.whole(request, f"{NAME}.done"),
        out_of=typed.whole(request, f"{NAME}.out_of"),
        file=typed.upload(request),
        by=request.user,
        at=request.now,
        **{name: given.get(f"{NAME}{place}", "") for name, place in TEXTS.items()},
    )


def _page(request, found: TaskStanding, units: list[Unit], refused: Refusal | None = None):
    last = found.said_by(units[0])
    held = _typed(request.POST) if refused else _counted(last)
    above = refused is not None and refused.field in ("", "file", "stated_on")
    context = {
        "task": found.task,
        "units": [(unit.key, unit.name) for unit in units],
        "thing": _thing(found, units[0], held, "" if above or refused is None else str(refused)),
        "last": last,
        "last_state": words.STATES[last.state] if last else None,
        "typed": request.POST if refused else {"stated_on": short_date(request.today)},
        "again": refused is not None,
        **typed.errors(refused),
    }
    return render(request, "tasks/report.html", context, status=422 if refused else 200)


def _thing(found: TaskStanding, unit: Unit, held: dict, error: str) -> dict:
    """Return the task as filing/thing.html takes it: between the rounds the form is the report's."""
    chosen = held.get("state", "")
    return {
        "name": NAME,
        "id": element_id(NAME),
        "followed": {"task": found.task},
        "standing": found,
        "choices": [(state, label, state == chosen) for state, label, _hint in words.SAID],
        "typed": held,
        "answered": bool(chosen),
        "leads": unit in found.lead,
        "error": error,
    }


def _typed(given) -> dict:
    places = {"value": "", "state": ".state", "done": ".done", "out_of": ".out_of", "help": ".help"}
    places |= {"evidence": ".evidence", "obstacle": ".obstacle"}
    return {name: given.get(f"{NAME}{place}", "") for name, place in places.items()}


def _counted(last) -> dict:
    """What is counted is counted on from the last time."""
    return {"done": last.done, "out_of": last.out_of} if last and last.out_of else {}

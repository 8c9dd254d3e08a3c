"""The office says who carries on for units that were split or that nobody followed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.followup import actions
from quyen.followup.models import Task
from quyen.followup.queries.splits import Split
from quyen.followup.queries.splits import splits as to_settle
from quyen.organisations import queries as chart
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.web.tasks import typed


@require_GET
def splits(request):
    """What is to be settled."""
    committee = own_committee(request.user, Verb.TASK_CLOSE, request.today)
    return _page(request, committee)


@require_POST
def hand_over(request, unit: str):
    """Say who carries on for one unit: one task, or all that it was given."""
    committee = own_committee(request.user, Verb.TASK_CLOSE, request.today)
    gone = Unit.objects.filter(key=unit).first()
    if gone is None:
        raise NotFound
    try:
        to = typed.unit(request, "to", _("Choose who carries on."))
        actions.hand_over(
            committee=committee,
            gone=gone,
            to=to,
            reason=request.POST.get("reason", ""),
            task=_task(request, committee),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, committee, refused, unit)
    said = _("%(to)s carries on for %(gone)s.") % {"to": to.name, "gone": gone.name}
    messages.success(request, said)
    return redirect("tasks:splits")


def _task(request, committee: Unit) -> Task | None:
    number = typed.whole(request, "task")
    if number is None:
        return None
    found = Task.objects.filter(committee=committee, number=number).first()
    if found is None:
        raise Refusal(_("There is no task of this number."), field="task")
    return found


def _page(request, committee: Unit, refused: Refusal | None = None, at: str = ""):
    members = [row.unit for row in chart.members(committee, request.today)]
    context = {
        "forms": [_form(row, members) for row in to_settle(committee, request.today)],
        "at": at,
        "typed": request.POST if at else {},
        **typed.errors(refused),
    }
    return render(request, "tasks/splits.html", context, status=422 if refused else 200)


def _form(row: Split, members: list[Unit]) -> dict:
    """Return a split with whom to choose from: its parts first, then all members."""
    units = dict.fromkeys((*row.parts, *members))
    return {
        "split": row,
        "units": [("", _("Choose")), *((unit.key, unit.name) for unit in units)],
        "tasks": [
            ("", _("All that it was given")),
            *((task.number, f"{task.number}. {task.title}") for task in row.tasks),
        ],
    }

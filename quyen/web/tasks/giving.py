"""The office gives a task by a decision."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors.committee import decision_for
from quyen.followup.models import Decision, Item, Task
from quyen.organisations import queries as chart
from quyen.organisations.models import Unit
from quyen.web.tasks import typed


@require_http_methods(["GET", "POST"])
def give(request, decision: int):
    """The form (GET), and the task given (POST); then the next, or the task itself."""
    found = decision_for(request.user, decision, request.today, Verb.COMMITTEE_WRITE)
    if request.method == "GET":
        return _page(request, found)
    try:
        task = _give(request, found)
    except Refusal as refused:
        return _page(request, found, refused)
    messages.success(request, _("Task %(number)s is given; its units are told.") % {"number": task.number})
    if request.POST.get("then") == "next":
        return redirect("tasks:give", decision)
    return redirect("tasks:task", task.number)


def _give(request, decision: Decision) -> Task:
    given = request.POST
    by_day = bool(given.get("due_on", "").strip())
    return actions.give_task(
        decision=decision,
        title=given.get("title", ""),
        deliverable=given.get("deliverable", ""),
        lead=typed.unit(request, "lead", _("Choose the unit that leads the task.")),
        supports=Unit.objects.filter(key__in=given.getlist("supports")),
        due_on=typed.day(request, "due_on") if by_day else None,
        working_days=typed.whole(request, "working_days"),
        items=_items(decision.committee, given.get("references", "")),
        by=request.user,
        at=request.now,
    )


def _items(committee: Unit, text: str) -> list[Item]:
    """Return the commitments whose references were typed, with a comma, a semicolon or a line between."""
    references = list(dict.fromkeys(text.replace(";", " ").replace(",", " ").split()))
    found = {
        item.reference: item for item in Item.objects.filter(committee=committee, reference__in=references)
    }
    unknown = [reference for reference in references if reference not in found]
    if unknown:
        told = {"references": ", ".join(unknown)}
        raise Refusal(_("No commitment is called %(references)s in the register.") % told, field="references")
    return list(found.values())


def _page(request, decision: Decision, refused: Refusal | None = None):
    committee, today = decision.committee, request.today
    office = chart.office_of(committee, today)
    units = ([office] if office else []) + [row.unit for row in chart.members(committee, today)]
    context = {
        "decision": decision,
        "leads": [("", _("Choose")), *((unit.key, unit.name) for unit in units)],
        "units": units,
        "chosen": request.POST.getlist("supports") if refused else [],
        "typed": request.POST if refused else {},
        **typed.errors(refused),
    }
    return render(request, "tasks/give.html", context, status=422 if refused else 200)

"""A unit's tasks with what others ask of it; for the office everybody's, with who holds whom up."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb, may
from quyen.followup.queries.requests import RequestStanding, requests
from quyen.followup.queries.tasks import TaskStanding, tasks
from quyen.organisations import queries as chart
from quyen.organisations.doors import permit
from quyen.organisations.models import Unit
from quyen.web.tasks.everybody import everybody
from quyen.web.tasks.rows import call_of, row_of


@require_GET
def home(request):
    """Everybody's tasks for who serves the committee, else the own units'."""
    if request.person.may(Verb.COMMITTEE_READ):
        permit(request.user, Verb.COMMITTEE_READ, on=request.today)
        return everybody(request)
    permit(request.user, Verb.TASK_READ_OWN, on=request.today)
    return _own(request)


def units_of(person) -> list[Unit]:
    """Return the units whose tasks a person reads as their own."""
    held = (mandate.unit for mandate in person.mandates if may(mandate.role, Verb.TASK_READ_OWN))
    return list(dict.fromkeys(held))


def _own(request):
    committee, units, today = chart.main_committee(request.today), units_of(request.person), request.today
    over = bool(request.GET.get("over"))
    found: dict[int, tuple[TaskStanding, Unit]] = {}
    to_us: dict[int, RequestStanding] = {}
    by_us: dict[int, RequestStanding] = {}
    for unit in units if committee else ():
        for row in tasks(committee, today, unit, over=over):
            found.setdefault(row.task.pk, (row, unit))
        to_us |= {row.request.pk: row for row in requests(committee, today, to=unit)}
        by_us |= {row.request.pk: row for row in requests(committee, today, by=unit)}
    shown = [(row, unit) for row, unit in found.values() if row.open is not over]
    context = {
        "units": units,
        "rows": [row_of(row, unit) for row, unit in sorted(shown, key=lambda pair: _order(pair[0]))],
        "to_us": [call_of(row) for row in sorted(to_us.values(), key=_due)],
        "by_us": [call_of(row) for row in sorted(by_us.values(), key=_due)],
        "over": over,
    }
    return render(request, "tasks/own.html", context)


def _order(row: TaskStanding) -> tuple:
    return row.due_on, row.task.number


def _due(row: RequestStanding) -> tuple:
    return row.request.due_on, row.request.pk

"""Everybody's tasks for the office: counted in outline, read a page at a time; who holds whom up; splits to settle."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.accounts.roles import Verb
from quyen.followup.models import Task
from quyen.followup.queries.outline import Outline, finished, outline
from quyen.followup.queries.requests import late_requests
from quyen.followup.queries.splits import splits
from quyen.followup.queries.tasks import TaskStanding, standings
from quyen.followup.rules.tasks import TaskState
from quyen.organisations import queries as chart
from quyen.organisations.models import Unit
from quyen.web.tasks.rows import call_of, row_of

PAGE = 40
WAITING = 20  # late answers that stand below the tasks
OVER = "over"
FACES: dict[str, tuple[str | Promise, Callable[[Outline], bool]]] = {
    "": (_("Not finished yet"), lambda row: True),
    "done": (_("To be closed"), lambda row: row.state == TaskState.DONE),
    "late": (_("Late"), lambda row: row.late > 0),
    "held": (_("Held up"), lambda row: row.held_up),
}


def everybody(request):
    """Show the office's list; who may see it was asked before."""
    committee, today = chart.main_committee(request.today), request.today
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in (*FACES, OVER) else ""
    unit = Unit.objects.filter(key=request.GET.get("unit", "")).first()
    rows = outline(committee, today) if committee else []
    keys = _keys(committee, rows, chosen, unit, today) if committee else []
    page = Paginator(keys, PAGE).get_page(request.GET.get("page"))
    waiting, late = late_requests(committee, today, WAITING) if committee else ([], 0)
    context = {
        "page": page,
        "rows": [row_of(row) for row in _read(page.object_list, today)],
        "tabs": _tabs(chosen, rows),
        "units": _units(rows),
        "unit": unit,
        "chosen": chosen,
        "waiting": [call_of(row) for row in waiting],
        "more_waiting": late - len(waiting),
        "splits": splits(committee, today) if committee else [],
        "presses": request.person.may(Verb.UNIT_CHASE) and any(row.late or row.held_up for row in rows),
    }
    return render(request, "tasks/everybody.html", context)


def _keys(committee: Unit, rows: list[Outline], chosen: str, unit: Unit | None, today) -> list[int]:
    """Return the ids of the tasks that are looked at, in their order."""
    if chosen != OVER:
        return [row.pk for row in rows if FACES[chosen][1](row) and (unit is None or unit.pk in row.units)]
    keys = finished(committee, today)
    if unit is None:
        return keys
    return [row.task.pk for row in _read(keys, today) if row.part_of(unit)]


def _read(keys: list[int], today) -> list[TaskStanding]:
    found = {row.task.pk: row for row in standings(Task.objects.filter(pk__in=keys), today)}
    return [found[key] for key in keys if key in found]


def _tabs(chosen: str, rows: list[Outline]) -> list[dict]:
    shown = [(key, label, sum(map(holds, rows))) for key, (label, holds) in FACES.items()]
    return [
        {"label": label, "count": n, "url": f"?show={key}" if key else "?", "current": chosen == key}
        for key, label, n in (*shown, (OVER, _("Closed and cancelled"), None))
    ]


def _units(rows: list[Outline]) -> list[tuple[str, str | Promise]]:
    units = chart.in_order(Unit.objects.filter(pk__in={unit for row in rows for unit in row.units}))
    return [("", _("All units")), *((unit.key, unit.name) for unit in units)]

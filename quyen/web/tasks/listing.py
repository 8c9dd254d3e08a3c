"""A unit's tasks with what others ask of it; for the office everybody's, with who holds whom up."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb, may
from quyen.followup.queries.requests import RequestStanding, requests
from quyen.followup.queries.splits import splits
from quyen.followup.queries.tasks import TaskStanding, tasks
from quyen.followup.rules.tasks import TaskState
from quyen.organisations import queries as chart
from quyen.organisations.doors import permit
from quyen.organisations.models import Unit
from quyen.web.tasks import words

PAGE = 50


@dataclass(frozen=True)
class Row:
    """A task in a list: what part the reader's unit has in it, its state and lateness in words."""

    found: TaskStanding
    part: words.Words
    state: tuple[words.Words, str, str]
    late: str


@dataclass(frozen=True)
class Call:
    """A request in a list, with how late its answer is in words."""

    found: RequestStanding
    late: str


@require_GET
def home(request):
    """Everybody's tasks for who serves the committee, else the own units'."""
    if request.person.may(Verb.COMMITTEE_READ):
        permit(request.user, Verb.COMMITTEE_READ, on=request.today)
        return _everybody(request)
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
        "rows": [_row(row, unit) for row, unit in sorted(shown, key=lambda pair: _order(pair[0]))],
        "to_us": [_call(row) for row in sorted(to_us.values(), key=_due)],
        "by_us": [_call(row) for row in sorted(by_us.values(), key=_due)],
        "over": over,
    }
    return render(request, "tasks/own.html", context)


def _everybody(request):
    committee, today = chart.main_committee(request.today), request.today
    chosen = request.GET.get("show", "")
    open_rows = tasks(committee, today) if committee else []
    faces = _faces(open_rows)
    chosen = chosen if chosen in (*faces, "over") else ""
    rows = faces[chosen][1] if chosen in faces else open_rows
    if chosen == "over" and committee:
        rows = [row for row in tasks(committee, today, over=True) if not row.open]
        rows.sort(key=lambda row: (row.closing.on, row.task.number), reverse=True)
    unit = Unit.objects.filter(key=request.GET.get("unit", "")).first()
    if unit is not None:
        rows = [row for row in rows if row.part_of(unit)]
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    waiting = requests(committee, today) if committee else []
    context = {
        "page": page,
        "rows": [_row(row) for row in page],
        "tabs": _tabs(chosen, faces, len(open_rows)),
        "units": _units(open_rows),
        "unit": unit,
        "chosen": chosen,
        "waiting": [_call(row) for row in waiting if row.late],
        "splits": splits(committee, today) if committee else [],
    }
    return render(request, "tasks/everybody.html", context)


def _faces(rows: list[TaskStanding]) -> dict[str, tuple[str, list[TaskStanding]]]:
    """Return what the office may look at among the open tasks: words and rows, by what stands in the address."""
    return {
        "done": (_("To be closed"), [row for row in rows if row.state == TaskState.DONE]),
        "late": (_("Late"), [row for row in rows if row.late]),
        "held": (_("Held up"), [row for row in rows if row.held_up_by or row.state == TaskState.HELD_UP]),
    }


def _tabs(chosen: str, faces: dict, count: int) -> list[dict]:
    shown = [("", _("Not finished yet"), count), *((key, label, len(rows)) for key, (label, rows) in faces.items())]
    shown.append(("over", _("Closed and cancelled"), None))
    return [
        {"label": label, "count": n, "url": f"?show={key}" if key else "?", "current": chosen == key}
        for key, label, n in shown
    ]


def _units(rows: list[TaskStanding]) -> list[tuple[str, str]]:
    units = chart.in_order({unit for row in rows for unit in row.units})
    return [("", _("All units")), *((unit.key, unit.name) for unit in units)]


def _row(found: TaskStanding, unit: Unit | None = None) -> Row:
    part = words.PARTS.get(found.part_of(unit), "") if unit else ""
    return Row(found, part, words.STATES[found.state], words.late(found.late))


def _call(found: RequestStanding) -> Call:
    return Call(found, words.late(found.late))


def _order(row: TaskStanding) -> tuple:
    return row.due_on, row.task.number


def _due(row: RequestStanding) -> tuple:
    return row.request.due_on, row.request.pk

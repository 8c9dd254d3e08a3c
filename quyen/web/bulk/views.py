"""Bring a filled spreadsheet, see at each cell what is wrong, and write all of it down, or nothing."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.core.refusals import Refusal
from quyen.core.spreadsheets import MAX_BYTES
from quyen.organisations.models import Unit
from quyen.outreach import actions, bulk, words
from quyen.outreach.bulk import Fate, Found, Step
from quyen.outreach.doors.activities import own_units
from quyen.web.bulk.carrying import packed, unpacked
from quyen.web.downloads import XLSX, as_file


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be: where it stands ("C7"), its column, and what to do."""

    cell: str
    column: str
    sentence: str


@require_http_methods(["GET", "POST"])
def home(request):
    """Take a filled spreadsheet and show what it would write."""
    units = own_units(request.user, request.today)
    if request.method == "GET":
        return _home(request, units)
    unit = _unit(units, request.POST.get("unit", ""))
    upload = request.FILES.get("file")
    try:
        if upload is None:
            raise Refusal(_("Choose the file that was filled in."), field="file")
        found = bulk.read(upload.read(MAX_BYTES + 1))  # one byte too many is enough to be refused
    except Refusal as refused:
        return _home(request, units, refused)
    return _preview(request, found, unit, units)


def _home(request, units: list[Unit], refused: Refusal | None = None):
    context = {
        **_choice(units, request.POST.get("unit", "")),
        "errors": {"file": str(refused)} if refused else {},
        "most": bulk.MOST_ROWS,
    }
    return render(request, "bulk/home.html", context, status=422 if refused else 200)


def _choice(units: list[Unit], chosen: str) -> dict:
    return {"units": [(unit.key, unit.name) for unit in units], "unit_key": chosen}


def _unit(units: list[Unit], key: str) -> Unit:
    return next((unit for unit in units if unit.key == key), units[0])


def _preview(request, found: Found, unit: Unit, units: list[Unit], refused: Refusal | None = None):
    plan = bulk.weigh(found.rows, unit, request.today)
    context = {
        **_choice(units, unit.key),
        "unit": unit,
        "plan": plan,
        "wrong": [cell for step in plan.faulty for cell in _wrong(step, found)],
        "there": plan.those(Fate.THERE),
        "twice": plan.those(Fate.TWICE),
        "carried": "" if plan.faulty or not plan.new else packed(found, plan, unit.key, request.user),
        "passed_over": found.passed_over,
        "kinds": words.KINDS,
        "bases": words.BASES,
        "errors": {},
        "refused": refused,
    }
    return render(request, "bulk/preview.html", context, status=422 if refused or plan.faulty else 200)


def _wrong(step: Step, found: Found) -> list[Wrong]:
    number = step.line.number
    return [
        Wrong(
            f"{found.letters.get(fault.column, '')}{number}",
            str(bulk.COLUMNS[fault.column]),
            fault.sentence,
        )
        for fault in step.line.faults
    ]


@require_GET
def template(request):
    """The spreadsheet to fill in, in the reader's language."""
    own_units(request.user, request.today)
    return as_file(bulk.template(), f"{_('activities')}-{request.today:%Y-%m-%d}.xlsx", XLSX)


@require_POST
def take(request):
    """Write down what was looked over, as a whole."""
    units = own_units(request.user, request.today)
    carried = unpacked(request.POST.get("carried", ""), request.user)
    if carried is None or carried[1] not in {unit.key for unit in units}:
        messages.error(request, _("Bring the spreadsheet again: what was looked over did not arrive whole."))
        return redirect("bulk:home")
    found, key, digest = carried
    unit, stamp = _unit(units, key), {"by": request.user, "at": request.now}
    try:
        made = actions.take_list(unit=unit, rows=found.rows, digest=digest, **stamp)
    except Refusal as refused:
        return _preview(request, found, unit, units, refused)
    told = ngettext("%(n)d activity is written down.", "%(n)d activities are written down.", len(made))
    messages.success(request, told % {"n": len(made)} + " " + _("The next report offers what they count."))
    return redirect("outreach:home")

"""What commitments come from: instruments with their cycles, days of the calendar and documents."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Cycle, Instrument, Milestone, SourceDocument
from quyen.followup.queries import register
from quyen.organisations.models import Unit
from quyen.ui.formats import short_date
from quyen.web.commitments import reading, words
from quyen.web.commitments.reading import number

DAYS = {"opened_on", "closed_on", "dated_on", "on", "done_on"}


@dataclass(frozen=True)
class Form:
    """One kind of thing that is entered on a page of its own: its fields, and the actions that write it."""

    model: type
    fields: tuple[str, ...]
    enter: object
    change: object
    kept: tuple[str, ...] = ()  # typed only when it is entered


NAMES = ("name_vi", "name_en")
FORMS = {
    "instrument": Form(
        Instrument,
        ("code", "kind", *NAMES, "body_vi", "body_en", "note_vi", "note_en", "url"),
        actions.enter_instrument,
        actions.change_instrument,
        ("code",),
    ),
    "cycle": Form(
        Cycle,
        ("code", *NAMES, "opened_on", "closed_on"),
        actions.enter_cycle,
        actions.change_cycle,
        ("code",),
    ),
    "document": Form(
        SourceDocument,
        ("symbol", "title", "dated_on", "url", "external_id"),
        actions.enter_document,
        actions.change_document,
    ),
    "milestone": Form(
        Milestone,
        ("cycle", "kind", *NAMES, "on", "exact", "lead_days", "source", "done_on"),
        actions.enter_milestone,
        actions.change_milestone,
        ("cycle",),
    ),
}


@require_GET
def home(request):
    """All instruments with their cycles, and how many items each has."""
    committee = doors.register_for(request.user, request.today)
    context = {
        "faces": reading.faces(request),
        "rows": [(row, words.INSTRUMENTS[row.kind]) for row in register.instruments(committee)],
        "writes": request.person.may(Verb.COMMITMENT_WRITE),
        "today": request.today,
    }
    return render(request, "commitments/instruments.html", context)


@require_GET
def one(request, code: str):
    """One instrument: its cycles, the days that come, its documents."""
    committee = doors.register_for(request.user, request.today)
    found = next((row for row in register.instruments(committee) if row.code == code), None)
    if found is None:
        raise Http404
    days = [
        (day, words.MILESTONES[day.kind]) for cycle in found.cycles.all() for day in cycle.milestones.all()
    ]
    context = {
        "instrument": found,
        "kind": words.INSTRUMENTS[found.kind],
        "days": sorted(days, key=lambda row: (row[0].on, row[0].pk)),
        "writes": request.person.may(Verb.COMMITMENT_WRITE),
        "today": request.today,
    }
    return render(request, "commitments/instrument.html", context)


@require_http_methods(["GET", "POST"])
def new(request):
    """Enter an instrument."""
    committee = doors.register_for(request.user, request.today, Verb.COMMITMENT_WRITE)
    return _written(request, "instrument", None, None, {"committee": committee})


@require_http_methods(["GET", "POST"])
def add(request, code: str, what: str):
    """Enter a cycle, a document or a day of the calendar of an instrument."""
    found = _instrument(request, code)
    if what not in FORMS or what == "instrument":
        raise Http404
    return _written(request, what, found, None, {} if what == "milestone" else {"instrument": found})


@require_http_methods(["GET", "POST"])
def edit(request, code: str, what: str, pk: int):
    """Change an instrument or something of it."""
    found = _instrument(request, code)
    if what not in FORMS:
        raise Http404
    of = {"instrument": {"pk": found.pk}, "milestone": {"cycle__instrument": found}}
    row = FORMS[what].model.objects.filter(pk=pk, **of.get(what, {"instrument": found})).first()
    row = row if what != "instrument" or pk == found.pk else None
    if row is None:
        raise Http404
    return _written(request, what, found, row, {what: row})


def _instrument(request, code: str) -> Instrument:
    committee: Unit = doors.register_for(request.user, request.today, Verb.COMMITMENT_WRITE)
    found = Instrument.objects.filter(committee=committee, code=code).first()
    if found is None:
        raise Http404
    return found


def _written(request, what: str, of: Instrument | None, row, given: dict):
    """Show a form, or write what was typed and go back to the instrument."""
    form = FORMS[what]
    names = [name for name in form.fields if not (row and name in form.kept)]
    if not row:
        names = [name for name in names if name != "done_on"]
    if request.method == "GET":
        return _form(request, what, of, row, _stored(form, row))
    try:
        fields = {name: _read(request, name, of) for name in names}
        stamp = {"by": request.user, "at": request.now}
        made = (form.change if row else form.enter)(**given, **fields, **stamp)
    except Refusal as refused:
        return _form(request, what, of, row, request.POST, refused)
    messages.success(request, _("It is written down."))
    return redirect("commitments:instrument", (of or made).code)


def _read(request, name: str, of: Instrument | None):
    text = request.POST.get(name, "").strip()
    if name in DAYS:
        needed = name == "on"
        return parse_date(text, field=name) if text or needed else None
    if name == "lead_days":
        if (days := number(text)) is None:
            raise Refusal(_("Write how many days before work begins, for example 180."), field=name)
        return days
    if name == "cycle":
        cycle = Cycle.objects.filter(instrument=of, pk=number(text) or 0).first()
        if cycle is None:
            raise Refusal(_("Choose the cycle it stands in."), field=name)
        return cycle
    return text


def _stored(form: Form, row) -> dict:
    if row is None:
        return {"lead_days": "180", "exact": "day"}
    found = {name: getattr(row, f"{name}_id" if name == "cycle" else name) for name in form.fields}
    return {
        name: short_date(value, "vi") if name in DAYS and value else ("" if value is None else value)
        for name, value in found.items()
    }


def _form(request, what: str, of: Instrument | None, row, typed, refused: Refusal | None = None):
    cycles = list(of.cycles.all()) if of else []
    context = {
        "what": what,
        "instrument": of,
        "row": row,
        "typed": typed,
        "cycles": cycles,
        "kinds": (words.MILESTONES if what == "milestone" else words.INSTRUMENTS).items(),
        "exact": words.EXACT.items(),
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        "refused": refused if refused and not refused.field else None,
    }
    return render(request, "commitments/instrument_form.html", context, status=422 if refused else 200)

"""The office says who leads and supports an item, and by which indicators it is measured."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core import numbers
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Item
from quyen.followup.queries import commitments as queries
from quyen.followup.queries import register
from quyen.organisations.models import Unit
from quyen.ui.formats import short_date
from quyen.web.commitments import reading, words
from quyen.web.commitments.views import show

SHOWN = 20  # references named before the form


def _item(request, reference: str) -> Item:
    return doors.item_for(request.user, reference, request.today, Verb.COMMITMENT_WRITE)


@require_POST
def assign(request, reference: str):
    """Let a unit lead or support an item."""
    found = _item(request, reference)
    try:
        made = actions.assign(item=found, **_given(request), by=request.user, at=request.now)
    except Refusal as refused:
        return show(request, found, refused, "assign")
    messages.success(request, _("Noted: %(unit)s.") % {"unit": made.unit.name})
    return redirect("commitments:item", found.reference)


@require_http_methods(["GET", "POST"])
def assign_found(request):
    """Let a unit lead or support all items that the register's filters find."""
    committee = doors.register_for(request.user, request.today, Verb.COMMITMENT_WRITE)
    found, refused = list(register.found(committee, reading.asked(request).wanted, request.today)), None
    if request.method == "POST":
        try:
            made = actions.assign_all(items=found, **_given(request), by=request.user, at=request.now)
        except Refusal as no:
            refused = no
        else:
            words_of = ngettext(
                "%(n)s item was given to %(unit)s.", "%(n)s items were given to %(unit)s.", len(made)
            )
            messages.success(request, words_of % {"n": len(made), "unit": made[0].unit.name})
            return redirect(f"{reverse('commitments:home')}?unit={made[0].unit.key}")
    context = {
        "found": len(found),
        "shown": [item.reference for item in found[:SHOWN]],
        "parts": words.PARTS.items(),
        "units": [
            ("", _("Choose")),
            *((unit.key, unit.name) for unit in queries.may_be_assigned(committee, request.today)),
        ],
        "typed": request.POST if refused else {"part": "lead", "from_on": short_date(request.today, "vi")},
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        "refused": refused if refused and not refused.field else None,
    }
    return render(request, "commitments/assign.html", context, status=422 if refused else 200)


def _given(request) -> dict:
    """Return the unit, its part, from when and by which decision, as typed."""
    given = request.POST
    unit = Unit.objects.filter(key=given.get("unit", "")).first()
    if unit is None:
        raise Refusal(_("Choose the unit."), field="unit")
    return {
        "unit": unit,
        "part": given.get("part", ""),
        "from_on": parse_date(given.get("from_on", ""), field="from_on"),
        "grounds": given.get("grounds", ""),
    }


@require_POST
def end(request, reference: str, pk: int):
    """Let a unit's part end today."""
    found = _item(request, reference)
    assignment = found.assignments.filter(pk=pk).first()
    if assignment is None:
        raise Http404
    try:
        actions.end_assignment(assignment=assignment, ended_on=request.today, by=request.user, at=request.now)
    except Refusal as refused:
        return show(request, found, refused)
    messages.success(request, _("It ended today. What the unit said of it stays."))
    return redirect("commitments:item", found.reference)


@require_POST
def measure(request, reference: str):
    """Link an indicator, from where to where."""
    found, given = _item(request, reference), request.POST
    try:
        meant = queries.indicators(request.today).filter(indicator__code=given.get("indicator", "")).first()
        if meant is None:
            raise Refusal(_("Choose the indicator."), field="indicator")
        actions.measure(
            item=found,
            indicator=meant.indicator,
            baseline=_figure(given, "baseline", meant.decimals),
            baseline_on=_day(given, "baseline_on"),
            target=_figure(given, "target", meant.decimals),
            target_on=_day(given, "measure_target_on"),
            source=given.get("source", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show(request, found, refused, "measure")
    messages.success(request, _("The indicator stands beside the commitment."))
    return redirect("commitments:item", found.reference)


def _figure(given, name: str, decimals: int) -> int | None:
    text = given.get(name, "").strip()
    try:
        return numbers.parse(text, decimals=decimals) if text else None
    except Refusal as refused:
        raise Refusal(str(refused), field=name) from None


def _day(given, name: str):
    text = given.get(name, "").strip()
    return parse_date(text, field=name) if text else None


@require_POST
def stop_measuring(request, reference: str, pk: int):
    """Take an indicator off the item."""
    found = _item(request, reference)
    row = found.measures.filter(pk=pk).select_related("indicator", "item").first()
    if row is None:
        raise Http404
    actions.stop_measuring(measure=row, by=request.user, at=request.now)
    messages.success(request, _("The indicator is taken off."))
    return redirect("commitments:item", found.reference)

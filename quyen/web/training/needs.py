"""Why an event is held, and what people can do after it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.training import actions, doors
from quyen.training.models import Event, Need
from quyen.training.rules.planning import MOST_GOALS
from quyen.ui.links import address
from quyen.web.setup.typed import Typed, put
from quyen.web.training import words
from quyen.web.training.gaps import offered


@require_http_methods(["GET", "POST"])
def needs(request, number: int):
    """Why an event is held: what is said already, what the reports show, and one's own words."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent and _add(request, found, typed):
        messages.success(request, _("It stands in the plan."))
        return redirect("training:needs", number)
    return _page(request, found, typed, "add")


@require_POST
def change(request, number: int, pk: int):
    """Word a need otherwise."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed, need = Typed(request.POST, sent=True), _need_of(found, pk)
    told = {"need": need, "text": typed.text("text"), "by": request.user, "at": request.now}
    if not put(typed, actions.change_need, **told):
        return _page(request, found, typed, pk)
    messages.success(request, _("Changed."))
    return redirect("training:needs", number)


@require_POST
def remove(request, number: int, pk: int):
    """Take a need out of the plan."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=True)
    put(typed, actions.remove_need, need=_need_of(found, pk), by=request.user, at=request.now)
    if typed.errors:
        return _page(request, found, typed, "add")
    messages.success(request, _("It is taken out of the plan."))
    return redirect("training:needs", number)


@require_http_methods(["GET", "POST"])
def goals(request, number: int):
    """What people can do after the event, one sentence a line."""
    found = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent:
        told = {"texts": typed.text("goals").splitlines(), "by": request.user, "at": request.now}
        if put(typed, actions.set_goals, event=found, **told):
            messages.success(request, _("The goals stand in the plan."))
            return redirect("training:event", number)
    stored = "\n".join(found.goals.values_list("text", flat=True))
    context = {
        "event": found,
        "text": typed.shown("goals", stored),
        "errors": typed.errors,
        "refused": typed.errors.get("", ""),
        "needs": found.needs.all(),
        "most": MOST_GOALS,
    }
    return render(request, "training/goals.html", context, status=422 if typed.errors else 200)


def _add(request, found: Event, typed: Typed) -> object | None:
    """Add a need: one of those that are offered, or of one's own words."""
    cited = typed.text("citation")
    kind, text = Need.Kind.OTHER, typed.text("text")
    if cited:
        gap = next((gap for gap in offered(found, request) if gap.citation == cited), None)
        if gap is None:
            typed.refuse("", _("This stands in the plan already, or is not offered any more."))
            return None
        kind, text = gap.kind, gap.text
    told = {"kind": kind, "text": text, "citation": cited, "by": request.user, "at": request.now}
    return put(typed, actions.add_need, event=found, **told)


def _need_of(event: Event, pk: int) -> Need:
    found = event.needs.select_related("event").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _page(request, found: Event, typed: Typed, at: int | str):
    context = {
        "event": found,
        "rows": [
            (row, words.NEEDS[row.kind], address(row.citation) if row.citation else "", at == row.pk)
            for row in found.needs.all()
        ],
        "gaps": offered(found, request),
        "given": typed.given,
        "errors": typed.errors,
        "refused": typed.errors.get("", ""),
        "at": at,
    }
    return render(request, "training/needs.html", context, status=422 if typed.errors else 200)

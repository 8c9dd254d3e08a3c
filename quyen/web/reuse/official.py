"""The list of official wording: what many may repeat. Added, looked for in the last round, taken back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations import queries as organisations
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.reports import actions, doors
from quyen.reports.queries import wording as queries
from quyen.reports.rules.official import refuse_short
from quyen.web.setup.typed import Typed, put

BODIES = "bodies"
MOST_FOUND = 50  # sentences; what is kept makes room for the next


@require_GET
def wording(request):
    """What is official wording now, what once was, and what so many units write that it may be."""
    committee = own_committee(request.user, Verb.REPORT_REVIEW, request.today)
    return _show(request, committee, Typed({}))


@require_POST
def add(request):
    """Keep a text as official wording; by the other button, only look where it stands."""
    committee = own_committee(request.user, Verb.REPORT_REVIEW, request.today)
    typed, bodies = Typed(request.POST, sent=True), _bodies(committee, request.today)
    if request.POST.get("step") == "look":
        return _show(request, committee, typed, looks=True)
    template_of = bodies.get(typed.text("template_of"))
    given = {"committee": committee, "text": typed.text("text"), "template_of": template_of}
    if put(typed, actions.add_wording, **given, by=request.user, at=request.now):
        messages.success(request, _("This is official wording now. It counts as copied no more."))
        return redirect("reuse:wording")
    return _show(request, committee, typed)


@require_POST
def remove(request, wording: int):
    """Take a text off the list."""
    found = doors.wording_for(request.user, wording, request.today)
    actions.remove_wording(wording=found, by=request.user, at=request.now)
    messages.success(request, _("Taken back. From now on it counts again; what was found before stays."))
    return redirect("reuse:wording")


def _show(request, committee: Unit, typed: Typed, *, looks: bool = False):
    round = queries.last_round(committee)
    held = _held(typed, round) if looks else None
    context = {
        "rows": list(queries.wording_of(committee)),
        "gone": list(queries.taken_back(committee)),
        "bodies": _bodies(committee, request.today).values(),
        "round": round,
        "found": queries.found_in(round)[:MOST_FOUND] if round else [],
        "widely": queries.shared_by(round) if round else 0,
        "held": held,
        "typed": typed.given,
        "errors": typed.errors,
    }
    return render(request, "reuse/wording.html", context, status=422 if typed.errors else 200)


def _held(typed: Typed, round) -> queries.Held | None:
    """Return where the typed text stands in a round; a text too short to be told is refused."""
    try:
        refuse_short(typed.text("text"))
    except Refusal as refused:
        typed.refuse("text", refused)
        return None
    return queries.held(typed.text("text"), round) if round else None


def _bodies(committee: Unit, on) -> dict[str, Unit]:
    """Return the bodies whose templates wards fill in, by key."""
    members = organisations.members(committee, on)
    return {row.unit.key: row.unit for row in members if row.deadline == BODIES}

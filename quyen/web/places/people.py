"""One who was named: somebody else goes instead, cannot come, was named by mistake."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.training import actions
from quyen.training.doors.places import participant_for
from quyen.training.models import Participant
from quyen.web.places.unit import shared, typed_person
from quyen.web.setup.typed import Typed, put


@require_GET
def one(request, pk: int):
    """A person with what may be changed; who is off the list is seen at the unit."""
    found = participant_for(request.user, pk, request.today)
    if found.released_at:
        return redirect("places:unit", found.quota_id)
    return page(request, found)


def page(request, found: Participant, typed: Typed | None = None):
    """The page, with what was refused."""
    errors = typed.errors if typed else {}
    context = {
        **shared(found.quota),
        "one": found,
        "given": typed.given if typed else {},
        "errors": errors,
        "refused": errors.get("", ""),
    }
    return render(request, "places/one.html", context, status=422 if errors else 200)


@require_POST
def instead(request, pk: int):
    """Send somebody else in a person's stead."""
    found = participant_for(request.user, pk, request.today)
    typed = Typed(request.POST, sent=True)
    told = {"participant": found, "person": typed_person(typed), "by": request.user, "at": request.now}
    if not put(typed, actions.send_instead, **told):
        return page(request, found, typed)
    messages.success(request, _("The seat went over."))
    return redirect("places:unit", found.quota_id)


@require_POST
def decline_one(request, pk: int):
    """Note that a person cannot come, and why."""
    found = participant_for(request.user, pk, request.today)
    typed = Typed(request.POST, sent=True)
    told = {"participant": found, "why": typed.text("why"), "by": request.user, "at": request.now}
    if not put(typed, actions.decline_place, **told):
        return page(request, found, typed)
    messages.success(request, _("Noted. Who waits longest has the seat."))
    return redirect("places:unit", found.quota_id)


@require_POST
def withdraw_one(request, pk: int):
    """Take back a name that was given by mistake."""
    found = participant_for(request.user, pk, request.today)
    typed = Typed(request.POST, sent=True)
    told = {"participant": found, "by": request.user, "at": request.now}
    if not put(typed, actions.withdraw_person, **told):
        return page(request, found, typed)
    messages.success(request, _("The name is taken back."))
    return redirect("places:unit", found.quota_id)

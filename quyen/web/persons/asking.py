"""Somebody asks for their data in writing: found by the whole name in one event, handed out, or forgotten.

Never a list of persons: who answers the request types the name that stands in it.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations.doors import own_committee
from quyen.training import actions
from quyen.training.doors import event_for
from quyen.training.doors.tickets import person_for
from quyen.training.models import Event
from quyen.training.queries.persons import SHORTEST_NAME, found_as, kept_of, name_of
from quyen.training.rules.words import KINDS, STAYS
from quyen.web.tickets.data import handed_out


@require_http_methods(["GET", "POST"])
def find(request):
    """The event and the name (GET); whom they mean (POST: a name is no part of an address)."""
    committee = own_committee(request.user, Verb.PERSON_DATA, request.today)
    events = [
        (event.number, f"{event.number}. {event.title}")
        for event in Event.objects.filter(committee=committee)
    ]
    context: dict = {"events": events, "typed": request.POST}
    if request.method == "GET":
        return render(request, "persons/find.html", context)
    number, name = request.POST.get("event", ""), request.POST.get("name", "")
    if not number.isdecimal() or len(name.strip()) < SHORTEST_NAME:
        context["error"] = _("Choose the event and type the whole name as the request has it.")
        return render(request, "persons/find.html", context, status=422)
    event = event_for(request.user, int(number), request.today, Verb.PERSON_DATA)
    found = [(one, name_of(one)) for one in found_as(event, name)]
    return render(request, "persons/find.html", {**context, "found": found, "asked": True})


@require_GET
def person(request, number: int, pk: int):
    """What is kept about one person: that it is there, by kind; what it says goes out with the file."""
    return _page(request, person_for(request.user, number, pk, request.today))


@require_POST
def data(request, number: int, pk: int):
    """Hand it out as a file, to be given to that person; the log keeps that it was."""
    found = person_for(request.user, number, pk, request.today)
    actions.hand_out(participant=found, by=request.user, at=request.now)
    return handed_out(found)


@require_POST
def forget(request, number: int, pk: int):
    """Forget it, at that person's written request."""
    found = person_for(request.user, number, pk, request.today)
    try:
        if "asked" not in request.POST:
            raise Refusal(_("Tick that the person asked for it in writing."), field="asked")
        rows = actions.forget_person(participant=found, by=request.user, at=request.now)
    except Refusal as refused:
        return _page(request, found, refused)
    kinds = ", ".join(str(KINDS[row.kind]) for row in rows)
    messages.success(request, _("Forgotten: %(kinds)s.") % {"kinds": kinds})
    return redirect(reverse("persons:home"))


def _page(request, found, refused: Refusal | None = None):
    context = {
        "person": found,
        "name": name_of(found),
        "event": found.event,
        "kept": [(KINDS[one.kind], STAYS[one.kind], one) for one in kept_of(found)],
        "refused": str(refused) if refused else "",
    }
    return render(request, "persons/person.html", context, status=422 if refused else 200)

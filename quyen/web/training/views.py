"""The events there are, and one of them with its plan."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.organisations.doors import acting, own_committee
from quyen.training import doors
from quyen.training.models import Event
from quyen.web.training.frame import frame


@require_GET
def home(request):
    """All events of the committee, the latest first."""
    committee = own_committee(request.user, Verb.TRAINING_READ, request.today)
    context = {
        "events": Event.objects.filter(committee=committee),
        "writes": acting(request.user, committee, Verb.TRAINING_WRITE, request.today) is not None,
    }
    return render(request, "training/home.html", context)


@require_GET
def event(request, number: int):
    """One event: its plan."""
    found = doors.event_for(request.user, number, request.today)
    return render(request, "training/event.html", frame(request, found, "training:event"))

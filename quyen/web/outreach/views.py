"""What units did to inform."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.organisations.doors import own_committee
from quyen.web.outreach.frame import frame


@require_GET
def home(request):
    """The activities of all units."""
    own_committee(request.user, Verb.OUTREACH_READ, request.today)
    return render(request, "outreach/home.html", frame(request, "outreach:home"))

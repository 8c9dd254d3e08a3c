"""What is under way: questions of UN bodies, soonest first, and hearings of organisations."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.followup.queries import communications, hearings
from quyen.organisations.doors import acting, own_committee
from quyen.web.hearings import words


@require_GET
def home(request):
    """Both lists, with how each stands."""
    committee = own_committee(request.user, Verb.COMMITTEE_READ, request.today)
    context = {
        "papers": [
            (row, words.STEPS[row.step]) for row in communications.communications(committee, request.today)
        ],
        "hearings": [(row, words.STAGES[row.stage]) for row in hearings.hearings(committee, request.today)],
        "kinds": words.KINDS,
        "writes": acting(request.user, committee, Verb.HEARING_WRITE, request.today) is not None,
    }
    return render(request, "hearings/home.html", context)

from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.followup.queries.committee import coming
from quyen.organisations.doors import without_mandate
from quyen.synthesis import opinions
from quyen.web.context import navigation
from quyen.web.covering.reading import coverings
from quyen.web.desk.duties import duties, received, units_of
from quyen.web.desk.papers import NEWEST, papers
from quyen.web.desk.personas import persona
from quyen.web.desk.together import together
from quyen.web.middleware import open_to_all
from quyen.web.owed.views import own_units
from quyen.web.places import lines as places
from quyen.web.pledges import lines as pledges

ON_ONE_PAGE = 40


@require_GET
def home(request):
    """What I owe, soonest first; who owes nothing is led to the first desk that is theirs."""
    person = request.person
    if person.mandates and not person.may(Verb.REPORT_READ_OWN):
        if person.may(Verb.MATTER_ANSWER):
            return redirect("leader:home")
        if person.may(Verb.SETUP_WRITE) and not person.may(Verb.BOARD_READ):
            return redirect("setup:home")
        desks = list(navigation(request, person))
        if desks:
            return redirect(desks[0]["url"])
    held = units_of(person)
    invited = places.invitations(person, request.now)
    lines = [*places.lines(invited, request.now), *pledges.lines(person, request.now)]
    todo, more = together(duties(held, request.now), own_units(person), lines, request.now)
    context = {
        "held": list(held),
        "why_none": "" if person.mandates else without_mandate(request.user, request.today),
        "todo": todo,
        "more": more,
        "today": request.today,
        "received": received(held, request.now),
        "papers": papers(held, NEWEST),
        "coverings": coverings(request, held),
        "invitations": places.settled(invited, request.now),
        "meetings": coming([unit.pk for unit in held], request.now),
        "opinions": [opinions.stand(row, request.now) for row in opinions.waiting_for(held)],
    }
    return render(request, "desk/home.html", context)


@require_GET
def received_documents(request):
    """Every document that was issued to my units, newest first."""
    held = units_of(request.person)
    page = Paginator(papers(held), ON_ONE_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/received.html", {"held": list(held), "page": page})


@open_to_all
@require_POST
def signin_as(request):
    """Sign in as one of the demo's people by one press; outside the demo there is no such door."""
    user = persona(request.POST.get("persona", "")) if settings.DEMO else None
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return redirect(wanted)
    return redirect("desk:home")

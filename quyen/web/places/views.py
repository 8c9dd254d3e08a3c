"""The trainings a person's units are invited to."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.organisations.doors import permit
from quyen.training.queries.places import asked_of
from quyen.web.places.lines import invited_units
from quyen.web.places.words import look, title, whose


@require_GET
def home(request):
    """Every invitation until the last day of the event; who plans trainings is led to all of them."""
    if request.person.may(Verb.TRAINING_READ) and not request.person.may(Verb.PLACE_NAME):
        return redirect("training:home")
    permit(request.user, Verb.PLACE_NAME, on=request.today)
    units = invited_units(request.person)
    rows = [
        (row, look(row), whose(row.quota), title(row.quota.event)) for row in asked_of(units, request.now)
    ]
    return render(request, "places/home.html", {"rows": rows, "several": len(units) > 1})

"""Narrow doors to what training holds. Results and counts are read by many, who took part by few."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.organisations import queries as chart
from quyen.search.rules import door
from quyen.training.models import Event


def findable_behind(user, on: date) -> set[str]:
    """Return the doors behind which events lie open to a person, as the search names them."""
    committee = chart.main_committee(on)
    if committee is None or organisations.acting(user, committee, Verb.TRAINING_READ, on) is None:
        return set()
    return {door(Verb.TRAINING_READ, committee.pk)}


def event_for(user, number: int, on: date, verb: Verb = Verb.TRAINING_READ) -> Event:
    """Return an event of the installation's committee for one who may do this with it."""
    related = ("committee", "host")
    found = Event.objects.filter(committee=chart.main_committee(on), number=number).select_related(*related)
    event = found.first()
    if event is None or not organisations.knows(user, event.committee, on):
        raise NotFound
    organisations.permit(user, verb, event.committee, on=on)
    return event

"""Fetch one matter for this person, or refuse: 404 to strangers, 403 with the reason to insiders."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.followup.models import Matter, Response
from quyen.organisations import doors as organisations


def matter_for(user, pk: int, on: date, verb: Verb = Verb.MATTER_READ) -> Matter:
    """Return a matter of a committee that this person works for and may do this in."""
    found = Matter.objects.filter(pk=pk).select_related("committee").first()
    if found is None or not organisations.knows(user, found.committee, on):
        raise NotFound
    organisations.permit(user, verb, found.committee, on=on)
    return found


def response_for(user, pk: int, on: date, verb: Verb = Verb.MATTER_READ) -> Response:
    """Return what a leader answered, with its matter, for one who may read it."""
    found = Response.objects.filter(pk=pk).select_related("scan", "by").first()
    if found is None:
        raise NotFound
    found.matter = matter_for(user, found.matter_id, on, verb)
    return found

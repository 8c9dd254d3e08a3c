"""Fetch one round for this person, or refuse: 404 to strangers, 403 with the reason to insiders."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.regimes.models import IncomingRequest, Round


def find_round(user, pk: int, verb: Verb, *, on: date) -> Round:
    """Return a round of a committee that this person works for and may do this in."""
    found = Round.objects.filter(pk=pk).select_related("version__regime", "committee").first()
    if found is None or not organisations.knows(user, found.committee, on):
        raise NotFound
    organisations.permit(user, verb, found.committee, on=on)
    return found


def find_request(user, pk: int, verb: Verb, *, on: date) -> IncomingRequest:
    """Return a letter to a committee that this person works for and may do this in."""
    found = IncomingRequest.objects.filter(pk=pk).select_related("committee", "file").first()
    if found is None or not organisations.knows(user, found.committee, on):
        raise NotFound
    organisations.permit(user, verb, found.committee, on=on)
    return found

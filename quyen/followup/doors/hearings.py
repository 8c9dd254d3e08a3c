"""Fetch a hearing, a submission, a remark or a UN body's paper for this person, or refuse."""

from datetime import date

from django.db.models import Model

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.followup.models import Communication, Hearing, Remark, Submission
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit


def hearing_for(user, pk: int, on: date, verb: Verb = Verb.COMMITTEE_READ) -> Hearing:
    """Return a hearing of a committee that this person works for and may do this in."""
    found = Hearing.objects.select_related("committee", "cycle__instrument").filter(pk=pk).first()
    return _let(user, found, found and found.committee, verb, on)


def submission_for(user, pk: int, on: date, verb: Verb = Verb.COMMITTEE_READ) -> Submission:
    """Return what an organisation sent, with its hearing."""
    related = ("hearing__committee", "hearing__cycle", "file")
    found = Submission.objects.select_related(*related).filter(pk=pk).first()
    return _let(user, found, found and found.hearing.committee, verb, on)


def remark_for(user, pk: int, on: date, verb: Verb = Verb.HEARING_WRITE) -> Remark:
    """Return one remark, with its submission and hearing."""
    related = ("submission__hearing__committee", "item")
    found = Remark.objects.select_related(*related).filter(pk=pk).first()
    return _let(user, found, found and found.submission.hearing.committee, verb, on)


def communication_for(user, pk: int, on: date, verb: Verb = Verb.COMMITTEE_READ) -> Communication:
    """Return a UN body's paper to a committee that this person works for."""
    related = ("committee", "document__instrument", "round", "file")
    found = Communication.objects.select_related(*related).filter(pk=pk).first()
    return _let(user, found, found and found.committee, verb, on)


def _let(user, found: Model | None, committee: Unit | None, verb: Verb, on: date):
    if found is None or committee is None or not organisations.knows(user, committee, on):
        raise NotFound
    organisations.permit(user, verb, committee, on=on)
    return found

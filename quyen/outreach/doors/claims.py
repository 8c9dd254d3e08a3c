"""Fetch a claim, an answer or a remark for this person: 404 to strangers, 403 with the reason to insiders."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.outreach.models import Answer, Claim, Remark


def claim_for(user, number: int, on: date, verb: Verb = Verb.CLAIM_READ) -> Claim:
    """Return a claim by its number in the committee that this installation serves."""
    committee = organisations.own_committee(user, verb, on)
    found = Claim.objects.filter(committee=committee, number=number).select_related("committee").first()
    if found is None:
        raise NotFound
    return found


def answer_for(user, pk: int, on: date, verb: Verb = Verb.CLAIM_READ) -> Answer:
    """Return an answer, given or in draft, with its claim."""
    committee = organisations.own_committee(user, verb, on)
    found = Answer.objects.filter(pk=pk, claim__committee=committee)
    row = found.select_related("claim__committee").first()
    if row is None:
        raise NotFound
    return row


def remark_for(user, pk: int, on: date, verb: Verb = Verb.CLAIM_READ) -> Remark:
    """Return what was said against an answer, with the answer and its claim."""
    committee = organisations.own_committee(user, verb, on)
    found = Remark.objects.filter(pk=pk, answer__claim__committee=committee)
    row = found.select_related("answer__claim__committee").first()
    if row is None:
        raise NotFound
    return row

"""Fetch a fact sheet, a line of it or a version for this person: 404 to strangers, 403 with the reason to insiders."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.outreach.models import FactSheet, Line, SheetVersion


def sheet_for(user, pk: int, on: date, verb: Verb = Verb.OUTREACH_READ) -> FactSheet:
    """Return a fact sheet of the committee that this installation serves."""
    committee = organisations.own_committee(user, verb, on)
    found = FactSheet.objects.filter(pk=pk, committee=committee).select_related("committee").first()
    if found is None:
        raise NotFound
    return found


def line_for(user, pk: int, on: date, verb: Verb = Verb.CLAIM_WRITE) -> Line:
    """Return a line of a draft, to write it anew, move it or take it out."""
    committee = organisations.own_committee(user, verb, on)
    found = Line.objects.filter(pk=pk, sheet__committee=committee).select_related("sheet__committee").first()
    if found is None:
        raise NotFound
    return found


def version_for(user, pk: int, on: date, verb: Verb = Verb.OUTREACH_READ) -> SheetVersion:
    """Return a fact sheet as it was made final."""
    committee = organisations.own_committee(user, verb, on)
    found = SheetVersion.objects.filter(pk=pk, sheet__committee=committee)
    row = found.select_related("sheet__committee", "by").first()
    if row is None:
        raise NotFound
    return row

"""Fetch an import of commitments for one who writes the register."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.followup.models import Import
from quyen.organisations import doors as organisations


def import_for(user, pk: int, on: date, verb: Verb = Verb.COMMITMENT_WRITE) -> Import:
    """Return an import with its file, committee and cycle, for one who may do this with the register."""
    rows = Import.objects.select_related("file", "committee", "cycle__instrument", "given_by")
    found = rows.filter(pk=pk).first()
    if found is None or organisations.acting(user, found.committee, Verb.COMMITMENT_READ, on) is None:
        raise NotFound
    organisations.permit(user, verb, found.committee, on=on)
    return found

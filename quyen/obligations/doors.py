"""Fetch one obligation or receipt for this person, or refuse: 404 to strangers, 403 with the reason to insiders."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.obligations.models import Obligation, Receipt
from quyen.organisations import doors as organisations


def find_obligation(user, pk: int, *verbs: Verb, on: date) -> Obligation:
    """Return an obligation that this person may do one of these with; the refusal speaks of the first.

    With an own-unit verb (`REPORT_WRITE` …) the unit's people pass and, where it stands no more, those of the unit
    that answers for it; with a verb of the committee its office.
    """
    related = ("unit", "round__version", "round__committee")
    found = Obligation.objects.filter(pk=pk).select_related(*related).first()
    if found is None or not organisations.knows(user, found.unit, on):
        raise NotFound
    if not any(organisations.acting(user, found.unit, verb, on) for verb in verbs):
        organisations.permit(user, verbs[0], found.unit, on=on)
    return found


def find_receipt(user, pk: int, *verbs: Verb, on: date) -> Receipt:
    """Return a receipt whose obligation this person may do one of these with."""
    found = Receipt.objects.filter(pk=pk).select_related("proof").first()
    if found is None:
        raise NotFound
    found.obligation = find_obligation(user, found.obligation_id, *verbs, on=on)
    return found

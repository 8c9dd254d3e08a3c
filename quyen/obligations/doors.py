"""Fetch one obligation or receipt for this person, or refuse: 404 to strangers, 403 with the reason to insiders."""

from datetime import date

from django.utils.translation import gettext as _

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound
from quyen.obligations import letters
from quyen.obligations.models import Obligation, Receipt
from quyen.organisations import doors as organisations
from quyen.publications.doors import is_addressee
from quyen.publications.models import Document


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


def find_letter(user, pk: int, on: date) -> Document:
    """Return an issued chasing letter: for those it is issued to, and for the office that chases."""
    found = Document.objects.filter(pk=pk, about__startswith=f"{letters.KIND}:")
    letter = found.select_related("series__issuer", "file").first()
    if letter is None:
        raise NotFound
    if not is_addressee(user, letter, on):
        if not organisations.knows(user, letter.series.issuer, on):
            raise NotFound
        organisations.permit(user, Verb.UNIT_CHASE, letter.series.issuer, on=on)
    return letter


def find_letter_file(user, pk: int, on: date) -> Document:
    """Return a letter whose file this person may have: a common one names other units, and travels on paper."""
    letter = find_letter(user, pk, on)
    if letters.is_common(letter) and not organisations.acting(
        user, letter.series.issuer, Verb.UNIT_CHASE, on
    ):
        raise Denied(
            _("The appendix of this letter names other units. It was sent to your unit on paper.")
        )
    return letter

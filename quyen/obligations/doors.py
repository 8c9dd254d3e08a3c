"""Fetch one obligation or receipt for this person, or refuse: 404 to strangers, 403 with the reason to insiders."""

from datetime import date

from django.utils.translation import gettext as _

from quyen.accounts.roles import Verb, may
from quyen.core.refusals import Denied, NotFound
from quyen.obligations import letters
from quyen.obligations.models import Covering, Obligation, Receipt, Relief, SecretPart
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
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


def covers_for(user, unit: Unit, on: date) -> bool:
    """Whether a person may speak for a unit on who reports for whom: who heads it, or the office."""
    held = organisations.mandates(user, on)
    own = any(row.unit_id == unit.pk and may(row.role, Verb.UNIT_COVER) for row in held)
    return own or organisations.acting(user, unit, Verb.UNIT_COVER, on) is not None


def find_covering(user, pk: int, *, on: date, agreeing: bool = False) -> Covering:
    """Return a covering that this person has to do with, on either side; `agreeing` asks for who heads the covered one.

    The office names and ends coverings, but agrees to none.
    """
    found = Covering.objects.filter(pk=pk).select_related("coverer", "covered", "named_by").first()
    if found is None or not any(
        organisations.knows(user, unit, on) for unit in (found.coverer, found.covered)
    ):
        raise NotFound
    if agreeing:
        heads = organisations.mandates(user, on).filter(unit=found.covered)
        if not any(may(row.role, Verb.UNIT_COVER) for row in heads):
            raise Denied(str(_("Only who heads the unit that is reported for agrees to it.")))
    elif not any(covers_for(user, unit, on) for unit in (found.coverer, found.covered)):
        raise Denied(str(_("Who heads one of the two units, or the standing office, does this.")))
    return found


def find_secret_part(user, pk: int, *verbs: Verb, on: date) -> SecretPart:
    """Return a part that went by the secret route, of a report this person may do one of these with."""
    found = SecretPart.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound
    found.obligation = find_obligation(user, found.obligation_id, *verbs, on=on)
    return found


def find_relief(user, pk: int, on: date) -> Relief:
    """Return a decision that gave a group more time, for who sees the board."""
    found = Relief.objects.filter(pk=pk).select_related("committee", "by").first()
    if found is None or not organisations.knows(user, found.committee, on):
        raise NotFound
    organisations.permit(user, Verb.BOARD_READ, found.committee, on=on)
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
        raise Denied(_("The appendix of this letter names other units. It was sent to your unit on paper."))
    return letter

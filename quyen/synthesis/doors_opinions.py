"""Fetch a round of opinions, a unit's part in it, or the letter that asked: 404 to strangers, 403 with the reason."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.publications.doors import is_addressee
from quyen.publications.models import Addressee, Document
from quyen.synthesis import asking
from quyen.synthesis.doors import synthesis_for
from quyen.synthesis.models import Consultation, Consulted

ABOVE = ("synthesis__round__committee", "synthesis__round__version__regime", "letter__series")


def consultation_for(user, pk: int, on: date, verb: Verb = Verb.SYNTHESIS_READ) -> Consultation:
    """Return a round of opinions on a text of a committee that this person works for."""
    found = Consultation.objects.filter(pk=pk).select_related(*ABOVE).defer("synthesis__content").first()
    if found is None:
        raise NotFound
    synthesis_for(user, found.synthesis_id, on, verb)
    return found


def consulted_for(user, pk: int, on: date, verb: Verb = Verb.REPORT_READ_OWN) -> Consulted:
    """Return what a unit was asked, for its own people: what it writes down is nobody else's before it is given."""
    found = _consulted(pk)
    if found is None or not organisations.knows(user, found.unit, on):
        raise NotFound
    organisations.permit(user, verb, found.unit, on=on)
    return found


def paper_for(user, pk: int, on: date) -> Consulted:
    """Return what a unit was asked, for the office that enters an answer which came on paper."""
    found = _consulted(pk)
    if found is None or not organisations.knows(user, found.consultation.synthesis.round.committee, on):
        raise NotFound
    organisations.permit(user, Verb.RECEIPT_ENTER, found.consultation.synthesis.round.committee, on=on)
    return found


def _consulted(pk: int) -> Consulted | None:
    above = tuple(f"consultation__{path}" for path in ABOVE)
    rows = Consulted.objects.select_related("unit", "answered_by", *above)
    return rows.defer("consultation__synthesis__content").filter(pk=pk).first()


def letter_for(user, pk: int, on: date) -> Document:
    """Return a letter that asked for opinions: for whom it was issued to, and for the office."""
    letters = Document.objects.filter(pk=pk, about__startswith=f"{asking.KIND}:")
    found = letters.select_related("series__issuer", "file", "consultation__synthesis__round").first()
    if found is None:
        raise NotFound
    if not is_addressee(user, found, on):
        if not organisations.knows(user, found.series.issuer, on):
            raise NotFound
        organisations.permit(user, Verb.SYNTHESIS_READ, found.series.issuer, on=on)
    return found


def addressee_for(user, pk: int, on: date) -> Addressee:
    """Return an addressee of an issued document, for who notes what became of it on its way."""
    found = Addressee.objects.filter(pk=pk).select_related("document__series__issuer", "unit").first()
    if found is None or not organisations.knows(user, found.document.series.issuer, on):
        raise NotFound
    organisations.permit(user, Verb.DELIVERY_NOTE, found.document.series.issuer, on=on)
    return found

"""Whom an issued document lies open to: those who keep the register, and those it was sent to; and who releases."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.publications.findable import RECEIVED
from quyen.publications.models import Document, Release
from quyen.search.rules import door


def is_addressee(user, document: Document, on: date) -> bool:
    """Whether a person acts on a date for a unit that a document is issued to."""
    seats = {mandate.unit_id for mandate in organisations.mandates(user, on)}
    return document.addressees.filter(unit__in=seats).exists()


def findable_behind(user, on: date) -> set[str]:
    """Return the doors behind which issued documents lie open to a person, as the search names them."""
    kept = organisations.reached_with(user, Verb.DOCUMENT_READ, on)
    seats = {mandate.unit_id for mandate in organisations.mandates(user, on)}
    return {door(Verb.DOCUMENT_READ, unit) for unit in kept} | {door(RECEIVED, unit) for unit in seats}


def document_for(user, pk: int, on: date, verb: Verb = Verb.DOCUMENT_READ) -> Document:
    """Return an issued document for one who may do this in its issuer; to read it, also for its addressees.

    A letter is opened to its addressees by the desk that wrote it, since it may name others beside them; one that
    withdraws a document or puts it right is opened here.
    """
    related = (
        "series__issuer",
        "file",
        "parts",
        "replaces__series",
        "replaced_by__series",
        "amends__document__series",
    )
    found = Document.objects.filter(pk=pk).select_related(*related)
    document = found.prefetch_related("amendments__letter__series").first()
    if document is None:
        raise NotFound
    told = document.kind != Document.Kind.LETTER or hasattr(document, "amends")
    if verb == Verb.DOCUMENT_READ and told and is_addressee(user, document, on):
        return document
    if not organisations.knows(user, document.series.issuer, on):
        raise NotFound
    organisations.permit(user, verb, document.series.issuer, on=on)
    return document


def release_for(user, pk: int, on: date, *verbs: Verb) -> Release:
    """Return a release for one who may do one of these in its publisher; to read it: prepare or decide."""
    verbs = verbs or (Verb.RELEASE_PREPARE, Verb.RELEASE_DECIDE)
    related = ("publisher", "prepared_by", "decision__by", "withdrawal__by")
    release = Release.objects.filter(pk=pk).select_related(*related).first()
    if release is None or not organisations.knows(user, release.publisher, on):
        raise NotFound
    if not any(organisations.acting(user, release.publisher, verb, on) for verb in verbs):
        organisations.permit(user, verbs[0], release.publisher, on=on)
    return release

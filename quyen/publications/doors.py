"""Whom an issued document lies open to because it was sent to them."""

from datetime import date

from quyen.organisations import doors as organisations
from quyen.publications.models import Document


def is_addressee(user, document: Document, on: date) -> bool:
    """Whether a person acts on a date for a unit that a document is issued to."""
    seats = {mandate.unit_id for mandate in organisations.mandates(user, on)}
    return document.addressees.filter(unit__in=seats).exists()

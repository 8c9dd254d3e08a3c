from collections.abc import Iterable
from datetime import date

from quyen.organisations.models import Unit, valid_on
from quyen.publications.models import Addressee, Document, Letterhead
from quyen.publications.rules import Head, head_of


def letterhead(unit: Unit, on: date, *, city: str) -> Head:
    """Return how a unit's documents are headed on a day: what was entered, else what its kind and name say."""
    entered = Letterhead.objects.filter(valid_on(on), unit=unit).order_by("-valid_from").first()
    if entered is None:
        return head_of(unit, city=city)
    return Head(entered.superior, entered.issuer, entered.place, entered.symbol)


def issued(issuer: Unit | None = None):
    """Return issued documents, newest first."""
    documents = Document.objects.select_related("series__issuer", "file").order_by("-issued_at", "-pk")
    return documents.filter(series__issuer=issuer) if issuer else documents


def received_by(units: Iterable[Unit]):
    """Return what was issued to some units, newest first: addressees with their documents."""
    found = Addressee.objects.filter(unit__in=list(units)).select_related("unit", "document__series__issuer")
    return found.order_by("-document__issued_at", "-document__pk", "position")

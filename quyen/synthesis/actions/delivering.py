"""What became of an issued document: opened here, or told by the document exchange's acknowledgements."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.organisations.models import Unit
from quyen.publications import actions as publications
from quyen.publications.models import Delivery, Document
from quyen.synthesis.acknowledgements import Acknowledged
from quyen.synthesis.refusals_opinions import NothingToNote

OPENED = "Đã mở trên hệ thống"


@transaction.atomic
def note_opened(*, document: Document, units: Iterable[Unit], by, at: datetime) -> int:
    """Note once for each unit that it has received what stood on its desk; returns how many were new.

    `by` must be who issued it: this is a fact about the unit, and who opened it is nobody's affair (law 9).
    """
    rows = document.addressees.filter(unit__in=list(units))
    new = list(rows.exclude(deliveries__event=Delivery.Event.RECEIVED))
    for addressee in new:
        publications.deliver(
            addressee=addressee,
            event=Delivery.Event.RECEIVED,
            channel=Delivery.Channel.HERE,
            at_moment=at,
            note=OPENED,
            by=by,
            at=at,
        )
    return len(new)


@transaction.atomic
def note_acknowledgements(*, document: Document, rows: Iterable[Acknowledged], by, at: datetime) -> int:
    """Note what a file of the document exchange tells of a document's addressees; returns how many were noted."""
    good = [row for row in rows if row.notable]
    if not good:
        raise NothingToNote
    for row in good:
        publications.deliver(
            addressee=row.addressee,
            event=row.event,
            channel=Delivery.Channel.EXCHANGE,
            at_moment=row.happened_at,
            note=row.note,
            by=by,
            at=at,
        )
    return len(good)

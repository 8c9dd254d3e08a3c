"""What became of an issued document on its way to each addressee."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.publications.models import Addressee, Delivery, Document


class DeliveryRefused(Refusal):
    """What is noted of a delivery cannot have been so."""


@transaction.atomic
def deliver(
    *, addressee: Addressee, event: str, channel: str, at_moment: datetime, note: str = "", by, at: datetime
) -> Delivery:
    """Note what became of a document on its way to one addressee: sent, received, or refused with the reason.

    `at_moment` is when it happened, on the document's date at the earliest and now at the latest.
    """
    note = " ".join(clean(note).split())
    document = addressee.document
    if at_moment > at or day_of(at_moment) < document.issued_on:
        raise DeliveryRefused(_("The time lies between the document's date and now."), field="at_moment")
    if event == Delivery.Event.REFUSED and not note:
        raise DeliveryRefused(_("Write why it was refused."), field="note")
    Addressee.objects.select_for_update().get(pk=addressee.pk)
    if addressee.deliveries.filter(event=event, at=at_moment).exists():
        raise DeliveryRefused(_("This is noted already."), field="at_moment")
    delivery = Delivery.objects.create(
        addressee=addressee, event=event, channel=channel, at=at_moment, note=note, noted_at=at, noted_by=by
    )
    audit.record("document.delivery-noted", document, by=by, at=at, became=event, channel=channel)
    return delivery


@transaction.atomic
def deliver_here(*, document: Document, by, at: datetime) -> int:
    """Note in one go that the addressees who are units of the system have it: it stands on their desks at once."""
    here, sent = Delivery.Channel.HERE, Delivery.Event.SENT
    made = Delivery.objects.bulk_create(
        Delivery(addressee=addressee, event=sent, channel=here, at=at, noted_at=at, noted_by=by)
        for addressee in document.addressees.filter(unit__isnull=False)
    )
    audit.record("document.sent-here", document, by=by, at=at, units=len(made))
    return len(made)

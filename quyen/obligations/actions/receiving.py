"""Receipts: proven arrivals of a report. Timeliness is judged by the earliest that was not withdrawn."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.files.models import File
from quyen.obligations.actions.grounds import check, kept
from quyen.obligations.models import Obligation, Receipt
from quyen.obligations.rules import day_of

Channel = Receipt.Channel
BROUGHT_IN = (Channel.PAPER, Channel.EXCHANGE)  # entered by the office, on the strength of a copy


class NotYetReceived(Refusal):
    """The time of arrival lies in the future, or before the days that are reported on."""

    def __init__(self) -> None:
        super().__init__(
            _("The report cannot have arrived at that time. Give the time it was received."),
            field="received_at",
        )


class ReferenceMissing(Refusal):
    """The document has no number."""

    def __init__(self) -> None:
        super().__init__(_("Give the number of the document."), field="reference")


class ProofMissing(Refusal):
    """A copy that came by another way is entered without proof."""

    def __init__(self) -> None:
        super().__init__(
            _("Add a scan of the document or of the page that shows its arrival."), field="proof"
        )


class SecretCopy(Refusal):
    """A classified document must not be kept here."""

    def __init__(self) -> None:
        super().__init__(
            _("A classified document is not kept here. Give its number and date only, without the file."),
            field="proof",
        )


class AlreadyWithdrawn(Refusal):
    """The receipt was withdrawn before."""

    def __init__(self) -> None:
        super().__init__(_("This receipt has been withdrawn already."))


@transaction.atomic
def receive(
    *,
    obligation: Obligation,
    channel: str,
    received_at: datetime,
    reference: str,
    proof: File | None = None,
    by,
    at: datetime,
) -> Receipt:
    """Record that a report arrived: filed here (`reference` a version), or by another way (the document's number).

    Paper and the document exchange need a proof, except in an archive, where lateness is not judged.
    """
    round = obligation.round
    if received_at > at or day_of(received_at) < round.opens_on:
        raise NotYetReceived
    number = clean(reference).strip()
    if not number:
        raise ReferenceMissing
    check(number, field="reference")
    if channel == Channel.SECRET and proof is not None:
        raise SecretCopy
    if channel in BROUGHT_IN and proof is None and not round.archive:
        raise ProofMissing
    receipt = Receipt.objects.create(
        obligation=obligation,
        channel=channel,
        received_at=received_at,
        entered_at=at,
        entered_by=by,
        reference=number,
        proof=proof,
    )
    audit.record(
        "receipt.recorded",
        receipt,
        by=by,
        at=at,
        obligation=obligation.pk,
        channel=str(channel),
        received_at=received_at.isoformat(),
    )
    return receipt


@transaction.atomic
def withdraw_receipt(*, receipt: Receipt, grounds: str, by, at: datetime) -> Receipt:
    """Take back a receipt that was entered wrongly, or whose version was withdrawn; the row stays, with the grounds."""
    receipt = Receipt.objects.select_for_update().get(pk=receipt.pk)
    if receipt.withdrawn_at is not None:
        raise AlreadyWithdrawn
    receipt.withdrawn_at, receipt.withdrawn_by, receipt.withdrawn_grounds = at, by, kept(grounds)
    receipt.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_grounds"])
    audit.record("receipt.withdrawn", receipt, by=by, at=at, obligation=receipt.obligation_id)
    return receipt

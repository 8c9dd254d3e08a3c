"""Receipts: proven arrivals of a report. Timeliness is judged by the earliest that was not withdrawn.

The report of a unit that covers others is theirs too: its arrival is passed on to them, and taken back with it.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.files.models import File
from quyen.obligations import covering, messages
from quyen.obligations.actions.grounds import check, kept
from quyen.obligations.models import Obligation, Receipt

Channel = Receipt.Channel
BROUGHT_IN = (Channel.PAPER, Channel.EXCHANGE)  # entered by the office, on the strength of a copy


class NotYetReceived(Refusal):
    """The time of arrival lies in the future, or before the days that are reported on."""

    def __init__(self) -> None:
        super().__init__(
            _("The report cannot have arrived at that time. Give the time it was received."),
            field="received_at",
        )


class DatedLater(Refusal):
    """The document bears a later day than that of its arrival."""

    def __init__(self) -> None:
        super().__init__(
            _("The document cannot bear a later day than that of its arrival."), field="dated_on"
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


class PassedOn(Refusal):
    """The receipt came with that of another unit's report."""

    def __init__(self) -> None:
        super().__init__(_("This report came in that of another unit. Take back the receipt of that one."))


@transaction.atomic
def receive(
    *,
    obligation: Obligation,
    channel: str,
    received_at: datetime,
    reference: str,
    proof: File | None = None,
    dated_on: date | None = None,
    by,
    at: datetime,
) -> Receipt:
    """Record that a report arrived: filed here (`reference` a version), or by another way (the document's number).

    `dated_on` is the day the document bears. For units it speaks for the report has arrived as well. Paper and the
    document exchange need a proof, except in an archive, where lateness is not judged.
    """
    round = obligation.round
    if received_at > at or day_of(received_at) < round.opens_on:
        raise NotYetReceived
    if dated_on is not None and dated_on > day_of(received_at):
        raise DatedLater
    number = clean(reference).strip()
    if not number:
        raise ReferenceMissing
    check(number, field="reference")
    if channel == Channel.SECRET and proof is not None:
        raise SecretCopy
    if channel in BROUGHT_IN and proof is None and not round.archive:
        raise ProofMissing
    receipt = _record(
        Receipt(
            obligation=obligation,
            channel=channel,
            received_at=received_at,
            reference=number,
            dated_on=dated_on,
            proof=proof,
        ),
        by=by,
        at=at,
    )
    _pass_on(receipt, by=by, at=at)
    return receipt


def _record(receipt: Receipt, *, by, at: datetime) -> Receipt:
    receipt.entered_at, receipt.entered_by = at, by
    receipt.save(force_insert=True)
    audit.record(
        "receipt.recorded",
        receipt,
        by=by,
        at=at,
        obligation=receipt.obligation_id,
        channel=str(receipt.channel),
        received_at=receipt.received_at.isoformat(),
    )
    return receipt


def _pass_on(receipt: Receipt, *, by, at: datetime) -> None:
    """Record the same arrival for every unit the report speaks for, and tell it once."""
    passed = [
        _record(
            Receipt(
                obligation=owed,
                channel=Channel.THROUGH,
                received_at=receipt.received_at,
                reference=receipt.reference,
                through=receipt,
            ),
            by=by,
            at=at,
        )
        for owed in covering.spoken_for(receipt.obligation, at)
    ]
    messages.tell_through(passed, by=by, at=at)


@transaction.atomic
def withdraw_receipt(*, receipt: Receipt, grounds: str, by, at: datetime) -> Receipt:
    """Take back a receipt that was entered wrongly, or whose version was withdrawn; the row stays, with the grounds.

    What was passed on from it goes with it; such a receipt is not taken back alone.
    """
    receipt = Receipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
    if receipt.withdrawn_at is not None:
        raise AlreadyWithdrawn
    if receipt.through_id is not None:
        raise PassedOn
    grounds = kept(grounds)
    for row in (receipt, *receipt.passed_on.filter(withdrawn_at=None)):
        _take_back(row, grounds, by=by, at=at)
    return receipt


def _take_back(receipt: Receipt, grounds: str, *, by, at: datetime) -> None:
    receipt.withdrawn_at, receipt.withdrawn_by, receipt.withdrawn_grounds = at, by, grounds
    receipt.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_grounds"])
    audit.record("receipt.withdrawn", receipt, by=by, at=at, obligation=receipt.obligation_id)

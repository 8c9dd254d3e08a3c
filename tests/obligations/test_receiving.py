"""Receipts: the ways a report arrives, and the earliest that stands."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from quyen.audit.models import Entry
from quyen.obligations import actions, queries
from quyen.obligations.models import Obligation, Receipt
from quyen.obligations.rules import State, state
from tests.clock import at

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def receive(owed, office):
    def received(moment, channel="quyen", reference="reports.version:1", entered="2026-06-20 09:00", **more):
        given = {"obligation": owed, "by": office, "at": at(entered)} | more
        return actions.receive(channel=channel, received_at=at(moment), reference=reference, **given)

    return received


def stands(obligation, moment):
    return state(queries.facts(obligation, at(moment)), at(moment))


def test_the_earliest_proven_arrival_counts(owed, receive, scan):
    receive("2026-06-18 09:00")
    assert stands(owed, "2026-06-21 09:00") == State("late", 2)
    paper = receive("2026-06-16 16:00", "paper", " 12/BC-UBND ", proof=scan, entered="2026-06-22 09:00")
    assert (paper.reference, paper.proof, paper.entered_at) == ("12/BC-UBND", scan, at("2026-06-22 09:00"))
    assert stands(owed, "2026-06-21 09:00") == State("late", 2)  # as it was known then
    assert stands(owed, "2026-06-23 09:00") == State("on_time")
    assert Entry.objects.last().event == "receipt.recorded"


def test_a_withdrawn_receipt_counts_no_more_and_stays(owed, receive, office):
    receipt = receive("2026-06-15 09:00")
    gone = actions.withdraw_receipt(
        receipt=receipt, grounds="Nhập nhầm đơn vị", by=office, at=at("2026-06-21 10:00")
    )
    assert (gone.withdrawn_at, gone.withdrawn_by, gone.withdrawn_grounds) == (
        at("2026-06-21 10:00"),
        office,
        "Nhập nhầm đơn vị",
    )
    assert stands(owed, "2026-06-21 09:59") == State("on_time")
    assert stands(owed, "2026-06-21 10:00") == State("missing", 5)
    assert list(Receipt.objects.values_list("pk")) == [(receipt.pk,)]
    assert Entry.objects.last().event == "receipt.withdrawn"


def test_a_receipt_is_withdrawn_once_and_with_grounds(receive, office):
    receipt = receive("2026-06-15 09:00")
    when = {"by": office, "at": at("2026-06-21 10:00")}
    with pytest.raises(actions.NoGrounds), transaction.atomic():
        actions.withdraw_receipt(receipt=receipt, grounds=" ", **when)
    actions.withdraw_receipt(receipt=receipt, grounds="nhầm", **when)
    with pytest.raises(actions.AlreadyWithdrawn), transaction.atomic():
        actions.withdraw_receipt(receipt=receipt, grounds="nhầm", **when)
    assert Receipt.objects.get().withdrawn_grounds == "nhầm"


def test_each_way_asks_for_its_proof(receive, scan):
    for channel in ("paper", "exchange"):
        with pytest.raises(actions.ProofMissing), transaction.atomic():
            receive("2026-06-15 09:00", channel)
        receive("2026-06-15 09:00", channel, proof=scan)
    with pytest.raises(actions.SecretCopy) as raised, transaction.atomic():
        receive("2026-06-15 09:00", "secret", proof=scan)
    assert raised.value.field == "proof"
    receive("2026-06-15 09:00", "secret", "01/BC-UBND")
    assert sorted(Receipt.objects.values_list("channel", "proof")) == [
        ("exchange", scan.pk),
        ("paper", scan.pk),
        ("secret", None),
    ]


def test_an_archive_needs_no_proof(opened, office):
    archived = Obligation.objects.get(round=opened("2025-H1", archive=True), unit__key="ben-cu")
    actions.receive(
        obligation=archived,
        channel="paper",
        received_at=at("2025-06-20 09:00"),
        reference="3/BC-UBND",
        by=office,
        at=at("2026-01-05 09:00"),
    )
    assert stands(archived, "2026-02-01 09:00") == State("archived")


@pytest.mark.parametrize("moment", ["2026-06-20 09:01", "2025-12-14 23:59"])
def test_a_time_that_cannot_be_is_refused(receive, moment):
    with pytest.raises(actions.NotYetReceived) as raised, transaction.atomic():
        receive(moment)
    assert (raised.value.field, Receipt.objects.count()) == ("received_at", 0)


def test_a_number_is_needed(receive):
    with pytest.raises(actions.ReferenceMissing), transaction.atomic():
        receive("2026-06-15 09:00", reference="  ")
    assert Receipt.objects.count() == 0


def test_the_database_keeps_the_same_promises(owed, office, scan):
    moment = at("2026-06-15 09:00")
    row = {
        "obligation": owed,
        "channel": "quyen",
        "received_at": moment,
        "entered_at": moment,
        "reference": "1",
    }
    wrong = [
        {"reference": ""},
        {"received_at": moment + timedelta(seconds=1)},
        {"channel": "secret", "proof": scan},
        {"withdrawn_at": moment},
        {"withdrawn_at": moment, "withdrawn_by": office},
        {"withdrawn_grounds": "x"},
    ]
    for columns in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Receipt.objects.create(**row | columns)
    assert Receipt.objects.count() == 0
    assert Receipt.objects.create(**row).pk

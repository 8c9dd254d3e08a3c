"""Handing in: two equal ways, in time or not, once however often it is pressed; and taking back."""

import json
from datetime import date

import pytest

from quyen.core.refusals import Refusal
from quyen.files.models import File
from quyen.obligations.models import Receipt
from quyen.reports import actions, queries, refusals
from quyen.reports.models import Draft, Version
from tests.clock import at
from tests.reports.conftest import PDF, WRITING

EARLY = at("2026-06-10 09:00")
SIGNED = {
    "document_number": "45/BC-UBND",
    "signed_on": date(2026, 6, 15),
    "signer_name": "Lê Văn Minh",
    "signer_post": "Phó Chủ tịch",
    "signature_form": "KT.",
    "pdf": PDF,
    "pdf_name": "bao-cao.pdf",
}


@pytest.fixture
def draft(desk) -> Draft:
    return desk.fill(desk.draft(desk.city.hoa_sen))


@pytest.fixture
def ready(desk, draft) -> Draft:
    return desk.approve(draft)


def submit(desk, draft, moment=WRITING, **given) -> Version:
    return actions.submit(draft=draft, by=desk.people["head"], at=moment, **given)


def receipts(desk) -> list[tuple]:
    return list(Receipt.objects.values_list("channel", "received_at", "reference", "withdrawn_at"))


@pytest.mark.postgres
def test_submit_freezes_all_that_was_written_and_ends_the_draft(desk, ready):
    content = queries.content_of(ready)
    version = submit(desk, ready)
    assert (queries.content_of(version), Draft.objects.count()) == (content, 0)
    assert (version.number, version.way, version.filed_at, version.figures_to) == (
        1,
        "inside",
        WRITING,
        date(2026, 6, 14),
    )
    written = json.loads(version.content)
    told = {key: written[key] for key in ("unit", "period", "number", "replaces", "figures_to", "filed_at")}
    assert told == {
        "unit": "hoa-sen",
        "period": "2026-H1",
        "number": 1,
        "replaces": "",
        "figures_to": "2026-06-14",
        "filed_at": "2026-06-15T02:00:00.000000+00:00",
    }
    assert [row["step"] for row in written["approvals"]] == ["officer", "head"]
    assert receipts(desk) == [("quyen", WRITING, f"reports.version:{version.pk}", None)]


def test_submit_twice_is_one_version(desk, ready):
    first = submit(desk, ready)
    assert submit(desk, ready, at("2026-06-15 09:01")) == first
    assert (Version.objects.count(), Receipt.objects.count()) == (1, 1)


def test_a_stale_button_says_so_once_the_version_is_reviewed(desk, ready):
    first = submit(desk, ready)
    actions.accept(version=first, by=desk.people["office"], at=at("2026-06-16 09:00"))
    with pytest.raises(refusals.DraftGone):
        submit(desk, ready, at("2026-06-16 10:00"))


def test_submit_is_refused_while_a_blocking_finding_stands(desk):
    draft = desk.draft(desk.city.hoa_sen)
    with pytest.raises(refusals.NotReady):
        submit(desk, draft)
    assert (Version.objects.count(), Draft.objects.count()) == (0, 1)


def test_submit_after_the_due_day_is_taken_late(desk, ready):
    version = submit(desk, ready, at("2026-06-19 00:00"))
    proof = queries.receipt(version)
    assert (proof.days_late, str(proof.timeliness.name), proof.due_on) == (3, "late", date(2026, 6, 16))


def test_the_due_day_ends_at_midnight_in_the_city(desk, ready):
    proof = queries.receipt(submit(desk, ready, at("2026-06-16 23:59")))
    assert (proof.days_late, str(proof.timeliness.name)) == (0, "on_time")


def test_the_receipt_names_the_hash_unit_and_time(desk, ready):
    version = submit(desk, ready)
    proof = queries.receipt(version)
    assert (proof.unit, proof.filed_at, proof.content_hash) == (
        desk.city.hoa_sen,
        WRITING,
        version.content_hash,
    )
    plain = version.content_hash.upper()
    assert proof.short_hash == f"{plain[:4]}-{plain[4:8]}"


def test_submit_before_closing_asks_to_confirm_and_says_up_to_when(desk, draft):
    desk.approve(draft, EARLY)
    with pytest.raises(refusals.EarlyUnconfirmed) as refused:
        submit(desk, draft, EARLY)
    assert (refused.value.figures_to, refused.value.field) == (date(2026, 6, 10), "confirm_early")
    version = submit(desk, draft, EARLY, confirm_early=True)
    assert (version.figures_to, json.loads(version.content)["figures_to"]) == (
        date(2026, 6, 10),
        "2026-06-10",
    )


def test_the_closing_day_itself_is_early(desk, ready):
    last_minute = at("2026-06-14 23:59")
    with pytest.raises(refusals.EarlyUnconfirmed):
        submit(desk, ready, last_minute)
    assert submit(desk, ready, at("2026-06-15 00:00")).figures_to == date(2026, 6, 14)


def test_confirm_figures_is_asked_after_closing_and_only_once(desk, draft):
    desk.approve(draft, EARLY)
    version = submit(desk, draft, EARLY, confirm_early=True)
    asked = [queries.awaiting_confirmation(version, date(2026, 6, day)) for day in (13, 14, 15)]
    assert asked == [False, False, True]
    with pytest.raises(refusals.NoEarlyFiling):
        actions.confirm_figures(version=version, by=desk.people["head"], at=at("2026-06-14 12:00"))
    given = {"by": desk.people["head"], "at": at("2026-06-15 08:00")}
    confirmation = actions.confirm_figures(version=version, **given)
    version = Version.objects.get(pk=version.pk)
    assert actions.confirm_figures(version=version, **given) == confirmation
    assert not queries.awaiting_confirmation(version, date(2026, 6, 16))


def test_a_report_filed_after_closing_has_nothing_to_confirm(desk, ready):
    version = submit(desk, ready)
    with pytest.raises(refusals.NoEarlyFiling):
        actions.confirm_figures(version=version, by=desk.people["head"], at=at("2026-06-16 08:00"))


def test_nothing_is_filed_before_the_period_begins(opened):
    desk = opened("2026-H2", at("2026-06-01 08:00"))
    draft = desk.approve(desk.fill(desk.draft(desk.city.hoa_sen)))
    with pytest.raises(refusals.NotOpenYet):
        submit(desk, draft, at("2026-06-10 09:00"), confirm_early=True)


@pytest.mark.postgres
def test_a_signed_copy_discharges_as_well(desk, draft):
    version = actions.submit_signed_copy(draft=draft, by=desk.people["officer"], at=WRITING, **SIGNED)
    assert (version.way, version.document_number, version.signer_post, version.signature_form) == (
        "signed-copy",
        "45/BC-UBND",
        "Phó Chủ tịch",
        "KT.",
    )
    written = json.loads(version.content)["signed"]
    assert (written["signed_on"], written["signed_copy"]) == ("2026-06-15", version.signed_copy.sha256)
    assert receipts(desk) == [("quyen", WRITING, f"reports.version:{version.pk}", None)]
    assert queries.standing(desk.owed(desk.city.hoa_sen)) == "filed"
    again = actions.submit_signed_copy(draft=draft, by=desk.people["officer"], at=WRITING, **SIGNED)
    assert (again, File.objects.count()) == (version, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"document_number": " "}, "document_number"),
        ({"signer_name": ""}, "signer_name"),
        ({"signed_on": date(2026, 6, 16)}, "signed_on"),
        ({"pdf": b"not a document"}, "file"),
        ({"pdf": b""}, "file"),
    ],
)
def test_a_signed_copy_that_is_not_whole_is_refused_at_its_field(desk, draft, wrong, field):
    with pytest.raises(Refusal) as refused:
        actions.submit_signed_copy(draft=draft, by=desk.people["officer"], at=WRITING, **(SIGNED | wrong))
    assert (refused.value.field, Version.objects.count(), Draft.objects.count()) == (field, 0, 1)


def test_a_signed_copy_is_held_to_the_same_checks(desk):
    draft = desk.draft(desk.city.hoa_sen)
    with pytest.raises(refusals.NotReady):
        actions.submit_signed_copy(draft=draft, by=desk.people["officer"], at=WRITING, **SIGNED)
    assert File.objects.count() == 0


@pytest.mark.postgres
def test_withdraw_voids_the_receipt_and_brings_the_draft_back(desk, ready):
    version = submit(desk, ready)
    obligation = desk.owed(desk.city.hoa_sen)
    back = actions.withdraw(
        version=version, reason="Nhầm số liệu kỳ trước.", by=desk.people["head"], at=at("2026-06-15 10:00")
    )
    assert queries.content_of(back) == queries.content_of(version)
    assert (back.follows, back.reason) == (version, "Nhầm số liệu kỳ trước.")
    assert receipts(desk)[0][3] == at("2026-06-15 10:00")
    assert (queries.standing(obligation), queries.current_version(obligation)) == ("draft", None)

    desk.answer(back, "NQ27", "12")
    desk.approve(back)
    second = submit(desk, back, at("2026-06-18 09:00"))
    proof = queries.receipt(second)
    assert (second.number, second.replaces, proof.days_late) == (2, version, 2)


def test_a_withdrawn_version_may_be_filed_again_as_it_was(desk, ready):
    version = submit(desk, ready)
    back = actions.withdraw(
        version=version, reason="Chờ ký lại.", by=desk.people["head"], at=at("2026-06-15 10:00")
    )
    desk.approve(back)
    again = submit(desk, back, at("2026-06-15 11:00"))
    assert queries.content_of(again) == queries.content_of(version)


def test_withdraw_needs_a_reason_and_comes_before_the_review(desk, ready):
    version = submit(desk, ready)
    given = {"by": desk.people["head"], "at": at("2026-06-16 10:00")}
    with pytest.raises(refusals.WhyMissing):
        actions.withdraw(version=version, reason=" ", **given)
    actions.accept(version=version, by=desk.people["office"], at=at("2026-06-16 09:00"))
    with pytest.raises(refusals.AlreadyReviewed) as refused:
        actions.withdraw(version=version, reason="Nhầm.", **given)
    assert (refused.value.outcome, refused.value.at) == ("accepted", at("2026-06-16 09:00"))


def test_withdraw_twice_is_refused(desk, ready):
    version = submit(desk, ready)
    given = {"reason": "Nhầm.", "by": desk.people["head"], "at": at("2026-06-15 10:00")}
    actions.withdraw(version=version, **given)
    with pytest.raises(refusals.Withdrawn):
        actions.withdraw(version=version, **given)

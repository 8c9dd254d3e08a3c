"""Reading what was filed; withdrawing, correcting and confirming it."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from quyen.reports import actions, refusals
from quyen.reports.models import Version
from quyen.reports.queries import current_version, standing
from tests.clock import at


@pytest.fixture
def filed(desk_of):
    """The desk of Phường Mai Vàng, which has filed and waits for the review, met by its head."""
    desk = desk_of("ward_b")
    desk.sign_in(desk.world.ward_b_head)
    return desk


def page_of(desk, version: Version | None = None, route: str = "version"):
    version = version or current_version(desk.owed)
    return desk.client.get(reverse(f"filing:{route}", args=[version.pk]))


def post(desk, route: str, **given):
    version = desk.owed.versions.last()
    return desk.client.post(reverse(f"filing:{route}", args=[version.pk]), given)


def said(refusal) -> str:
    with override("vi"):
        return str(refusal)


def may(page) -> tuple[bool, bool, bool]:
    return tuple(bool(page.context[name]) for name in ("withdraws", "corrects", "confirms"))


def test_a_version_is_read_with_its_receipt(filed):
    page = page_of(filed)
    version, receipt = page.context["version"], page.context["receipt"]
    rows = {row.label: (row.said, row.last) for part in page.context["sheet"].parts for row in part.rows}
    assert (rows["Tổng số hộ"], rows["Vụ bạo lực gia đình"]) == (
        ("9.905 hộ", "9.870"),
        ("Không phát sinh", "Không phát sinh"),
    )
    html = page.content.decode()
    assert receipt.short_hash in html
    assert "07:40 ngày 15/6/2026" in html
    assert (str(page.context["state"]), may(page)) == ("filed", (True, False, False))
    assert page_of(filed, version, "receipt").content.decode().count(version.content_hash[:8]) >= 1


def test_the_receipt_prints(filed):
    html = page_of(filed, route="receipt").content.decode()
    version = current_version(filed.owed)
    for words in (
        "Phường Mai Vàng",
        "07:40 ngày 15/6/2026",
        version.content_hash,
        "Số liệu đến ngày 14/6/2026",
    ):
        assert words in html


def test_every_reader_finds_the_same_version_and_only_the_unit_may_act(filed):
    answers = {}
    for who in ("stranger", "office_officer", "leader"):
        filed.sign_in(filed.world.people[who])
        answers[who] = may(page_of(filed))
    assert answers == {  # the officer may not withdraw: filing is the head's or the clerk's
        "stranger": (False, False, False),
        "office_officer": (False, False, False),
        "leader": (False, False, False),
    }
    for who, status in (("officer", 404), ("nobody", 404), ("auditor", 403)):
        filed.sign_in(filed.world.people[who])
        assert (who, page_of(filed).status_code) == (who, status)


def test_each_reader_goes_back_to_the_own_desk(filed):
    ways = []
    for who in ("stranger", "office_officer"):
        filed.sign_in(filed.world.people[who])
        html = page_of(filed).content.decode()
        ways.append([url for url in (reverse("desk:home"), board(filed)) if f'<li><a href="{url}">' in html])
    assert ways == [[reverse("desk:home")], [board(filed)]]


def board(desk) -> str:
    return reverse("board:obligation", args=[desk.owed.pk])


def test_withdrawn_it_is_a_draft_again_and_the_receipt_counts_no_more(filed):
    page = post(filed, "withdraw", reason="Sót số liệu của hai tổ dân phố.")
    assert (page.status_code, page.url, str(standing(filed.owed))) == (302, filed.url("open"), "draft")
    gone = page_of(filed, filed.owed.versions.get())
    assert (str(gone.context["state"]), may(gone)) == ("withdrawn", (False, False, False))
    assert "Đã rút" in gone.content.decode()
    receipt = page_of(filed, filed.owed.versions.get(), "receipt").content.decode()
    assert "biên nhận không còn giá trị" in receipt
    assert "Sót số liệu của hai tổ dân phố." in receipt


def test_withdrawing_needs_a_reason_and_keeps_what_was_typed(filed):
    page = post(filed, "withdraw", reason="  ")
    assert (page.status_code, page.context["errors"]) == (422, {"withdraw": said(refusals.WhyMissing())})
    page = post(filed, "withdraw", reason="Gọi 0903 123 456")
    assert (page.status_code, "Gọi 0903 123 456</textarea>" in page.content.decode()) == (422, True)
    assert str(standing(filed.owed)) == "filed"


def test_a_reviewed_version_is_not_withdrawn(filed):
    actions.accept(
        version=current_version(filed.owed), by=filed.world.office_officer, at=at("2026-06-15 09:00")
    )
    page = post(filed, "withdraw", reason="Nhầm.")
    assert page.status_code == 422
    assert may(page) == (False, True, False)


def test_an_accepted_report_is_corrected_by_a_new_version_with_its_reason(filed):
    world = filed.world
    actions.accept(version=current_version(filed.owed), by=world.office_officer, at=world.now)
    assert post(filed, "correct", reason="").context["errors"] == {"correct": said(refusals.WhyMissing())}
    page = post(filed, "correct", reason="Rà soát lại theo biên bản.")
    assert (page.status_code, page.url, str(standing(filed.owed))) == (302, filed.url("open"), "accepted")
    world.answer(filed.draft, "NQ01", "97", by=world.stranger)
    actions.save_passage(
        draft=filed.draft,
        section=world.section("II"),
        text="Đã triển khai đủ kế hoạch công tác nhân quyền trong kỳ.",
        base=10**6,
        by=world.stranger,
        at=world.now,
    )
    world.sign("ward_b", filed.draft, world.now)
    actions.submit(draft=filed.draft, by=world.ward_b_head, at=world.now)
    page = page_of(filed)
    changed = [
        (row.label, row.before, row.said)
        for part in page.context["sheet"].parts
        for row in part.rows
        if row.changed
    ]
    assert changed == [("Số hộ nghèo", "96 hộ", "97 hộ")]
    html = page.content.decode()
    assert "<del>96 hộ</del>" in html
    assert "<ins>đủ</ins>" in html.replace(" </ins>", "</ins>").replace("<ins> ", "<ins>")
    assert "Rà soát lại theo biên bản." in html
    assert [(each.number, str(how)) for each, how in page.context["others"]] == [
        (1, "replaced"),
        (2, "filed"),
    ]


def test_what_was_returned_is_told_with_the_message(desk_of):
    desk = desk_of("ward_c")
    page = desk.sign_in(desk.world.ward_c_officer).get(
        reverse("filing:version", args=[current_version(desk.owed).pk])
    )
    assert (str(page.context["state"]), [str(item.message)[:10] for item in page.context["items"]]) == (
        "returned",
        ["Xin ghi rõ"],
    )
    assert page.context["draft"] == desk.draft


def test_figures_filed_early_are_confirmed_after_closing(desk, settings):
    world = desk.world
    world.fill_all("ward_a")
    world.sign("ward_a", desk.draft, at("2026-06-13 08:00"))
    actions.submit(draft=desk.draft, confirm_early=True, by=world.head, at=at("2026-06-13 09:00"))
    desk.sign_in(world.officer)
    assert (page_of(desk).context["unconfirmed"], may(page_of(desk))) == (True, (False, False, False))
    desk.sign_in(world.head)
    assert may(page_of(desk)) == (True, False, True)
    answer = post(desk, "confirm")
    assert (answer.status_code, page_of(desk).context["unconfirmed"]) == (302, False)
    assert current_version(desk.owed).confirmation.by == world.head


def test_there_is_nothing_to_confirm_after_a_filing_in_time(filed):
    page = post(filed, "confirm")
    assert (page.status_code, page.context["errors"]) == (422, {"confirm": said(refusals.NoEarlyFiling())})


def test_a_report_signed_inside_has_no_scan(filed):
    assert page_of(filed, route="copy").status_code == 404


def test_only_the_unit_acts_on_its_version(filed):
    for who, route, status in (
        ("stranger", "withdraw", 403),
        ("stranger", "confirm", 403),
        ("office_officer", "correct", 403),
        ("officer", "withdraw", 404),
        ("nobody", "correct", 404),
    ):
        filed.sign_in(filed.world.people[who])
        assert (who, route, post(filed, route, reason="Nhầm.").status_code) == (who, route, status)
    assert str(standing(filed.owed)) == "filed"


def test_the_pages_of_a_version_speak_english(filed):
    filed.client.cookies["quyen_language"] = "en"
    html = page_of(filed).content.decode()
    for words in ("Report on human-rights work, first half of 2026", "Mai Vàng Ward", "9,905 households"):
        assert words in html

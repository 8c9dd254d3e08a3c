"""The office's answer, and the correction of what was accepted."""

import pytest

from quyen.reports import actions, queries, refusals
from quyen.reports.models import Draft, ReturnedItem, Version
from tests.clock import at
from tests.reports.conftest import CLEAN, WRITING

READ = at("2026-06-17 09:00")


@pytest.fixture
def version(desk) -> Version:
    return desk.file(desk.city.hoa_sen)


def office(desk, moment=READ) -> dict:
    return {"by": desk.people["office"], "at": moment}


def refile(desk, draft, moment) -> Version:
    desk.approve(draft, moment)
    return actions.submit(draft=draft, by=desk.people["head"], at=moment)


def test_return_version_names_figure_and_passage(desk, version):
    items = [(desk.line("NQ01"), "Chưa khớp quyết định."), (desk.section("II"), "Nêu số văn bản.")]
    review = actions.return_version(version=version, items=items, message="Xin bổ sung.", **office(desk))
    told = ReturnedItem.objects.order_by("pk").values_list(
        "line__definition__indicator__code", "section__code", "message"
    )
    assert list(told) == [("NQ01", None, "Chưa khớp quyết định."), (None, "II", "Nêu số văn bản.")]
    back = Draft.objects.get()
    assert (back.follows, back.reason, review.outcome) == (version, "Xin bổ sung.", "returned")


def test_return_version_says_what_to_mend(desk, version):
    for given in ({}, {"message": "  "}, {"items": [(desk.line("NQ01"), " ")]}):
        with pytest.raises(refusals.NothingToMend):
            actions.return_version(version=version, **given, **office(desk))
    assert not Draft.objects.exists()


def test_return_version_refuses_an_item_the_unit_was_not_asked(desk, version):
    with pytest.raises(refusals.NotInReport):
        actions.return_version(version=version, items=[(desk.line("NQ05"), "Thiếu.")], **office(desk))


def test_messages_are_held_to_the_law_as_well(desk, version):
    with pytest.raises(refusals.UncleanText):
        actions.return_version(version=version, message="Gọi số điện thoại 0903 123 456.", **office(desk))


def test_the_first_receipt_stands_when_a_report_is_returned_and_refiled_late(desk, version):
    actions.return_version(version=version, message="Xin bổ sung.", **office(desk))
    back = Draft.objects.get()
    desk.write(back, "II", f"{CLEAN} Đã ban hành kế hoạch.")
    second = refile(desk, back, at("2026-06-25 09:00"))
    assert queries.receipt(second).days_late == 0
    (change,) = queries.difference(version, second).passages
    assert (change.section, change.words) == (
        "II",
        (("same", CLEAN), ("new", " Đã ban hành kế hoạch.")),
    )


def test_a_refiled_version_can_be_withdrawn_and_the_report_stays_returned(desk, version):
    actions.return_version(version=version, message="Xin bổ sung.", **office(desk))
    back = Draft.objects.get()
    desk.answer(back, "NQ27", "12")
    second = refile(desk, back, at("2026-06-18 09:00"))
    obligation = desk.owed(desk.city.hoa_sen)
    assert queries.standing(obligation) == "filed"
    actions.withdraw(version=second, reason="Nhầm.", by=desk.people["head"], at=at("2026-06-18 10:00"))
    assert (queries.standing(obligation), queries.current_version(obligation)) == ("returned", version)
    assert queries.receipt(version, at("2026-06-30 08:00")).days_late == 0
    third_draft = Draft.objects.get()
    desk.answer(third_draft, "NQ27", "13")
    third = refile(desk, third_draft, at("2026-06-18 11:00"))
    assert (third.number, third.replaces) == (3, second)


def test_accept_is_refused_while_the_newest_version_is_another(desk, version):
    actions.accept(version=version, **office(desk))
    draft = actions.correct(version=version, reason="Rà soát lại.", by=None, at=READ)
    desk.answer(draft, "NQ27", "12")
    newest = refile(desk, draft, at("2026-06-18 09:00"))
    with pytest.raises(refusals.NotTheNewest):
        actions.accept(version=version, **office(desk))
    assert actions.accept(version=newest, **office(desk, at("2026-06-19 09:00"))).outcome == "accepted"


def test_a_version_is_reviewed_once(desk, version):
    actions.accept(version=version, **office(desk))
    for review in (
        lambda: actions.accept(version=version, **office(desk)),
        lambda: actions.return_version(version=version, message="Xin sửa.", **office(desk)),
    ):
        with pytest.raises(refusals.AlreadyReviewed):
            review()


def test_what_was_withdrawn_is_not_reviewed(desk, version):
    actions.withdraw(version=version, reason="Nhầm.", by=desk.people["head"], at=at("2026-06-15 10:00"))
    with pytest.raises(refusals.Withdrawn):
        actions.accept(version=version, **office(desk))


def test_correct_opens_only_what_was_accepted_and_says_why(desk, version):
    with pytest.raises(refusals.NotAccepted):
        actions.correct(version=version, reason="Rà soát.", by=None, at=READ)
    actions.accept(version=version, **office(desk))
    with pytest.raises(refusals.WhyMissing):
        actions.correct(version=version, reason="", by=None, at=READ)
    first = actions.correct(version=version, reason="Rà soát.", by=None, at=READ)
    again = actions.correct(version=version, reason="Rà soát.", by=None, at=at("2026-06-18 09:00"))
    assert (first, first.reason, queries.content_of(first)) == (
        again,
        "Rà soát.",
        queries.content_of(version),
    )


def test_open_draft_gives_the_returned_draft(desk, version):
    actions.return_version(version=version, message="Xin bổ sung.", **office(desk))
    assert desk.draft(desk.city.hoa_sen, WRITING) == Draft.objects.get()

"""Answers and fact sheets as they are handed over: what was answered, on what, with what is not known."""

from datetime import date, timedelta

import pytest

from quyen.outreach import disclosing
from quyen.publications import actions as publications
from quyen.publications import queries_public as public
from quyen.publications.releasing import Worded
from tests import informing, sheets

TODAY, TOMORROW = date(2026, 6, 15), date(2026, 6, 16)


@pytest.fixture
def made(world):
    return informing.inform(world)


def test_claims_with_an_answer_that_stands_are_offered_and_their_count(world, made):
    """Given: claims 3 to 6. What is open, drafted or dropped is not offered."""
    assert [one.about for one in disclosing.offered(world.committee, TODAY)] == [
        "claim:3",
        "claim:4",
        "claim:5",
        "claim:6",
        f"claims:{world.committee.key}",
    ]
    assert disclosing.offer(world.committee, "claim:2", TODAY) is None
    assert disclosing.offered(world.dept, TODAY) == []


def test_an_answer_says_what_was_found_what_is_not_known_and_what_it_rests_on(world, made):
    offer = disclosing.offer(world.committee, "claim:3", TODAY)
    (text,) = offer.texts
    assert (text.key, text.heading) == ("answer-3", Worded(informing.CLAIMS["confirmed"], ""))
    assert text.text == Worded(
        f"Đúng. {informing.ANSWER}\n\nĐiều chưa biết: {informing.LIMITS}\n\nĐề xuất nảy sinh từ nhận định này: 1.",
        "",
    )
    assert text.sources == ("Báo cáo 01/BC-BCĐNQ", "Luật Trẻ em 2016, Điều 16")
    assert offer.summary.vi.splitlines() == [
        f"{informing.CLAIMS['confirmed']} – đúng, trả lời ngày 15 tháng 6 năm 2026.",
        "Không nêu ai đã nói và nói ở đâu.",
    ]


def test_the_count_has_what_is_not_answered_yet(world, made):
    """Six stand: two open, four answered. A day is told of when it is over."""
    (table,) = disclosing.offer(world.committee, f"claims:{world.committee.key}", TOMORROW).tables
    assert table.values == {
        ("",): 6,
        ("confirmed",): 1,
        ("partly",): 1,
        ("not-confirmed",): 1,
        ("not-yet",): 1,
        ("unanswered",): 2,
    }
    assert (table.vintage, table.of_people) == ("2026-06-15", False)


def test_a_final_sheet_has_its_three_parts_in_order(world):
    written = sheets.write(world)
    assert disclosing.offered(world.committee, TODAY) == []
    sheets.finish(world, written.sheet)
    offer = disclosing.offer(world.committee, f"sheet:{written.sheet.pk}", TODAY)
    assert [(text.key, text.text.en, text.sources) for text in offer.texts] == [
        (
            "facts",
            f"1. {sheets.FIGURE_EN}\n\n2. {sheets.FACT_EN}",
            ("1. Báo cáo 01/BC-BCĐNQ", "2. Báo cáo 01/BC-BCĐNQ"),
        ),
        ("limits", f"1. {sheets.LIMIT_EN}", ("1. Báo cáo 01/BC-BCĐNQ",)),
        ("words", f"1. {sheets.UN_EN}", ("1. BM/2/6",)),
    ]
    assert (offer.subject, offer.title) == ("facts", Worded("Sức khỏe trẻ em", "Health of children"))


def test_a_released_answer_holds_no_remark_no_proposal_and_nobody(world, made):
    offer = disclosing.offer(world.committee, "claim:5", TODAY)
    release = publications.prepare(
        publisher=world.committee, **vars(offer), by=world.office_officer, at=world.now
    )
    publications.decide(release=release, by=world.office_head, at=world.now + timedelta(hours=1))
    assert [text.key for text in public.texts_of(release.pk)] == ["answer-5"]
    said = "".join(row.content for row in release.texts.all()) + release.summary_vi + release.title_vi
    private = [informing.REMARK, "Rà soát và báo cáo", world.office_officer.email, world.office_head.name]
    assert [words for words in private if words in said] == []

"""Findings that only ask, on the page of signing: each is answered there, and the answer goes to the reviewer."""

from datetime import timedelta

import pytest
from django.urls import reverse

from quyen.reports import actions
from quyen.reports.models import Explanation, Version
from quyen.reports.rules.questions import Question
from tests.web.filing.conftest import Desk
from tests.web.reading import page

WHY = "Gộp cả lượt tiếp của hai phường cũ."
JUMP = "“Lượt tiếp công dân” là 5.000 lượt; kỳ trước là 295 lượt. Số liệu này có đúng không?"


@pytest.fixture
def asked(desk) -> Desk:
    """A whole report with one figure far from last period's."""
    draft = desk.world.fill_all("ward_a")
    desk.world.answer(draft, "NQ27", "5000")
    return desk


def question(desk: Desk) -> Question:
    return Question("jump", desk.world.line("NQ27").pk, desk.owed.round.spans.get(kind="main").pk)


def answer(desk: Desk, text: str, key: str = ""):
    given = {"question": key or question(desk).key, "explanation": text}
    return desk.client.post(desk.url("explain"), given)


def told(response) -> list[str]:
    """The list of what is asked, item by item, without its forms."""
    return [plain(part) for part in page(response).xpath("//*[@id='asks']//li/p")]


def plain(part) -> str:
    """The words of a part of the page as they stand, without added spaces."""
    return " ".join(part.text_content().split())


def test_a_finding_is_answered_beside_it(asked):
    response = asked.client.get(asked.url("check"))
    assert told(response) == [f"{JUMP} Mở trong biểu: {JUMP}"]
    answered = answer(asked, WHY)
    assert (answered.status_code, answered.url) == (302, f"{asked.url('check')}#asks")
    response = asked.client.get(asked.url("check"))
    assert told(response) == [f"{JUMP} Mở trong biểu: {JUMP}", f"Giải trình của đơn vị: {WHY}"]
    assert (response.context["doubts"], "Đã lưu giải trình" in response.content.decode()) == ([], True)
    (row,) = Explanation.objects.all()
    assert (row.text, row.by, row.obligation) == (WHY, asked.world.officer, asked.owed)


def test_an_answer_is_changed_and_taken_back(asked):
    answer(asked, WHY)
    answer(asked, "")
    assert "Đã rút lại giải trình" in asked.client.get(asked.url("check")).content.decode()
    assert [row.text for row in Explanation.objects.all()] == [WHY, ""]


def test_what_is_refused_stays_typed(asked):
    unclean = "Hỏi chị phụ trách, số 0912 345 678."
    response = answer(asked, unclean)
    (ask,) = response.context["asks"].waiting
    assert (response.status_code, ask.typed, bool(ask.error)) == (422, unclean, True)
    assert page(response).xpath("//*[@id='asks']//details/@open") == [""]
    assert not Explanation.objects.exists()


def test_what_the_report_does_not_ask_any_more_is_told(asked):
    asked.world.answer(asked.draft, "NQ27", "300")
    response = answer(asked, WHY)
    assert (response.status_code, "không còn điểm này nữa" in response.content.decode()) == (422, True)
    assert answer(asked, WHY, key="no question").status_code == 404


def test_who_signs_reads_the_answer_and_does_not_write_it(asked):
    answer(asked, WHY)
    signs = Desk(asked.world, asked.client, asked.owed)
    signs.sign_in(asked.world.clerk)
    response = signs.client.get(signs.url("check"))
    assert told(response) == [JUMP, f"Giải trình của đơn vị: {WHY}"]
    assert page(response).xpath("//*[@id='asks']//form") == []
    assert answer(signs, "Khác.").status_code == 403


def test_once_filed_there_is_nothing_to_answer(asked):
    answer(asked, WHY)
    file(asked)
    response = answer(asked, "Muộn.")
    assert (response.status_code, response.url) == (302, asked.url("open"))
    assert Explanation.objects.count() == 1


def file(desk: Desk) -> Version:
    later = desk.world.now + timedelta(hours=1)
    desk.world.sign("ward_a", desk.draft, later)
    return actions.submit(draft=desk.draft, by=desk.world.head, at=later)


def test_the_reviewer_reads_it_beside_the_figure_and_it_counts_apart(asked):
    answer(asked, WHY)
    version = file(asked)
    asked.sign_in(asked.world.office_officer)
    response = asked.client.get(reverse("reviewing:version", args=[version.pk]))
    row = page(response).xpath(f"//*[@id='line-{asked.world.line('NQ27').pk}']//dd[1]/p")
    assert [plain(part) for part in row][-2:] == [JUMP, f"Đơn vị giải trình: {WHY}"]
    queue = asked.client.get(reverse("reviewing:queue"))
    item = next(each for each in queue.context["page"] if each.version.pk == version.pk)
    assert (item.doubts, item.explained, "và 1 đã giải trình" in queue.content.decode()) == (0, 1, True)
    assert version.pk not in {row.pk for row in queue.context["queue"].clean}
    kept = asked.client.get(reverse("reviewing:queue"), {"findings": "with"}).context["page"]
    assert version.pk in {each.version.pk for each in kept}


def test_numbers_of_a_passage_are_marked_for_the_reviewer(desk):
    draft = desk.world.fill_all("ward_a")
    section = desk.world.section("II")
    text = "Toàn phường có 12.480 hộ, trong đó 69 hộ nghèo; mở 12 lớp tập huấn."
    stamp = {"base": 10**6, "by": desk.world.officer, "at": desk.world.now}
    actions.save_passage(draft=draft, section=section, text=text, **stamp)
    version = file(desk)
    desk.sign_in(desk.world.office_officer)
    response = desk.client.get(reverse("reviewing:version", args=[version.pk]))
    (passage,) = page(response).xpath(f"//*[@id='section-{section.pk}']")
    assert plain(passage) == (
        "Toàn phường có 12.480 hộ, trong đó 69 hộ [“Số hộ nghèo” là 96 hộ] nghèo; mở 12 lớp tập huấn."
    )
    assert [plain(each) for each in passage.xpath(".//*[@title='“Tổng số hộ” là 12.480 hộ']")] == [
        "12.480 hộ"
    ]
    told = {row.code: row.hint for row in response.context["reading"].findings if row.open}
    assert told == {"numbers-in-text": False}

"""The form of a report: what it asks, in which order, what stands beside each field."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from quyen.reports import actions
from quyen.reports.queries import completeness, current_version
from quyen.reports.refusals import AlreadyFiled

ASKED_OF_A_WARD = [  # section, figures, passage
    ("II", 0, True),
    ("III", 0, False),
    ("III.1", 4, False),
    ("III.5", 2, False),
    ("III.6", 1, False),
    ("III.8", 3, False),
    ("IV", 5, True),
    ("VI", 0, False),
    ("VI.1", 0, True),
    ("VI.2", 0, True),
    ("VI.3", 0, True),
    ("VIII", 0, True),
]


def form_of(desk):
    return desk.client.get(desk.url("open")).context["form"]


def cell(form, name):
    cells = [cell for block in form.blocks for cell in block.cells]
    return next(each for each in cells if each["name"] == name)


def test_before_it_is_begun_the_page_says_what_is_asked(desk_of):
    desk = desk_of("ward_a")
    page = desk.sign_in(desk.world.officer).get(desk.url("open"))
    assert (page.context["figures"], [section.code for section in page.context["sections"]]) == (
        15,
        ["II", "IV", "VI.1", "VI.2", "VI.3", "VIII"],
    )
    assert "Bắt đầu soạn" in page.content.decode()
    clerk = desk.sign_in(desk.world.clerk).get(desk.url("open"))
    assert (clerk.status_code, "Bắt đầu soạn" in clerk.content.decode()) == (200, False)


def test_start_opens_the_one_draft(desk_of):
    desk = desk_of("ward_a")
    desk.sign_in(desk.world.officer)
    first = desk.client.post(desk.url("start"))
    assert (first.status_code, first.url) == (302, desk.url("open"))
    draft = desk.draft
    desk.client.post(desk.url("start"))
    assert desk.draft == draft
    assert desk.client.get(desk.url("open")).templates[0].name == "filing/draft.html"


def test_start_of_a_filed_report_leads_to_it(desk_of):
    desk = desk_of("ward_b")
    page = desk.sign_in(desk.world.stranger).post(desk.url("start"), follow=True)
    filed = reverse("filing:version", args=[current_version(desk.owed).pk])
    assert page.redirect_chain == [(desk.url("open"), 302), (filed, 302)]
    (message,) = page.context["messages"]
    with override("vi"):
        assert (message.level_tag, str(message)) == ("error", str(AlreadyFiled()))


def test_a_ward_sees_only_what_it_answers(desk):
    blocks = form_of(desk).blocks
    assert [(b.section.code, len(b.cells), b.passage is not None) for b in blocks] == ASKED_OF_A_WARD


def test_progress_counts_what_is_required(desk):
    page = desk.client.get(desk.url("open"))
    assert (page.context["answered"], page.context["required"]) == (0, 17) == completeness(desk.draft)


def test_a_figure_shows_what_it_means_and_what_was_said_last(desk):
    found = cell(form_of(desk), desk.field("NQ00"))
    kept = ("label", "unit", "hint", "previous", "allowed", "had_figure", "value", "kind", "decimal")
    assert {key: found[key] for key in kept} == {
        "label": "Tổng số hộ",
        "unit": "hộ",
        "hint": "Số tại ngày 14/6/2026",
        "previous": "12.480",
        "allowed": ("not_available", "not_applicable"),
        "had_figure": True,
        "value": "",
        "kind": "value",
        "decimal": False,
    }
    assert found["definition"]


def test_a_flow_may_not_have_arisen(desk):
    found = cell(form_of(desk), desk.field("NQ38"))
    assert (found["allowed"][0], found["previous"], found["had_figure"]) == (
        "nothing_arose",
        "Không phát sinh",
        False,
    )


def test_what_is_saved_stands_in_the_fields(desk):
    desk.save(desk.field("NQ00"), "12.500", estimate="1")
    desk.save(desk.field("NQ38"), kind="nothing_arose")
    desk.save(desk.passage("VI.2"), nothing="1")
    form = form_of(desk)
    kept = ("value", "kind", "reason", "estimate")
    assert [tuple(cell(form, desk.field(code))[key] for key in kept) for code in ("NQ00", "NQ38")] == [
        ("12.500", "value", "", "1"),
        ("", "nothing_arose", "", ""),
    ]
    limits = next(block.passage for block in form.blocks if block.section.code == "VI.2")
    assert (limits["value"], limits["nothing"], limits["required"]) == ("", "1", True)


def test_who_changed_it_last_is_told_inside_the_unit(desk):
    words = "Sửa lần cuối: Nguyễn Thị Hạnh, 09:00 ngày 15/6/2026"
    assert words not in desk.client.get(desk.url("open")).content.decode()
    desk.save(desk.field("NQ00"), "12.500")
    assert words in desk.sign_in(desk.world.head).get(desk.url("open")).content.decode()


def test_last_period_is_shown_beside_a_passage(desk):
    plan = next(block.passage for block in form_of(desk).blocks if block.section.code == "II")
    assert plan["last"].startswith("Đã triển khai kế hoạch công tác nhân quyền")
    assert plan["last"] in desk.client.get(desk.url("open")).content.decode()


def test_breakdowns_are_optional_and_folded_until_used(desk):
    found = cell(form_of(desk), desk.field("NQ01"))
    assert [(group["label"], [part["label"] for part in group["cells"]]) for group in found["parts"]] == [
        ("Chuẩn áp dụng", ["Theo chuẩn quốc gia", "Theo chuẩn Thành phố (bằng số chung)"])
    ]
    assert found["parts_open"] is False
    desk.save(found["parts"][0]["cells"][0]["name"], "40")
    assert cell(form_of(desk), desk.field("NQ01"))["parts_open"] is True


def test_the_days_before_a_reorganisation_are_a_panel_of_their_own(desk):
    owed = desk.world.owed("ward_b", desk.world.round_past)
    actions.correct(
        version=current_version(owed), reason="Rà soát lại.", by=desk.world.stranger, at=desk.world.now
    )
    desk.owed = owed
    desk.sign_in(desk.world.stranger)
    (panel,) = form_of(desk).panels
    assert (panel.span.opens_on.isoformat(), panel.span.closes_on.isoformat()) == ("2025-06-15", "2025-06-30")
    assert [duty.predecessor.name_vi for duty in panel.span.duties if duty.split] == ["Phường Đò Ngang"]
    assert len(panel.cells) == 9
    text = re.sub(r"<[^>]+>|\s+", " ", desk.client.get(desk.url("open")).content.decode())
    assert "trả lời cho Phường Đò Ngang" in re.sub(r" +", " ", text)
    assert "đã chia tách; đơn vị này trả lời cho toàn bộ" in text


def test_a_control_total_may_stay_blank(desk_of):
    desk = desk_of("dept")
    desk.sign_in(desk.world.dept_officer)
    found = cell(form_of(desk), desk.field("NQ36"))
    assert (found["hint"], found["control_total"]) == (
        "Chỉ để đối chiếu: đơn vị khác trả lời chỉ tiêu này. Có thể để trống.",
        "",  # two wards have filed so far: a sum of so few would show what one of them said
    )
    desk.world.file_all("ward_a")
    assert cell(form_of(desk), desk.field("NQ36"))["control_total"] == "41 (3/4 đơn vị đã gửi)"


def test_what_was_returned_stands_on_top_and_at_its_field(desk_of):
    desk = desk_of("ward_c")
    page = desk.sign_in(desk.world.ward_c_officer).get(desk.url("open"))
    message = "Xin ghi rõ số hộ nghèo theo chuẩn nào, và đối chiếu với quyết định công nhận."
    name = desk.field("NQ01")
    assert page.context["returned"] == [(f"f-{name}", message)]
    assert cell(page.context["form"], name)["returned"] == message
    text = page.content.decode()
    assert (text.count(message), f'href="#f-{name}"' in text, f'id="f-{name}"' in text) == (2, True, True)


def test_the_form_speaks_english(desk):
    desk.client.cookies["quyen_language"] = "en"
    page = desk.client.get(desk.url("open"))
    found = cell(page.context["form"], desk.field("NQ00"))
    assert (found["label"], found["unit"], found["previous"]) == ("Households", "households", "12,480")
    assert "Report on human-rights work, first half of 2026" in page.content.decode()


def test_who_only_files_is_led_to_the_page_to_read(desk):
    page = desk.sign_in(desk.world.clerk).get(desk.url("open"))
    assert (page.status_code, page.url) == (302, desk.url("check"))


def test_strangers_find_nothing_and_the_office_never_sees_a_draft(desk):
    for who, status in (("stranger", 404), ("nobody", 404), ("office_officer", 403), ("leader", 403)):
        answer = desk.sign_in(desk.world.people[who]).get(desk.url("open"))
        assert (who, answer.status_code) == (who, status)


def test_the_page_takes_as_many_queries_for_many_answers_as_for_one(desk):
    desk.save(desk.field("NQ00"), "12.500")  # so that somebody has changed it last
    with CaptureQueriesContext(connection) as one:
        desk.client.get(desk.url("open"))
    desk.world.fill_all("ward_a")
    with CaptureQueriesContext(connection) as many:
        desk.client.get(desk.url("open"))
    assert len(many) == len(one)

"""The sheet of the office's meeting: facts with their figures, counts of kinds and no quotes, on one A4."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from quyen.obligations import actions
from quyen.publications import rendering
from quyen.reports import actions as reports
from quyen.reports.queries import current_version
from quyen.reports.queries.meeting import Obstacle, Tally, escalates_after, facts
from tests import crowd, factories
from tests.clock import at
from tests.publications.word_reader import Word
from tests.web.reading import page, rows, texts

LATE = at("2026-06-19 09:00")
MEETING = "/board/meeting/"


@pytest.fixture
def late(world, settings):
    settings.CLOCK = LATE.isoformat()
    return LATE


def sections(response) -> dict[str, list[str]]:
    """The items of the lists of the sheet, by heading."""
    return {
        name: texts(response, f"//section[@aria-labelledby='{key}']//li")
        for name, key in (("obstacles", "hinders"), ("said", "says"))
    }


def test_where_the_round_stands_by_group(office, late):
    assert rows(office.get(MEETING), 0) == [
        ["Group", "Received (n/N)", "On time", "Late", "Overdue", "Not due yet"],
        ["Ward", "1/2", "1", "0", "1", "0"],
        ["Commune", "1/1", "1", "0", "0", "0"],
        ["Special zone", "0/1", "0", "0", "1", "0"],
        ["Departments and other bodies", "1/2", "1", "0", "0", "1"],
        ["All", "3/6", "3", "0", "2", "1"],
    ]


def test_who_was_waived_does_not_owe(world, late):
    actions.waive(obligation=world.owed("ward_d"), grounds="Mới thành lập", by=world.office_head, at=late)
    found = facts(world.round_open, late + timedelta(minutes=1))
    assert (found.total, found.total.owing, found.groups["special-zone"].owing) == (Tally(3, 0, 1, 1), 5, 0)


def test_the_commonest_obstacles_are_counts_of_kinds(office, world, late):
    """Two units were last called in vain, one broke a promise; one report is back for its poverty figures."""
    stamp = {"by": world.office_head, "at": late - timedelta(days=1)}
    for unit in ("ward_a", "ward_d"):
        actions.note_call(obligation=world.owed(unit), **stamp)
    promised = {"reached": "Văn thư", "promised": "gửi ngay", "promised_on": stamp["at"].date()}
    actions.note_call(obligation=world.owed("ward_c"), **promised, **stamp)
    section = world.section("III.1")
    assert facts(world.round_open, late).obstacles == [
        Obstacle("unreached", 2),
        Obstacle("returned", 1, section=section),
        Obstacle("broken", 1),
    ]
    said = sections(office.get(MEETING))["obstacles"]
    assert said == [
        "Nobody answered the telephone – 2 units",
        f"Sent back: III.1. {section.title_en} – 1 unit",
        "A promised day passed – 1 unit",
    ]
    assert "gửi ngay" not in office.get(MEETING).content.decode()


def test_figures_not_available_are_an_obstacle_by_indicator(world, late):
    for unit in ("ward_a", "ward_d"):
        draft = world.fill_all(unit)
        by = world.people["officer" if unit == "ward_a" else "ward_d_officer"]
        world.answer(draft, "NQ01", by=by, kind="not-available", reason="Chưa có quyết định")
        world.sign(unit, draft, world.now)
        hands = world.people["head" if unit == "ward_a" else "ward_d_head"]
        reports.submit(draft=draft, by=hands, at=world.now)
    found = facts(world.round_open, late).obstacles
    line = world.line("NQ01").definition
    assert Obstacle("no-figure", 2, definition=line) in found
    reports.accept(version=current_version(world.owed("ward_a")), by=world.office_officer, at=late)
    assert (
        Obstacle("no-figure", 1, definition=line)
        in facts(world.round_open, late + timedelta(hours=1)).obstacles
    )


def test_who_calls_whom(office, world, late):
    reports.assign(units=[world.ward_a, world.ward_c], to=world.office_officer, by=world.office_head, at=late)
    actions.note_call(obligation=world.owed("ward_c"), reached="Văn thư", by=world.office_officer, at=late)
    assert rows(office.get(MEETING), 1) == [
        ["Who calls", "Units", "Reached", "The first to call"],
        ["Phan Ngọc Diệp", "2", "1", "Hoa Sen Ward, Tân Lập Commune"],
        ["Not shared out: Wards, communes and special zone", "1", "0", "Hòn Ngọc Special Zone"],
    ]


def test_what_the_leader_says_is_three_sentences_with_figures(office, world, late, settings):
    assert sections(office.get(MEETING))["said"] == [
        "3 of 6 units (50%) have sent their report: 3 on time, 0 late; 2 are overdue, 1 are not due yet.",
        "No unit is overdue by 5 days or more.",
        f"The commonest obstacle: Sent back: III.1. {world.section('III.1').title_en} (1 unit). The committee's own "
        "report is due at 24:00, 25 Jun 2026.",
    ]
    settings.CLOCK = at("2026-06-21 09:00").isoformat()
    assert sections(office.get(MEETING))["said"][1] == (
        "2 units are overdue by 5 days or more although they were reminded: Hòn Ngọc Special Zone, Hoa Sen Ward."
    )


def test_escalation_is_the_regimes_own(world):
    assert escalates_after(world.round_open) == 5  # data/regime/reminders.csv: 5, office
    world.version.reminder_steps.all().delete()
    assert escalates_after(world.round_open) == 1


def test_the_sheet_says_for_which_meeting_and_of_how_many(office, late):
    response = office.get(f"{MEETING}?meeting=22/6/2026")
    assert texts(response, "//div[contains(@class, 'one-sheet')]/p") == [
        "Printed for the meeting of 22 Jun 2026, at 09:00, 19 Jun 2026. N = 6 units that owe this report."
    ]
    assert texts(response, "//h1") == ["Meeting of the standing office, Monday, 22 June 2026"]
    links = page(response).xpath("//a[contains(@href, 'sheet.docx')]/@href")
    assert links[0].endswith("&meeting=2026-06-22")


def test_another_round_may_be_looked_at(office, world, late):
    response = office.get(f"{MEETING}?round={world.round_past.pk}")
    assert rows(response, 0)[-1] == ["All", "4/5", "3", "1", "1", "0"]


def test_the_word_file_says_the_same_in_vietnamese(office, world, late):
    said = Word(office.get("/board/meeting/sheet.docx").content).said
    assert [text for style, text in said if style in ("Subtitle", "Heading1", "KemTheo", "GhiChuBang")] == [
        "GIAO BAN VĂN PHÒNG THƯỜNG TRỰC, THỨ SÁU, 19/6/2026",
        "Báo cáo công tác nhân quyền 6 tháng đầu năm 2026 – tính đến 09:00 ngày 19/6/2026",
        "I. TÌNH HÌNH KỲ BÁO CÁO",
        "II. NĂM VƯỚNG MẮC NHIỀU NHẤT",
        "III. HÔM NAY AI GỌI ĐƠN VỊ NÀO",
        "IV. LÃNH ĐẠO CẦN NÓI",
        "In phục vụ giao ban ngày 19/6/2026, lúc 09:00 ngày 19/6/2026. N = 6 đơn vị phải báo cáo kỳ này.",
    ]
    assert [text for style, text in said if style == "BodyText"][:2] == [
        "1. 3/6 đơn vị (50%) đã gửi báo cáo: 3 đúng hạn, 0 chậm; 2 đơn vị quá hạn chưa gửi, 1 đơn vị chưa đến hạn.",
        "2. Không có đơn vị nào quá hạn từ 5 ngày trở lên.",
    ]


def burden(world, late) -> None:
    """The worst day: 191 units long overdue with long names, a dozen officers, five kinds of obstacles."""
    name = "Phường Bãi Bồi Thượng Nguồn Sông Mây Đông Bắc"
    owed = crowd.gather(world, 189, name=name)
    units = [row.unit for row in owed]
    stamp = {"by": world.office_head, "at": late - timedelta(days=1)}
    for n in range(12):
        officer = factories.person(f"Nguyễn Hoàng Phương Khánh Linh {n}")
        factories.mandate(officer, world.office, "office")
        reports.assign(units=units[n * 12 : (n + 1) * 12], to=officer, **stamp)
    for row in owed[:40]:
        actions.note_call(obligation=row, **stamp)
    for row in owed[40:60]:
        actions.note_call(obligation=row, reached="Văn thư", promised_on=stamp["at"].date(), **stamp)
    back = current_version(world.owed("ward_b"))
    reports.return_version(
        version=back,
        items=[(world.line("NQ27"), "Xin xem lại."), (world.section("VIII"), "Xin bổ sung.")],
        **stamp,
    )


@pytest.mark.office
def test_the_word_file_is_one_page_with_191_units_late(office, world, late, settings):
    settings.CLOCK = (late + timedelta(days=5)).isoformat()
    burden(world, late + timedelta(days=5))
    content = office.get("/board/meeting/sheet.docx").content
    reader = PdfReader(BytesIO(rendering.to_pdf(content)))
    assert (len(reader.pages), [round(float(side)) for side in reader.pages[0].mediabox[2:]]) == (
        1,
        [595, 842],
    )
    assert "191 đơn vị" in reader.pages[0].extract_text().replace("\n", " ")


def test_the_printed_page_is_one_a4_with_191_units_late(played, settings, visitors):
    worst = LATE + timedelta(days=5)
    settings.CLOCK = worst.isoformat()
    burden(played, worst)
    opened = visitors.open(played.office_head)
    opened.goto(MEETING)
    reader = PdfReader(BytesIO(opened.pdf(prefer_css_page_size=True)))
    assert (len(reader.pages), [round(float(side)) for side in reader.pages[0].mediabox[2:]]) == (
        1,
        [595, 842],
    )


def test_as_many_queries_for_many_units_as_for_few(office, world, late):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert office.get(MEETING).status_code == 200
        return len(queries)

    office.get(MEETING)
    before = asked()
    crowd.gather(world, 187)
    assert asked() == before


@pytest.mark.parametrize(
    ("name", "answer"), [("leader", 200), ("office_officer", 200), ("auditor", 403), ("officer", 403)]
)
def test_the_sheet_is_the_offices_and_the_leaders(as_, name, answer):
    assert as_(name).get(MEETING).status_code == answer

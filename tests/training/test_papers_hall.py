"""What is printed for the hall: read from the Word files by their XML, the codes from their pictures."""

from datetime import date
from uuid import UUID

import pytest
from lxml import etree

from quyen.publications.layouts import report
from quyen.training import actions
from quyen.training.papers import badges, issued, lists
from quyen.training.papers.issued import Words
from quyen.training.papers.pages import About
from quyen.training.queries import daypack as reads
from tests import places
from tests.clock import at
from tests.publications.word_reader import NAMES, Word, text
from tests.training import qr_reader
from tests.training.issuing import frame

LATER = at("2026-06-25 09:00")
ABOUT = About("Hội nghị", "Ban Chỉ đạo", date(2026, 7, 10))
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


@pytest.fixture
def seated(world, conference):
    """The conference with everybody named and seated, six to a row."""
    places.name(world, conference)
    actions.arrange_seats(event=conference.event, across=6, by=world.office_officer, at=LATER)
    return conference


def tables(made: bytes) -> list[list[list[str]]]:
    """Every table of a file: rows of cells of text."""
    return [
        [[text(cell) for cell in row.findall("w:tc", NAMES)] for row in table.findall("w:tr", NAMES)]
        for table in Word(made).find("w:tbl")
    ]


def titles(made: bytes) -> list[str]:
    return [words for style, words in Word(made).said if style == "Subtitle"]


def codes(made: bytes) -> list[str]:
    """What the QR codes of a file say, in order."""
    word = Word(made)
    pictures = [word.targets[blip.get(EMBED)] for blip in word.body.iter(BLIP)]
    return [qr_reader.read(word.parts[f"word/{name}"]) for name in pictures]


def printed(conference, make) -> bytes:
    return make(reads.whole(conference.event), reads.guests(conference.event), ABOUT)


def test_the_running_order_tells_what_is_shown_when(conference):
    made = lists.running_order(reads.whole(conference.event), ABOUT)
    assert titles(made) == ["TRÌNH TỰ ĐIỀU HÀNH"]
    [table] = tables(made)
    assert table == [
        ["Thời gian", "Nội dung", "Người trình bày", "Phim, tài liệu", "Phòng", "Ghi chú"],
        ["08:00 – 08:15", "Khai mạc", "", "", "", ""],
        ["08:15 – 10:00", "Công tác nhân quyền trong tình hình mới", "Vụ trưởng, Bộ Công an", "", "", ""],
        ["10:00 – 10:15", "Giải lao", "", "", "", ""],
        [
            "10:15 – 11:00",
            'Phim tư liệu "Quyền của mọi người"',
            "",
            'phim “Phim tư liệu "Quyền của mọi người"” (22 phút, phụ đề vi en)',
            "",
            "",
        ],
        ["13:30 – 16:00", "Bảo đảm quyền của người lao động", "Phó Giám đốc, Sở Nội vụ", "", "", ""],
        ["16:00 – 16:30", "Trao đổi, hỏi đáp", "", "", "", ""],
    ]


def test_sheets_to_sign_are_by_group_with_rows_for_stand_ins(seated):
    made = printed(seated, lists.sign_in)
    assert titles(made) == [
        f"DANH SÁCH KÝ NHẬN – {name}" for name in ("SỞ, BAN, NGÀNH", "PHƯỜNG, XÃ, ĐẶC KHU", "CÔNG AN")
    ]
    departments, communes, police = tables(made)
    assert departments == [
        ["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghế", "Sáng", "Chiều"],
        ["1", "Lê Thị Xuân", "Giám đốc", "Sở Y tế", "A1", "", ""],
        ["2", "Trần Văn Hạ", "Trưởng phòng", "Sở Y tế", "A2", "", ""],
        *[[n, "", "", "", "", "", ""] for n in "345"],
    ]
    assert [row[1:5] for row in communes[1:4]] == [
        ["Nguyễn Văn Thu", "Chủ tịch", "Phường Hoa Sen", "B1"],
        ["Phạm Thị Đông", "Phó Chủ tịch", "Phường Hoa Sen", "B2"],
        ["Đỗ Văn Mai", "Phó Chủ tịch", "Phường Mai Vàng", "B3"],
    ]  # fmt: skip
    assert [row[1] for row in police] == ["Họ và tên", "Hoàng Văn Trúc", "", "", ""]
    heights = Word(made).body.findall(".//w:trHeight", NAMES)
    assert {etree.QName(key).localname: value for key, value in heights[0].attrib.items()} == {
        "val": "510", "hRule": "atLeast",
    }  # fmt: skip


def test_the_seat_plan_shows_the_hall_then_lists_by_group_and_by_given_name(seated):
    made = printed(seated, lists.seat_plan)
    assert titles(made) == [
        "SƠ ĐỒ CHỖ NGỒI",
        *("CHỖ NGỒI – SỞ, BAN, NGÀNH", "CHỖ NGỒI – PHƯỜNG, XÃ, ĐẶC KHU", "CHỖ NGỒI – CÔNG AN"),
        "TRA CHỖ NGỒI THEO TÊN",
    ]
    hall, _departments, communes, _police, by_name = tables(made)
    assert hall == [
        ["A", "1", "2", "", "Sở, ban, ngành"],
        ["B", "1", "2", "3", "Phường, xã, đặc khu"],
        ["C", "1", "", "", "Công an"],
    ]
    assert communes[1:] == [
        ["B1", "Nguyễn Văn Thu", "Chủ tịch", "Phường Hoa Sen"],
        ["B2", "Phạm Thị Đông", "Phó Chủ tịch", "Phường Hoa Sen"],
        ["B3", "Đỗ Văn Mai", "Phó Chủ tịch", "Phường Mai Vàng"],
    ]
    assert [(row[0], row[3]) for row in by_name[1:]] == [
        ("Phạm Thị Đông", "B2"), ("Trần Văn Hạ", "A2"), ("Đỗ Văn Mai", "B3"), ("Nguyễn Văn Thu", "B1"),
        ("Hoàng Văn Trúc", "C1"), ("Lê Thị Xuân", "A1"),
    ]  # fmt: skip


def test_a_badge_shows_who_somebody_is_and_its_code_holds_the_ticket_alone(seated):
    people = reads.guests(seated.event)
    made = printed(seated, badges.badges)
    assert [UUID(code) for code in codes(made)] == [row.ticket for row in people]
    assert [len(code) for code in codes(made)] == [36] * 6
    [table] = tables(made)
    assert [len(row) for row in table] == [4, 4, 4]
    said = [(style, words) for style, words in Word(made).said if style not in ("TheSuKien", "TheKyTu")]
    typed = [words for style, words in Word(made).said if style == "TheKyTu"]
    assert typed == [row.ticket.hex[:8].upper() for row in people]
    assert said[:10] == [
        *(("TheGhe", "A1"), ("TheHoTen", "Lê Thị Xuân"), ("TheChucVu", "Giám đốc")),
        *(("TheDonVi", "Sở Y tế"), ("TheNhom", "Sở, ban, ngành")),
        *(("TheGhe", "A2"), ("TheHoTen", "Trần Văn Hạ"), ("TheChucVu", "Trưởng phòng")),
        *(("TheDonVi", "Sở Y tế"), ("TheNhom", "Sở, ban, ngành")),
    ]
    described = [inline.get("descr") for inline in Word(made).body.iter() if inline.get("descr")]
    assert described == [badges.ALT] * 6


def test_a_long_name_is_set_smaller(seated):
    seated.event.participants.filter(name="Lê Thị Xuân").update(
        name="Công Tằng Tôn Nữ Hoàng Phương Quỳnh Nghi"
    )
    styles = {words: style for style, words in Word(printed(seated, badges.badges)).said}
    assert (styles["Công Tằng Tôn Nữ Hoàng Phương Quỳnh Nghi"], styles["Trần Văn Hạ"]) == (
        "TheHoTenDai", "TheHoTen",
    )  # fmt: skip


def test_who_was_forgotten_stands_on_no_list(seated):
    gone = seated.event.participants.get(name="Trần Văn Hạ")
    gone.name, gone.post, gone.forgotten_at = "", "", LATER
    gone.save()
    assert [row.name for row in reads.guests(seated.event)][:2] == ["Lê Thị Xuân", "Nguyễn Văn Thu"]


def test_copies_of_the_invitation_name_one_unit_or_one_person_each(world, seated):
    found = reads.whole(seated.event)
    around = frame(world, "invitation", date(2026, 6, 25))
    common = issued.invitation(found, found.invited, around, Words(), number=7)
    by_unit = issued.copies_for_units(common, found, found.invited[1:2])
    assert said(by_unit) == [
        "Ban Chỉ đạo về nhân quyền Thành phố Bến Mây trân trọng kính mời: Ủy ban nhân dân phường Hoa Sen (02 đại biểu).",
        *WHEN,
        "Đề nghị đại biểu đến trước giờ khai mạc 15 phút để làm thủ tục./.",
    ]
    person = issued.copies_for_people(common, found, reads.guests(seated.event)[:1])
    assert said(person) == [
        "Ban Chỉ đạo về nhân quyền Thành phố Bến Mây trân trọng kính mời: Đồng chí Lê Thị Xuân, Giám đốc – Sở Y tế.",
        *WHEN,
        "Số ghế: A1.",
        "Đề nghị đại biểu đến trước giờ khai mạc 15 phút để làm thủ tục./.",
    ]
    both = Word(report.build_in_one([*by_unit, *person]))
    numbers = [words for style, words in both.said if style == "SoKyHieu"]
    assert numbers == ["Số: 07/GM-BCĐNQ"] * 2
    assert len(both.body.findall(".//w:sectPr", NAMES)) == 2


WHEN = [
    "Tới dự: hội nghị tập huấn công tác nhân quyền.",
    "Chủ trì: Phó Trưởng Ban Thường trực Ban Chỉ đạo Nhân quyền Thành phố.",
    "Thời gian: từ 08 giờ 00 đến 16 giờ 30, thứ Sáu, ngày 10 tháng 7 năm 2026.",
    "Địa điểm: Hội trường Ủy ban nhân dân Thành phố.",
]


def said(documents) -> list[str]:
    """What the body of a copy says."""
    [copy] = documents
    return [words for style, words in Word(report.build(copy)).said if style == "BodyText"]

"""The day pack for 200 people of 40 bodies: nobody is left out, nobody stands twice, everything fits its pages."""

from collections import Counter
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from quyen.publications.layouts import report
from quyen.training import actions
from quyen.training.papers import badges, issued, lists
from quyen.training.papers.issued import Words
from quyen.training.papers.pages import About
from quyen.training.queries import daypack as reads
from quyen.training.rules.places import Person
from tests import trainings
from tests.clock import at
from tests.publications.word_reader import NAMES, Word
from tests.training.issuing import frame
from tests.training.test_papers_hall import codes, tables

BODIES, EACH, ACROSS = 40, 5, 20
ABOUT = About("Hội nghị", "Ban Chỉ đạo", date(2026, 7, 10))
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khánh", "Linh", "Minh", "Ngọc")
STAMP_AT = at("2026-06-20 09:00")


def person(n: int) -> Person:
    """The n-th of 200 people, from 0: no two have the same name."""
    name = f"{FAMILY[n % 8]} {GIVEN[n // 8 % 10]} {GIVEN[n // 80]} {GIVEN[n % 7]}"
    return Person(name, "Phó Chánh Văn phòng, Trưởng bộ phận theo dõi", "section-head")


@pytest.fixture
def large(world):
    event = trainings.draft(world, seats=BODIES * EACH)
    stamp = {"by": world.office_officer, "at": trainings.DRAFTED}
    groups = [
        actions.add_group(event=event, name_vi=vi, name_en=en, **stamp)
        for vi, en in trainings.GROUPS.values()
    ]
    made = trainings.Conference(event)
    trainings.plan(made, {"event": event, **stamp})
    for n in range(BODIES):
        group = groups[n * 3 // BODIES]
        quota = actions.give_seats(event=event, group=group, body=f"Cơ quan số {n + 1}", seats=EACH, **stamp)
        people = [person(n * EACH + place) for place in range(EACH)]
        actions.name_people(quota=quota, people=people, by=world.office_officer, at=STAMP_AT)
    actions.arrange_seats(event=event, across=ACROSS, by=world.office_officer, at=STAMP_AT)
    return event


def pages(to_pdf, tmp_path, made: bytes) -> int:
    source = tmp_path / "made.docx"
    source.write_bytes(made)
    return len(PdfReader(BytesIO(to_pdf(source).read_bytes())).pages)


def test_the_day_pack_of_200(world, large, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        found, people = reads.whole(large), reads.guests(large)
    names = [person(n).name for n in range(200)]
    assert Counter(row.name for row in people) == Counter(names)
    assert len({row.seat for row in people}) == len({row.ticket for row in people}) == 200
    made = badges.badges(found, people, ABOUT)
    assert [UUID(code) for code in codes(made)] == [row.ticket for row in people]
    assert [words for style, words in Word(made).said if style.startswith("TheHoTen")] == [
        row.name for row in people
    ]
    signed = tables(lists.sign_in(found, people, ABOUT))
    assert [row[1] for table in signed for row in table[1:] if row[1]] == [row.name for row in people]
    hall, *by_group, by_name = tables(lists.seat_plan(found, people, ABOUT))
    # 14, 13 and 13 bodies of five: rows of 20 for 70, 65 and 65 people.
    assert [(row[0], sum(cell != "" for cell in row[1:-1])) for row in hall] == [
        *(("A", 20), ("B", 20), ("C", 20), ("D", 10)),
        *(("E", 20), ("F", 20), ("G", 20), ("H", 5)),
        *(("J", 20), ("K", 20), ("L", 20), ("M", 5)),
    ]  # fmt: skip
    assert [len(table) - 1 for table in by_group] == [70, 65, 65]
    assert Counter(row[0] for row in by_name[1:]) == Counter(names)
    assert [len(people) for people in (by_group[0][1:], by_group[1][1:], by_group[2][1:])] == [70, 65, 65]


def test_invitations_merged_for_200(world, large):
    found, people = reads.whole(large), reads.guests(large)
    around = frame(world, "invitation", date(2026, 6, 25))
    common = issued.invitation(found, found.invited, around, Words(), number=7)
    listed = Word(report.build(common))
    assert ("BodyText", "Ban Chỉ đạo về nhân quyền Thành phố Bến Mây trân trọng kính mời: Các đơn vị có tên tại Phụ lục "
            "kèm theo.") in listed.said  # fmt: skip
    assert [row[1] for row in tables(report.build(common))[2][1:41]] == [
        f"Cơ quan số {n}" for n in range(1, 41)
    ]
    merged = Word(report.build_in_one(issued.copies_for_people(common, found, people)))
    invited = [words for style, words in merged.said if style == "BodyText" and "kính mời" in words]
    assert invited == [
        "Ban Chỉ đạo về nhân quyền Thành phố Bến Mây trân trọng kính mời: "
        f"Đồng chí {row.name}, {row.post} – {row.unit}."
        for row in people
    ]
    assert len(merged.body.findall(".//w:sectPr", NAMES)) == 200
    assert [words for style, words in merged.said if style == "SoKyHieu"] == ["Số: 07/GM-BCĐNQ"] * 200


@pytest.mark.office
def test_each_copy_takes_one_page_and_ten_badges_a_sheet(world, large, to_pdf, tmp_path):
    found, people = reads.whole(large), reads.guests(large)
    around = frame(world, "invitation", date(2026, 6, 25))
    common = issued.invitation(found, found.invited, around, Words(), number=7)
    copies = report.build_in_one(issued.copies_for_people(common, found, people[:20]))
    assert pages(to_pdf, tmp_path, copies) == 20
    assert pages(to_pdf, tmp_path, badges.badges(found, people, ABOUT)) == 20
    assert pages(to_pdf, tmp_path, lists.running_order(found, ABOUT)) == 1

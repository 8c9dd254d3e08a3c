"""The record of an event: one page and one file, without anybody's name; questions noted and answered."""

import io
import re
from datetime import date

import pytest
from docx import Document

from quyen.training.models import FloorQuestion
from quyen.training.queries.record import record
from tests import attended, places

pytestmark = pytest.mark.django_db
QUESTION = "Phường tiếp nhận đơn về lao động thì chuyển cơ quan nào?"


@pytest.fixture
def held(world):
    return attended.held(world)


def names() -> set[str]:
    return {attended.WALKED_IN, *(person.name for rows in places.PEOPLE.values() for person in rows)}


def text_of(content: bytes) -> str:
    word = Document(io.BytesIO(content))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(row.text for row in word.paragraphs), *cells])


def test_who_came_stands_by_unit_and_half_day(held):
    found = record(held.event)
    assert [
        (
            part.group.name_en,
            [
                (
                    one.row.quota.unit.name_vi if one.row.quota.unit else one.row.quota.body,
                    one.attendance.seats,
                )
                + (one.attendance.people, one.attendance.walked_in, one.attendance.halves)
                for one in part.units
            ],
        )
        for part in found.groups
    ] == [
        ("Departments", [("Sở Y tế", 2, 2, 0, (2, 1))]),
        ("Communes", [("Phường Hoa Sen", 2, 2, 0, (2, 2)), ("Phường Mai Vàng", 1, 0, 0, (0, 0))]),
        ("Police", [("Công an Thành phố", 3, 2, 1, (2, 1))]),
    ]
    whole = found.attendance
    assert (whole.seats, whole.people, whole.walked_in, whole.halves) == (8, 6, 1, (6, 4))
    assert [(half.on, half.half) for half in found.halves] == [
        (date(2026, 5, 20), "am"),
        (date(2026, 5, 20), "pm"),
    ]


@pytest.mark.parametrize("reader", ["office_officer", "leader", "auditor", "administrator"])
def test_who_reads_trainings_sees_counts_and_nobodys_name(as_, held, reader):
    page = as_(reader).get("/trainings/1/record/").content.decode()
    paper = as_(reader).get("/trainings/1/record/file/")
    told = text_of(paper.content)
    assert [name for name in names() if name in page or name in told] == []
    assert (
        "6 người trên 8 chỗ đã phân bổ; 1 người không có trong danh sách cử trước." in told,
        "Sở Y tế" in told,
    ) == (
        True,
        True,
    )
    assert paper["Content-Disposition"] == "attachment; filename*=UTF-8''ho-so-hoi-nghi-1.docx"


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("stranger", 403), ("nobody", 403)])
def test_units_do_not_read_it(as_, held, who, status):
    client = as_(who)
    found = [client.get(f"/trainings/1/record/{end}").status_code for end in ("", "file/")]
    assert set(found) <= {403, 404}


def test_a_question_is_noted_without_a_name_and_answered_later(office, world, held):
    sent = office.post("/trainings/1/record/questions/", {"text": QUESTION})
    assert (sent.status_code, sent["Location"]) == (302, "/trainings/1/record/")
    answer = {"answer": "Sở Nội vụ tiếp nhận, trả lời trong 10 ngày.", "unit": "so-y-te"}
    sent = office.post("/trainings/1/record/questions/1/", answer)
    assert (sent.status_code, sent["Location"]) == (302, "/trainings/1/record/")
    kept = FloorQuestion.objects.values_list("position", "text", "answer", "answered_by_unit").get()
    assert kept == (1, QUESTION, answer["answer"], world.dept.pk)
    again = office.post("/trainings/1/record/questions/1/", answer)
    assert again.status_code == 422
    page = office.get("/trainings/1/record/").content.decode()
    assert re.findall(r"(\d+ of \d+ questions answered)", page) == ["1 of 1 questions answered"]


def test_a_name_in_a_question_is_asked_about_and_what_was_typed_stays(office, held):
    named = {"text": "Ông Nguyễn Văn Thu hỏi về lương tối thiểu."}
    refused = office.post("/trainings/1/record/questions/", named)
    assert (refused.status_code, FloorQuestion.objects.count()) == (422, 0)
    assert named["text"] in refused.content.decode()
    office.post("/trainings/1/record/questions/", named | {"sure": "1"})
    assert FloorQuestion.objects.values_list("text", flat=True).get() == named["text"]


def test_only_the_office_writes(as_, held):
    for who in ("leader", "auditor", "administrator", "officer"):
        assert as_(who).post("/trainings/1/record/questions/", {"text": QUESTION}).status_code in (403, 404)
    assert FloorQuestion.objects.count() == 0

"""Commitments and tasks as programs read them: whole values, worked out from what the small world's people did."""

from datetime import date

import pytest

from quyen.followup.models import Level
from tests import advice, commitments
from tests.clock import at
from tests.followup.giving import decided

LETTER = "Báo cáo 31/BC-SYT"


@pytest.fixture
def register(world) -> commitments.Register:
    return commitments.add(world)


@pytest.fixture
def given(world) -> advice.Tasks:
    return advice.task_units(world, decided(world, issued_on=date(2026, 6, 9), at=at("2026-06-09 14:00")))


def level(world, code: str) -> dict:
    """A step of the scale as it is sent, read past the API."""
    row = Level.objects.get(committee=world.committee, code=code)
    return {"code": code, "meaning": row.meaning, "name": {"vi": row.name_vi, "en": row.name_en}}


def texts(reference: str) -> list[dict]:
    _position, vi, en = commitments.WORDS[reference]
    return [
        {"language": "en", "text": en, "original": True},
        {"language": "vi", "text": vi, "original": False},
    ]


def of_second_cycle(reference: str, position: str) -> dict:
    """What the world's register says of an item of which nobody said anything."""
    return {
        "reference": reference,
        "instrument": "RS",
        "cycle": "2",
        "kind": "recommendation",
        "position": position,
        "document": "BM/2/6",
        "paragraph": reference.removeprefix("RS-"),
        "target_on": None,
        "invented": False,
        "texts": texts(reference),
        "lead": [],
        "supports": [],
        "said": None,
        "beside": [],
        "found": [],
    }


def test_a_commitment_says_what_its_lead_says_and_what_others_found_apart(world, program, register):
    health = of_second_cycle("RS-2-1", "supported") | {
        "lead": [world.dept.key],
        "supports": [world.ward_a.key, world.ward_b.key],
        "said": {
            "unit": world.dept.key,
            "level": level(world, "partly"),
            "stated_on": "2026-06-01",
            "progress": "Khám cho 1.200 trẻ.",
            "evidence": LETTER,
            "obstacle": "Thiếu tàu y tế.",
        },
        "beside": [
            {
                "unit": world.ward_a.key,
                "level": level(world, "done"),
                "stated_on": "2026-05-20",
                "progress": "",
                "evidence": "Trạm y tế mới",
                "obstacle": "",
            }
        ],
        "found": [
            {
                "assessor": "Hội Luật gia độc lập",
                "grade": "B",
                "stated_on": "2026-04-30",
                "document": "BM/2/41",
            }
        ],
    }
    caller = program("office_officer", ["commitment.read"])
    assert caller.get("/commitments/RS-2-1") == (200, health)
    assert caller.get("/commitments/RS-2-11") == (200, of_second_cycle("RS-2-11", "supported"))
    assert caller.get("/commitments/RS-9-9")[0] == 404


def test_the_register_is_listed_and_narrowed(world, program, register):
    caller = program("office_officer", ["commitment.read"])

    def listed(**query) -> list[str]:
        return sorted(row["reference"] for row in caller.all("/commitments", **query))

    assert listed() == sorted(commitments.REFERENCES)
    assert listed(unit=world.dept.key) == ["RS-2-1"]
    assert listed(level="aside") == ["RS-2-3"]
    assert listed(words="nuoc sach") == ["RS-2-2"]
    assert listed(instrument="XX") == []
    one = next(row for row in caller.all("/commitments") if row["reference"] == "RS-2-1")
    assert (200, one) == caller.get("/commitments/RS-2-1")


def test_what_an_heir_leads_is_sent_with_what_was_said_before(world, program, register):
    """Ward A came of the ward that led the water and spoke of it; it leads now."""
    status, water = program("office_officer", ["commitment.read"]).get("/commitments/RS-2-2")
    assert (status, water) == (
        200,
        of_second_cycle("RS-2-2", "partly")
        | {
            "lead": [world.ward_a.key],
            "said": {
                "unit": world.old_a.key,
                "level": level(world, "not-begun"),
                "stated_on": "2025-06-01",
                "progress": "",
                "evidence": commitments.PLAN,
                "obstacle": "",
            },
        },
    )


def course_of(world, given) -> dict:
    """The task that ward A leads: due on the 12th; it is not late while it waits for what it asked of another."""
    return {
        "number": given.course.number,
        "title": "Lập danh sách lớp tập huấn thống kê hộ nghèo",
        "deliverable": "Số người dự của từng phường, xã, không có tên người.",
        "decision": given.course.decision.full_number,
        "decided_on": "2026-06-09",
        "given_due_on": "2026-06-12",
        "due_on": "2026-06-12",
        "lead": [world.ward_a.key],
        "supports": [world.dept.key],
        "state": "under-way",
        "late": 0,
        "newest": [
            {
                "unit": world.ward_a.key,
                "state": "under-way",
                "stated_on": "2026-06-12",
                "done": 3,
                "out_of": 12,
                "text": "Ba khu phố đã gửi danh sách.",
                "evidence": "",
                "obstacle": "",
                "help_needed": "Cần số hộ đang hưởng trợ giúp.",
            }
        ],
    }


def wells_of(world, given) -> dict:
    """The task that ward B leads: fifteen working days after the 9th; it says that it is done, nobody closed it."""
    return {
        "number": given.wells.number,
        "title": "Kiểm tra nguồn nước sinh hoạt",
        "deliverable": "Biên bản kiểm tra của từng điểm lấy nước.",
        "decision": given.wells.decision.full_number,
        "decided_on": "2026-06-09",
        "given_due_on": "2026-06-30",
        "due_on": "2026-06-30",
        "lead": [world.ward_b.key],
        "supports": [world.ward_c.key],
        "state": "done",
        "late": 0,
        "newest": [
            {
                "unit": world.ward_b.key,
                "state": "done",
                "stated_on": "2026-06-12",
                "done": 4,
                "out_of": 4,
                "text": "Đã kiểm tra bốn điểm lấy nước.",
                "evidence": "Biên bản 07/BB-UBND ngày 12/6/2026",
                "obstacle": "",
                "help_needed": "",
            }
        ],
    }


def test_the_office_reads_all_tasks_and_a_unit_its_own(world, program, given):
    course, wells = course_of(world, given), wells_of(world, given)
    reader = ["task.read-own", "committee.read"]
    assert program("office_officer", reader).all("/tasks") == [course, wells]
    assert program("officer", reader).all("/tasks") == [course]
    assert program("stranger", reader).all("/tasks") == [wells]
    assert program("officer", reader).get(f"/tasks/{course['number']}") == (200, course)
    assert program("officer", reader).get(f"/tasks/{wells['number']}")[0] == 404

"""Boards as pages: what the office reads, what a unit reads, and the calendar as a file."""

from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests import commitments
from tests.followup.giving import decided, give


@pytest.fixture
def register(world) -> commitments.Register:
    made = commitments.add(world)
    give(world, decided(world), lead="ward_b", supports=("dept_b",), items=[made.items["RS-2-1"]])
    return made


def test_a_cluster_shows_its_tasks_to_who_may_read_them(register, as_):
    url = reverse("progress:cluster", args=[register.terms["cluster-1"].pk])
    assert [row.what for row in as_("office_officer").get(url).context["tasks"]] == ["Task 1"]
    assert [row.what for row in as_("stranger").get(url).context["tasks"]] == ["Task 1"]  # ward_b leads it
    assert as_("officer").get(url).context["tasks"] == []


def test_a_unit_is_shown_with_what_it_owes_and_leads(register, as_, world):
    page = as_("office_officer").get(reverse("progress:unit", args=[world.dept.key]))
    found = page.context
    assert (found["count"], found["tally"].items, found["tally"].said, found["supports"]) == (1, 1, 1, 0)
    assert [row.title for row in found["due"]] == ["Report on human-rights work, first half of 2026"]


def test_what_has_not_moved_is_listed_with_since_when(register, as_):
    page = as_("officer").get(reverse("progress:still") + "?periods=2")
    found = page.context
    assert [(row.item.reference, since) for row, since in found["rows"]] == [
        ("RS-2-2", date(2025, 6, 1)),
        ("RS-2-10", None),
        ("RS-2-11", None),
    ]
    assert (found["n"], found["count"], found["open"], found["silent"]) == (2, 3, 5, 0)
    assert as_("officer").get(reverse("progress:still") + "?periods=99").context["n"] == 2


def test_the_calendar_is_a_file_for_calendars(register, as_):
    made = Calendar.from_ical(as_("officer").get(reverse("progress:calendar_file")).content)
    assert [(str(event["summary"]), event["dtstart"].dt) for event in made.walk("VEVENT")] == [
        ("Mid-term report (Bến Mây human rights review, Second cycle)", date(2027, 3, 1)),
        (
            "Begin to work on: Mid-term report (Bến Mây human rights review, Second cycle)",
            date(2026, 9, 2),
        ),
    ]


def test_a_commitment_is_told_from_its_assignment_to_its_evidence(register, as_, world):
    url = reverse("commitments:item", args=["RS-2-1"])
    told = [
        (str(event["at"]), event["title"], event.get("by", ""))
        for event in as_("leader").get(url).context["thread"].steps
    ]
    assert told == [
        ("2025-02-01", "Department of Health leads it", ""),
        ("2025-07-01", "Hoa Sen Ward supports it", ""),
        ("2025-07-01", "Mai Vàng Ward supports it", ""),
        ("2026-03-31", "Self-reported: Under way", "Department of Health"),
        ("2026-04-30", "Assessed by others: B", "Hội Luật gia độc lập, BM/2/41"),
        (
            "2026-05-11",
            "12/QĐ-BCĐNQ: Thống nhất cách tính hộ nghèo theo hai chuẩn",
            f"{world.leader.name}, Trưởng ban",
        ),
        (
            "2026-05-12",
            "Task 1 given: Rà soát hộ nghèo theo hai chuẩn",
            "Mai Vàng Ward, Department of Agriculture and Environment",
        ),
        ("2026-05-20", "Self-reported: Carried out", "Hoa Sen Ward"),
        ("2026-06-01", "Self-reported: Partly carried out", "Department of Health"),
    ]
    assert len(as_("officer").get(url).context["thread"].tasks) == 0

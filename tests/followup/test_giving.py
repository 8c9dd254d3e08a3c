"""The office gives tasks by a decision: when they are due, to whom, and how often the day was put off."""

import pytest

from quyen.audit.models import Entry
from quyen.followup import actions
from quyen.followup.actions.giving import DueDayRefused, UnitsRefused
from quyen.followup.actions.working import TaskOver
from quyen.followup.models import Task, TaskUnit
from quyen.followup.queries.tasks import standing, with_due_day
from quyen.followup.rules import Blank, TooLong, UncleanText
from quyen.notices.models import Notice
from tests.clock import at, on
from tests.followup.giving import GIVEN_AT, give


def test_a_task_is_given_whole(world):
    task = give(world, supports=("dept", "ward_b"))
    found = standing(task, world.now.date())
    assert (task.number, task.due_on, task.working_days, found.lead, found.supports) == (
        1, on("2026-06-12"), None, (world.ward_a,), (world.ward_b, world.dept),
    )  # fmt: skip
    entry = Entry.objects.order_by("-number").first()
    assert (entry.event, entry.subject, entry.at) == ("task.given", f"followup.task:{task.pk}", GIVEN_AT)
    told = Notice.objects.filter(kind="task-given").values_list("to__name", flat=True)
    people = (world.officer, world.head, world.deputy, world.stranger, world.ward_b_head, world.dept_officer)
    assert sorted(told) == sorted(person.name for person in (*people, world.dept_head))


def test_tasks_are_numbered_in_their_committee(world):
    assert [give(world).number, give(world).number] == [1, 2]


@pytest.mark.parametrize(
    ("days", "due_on"),
    [
        (1, "2026-05-12"),
        (5, "2026-05-18"),  # over a weekend
        (24, "2026-06-12"),
        (166, "2027-01-04"),  # past National Day and its second day, 24 November, and New Year
    ],
)
def test_working_days_are_reckoned_from_the_decisions_day(world, days, due_on):
    task = give(world, due_on=None, working_days=days)
    assert (task.due_on, task.working_days) == (on(due_on), days)


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"title": " "}, Blank, "title"),
        ({"title": "x" * 201}, TooLong, "title"),
        ({"deliverable": ""}, Blank, "deliverable"),
        ({"deliverable": "Gọi 0903 123 456"}, UncleanText, "deliverable"),
        ({"due_on": None}, DueDayRefused, "due_on"),
        ({"working_days": 5}, DueDayRefused, "due_on"),
        ({"due_on": None, "working_days": 0}, DueDayRefused, "working_days"),
        ({"due_on": None, "working_days": 1001}, DueDayRefused, "working_days"),
        ({"due_on": on("2026-05-10")}, DueDayRefused, "due_on"),
        ({"supports": ("ward_a",)}, UnitsRefused, "supports"),
        ({"supports": ("above",)}, UnitsRefused, "supports"),
        ({"lead": "old_a"}, UnitsRefused, "lead"),
    ],
)
def test_what_cannot_be_given_is_refused_at_its_field(world, given, refusal, field):
    with pytest.raises(refusal) as refused:
        give(world, **given)
    assert (refused.value.field, Task.objects.count(), TaskUnit.objects.count()) == (field, 0, 0)


def test_the_day_is_put_off_and_the_first_is_kept(world):
    task = give(world)
    first = actions.postpone(
        task=task, due_on=on("2026-06-19"), reason="Chờ số liệu.", by=world.office_head, at=GIVEN_AT
    )
    for day in ("2026-06-19", "2026-06-12"):
        with pytest.raises(DueDayRefused):
            actions.postpone(task=task, due_on=on(day), reason="Thêm.", by=world.office_head, at=world.now)
    later = at("2026-06-15 15:00")
    actions.postpone(task=task, due_on=on("2026-06-30"), reason="Bão.", by=world.office_head, at=later)
    before, after = standing(task, on("2026-06-14")), standing(task, on("2026-06-15"))
    assert (before.due_on, after.due_on, after.task.due_on, after.postponed) == (
        first.due_on, on("2026-06-30"), on("2026-06-12"), True,
    )  # fmt: skip
    for day in (on("2026-06-14"), on("2026-06-15")):  # the queryset says the same
        assert with_due_day(Task.objects.all(), day).get().due_now == standing(task, day).due_on


def test_a_task_that_is_over_gets_no_more_time(world):
    task = give(world)
    actions.cancel(task=task, reason="Đã giao sở khác.", by=world.office_head, at=world.now)
    with pytest.raises(TaskOver):
        actions.postpone(
            task=task, due_on=on("2026-07-01"), reason="Thêm.", by=world.office_head, at=world.now
        )

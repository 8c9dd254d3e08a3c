"""Units are reminded of tasks and of answers that others wait for: once a step, and not while they wait themselves."""

import pytest
from django.utils import translation

from quyen.followup.actions import postpone, remind_of_tasks
from quyen.followup.rules.reminding import step_of
from quyen.jobs.tick import tick
from quyen.notices import queries
from quyen.notices.models import Notice
from tests.clock import at, on
from tests.followup.giving import give, say
from tests.followup.test_asking import answer, ask

WHAT = "Reminders of tasks and of answers that units wait for"


def told(kind: str) -> list[tuple[str, str]]:
    """Who was told something of a kind, and which step of the reminder it was."""
    rows = Notice.objects.filter(kind=kind).order_by("pk").values_list("to__name", "key")
    return [(name, key.rpartition(":")[2]) for name, key in rows]


def remind(moment: str) -> None:
    remind_of_tasks(by=None, at=at(moment))


def test_the_steps_by_the_days_that_are_left():
    days = (8, 7, 2, 1, 0, -1, -7, -8, -14, -15)
    assert [step_of(left) for left in days] == [
        "", "soon", "soon", "near", "near", "late-1", "late-1", "late-2", "late-2", "late-3",
    ]  # fmt: skip


def test_a_lead_is_reminded_once_a_step(world):
    give(world)  # due on 12/6
    for day in ("04", "05", "05", "07", "11", "12", "13", "19", "20"):
        remind(f"2026-06-{day} 07:00")
    people = {world.officer.name, world.head.name, world.deputy.name}  # who writes, the head and the stand-in
    assert [{name for name, step in told("task-due") if step == wanted} for wanted in ("soon", "near")] == [
        people
    ] * 2
    assert len(told("task-due")) == 6
    assert sorted(step for _name, step in told("task-late")) == ["late-1"] * 3 + ["late-2"] * 3


def test_what_the_lead_says_is_done_is_not_asked_for(world):
    task = give(world)
    say(world, task, state="done", moment=at("2026-06-04 09:00"), evidence="Danh sách gửi kèm.")
    remind("2026-06-11 07:00")
    assert told("task-due") == []


def test_a_lead_that_waits_is_left_alone_and_who_is_waited_for_is_not(world):
    task = give(world)
    row = ask(world, task)  # sở y tế, by 5/6
    remind("2026-06-15 07:00")
    assert (told("task-late"), {step for _name, step in told("request-late")}) == ([], {"late-2"})
    answer(world, row, "2026-06-15 09:00")
    remind("2026-06-16 07:00")
    assert {step for _name, step in told("task-late")} == {"late-1"}


def test_a_postponed_task_begins_its_steps_anew(world):
    task = give(world)
    remind("2026-06-11 07:00")
    postpone(
        task=task,
        due_on=on("2026-06-26"),
        reason="Chờ số liệu.",
        by=world.office_officer,
        at=at("2026-06-11 09:00"),
    )
    for day in ("12", "18", "19"):
        remind(f"2026-06-{day} 07:00")
    assert [step for _name, step in told("task-due")] == ["near"] * 3 + ["soon"] * 3


@pytest.mark.parametrize(("moment", "jobs"), [("2026-06-04 07:00", 0), ("2026-06-05 07:00", 1)])
def test_the_clock_starts_it_only_where_something_is_due(world, moment, jobs):
    give(world)
    tick(at(moment))
    with translation.override("en"):
        assert [job.what for job in queries.jobs()].count(WHAT) == jobs

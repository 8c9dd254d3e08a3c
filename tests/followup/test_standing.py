"""How a task stands: in whose words, late or not and why, and after mergers."""

import pytest

from quyen.followup import actions
from quyen.followup.actions.closing import ClosingRefused, NothingToReopen
from quyen.followup.actions.progressing import NotOfTheTask, ProgressRefused
from quyen.followup.actions.working import TaskOver
from quyen.followup.models import Progress, Task
from quyen.followup.queries.tasks import standing, still_open, tasks
from quyen.followup.rules import Blank, UncleanText
from quyen.followup.rules.tasks import TaskFacts, TaskState, days_late, task_state
from quyen.notices.models import Notice
from tests.clock import at, on
from tests.followup.giving import GIVEN_AT, dissolve, give, say, succeed

TODAY = on("2026-06-15")
EVIDENCE = "Báo cáo 44/BC-UBND ngày 10/6/2026"


def seen(task, day=TODAY) -> tuple:
    found = standing(task, day)
    return found.state, found.late


def close(world, task, day="2026-06-15", moment=None, **more):
    return actions.close(
        task=task, done_on=on(day), evidence=EVIDENCE, by=world.office_officer, at=moment or world.now, **more
    )


def reopen(world, task, moment):
    return actions.reopen(task=task, reason="Còn thiếu hai khu phố.", by=world.office_head, at=moment)


@pytest.mark.parametrize(
    ("said", "act", "since", "state"),
    [
        (None, None, False, TaskState.UNSAID),
        ("not-begun", None, False, TaskState.NOT_BEGUN),
        ("done", None, False, TaskState.DONE),
        ("done", "closed", False, TaskState.CLOSED),
        ("under-way", "closed", True, TaskState.CLOSED),
        ("done", "reopened", False, TaskState.REOPENED),
        ("under-way", "reopened", True, TaskState.UNDER_WAY),
        (None, "reopened", False, TaskState.REOPENED),
        (None, "cancelled", False, TaskState.CANCELLED),
    ],
)
def test_the_state_is_the_leads_word_until_the_office_acts(said, act, since, state):
    assert task_state(said, act, since=since) == state


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({}, 3),
        ({"waits": True}, 0),
        ({"done_on": on("2026-06-12")}, 0),  # said in time, and the office still looks at it
        ({"done_on": on("2026-06-13")}, 1),
        ({"done_on": on("2026-06-13"), "waits": True}, 1),
        ({"closed_on": on("2026-06-10"), "done_on": on("2026-06-13")}, 0),  # the office found it done earlier
        ({"cancelled": True}, 0),
        ({"due_on": TODAY}, 0),  # its day is not over
    ],
)
def test_days_late(facts, days):
    assert days_late(TaskFacts(**{"due_on": on("2026-06-12")} | facts), TODAY) == days


def test_nothing_said_and_late(world):
    assert seen(give(world)) == (TaskState.UNSAID, 3)


def test_words_are_added_and_the_newest_of_each_unit_stands(world):
    task = give(world)
    first = say(world, task, state="not-begun", moment=at("2026-05-20 09:00"))
    helper = say(world, task, "dept", state="done", evidence="18/SYT", moment=at("2026-06-01 09:00"))
    second = say(world, task, done=3, out_of=12, text="Ba khu phố xong.", moment=at("2026-06-02 09:00"))
    found = standing(task, TODAY)
    assert (found.state, found.newest, found.of_lead, found.said_by(world.dept)) == (
        TaskState.UNDER_WAY, (second, helper), second, helper,
    )  # fmt: skip
    assert standing(task, on("2026-05-31")).of_lead == first
    assert (second.done, second.out_of, second.text, second.by) == (3, 12, "Ba khu phố xong.", world.officer)


def test_the_office_hears_of_what_is_done_or_held_up(world):
    task = give(world)
    say(world, task)
    say(world, task, state="held-up", obstacle="Chờ số liệu.")
    say(world, task, "dept", state="held-up", obstacle="Chờ.")  # of who supports: the lead's affair
    told = Notice.objects.filter(kind__startswith="task-").exclude(kind="task-given")
    assert sorted(told.values_list("kind", "to__name")) == sorted(
        ("task-held-up", person.name) for person in (world.office_officer, world.office_head)
    )


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"state": "soon"}, ProgressRefused, "state"),
        ({"state": "done"}, Blank, "evidence"),
        ({"state": "held-up"}, Blank, "obstacle"),
        ({"done": 3}, ProgressRefused, "out_of"),
        ({"out_of": 3}, ProgressRefused, "done"),
        ({"done": 4, "out_of": 3}, ProgressRefused, "done"),
        ({"done": 0, "out_of": 0}, ProgressRefused, "done"),
        ({"stated_on": on("2026-06-16")}, ProgressRefused, "stated_on"),
        ({"stated_on": on("2026-05-10")}, ProgressRefused, "stated_on"),
        ({"text": "Gọi 0903 123 456"}, UncleanText, "text"),
        ({"unit": "ward_b"}, NotOfTheTask, ""),
    ],
)
def test_what_cannot_be_said_is_refused_at_its_field(world, given, refusal, field):
    task = give(world)
    with pytest.raises(refusal) as refused:
        say(world, task, **given)
    assert (refused.value.field or "", Progress.objects.count()) == (field, 0)


def test_what_a_report_said_goes_with_the_report(world):
    task = give(world)
    kept = say(world, task, moment=at("2026-06-01 09:00"))
    say(world, task, state="done", evidence=EVIDENCE, citation="version:71", moment=at("2026-06-10 09:00"))
    assert seen(task) == (TaskState.DONE, 0)
    with pytest.raises(ProgressRefused):  # a report says it once
        say(world, task, citation="version:71")
    for _twice in range(2):
        actions.retract(citation="version:71", by=world.officer, at=world.now)
    assert (seen(task), standing(task, TODAY).newest) == ((TaskState.UNDER_WAY, 3), (kept,))


def test_a_task_is_closed_on_evidence(world):
    task = give(world)
    word = say(world, task, state="done", evidence=EVIDENCE, moment=at("2026-06-11 09:00"))
    row = close(world, task, "2026-06-10", progress=word)
    found = standing(task, TODAY)
    assert (found.state, found.late, found.closing, found.open) == (TaskState.CLOSED, 0, row, False)
    assert (row.words, row.on, row.progress, row.by) == (
        EVIDENCE, on("2026-06-10"), word, world.office_officer,
    )  # fmt: skip
    with pytest.raises(TaskOver):
        say(world, task)
    with pytest.raises(TaskOver):
        close(world, task)
    say(world, task, citation="version:9")  # a report is a fact all the same
    assert standing(task, on("2026-06-14")).state == TaskState.DONE  # the day before nobody had closed it


def test_closed_late_is_said_with_its_days(world):
    task = give(world)
    close(world, task, "2026-06-14")
    assert seen(task, on("2026-07-30")) == (TaskState.CLOSED, 2)


@pytest.mark.parametrize("day", ["2026-05-10", "2026-06-16"])
def test_it_is_closed_as_of_a_day_that_can_be(world, day):
    with pytest.raises(ClosingRefused):
        close(world, give(world), day)


def test_it_is_closed_by_a_word_about_it(world):
    task, other = give(world), give(world)
    with pytest.raises(ClosingRefused):
        close(world, task, progress=say(world, other))


def test_it_is_opened_again_with_a_reason(world):
    task = give(world)
    with pytest.raises(NothingToReopen):
        reopen(world, task, world.now)
    say(world, task, state="done", evidence=EVIDENCE, moment=at("2026-06-11 09:00"))
    close(world, task)
    reopen(world, task, at("2026-06-15 10:00"))
    assert seen(task) == (TaskState.REOPENED, 3)
    say(world, task, moment=at("2026-06-15 11:00"))
    assert seen(task) == (TaskState.UNDER_WAY, 3)


def test_done_without_enough_to_show_it_goes_back(world):
    task = give(world)
    say(world, task, state="done", evidence="Đã làm.", moment=at("2026-06-11 09:00"))
    reopen(world, task, world.now)
    assert seen(task) == (TaskState.REOPENED, 3)
    assert Notice.objects.filter(kind="task-reopened", to=world.officer).count() == 1


def test_what_is_open_is_the_same_in_python_and_in_the_database(world):
    given = [give(world) for _each in range(4)]
    close(world, given[1])
    actions.cancel(task=given[2], reason="Trùng.", by=world.office_head, at=world.now)
    close(world, given[3])
    reopen(world, given[3], at("2026-06-15 10:00"))
    for day in (on("2026-06-14"), TODAY):
        plain = [row.task for row in tasks(world.committee, day, over=True) if row.open]
        assert sorted(plain, key=lambda task: task.pk) == list(still_open(Task.objects.order_by("pk"), day))
    assert [row.task for row in tasks(world.committee, TODAY)] == [given[0], given[3]]
    assert tasks(world.committee, on("2026-05-11"), over=True) == []  # given the day after


def test_through_a_merger_the_task_goes_to_who_came_after(world, django_assert_num_queries):
    task, merged = give(world), on("2026-07-01")
    before = say(world, task, done=1, out_of=2)
    other = give(world, lead="dept", supports=("ward_b",))
    dissolve(world.ward_a, merged)
    succeed(world.ward_a, world.ward_b, merged)
    mine = tasks(world.committee, merged, world.ward_b)
    assert [(row.task, row.part_of(world.ward_b), row.lead) for row in mine] == [
        (task, "lead", (world.ward_b,)), (other, "supports", (world.dept,)),
    ]  # fmt: skip
    assert (mine[0].of_lead, tasks(world.committee, merged, world.ward_a)) == (before, [])
    moment = at("2026-07-02 09:00")
    word = say(world, task, "ward_b", done=2, out_of=2, moment=moment, by=world.stranger)
    assert standing(task, on("2026-07-02")).of_lead == word
    with pytest.raises(NotOfTheTask):
        say(world, task, "ward_a", moment=moment)
    counts = [len(tasks(world.committee, merged)), 8]
    with django_assert_num_queries(counts[1]):
        tasks(world.committee, merged)
    give(world, supports=("ward_b", "ward_c"), moment=GIVEN_AT)
    with django_assert_num_queries(counts[1]):
        tasks(world.committee, merged)


def test_two_units_of_a_task_that_become_one_say_it_once(world):
    task, merged = give(world, supports=("ward_b", "dept")), on("2026-07-01")
    dissolve(world.ward_b, merged)
    succeed(world.ward_b, world.ward_a, merged)
    found = standing(task, merged)
    assert (found.units, found.part_of(world.ward_a)) == ((world.ward_a, world.dept), "lead")

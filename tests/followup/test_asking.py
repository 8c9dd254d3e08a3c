"""Units ask each other for what a task needs; the lead is not late while an answer is."""

import pytest

from quyen.followup import actions
from quyen.followup.actions.asking import RequestOver, RequestRefused
from quyen.followup.actions.progressing import NotOfTheTask
from quyen.followup.models import Request
from quyen.followup.queries.tasks import days_overdue, standing
from quyen.followup.rules import Blank
from quyen.notices.models import Notice
from tests.clock import at, on
from tests.followup.giving import give, say

TODAY = on("2026-06-15")
WHAT = "Số hộ đang hưởng trợ giúp của từng phường."


def ask(world, task, asker="ward_a", asked="dept", due="2026-06-05", **given):
    content = {"what": WHAT, "by": world.officer, "at": at("2026-06-01 09:00")} | given
    return actions.ask(
        task=task, asker=world.units[asker], asked=world.units[asked], due_on=on(due), **content
    )


def answer(world, row, moment="2026-06-15 09:00", **given):
    content = {"text": "Gửi bảng kèm theo.", "by": world.dept_officer} | given
    return actions.answer(request=row, at=at(moment), **content)


def test_a_request_is_asked_and_answered_whole(world):
    task = give(world)
    row = ask(world, task)
    assert (row.asker, row.asked, row.what, row.due_on, standing(task, on("2026-06-02")).waiting_for) == (
        world.ward_a, world.dept, WHAT, on("2026-06-05"), (row,),
    )  # fmt: skip
    pdf = b"%PDF-1.4\n%%EOF\n"
    answer(world, row, "2026-06-08 09:00", upload=("bang.pdf", pdf))
    row.refresh_from_db()
    assert (row.answer, row.file.name, row.answered_by) == (
        "Gửi bảng kèm theo.",
        "bang.pdf",
        world.dept_officer,
    )
    assert (days_overdue(row, TODAY), standing(task, TODAY).waiting_for) == (3, ())
    told = Notice.objects.filter(kind__startswith="request-").values_list("kind", "to__name")
    assert sorted(told) == sorted(
        [("request-asked", person.name) for person in (world.dept_officer, world.dept_head)]
        + [("request-answered", person.name) for person in (world.officer, world.head, world.deputy)]
    )


@pytest.mark.parametrize(
    ("given", "held", "late"),
    [
        ({}, True, 0),  # asked in time, the answer is late
        ({"due": "2026-06-12"}, True, 0),  # by the very day of the task
        ({"due": "2026-06-13"}, True, 3),  # asked for after the day of the task: no excuse
        ({"due": "2026-06-15"}, False, 3),  # its day is not over
        ({"asker": "dept", "asked": "ward_a"}, True, 3),  # it is the lead that is late
        ({"asker": "dept", "asked": "ward_b"}, True, 3),  # who supports waits, the lead does not
    ],
)
def test_the_lead_is_not_late_while_an_answer_is(world, given, held, late):
    task = give(world)
    row = ask(world, task, **given)
    found = standing(task, TODAY)
    assert (found.held_up_by, found.late) == ((row,) if held else (), late)


def test_once_it_is_answered_or_taken_back_the_lead_is_late_again(world):
    task = give(world)
    first, second = ask(world, task), ask(world, task, asked="ward_b")
    answer(world, first)
    assert standing(task, TODAY).late == 0
    actions.withdraw_request(request=second, by=world.officer, at=world.now)
    assert (standing(task, TODAY).late, standing(task, TODAY).requests) == (3, (first,))
    assert standing(task, on("2026-06-14")).requests == (first, second)  # as it was the day before


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"asked": "ward_a"}, RequestRefused, "asked"),
        ({"asked": "above"}, RequestRefused, "asked"),
        ({"asked": "old_a"}, RequestRefused, "asked"),
        ({"due": "2026-05-31"}, RequestRefused, "due_on"),
        ({"what": ""}, Blank, "what"),
        ({"asker": "ward_b"}, NotOfTheTask, ""),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(world, given, refusal, field):
    task = give(world)
    with pytest.raises(refusal) as refused:
        ask(world, task, **given)
    assert (refused.value.field or "", Request.objects.count()) == (field, 0)


def test_it_is_answered_once(world):
    row = ask(world, give(world))
    with pytest.raises(Blank):
        answer(world, row, text="")
    answer(world, row)
    with pytest.raises(RequestOver):
        answer(world, row)
    with pytest.raises(RequestOver):
        actions.withdraw_request(request=row, by=world.officer, at=world.now)


def test_what_the_lead_says_is_done_waits_for_no_answer(world):
    task = give(world)
    ask(world, task)
    say(world, task, state="done", evidence="44/BC-UBND", moment=at("2026-06-14 09:00"))
    assert standing(task, TODAY).late == 2

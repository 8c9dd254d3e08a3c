"""Who may fetch a task or a request, for whom one speaks; what the addresses do is in the table of doors."""

import pytest

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound
from quyen.followup import actions
from quyen.followup.doors.tasks import request_for, speaks_for, task_for
from tests.clock import at, on
from tests.followup.giving import dissolve, give, succeed

TODAY = on("2026-06-15")


def test_one_speaks_for_the_own_unit_and_the_office_for_itself(world):
    units = [world.ward_a, world.office, world.ward_b]
    people = (world.officer, world.head, world.clerk, world.office_officer, world.leader, world.administrator)
    assert [speaks_for(person, units, TODAY) for person in people] == [
        [world.ward_a], [world.ward_a], [], [world.office], [], [],
    ]  # fmt: skip


def test_a_task_of_the_office_is_the_offices_to_report(world):
    task = give(world, lead="office", supports=("ward_b",))
    assert task_for(world.office_head, task.number, TODAY, Verb.TASK_REPORT).lead == (world.office,)
    with pytest.raises(NotFound):
        task_for(world.officer, task.number, TODAY)


def test_after_a_merger_the_task_is_fetched_by_who_came_after(world):
    task, merged = give(world), on("2026-06-15")
    dissolve(world.ward_a, merged)
    succeed(world.ward_a, world.ward_b, merged)
    assert task_for(world.stranger, task.number, merged, Verb.TASK_REPORT).lead == (world.ward_b,)
    with pytest.raises(NotFound):
        task_for(world.officer, task.number, merged)


def test_after_a_split_it_is_fetched_by_whom_the_office_named(world):
    task = give(world, lead="ward_d", supports=("dept",))
    split = on("2026-06-15")
    dissolve(world.ward_d, split)
    for unit, default in ((world.ward_b, True), (world.ward_c, False)):
        succeed(world.ward_d, unit, split, extent="part", default=default)
    assert task_for(world.stranger, task.number, split).lead == (world.ward_b,)  # until the office says
    actions.hand_over(
        committee=world.committee,
        gone=world.ward_d,
        to=world.ward_c,
        task=task,
        reason="Địa bàn thuộc xã.",
        by=world.office_head,
        at=world.now,
    )
    assert task_for(world.ward_c_officer, task.number, split, Verb.TASK_REPORT).lead == (world.ward_c,)
    with pytest.raises(NotFound):
        task_for(world.stranger, task.number, split)


def test_who_is_asked_from_outside_sees_the_request_and_not_the_task(world):
    task = give(world)
    row = actions.ask(
        task=task,
        asker=world.ward_a,
        asked=world.ward_b,
        what="Số khu phố.",
        due_on=on("2026-06-20"),
        by=world.officer,
        at=at("2026-06-01 09:00"),
    )
    assert request_for(world.stranger, row.pk, TODAY).task is None
    assert request_for(world.dept_officer, row.pk, TODAY).task.task == task
    with pytest.raises(NotFound):
        request_for(world.ward_c_officer, row.pk, TODAY)
    with pytest.raises(Denied):
        request_for(world.administrator, row.pk, TODAY)


def test_another_number_is_nobodys(world):
    with pytest.raises(NotFound):
        task_for(world.office_head, 99, TODAY)

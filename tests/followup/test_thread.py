"""The thread of a commitment: what came of it, in order, and what of that a unit may read."""

from datetime import date

import pytest

from quyen.core.citations import Citation
from quyen.followup import actions
from quyen.followup.models import Decision, Task
from quyen.followup.queries.thread import Kind, Thread, thread
from tests import commitments
from tests.clock import at
from tests.followup.giving import decided, give, say

TODAY = date(2026, 6, 15)


@pytest.fixture
def register(world) -> commitments.Register:
    return commitments.add(world)


def advise(world, register) -> tuple[Decision, Task]:
    """A proposal that rests on RS-2-1, taken up by a decision that gives ward_b and dept_b a task; one more task."""
    stamp = {"by": world.office_officer, "at": at("2026-05-04 09:00")}
    proposal = actions.propose(
        committee=world.committee,
        title="Tàu y tế cho các xã đảo",
        reasons="Hai xã đảo không có tàu y tế.",
        asks="Bố trí một tàu y tế.",
        addressee=world.dept_b,
        grounds=[(Citation("item", "RS-2-1"), "Khuyến nghị RS-2-1")],
        **stamp,
    )
    actions.send(proposal=proposal, base=1, sent_on=date(2026, 5, 4), reference="9/TTr-BCĐNQ", **stamp)
    decision = decided(world)
    actions.note_verdict(
        proposal=proposal,
        result="accepted",
        decision=decision,
        by=world.office_officer,
        at=at("2026-05-12 08:00"),
    )
    task = give(world, decision, lead="ward_b", supports=("dept_b",), items=[register.items["RS-2-1"]])
    give(world, decision, lead="dept", supports=(), items=[register.items["RS-2-2"]])
    return decision, task


def told(found: Thread) -> list[tuple]:
    return [(str(step.kind), step.on.isoformat()) for step in found.steps]


def test_it_runs_from_the_assignment_to_the_latest_evidence(world, register):
    _decision, task = advise(world, register)
    say(world, task, "ward_b", text="Đã khảo sát.", moment=at("2026-06-02 09:00"), by=world.stranger)
    say(world, task, "ward_b", citation="version:71", moment=at("2026-06-03 09:00"), by=world.stranger)
    actions.retract(citation="version:71", by=world.stranger, at=at("2026-06-04 09:00"))
    actions.close(
        task=task,
        done_on=date(2026, 6, 11),
        evidence="Biên bản bàn giao",
        by=world.office_officer,
        at=world.now,
    )
    found = thread(register.items["RS-2-1"], TODAY)
    assert told(found) == [
        ("assigned", "2025-02-01"),
        ("assigned", "2025-07-01"),
        ("assigned", "2025-07-01"),
        ("status", "2026-03-31"),
        ("assessed", "2026-04-30"),
        ("proposed", "2026-05-04"),
        ("sent", "2026-05-04"),
        ("answered", "2026-05-11"),
        ("decided", "2026-05-11"),
        ("given", "2026-05-12"),
        ("status", "2026-05-20"),
        ("status", "2026-06-01"),
        ("said", "2026-06-02"),
        ("closed", "2026-06-11"),
    ]
    assert [row.task for row in found.tasks] == [task]


def test_it_is_told_as_it_was_known_on_a_day(world, register):
    advise(world, register)
    assert told(thread(register.items["RS-2-1"], date(2026, 5, 10)))[-2:] == [
        ("proposed", "2026-05-04"),
        ("sent", "2026-05-04"),
    ]


ADVICE = {"proposed", "sent", "answered", "decided", "given", "said", "closed"}


@pytest.mark.parametrize(
    ("unit", "reads"),
    [
        ("ward_b", {"decided", "given"}),  # leads the task
        ("dept_b", {"sent", "answered", "decided", "given"}),  # supports it, and was sent the proposal
        ("dept", set()),  # leads the commitment; neither the task nor the proposal is its
        ("court", set()),
    ],
)
def test_a_unit_reads_its_own_tasks_and_what_was_sent_to_it(world, register, unit, reads):
    advise(world, register)
    found = thread(register.items["RS-2-1"], TODAY, [world.units[unit]])
    assert {str(step.kind) for step in found.steps} & ADVICE == reads
    assert [step.kind for step in found.steps if step.kind == Kind.STATUS] == [Kind.STATUS] * 3


def test_a_task_without_the_commitment_is_not_in_it(world, register):
    decision, _task = advise(world, register)
    found = thread(register.items["RS-2-2"], TODAY)
    assert [(row.task.decision, row.lead) for row in found.tasks] == [(decision, (world.dept,))]
    assert [str(step.kind) for step in found.steps] == [
        "assigned", "status", "decided", "given",
    ]  # fmt: skip

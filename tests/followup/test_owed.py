"""One list of what is owed: what stands in it, in which order, for one unit and for the whole committee."""

from datetime import date

from quyen.followup import actions
from quyen.followup.models import Task
from quyen.followup.queries import owed
from quyen.followup.queries.owed import Kind, Owed, Reports
from quyen.obligations import queries as obligations
from quyen.obligations.rules import OPEN
from tests.advice import advise
from tests.clock import at
from tests.followup.giving import GIVEN_AT, give, say

JUNE = at("2026-06-15 09:00")


def told(row: Owed) -> tuple:
    """A line in plain words: kind, day, days late, whose, number or period."""
    names = {
        Kind.REPORT: lambda what: what.round.period,
        Kind.TASK: lambda what: what.task.number,
        Kind.REQUEST: lambda what: what.what,
        Kind.REPLY: lambda what: what.proposal.number,
        Kind.QUESTIONS: lambda what: what.title,
    }
    return row.kind, row.due_on, row.late, [unit.key for unit in row.units], names[row.kind](row.what)


def build(world) -> tuple[Task, Task]:
    """A task that ward_a leads with dept, three days late, waiting for dept's answer; one that dept leads, done."""
    first = give(world)
    second = give(world, lead="dept", supports=("ward_b",), due_on=date(2026, 6, 20))
    say(world, second, "dept", "done", evidence="Báo cáo số 88/BC-SYT", by=world.dept_officer)
    for asked, what, due_on in (
        (world.dept, "Số hộ", date(2026, 6, 10)),
        (world.ward_b, "Bản đồ", date(2026, 6, 18)),
    ):
        actions.ask(
            task=first,
            asker=world.ward_a,
            asked=asked,
            what=what,
            due_on=due_on,
            by=world.officer,
            at=GIVEN_AT,
        )
    advise(world)
    return first, second


def test_a_unit_owes_reports_tasks_and_answers_soonest_first(world):
    build(world)
    assert [told(row) for row in owed.owed_by([world.dept], JUNE)] == [
        (Kind.REQUEST, date(2026, 6, 10), 5, ["so-y-te"], "Số hộ"),
        (Kind.TASK, date(2026, 6, 12), 0, ["hoa-sen", "so-y-te"], 1),  # its lead waits for the department
        (Kind.REPORT, date(2026, 6, 22), 0, ["so-y-te"], "2026-H1"),
    ]
    assert [told(row) for row in owed.owed_by([world.dept_b], JUNE)] == [
        (Kind.REPLY, date(2026, 6, 10), 5, ["so-nnmt"], 2),
    ]


def test_what_its_lead_says_is_done_waits_for_the_office_alone(world):
    first, second = build(world)
    assert [row.what.what for row in owed.owed_by([world.ward_b], JUNE) if row.kind == Kind.REQUEST] == [
        "Bản đồ"
    ]
    assert [row for row in owed.owed_by([world.ward_b], JUNE) if row.kind == Kind.TASK] == []
    found = owed.opened(owed.index(world.committee, JUNE, [Kind.TASK]), JUNE)
    assert [(row.what.task, row.late) for row in found] == [(first, 0), (second, 0)]


def test_the_office_reads_what_everybody_owes(world):
    build(world)
    found = owed.opened(owed.index(world.committee, JUNE), JUNE)
    assert found == sorted(found, key=lambda row: row.order)
    assert [told(row)[:3] for row in found if row.kind != Kind.REPORT] == [
        (Kind.REQUEST, date(2026, 6, 10), 5),
        (Kind.REPLY, date(2026, 6, 10), 5),
        (Kind.TASK, date(2026, 6, 12), 0),
        (Kind.REQUEST, date(2026, 6, 18), 0),
        (Kind.TASK, date(2026, 6, 20), 0),
    ]
    assert reports(found) == by_hand(world)


def reports(found: list[Owed]) -> dict:
    """How many reports of which round are due when, as the list has it."""
    rows = [row.what for row in found if row.kind == Kind.REPORT]
    assert all(isinstance(row, Reports) for row in rows)
    return {
        (row.what.round.pk, row.what.upward, row.due_on): row.what.count
        for row in found
        if row.kind == Kind.REPORT
    }


def by_hand(world) -> dict:
    """The same counted one obligation after the other."""
    counted: dict[tuple, int] = {}
    for round in world.committee.rounds.filter(archive=False):
        for row in obligations.of_round(round, JUNE):
            if row.state in OPEN:
                key = (round.pk, row.upward, row.effective_due_on)
                counted[key] = counted.get(key, 0) + 1
    return counted


def test_who_was_asked_for_nothing_owes_nothing(world):
    assert owed.owed_by([world.court], JUNE) == []
    assert owed.index(world.committee, JUNE, [Kind.TASK, Kind.REQUEST, Kind.REPLY, Kind.QUESTIONS]) == []


def test_what_was_left_by_a_dissolved_unit_is_owed_by_who_came_after(world):
    task = give(world, lead="old_a", supports=(), moment=at("2025-06-02 09:00"), decision=None)
    assert [row.what.task for row in owed.owed_by([world.ward_a], JUNE) if row.kind == Kind.TASK] == [task]

"""The outline of a long list of tasks says the same as each task read whole."""

from datetime import date

from quyen.followup import actions
from quyen.followup.models import Task
from quyen.followup.queries import outline
from quyen.followup.queries.requests import late_requests, requests
from quyen.followup.queries.tasks import standings, tasks
from quyen.followup.rules.tasks import TaskState
from tests.clock import at
from tests.followup.giving import GIVEN_AT, dissolve, give, say, succeed

TODAY = date(2026, 6, 15)


def work(world) -> list[Task]:
    """Tasks in every state: silent, waiting for an answer, done, held up, reopened, put off, closed, inherited."""
    given = {
        name: give(world, supports=("dept", "ward_b")) for name in ("silent", "waits", "asked_late", "said")
    }
    rest = ("done", "held", "reopened", "again", "put_off", "taken_back")
    given |= {name: give(world, lead="dept", supports=("ward_a",)) for name in rest}
    stamp = {"by": world.office_officer, "at": world.now}
    for name, due_on in (("waits", date(2026, 6, 8)), ("asked_late", date(2026, 6, 13))):
        actions.ask(
            task=given[name], asker=world.ward_a, asked=world.dept, what="Số hộ", due_on=due_on,
            by=world.officer, at=GIVEN_AT,
        )  # fmt: skip
    say(world, given["said"], "ward_a", moment=at("2026-06-01 09:00"))
    for name in ("done", "reopened", "again"):
        say(world, given[name], "dept", "done", evidence="Báo cáo", moment=at("2026-06-13 09:00"))
    say(world, given["held"], "dept", "held-up", obstacle="Thiếu số liệu", moment=at("2026-06-02 09:00"))
    say(world, given["taken_back"], "dept", "done", evidence="Báo cáo", citation="version:9")
    actions.retract(citation="version:9", by=world.dept_officer, at=world.now)
    for name in ("reopened", "again"):
        actions.close(task=given[name], done_on=date(2026, 6, 13), evidence="Báo cáo", **stamp)
        actions.reopen(task=given[name], reason="Thiếu biểu 3.", **stamp)
    say(world, given["again"], "dept", "under-way", moment=at("2026-06-15 10:00"))
    actions.postpone(task=given["put_off"], due_on=date(2026, 7, 1), reason="Bão số 2.", **stamp)
    actions.cancel(task=give(world), reason="Đã có quyết định khác.", **stamp)
    actions.close(task=give(world), done_on=date(2026, 6, 12), evidence="Biên bản", **stamp)
    dissolve(world.ward_b, date(2026, 6, 14))
    succeed(world.ward_b, world.ward_c, date(2026, 6, 14))
    return list(given.values())


def test_it_says_the_same_as_each_task_read_whole(world):
    work(world)
    whole = [
        (
            row.task.pk,
            row.due_on,
            frozenset(unit.pk for unit in row.units),
            row.state,
            row.late,
            bool(row.held_up_by) or row.state == TaskState.HELD_UP,
        )
        for row in tasks(world.committee, TODAY)
    ]
    found = outline.outline(world.committee, TODAY)
    assert [(row.pk, row.due_on, row.units, row.state, row.late, row.held_up) for row in found] == whole
    assert {str(row.state) for row in found} == {"unsaid", "under-way", "held-up", "done", "reopened"}
    assert {row.late for row in found} == {0, 1, 3}


def test_what_is_over_stands_last_one_first(world):
    work(world)
    over = [row for row in standings(Task.objects.all(), TODAY) if not row.open]
    over.sort(key=lambda row: (row.closing.on, row.task.number), reverse=True)
    assert outline.finished(world.committee, TODAY) == [row.task.pk for row in over]
    assert len(over) == 2


def test_late_answers_are_counted_and_the_first_of_them_read(world):
    work(world)
    late = [row for row in requests(world.committee, TODAY) if row.late]
    assert late_requests(world.committee, TODAY, 9) == (late, 2)
    assert late_requests(world.committee, TODAY, 1) == (late[:1], 2)

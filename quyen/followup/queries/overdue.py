"""Which units are late with which tasks on a day: leads, and units whose answer others wait for."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from quyen.core.collation import natural_key
from quyen.followup.letters import Case, Overdue
from quyen.followup.models import TaskUnit
from quyen.followup.queries.holders import holders
from quyen.followup.queries.tasks import TaskStanding, days_overdue, tasks
from quyen.followup.rules.tasks import TaskState
from quyen.organisations.models import Unit


def cases(committee: Unit, on: date) -> list[Case]:
    """Return the units that are late with tasks on a day, longest late first, each with what it is late with.

    What its lead says is done waits for the office, and whoever waits for another's answer is not late: the other is.
    A constant number of queries.
    """
    rows = tasks(committee, on)
    held = holders({request.asked for row in rows for request in row.held_up_by}, on)
    late: dict[Unit, list[Overdue]] = defaultdict(list)
    given: dict[Unit, set[int]] = defaultdict(set)
    for row in rows:
        for unit in row.units:
            given[unit].add(row.task.pk)
        for unit, overdue in (*_of_leads(row), *_of_asked(row, held)):
            given[unit].add(row.task.pk)
            late[unit].append(overdue)
    found = [
        Case(unit, tuple(sorted(its, key=lambda each: -each.days)), len(given[unit]))
        for unit, its in late.items()
    ]
    return sorted(found, key=lambda case: (-case.late[0].days, natural_key(case.unit.name_vi)))


def _of_leads(row: TaskStanding) -> Iterator[tuple[Unit, Overdue]]:
    if not row.late or row.state == TaskState.DONE:
        return
    for unit in row.lead:
        yield unit, Overdue(row.task, TaskUnit.Part.LEAD, row.due_on, row.late, row.of_lead)


def _of_asked(row: TaskStanding, held: dict) -> Iterator[tuple[Unit, Overdue]]:
    for request in row.held_up_by:
        for unit in held[request.asked_id].units:
            part = row.part_of(unit) or TaskUnit.Part.SUPPORTS
            days = days_overdue(request, row.on)
            yield unit, Overdue(row.task, part, request.due_on, days, row.said_by(unit), request.what)

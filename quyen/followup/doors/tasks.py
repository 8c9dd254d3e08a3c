"""Fetch one task or request for this person: its own units', or everybody's for those who serve the committee."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.followup.models import Progress, Request, Task
from quyen.followup.queries.holders import holders
from quyen.followup.queries.tasks import TaskStanding, standing, standing_words
from quyen.organisations import doors as organisations
from quyen.organisations import queries as chart
from quyen.organisations.models import Unit


@dataclass(frozen=True)
class Asked:
    """A request as one reader may see it: who holds it on both sides on this day, and which side is the reader's.

    `task` is None for who is asked from outside of the task: that unit sees the request, and not what others said.
    """

    request: Request
    task: TaskStanding | None
    askers: tuple[Unit, ...]
    asked: tuple[Unit, ...]


def task_for(user, number: int, on: date, verb: Verb = Verb.TASK_READ_OWN) -> TaskStanding:
    """Return a task of the installation's committee as it stands, for one who may do this with it.

    Read by the units that lead or support it on this day and by who reads the committee's work; everything else is
    done by whom the verb says. For other units it does not exist.
    """
    committee = chart.main_committee(on)
    task = Task.objects.filter(committee=committee, number=number).first()
    if task is None:
        raise NotFound
    found = standing(task, on)
    if verb == Verb.TASK_READ_OWN:
        _permit_reading(user, found, on)
    elif verb == Verb.TASK_REPORT:
        _permit_reading(user, found, on)
        if not speaks_for(user, found.units, on):
            _permit_any(user, verb, found.units, on)
    else:
        if not organisations.knows(user, task.committee, on):
            _permit_reading(user, found, on)
        organisations.permit(user, verb, task.committee, on=on)
    return found


def speaks_for(user, units: Iterable[Unit], on: date) -> list[Unit]:
    """Return the units among some for which a person may say how their tasks stand, ask and answer.

    The people of the standing office say it for the office itself: they give tasks and take part in them as well.
    """
    found = []
    for unit in units:
        seat = organisations.acting(user, unit, Verb.TASK_REPORT, on)
        if seat is None:
            seat = organisations.acting(user, unit, Verb.TASK_CLOSE, on)
            seat = seat if seat is not None and seat.unit_id == unit.pk else None
        if seat is not None:
            found.append(unit)
    return found


def reads_all(user, committee: Unit, on: date) -> bool:
    """Whether a person reads everybody's tasks."""
    return organisations.acting(user, committee, Verb.COMMITTEE_READ, on) is not None


def request_for(user, pk: int, on: date) -> Asked:
    """Return a request for the units on either side of it, those of its task, and who reads the committee's work."""
    row = _kept().filter(pk=pk).first()
    if row is None:
        raise NotFound
    held = holders([row.asker, row.asked], on, task=row.task)
    askers, asked = held[row.asker_id].units, held[row.asked_id].units
    found = standing(row.task, on)
    inside = reads_all(user, row.task.committee, on) or _reads_as(user, found.units, on)
    if not inside and not _reads_as(user, (*askers, *asked), on):
        _permit_reading(user, found, on)
    return Asked(row, found if inside else None, askers, asked)


def _kept() -> QuerySet[Request]:
    """Return the requests that were not withdrawn, each with its task."""
    rows = Request.objects.filter(withdrawn_at=None)
    return rows.select_related("asker", "asked", "file", "task__committee", "task__decision")


def progress_for(user, pk: int, on: date) -> Progress:
    """Return what was said of a task, for who may read the task."""
    row = standing_words(Progress.objects.filter(pk=pk)).select_related("task", "file").first()
    if row is None:
        raise NotFound
    _permit_reading(user, standing(row.task, on), on)
    return row


def _permit_reading(user, found: TaskStanding, on: date) -> None:
    if reads_all(user, found.task.committee, on) or _reads_as(user, found.units, on):
        return
    for unit in (found.task.committee, *found.units):
        if organisations.knows(user, unit, on):
            verb = Verb.COMMITTEE_READ if unit == found.task.committee else Verb.TASK_READ_OWN
            organisations.permit(user, verb, unit, on=on)
    raise NotFound


def _permit_any(user, verb: Verb, units: tuple[Unit, ...], on: date) -> None:
    """Refuse with the reason that holds for the first unit: for none of them may the person do it."""
    organisations.permit(user, verb, next(iter(units), None), on=on)


def _reads_as(user, units: Iterable[Unit], on: date) -> bool:
    return any(organisations.acting(user, unit, Verb.TASK_READ_OWN, on) for unit in units)

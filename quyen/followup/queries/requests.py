"""Reads of requests between units: what is asked of us, what we wait for, who holds whom up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from quyen.followup.models import Request, Task
from quyen.followup.queries.holders import heirs
from quyen.followup.queries.tasks import answered, days_overdue, end_of_day, requests_known, still_open
from quyen.organisations.models import Unit


@dataclass(frozen=True)
class RequestStanding:
    """A request as it stands on a day: who holds both sides then, and by how many days its answer is late or was."""

    request: Request
    askers: tuple[Unit, ...]
    asked: tuple[Unit, ...]
    answered: bool
    late: int


def requests(
    committee: Unit, on: date, *, to: Unit | None = None, by: Unit | None = None, waiting: bool = True
) -> list[RequestStanding]:
    """Return a committee's requests on a day, soonest due first: those to a unit, by a unit, or all.

    Those that still wait for their answer, or with `waiting` False those that were answered, the newest first. What
    belongs to a task that is over is asked no more. A constant number of queries.
    """
    found = requests_known(end_of_day(on)).filter(task__committee=committee).select_related("task")
    if to is not None:
        found = found.filter(Q(asked=to) | Q(asked__valid_until__lte=on))
    if by is not None:
        found = found.filter(Q(asker=by) | Q(asker__valid_until__lte=on))
    if waiting:
        found = found.filter(task__in=still_open(Task.objects.filter(committee=committee), on).values("pk"))
    rows = [row for row in stand(found, on) if row.answered is not waiting]
    rows = [row for row in rows if (to is None or to in row.asked) and (by is None or by in row.askers)]
    return rows if waiting else sorted(rows, key=lambda row: row.request.answered_at, reverse=True)


def late_requests(committee: Unit, on: date, most: int) -> tuple[list[RequestStanding], int]:
    """Return a committee's requests whose answer is late on a day, the latest ones first, and how many there are."""
    still = still_open(Task.objects.filter(committee=committee), on).values("pk")
    known = requests_known(end_of_day(on)).filter(task__in=still, due_on__lt=on)
    found = known.filter(Q(answered_at=None) | Q(answered_at__gt=end_of_day(on))).select_related("task")
    return stand(found[:most], on), found.count()


def stand(found: QuerySet[Request] | Iterable[Request], on: date) -> list[RequestStanding]:
    """Return requests as they stand on a day, in their order."""
    rows = list(found)
    known = heirs({unit for row in rows for unit in (row.asker, row.asked)}, on)
    return [
        RequestStanding(
            request=row,
            askers=known.held(row.asker, task=row.task_id).units,
            asked=known.held(row.asked, task=row.task_id).units,
            answered=answered(row, on),
            late=days_overdue(row, on),
        )
        for row in rows
    ]

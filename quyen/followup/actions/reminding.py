"""Reminders of tasks and of answers that others wait for, once each."""

from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.followup.messages.tasks import tell_due
from quyen.followup.queries.reminding import Reminder, reminders


@transaction.atomic
def remind_of_tasks(*, by, at: datetime) -> list[Reminder]:
    """Remind units of what has reached a step on the day of a moment; asked twice, it tells nobody twice."""
    found = reminders(day_of(at))
    told = sum(tell_due(row, by=by, at=at) for row in found)
    if told:
        audit.record("task.reminded", f"day:{day_of(at)}", by=by, at=at, notices=told)
    return found

"""What comes months later: the follow-ups of an event, and the reminders of them."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.training.messages import afterwards as messages
from quyen.training.models import Event, Sitting
from quyen.training.queries.following import reminders
from quyen.training.rules.afterwards import due_days


@transaction.atomic
def follow_up(*, event: Event, by, at: datetime) -> list[Sitting]:
    """Lay down what is asked 3, 6 and 12 months after an event, each with its due day; done twice, it is there once.

    Called when the test after the event is closed.
    """
    made = []
    for moment, due_on in due_days(event.last_on).items():
        row, new = Sitting.objects.get_or_create(event=event, moment=moment, defaults={"due_on": due_on})
        made += [row] if new else []
    if made:
        days = {row.moment: row.due_on.isoformat() for row in made}
        audit.record("training.follow-ups-laid-down", event, by=by, at=at, **days)
    return made


@transaction.atomic
def remind_of_follow_ups(*, by, at: datetime, on_progress: Callable[..., None] | None = None) -> int:
    """Tell units, at the steps of the ladder, which pledges and tests wait for them; asked twice, nobody twice."""
    told = messages.tell_follow_ups(reminders(day_of(at)), by=by, at=at)
    if told:
        audit.record("training.follow-ups-reminded", f"day:{day_of(at)}", by=by, at=at, notices=told)
    if on_progress:
        on_progress(done=told, total=told)
    return told

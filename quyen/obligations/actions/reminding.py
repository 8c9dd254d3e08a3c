"""Reminders of a day, once each."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.obligations import messages, reminding


@transaction.atomic
def remind(*, by, at: datetime, on_progress: Callable[..., None] | None = None) -> list[reminding.Reminder]:
    """Tell everybody who is to be reminded at a moment and was not yet; returns the reminders.

    Asked twice, or after a crash, it tells nobody twice: a notice's key and its person are unique.
    """
    found = reminding.pending(at)
    told = messages.remind(found, by=by, at=at)
    if found:
        audit.record("reminders.given", f"day:{at.date()}", by=by, at=at, notices=told)
    if on_progress:
        on_progress(done=told, total=told)
    return found

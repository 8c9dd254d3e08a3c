"""What trainings do in the background."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from quyen.notices.tasks import background
from quyen.training import actions

MINUTE = timedelta(minutes=1)
WAITS = (MINUTE, 10 * MINUTE, 60 * MINUTE)


@background(_("Reminders of what is asked months after a training"), waits=WAITS)
def remind(*, on_progress, at: str) -> int:
    """Give the reminders of a moment (ISO)."""
    return actions.remind_of_follow_ups(by=None, at=datetime.fromisoformat(at), on_progress=on_progress)


@background(_("Personal data of trainings are forgotten when their time is over"), waits=WAITS)
def forget(*, on_progress, at: str) -> int:
    """Forget what is due at a moment (ISO); returns how many rows."""
    rows = actions.forget_due(by=None, at=datetime.fromisoformat(at), on_progress=on_progress)
    return sum(row.rows for row in rows)


@background(_("Names for trainings are due: units are reminded, reserve lists move up"), waits=WAITS)
def see_to_places(*, on_progress, at: str) -> int:
    """Do what the day of a moment (ISO) asks of seats."""
    return actions.see_to_places(by=None, at=datetime.fromisoformat(at))

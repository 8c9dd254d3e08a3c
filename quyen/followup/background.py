"""What follow-up does in the background."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from quyen.followup import actions
from quyen.notices.tasks import background

MINUTE = timedelta(minutes=1)


@background(
    _("Reminders of tasks and of answers that units wait for"), waits=(MINUTE, 10 * MINUTE, 60 * MINUTE)
)
def remind(*, on_progress, at: str) -> int:
    """Give the reminders of a moment (ISO)."""
    found = actions.remind_of_tasks(by=None, at=datetime.fromisoformat(at))
    on_progress(done=len(found), total=len(found))
    return len(found)

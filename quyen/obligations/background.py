from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from quyen.notices.tasks import background
from quyen.obligations import actions

MINUTE = timedelta(minutes=1)


@background(_("Reminders of reports that are owed"), waits=(MINUTE, 10 * MINUTE, 60 * MINUTE))
def remind(*, on_progress, at: str) -> int:
    """Give the reminders of a moment (ISO)."""
    return len(actions.remind(by=None, at=datetime.fromisoformat(at), on_progress=on_progress))

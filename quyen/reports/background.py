from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from quyen.notices.tasks import background
from quyen.reports import actions

MINUTE = timedelta(minutes=1)


@background(_("Fingerprints of older passages"), waits=(MINUTE, 10 * MINUTE))
def make_up_fingerprints(*, on_progress, at: str) -> int:
    """Make the fingerprints that passages filed earlier still lack, a batch after another."""
    made, stamp = 0, {"by": None, "at": datetime.fromisoformat(at)}
    while more := actions.make_up_fingerprints(**stamp):
        made += more
        on_progress(done=made)
    return made

from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.notices import posting
from quyen.notices.rules import MINUTE
from quyen.notices.tasks import background


@background(_("Letters are sent"), waits=(5 * MINUTE, 15 * MINUTE))
def post(*, on_progress, at: str) -> dict[str, int]:
    """Send the letters that wait, at a moment (ISO)."""
    return posting.post(at=datetime.fromisoformat(at), on_progress=on_progress)

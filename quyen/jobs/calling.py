"""Calls programs of others. It stands here, not below, since every call is signed with the moment it is made."""

from quyen.jobs import clock
from quyen.notices.tasks import background
from quyen.notices.webhooks import calling
from quyen.notices.webhooks.rules import CALLED


@background(CALLED)
def call(*, on_progress) -> dict[str, int]:
    """Tell webhooks what is new, and try again what is due."""
    return calling.call(now=clock.now, on_progress=on_progress)

"""The wall clock, which enters the program only here and in the command line."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_started = [time.monotonic()]


def restart() -> None:
    """Let a fixed start of the clock count from this moment: each story begins at its own time."""
    _started[0] = time.monotonic()


def now() -> datetime:
    """Return the time, aware; with QUYEN_CLOCK set, that time plus what has passed since the start."""
    if not settings.CLOCK:
        return timezone.now()
    start = datetime.fromisoformat(settings.CLOCK)
    start = start if start.tzinfo else start.replace(tzinfo=ZONE)
    return start + timedelta(seconds=time.monotonic() - _started[0])


def today():
    """Return the date in the committee's time zone."""
    return now().astimezone(ZONE).date()

"""Two clocks: the committee's, which a demo sets, tells what day it is; the machine's tells what lives and waits."""

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from quyen.core.ladders import ZONE

_started = time.monotonic()


def now() -> datetime:
    """Return the committee's time, aware; with QUYEN_CLOCK set, that time plus what has passed since the start."""
    if not settings.CLOCK:
        return timezone.now()
    start = datetime.fromisoformat(settings.CLOCK)
    start = start if start.tzinfo else start.replace(tzinfo=ZONE)
    return start + timedelta(seconds=time.monotonic() - _started)


def machine() -> datetime:
    """Return the machine's time."""
    return timezone.now()

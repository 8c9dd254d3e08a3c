"""The small world on 15 June 2026, when the reminders of the day are given, seen by its people in English."""

import pytest

from quyen.notices.models import Notice
from quyen.obligations import actions
from tests.clock import at


@pytest.fixture
def reminded(world):
    """The world after the reminders of the 15th; what was told before is out of the way."""
    Notice.objects.all().delete()
    actions.remind(by=None, at=at("2026-06-15 07:00"))
    return world

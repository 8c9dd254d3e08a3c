"""The leader's page in the small world, read in English, with one matter laid."""

import pytest

from quyen.followup import actions
from quyen.followup.actions import Choice
from quyen.followup.models import Matter
from tests.clock import on
from tests.followup.conftest import CITY, ISSUE, NATION, TEXT, TITLE


@pytest.fixture
def laid(world) -> Matter:
    """A matter with two options, which one unit agrees to and one does not."""
    stamp = {"by": world.office_officer, "at": world.now}
    matter = actions.lay(
        committee=world.committee,
        title=TITLE,
        issue=ISSUE,
        needed_by=on("2026-06-19"),
        options=[Choice(CITY, recommended=True), Choice(NATION)],
        text_to_sign=TEXT,
        **stamp,
    )
    actions.state_view(matter=matter, unit=world.dept_b, position="agrees", **stamp)
    actions.state_view(matter=matter, unit=world.ward_b, position="does-not", why="Chưa đủ người.", **stamp)
    return Matter.objects.get(pk=matter.pk)

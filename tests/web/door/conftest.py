"""The entrance of the small world's conference, in the morning of its day."""

import pytest

from quyen.web import clock
from tests import entrance as entrances
from tests import trainings
from tests.web.door import device

MORNING = entrances.MORNING


@pytest.fixture
def entrance(world, conference) -> entrances.Entrance:
    """For pages without a browser."""
    return entrances.open_up(world, conference)


@pytest.fixture
def conference(world) -> trainings.Conference:
    return trainings.confer(world)


@pytest.fixture
def set_clock(settings):
    """Let the server's clock stand at a moment and go on from there."""

    def set_to(moment) -> None:
        settings.CLOCK = moment.isoformat()
        clock.restart()

    set_to(MORNING)
    return set_to


@pytest.fixture
def opened(played, set_clock) -> entrances.Entrance:
    """For stories in the browser: Door A and Door B, on the day."""
    return entrances.open_up(played, trainings.confer(played))


@pytest.fixture
def forgiving(visitors):
    """Visitors whose lost connections are no faults."""
    yield visitors
    device.forgive(visitors)

import pytest

from tests import trainings


@pytest.fixture
def conference(world) -> trainings.Conference:
    """The conference of tests/trainings.py, seats given, nobody named yet."""
    return trainings.confer(world)

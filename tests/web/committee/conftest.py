"""The small world's committee at work, read in English."""

import pytest

from tests import advice


@pytest.fixture
def advised(world) -> advice.Advice:
    return advice.advise(world)

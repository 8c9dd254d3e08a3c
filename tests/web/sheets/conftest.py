"""The small world's committee with a fact sheet in draft, read in English."""

import pytest

from tests import sheets


@pytest.fixture
def written(world) -> sheets.Written:
    return sheets.write(world)

"""The board as the standing office meets it, in English."""

import pytest
from django.test import Client

from quyen.regimes.models import Round
from tests import archive


@pytest.fixture
def office(as_) -> Client:
    """The head of the standing office."""
    return as_("office_head")


@pytest.fixture
def archived(world) -> Round:
    """The first half of 2025, brought in afterwards."""
    return archive.bring_in(world)

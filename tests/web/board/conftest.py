"""The board as the standing office meets it, in English."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from quyen.regimes.models import Round
from tests import archive


@pytest.fixture
def office(world, client) -> Client:
    """The head of the standing office, reading English."""
    client.force_login(world.office_head)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def as_(world, client) -> Callable[[str], Client]:
    """Sign somebody of the small world in, reading English."""

    def sign_in(name: str) -> Client:
        client.force_login(world.people[name])
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return sign_in


@pytest.fixture
def archived(world) -> Round:
    """The first half of 2025, brought in afterwards."""
    return archive.bring_in(world)

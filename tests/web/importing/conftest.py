"""People of the small world at these pages, reading English."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client


@pytest.fixture
def as_(world) -> Callable[[str], Client]:
    """Sign somebody of the small world in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.people[name])
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return sign_in

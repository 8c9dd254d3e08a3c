"""People of the small world at their desks, reading English."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client


@pytest.fixture
def as_(world) -> Callable[..., Client]:
    """Sign somebody of the small world in, reading English; each person has a browser of their own."""

    def sign_in(name: str, language: str = "en") -> Client:
        client = Client()
        client.force_login(world.people[name])
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        return client

    return sign_in


@pytest.fixture
def office(as_) -> Client:
    """An officer of the standing office."""
    return as_("office_officer")

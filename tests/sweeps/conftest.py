"""Everybody who visits the site, and what they find there."""

import pytest
from django.test import Client

from tests.sweeps import doors
from tests.sweeps import scene as played
from tests.world import World


@pytest.fixture(scope="module")
def scene(standing, django_db_blocker) -> World:
    """The small world with a few more things in it."""
    with django_db_blocker.unblock():
        played.add(standing)
    return standing


@pytest.fixture(scope="module")
def people(scene, django_db_blocker) -> dict[str, Client]:
    """A client for everybody, signed in once."""
    clients = {role: Client(raise_request_exception=False) for role in ("anonymous", *doors.VISITORS)}
    with django_db_blocker.unblock():
        for role, name in doors.VISITORS.items():
            clients[role].force_login(scene.people[name])
    return clients

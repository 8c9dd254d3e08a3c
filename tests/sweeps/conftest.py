"""Everybody who visits the site."""

import pytest
from django.test import Client

from tests.sweeps import doors


@pytest.fixture(scope="module")
def people(standing, django_db_blocker) -> dict[str, Client]:
    """A client for everybody, signed in once."""
    clients = {role: Client(raise_request_exception=False) for role in ("anonymous", *doors.VISITORS)}
    with django_db_blocker.unblock():
        for role, name in doors.VISITORS.items():
            clients[role].force_login(standing.people[name])
    return clients

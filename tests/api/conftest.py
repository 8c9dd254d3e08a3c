"""Programs of the small world's people, and what they are answered."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

import pytest
from django.test import Client

from quyen.accounts.actions import make_access_token
from quyen.accounts.rules import SCOPES

LAST_ON = date(2026, 12, 31)


class Program:
    """Calls the API as a program does: with a token and without cookies, reading English."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.client = Client(headers={"Authorization": f"Bearer {secret}", "Accept-Language": "en"})

    def get(self, path: str, **query) -> tuple[int, dict]:
        """Return the status and the JSON of a reading."""
        return self._told(self.client.get(f"/api/v1{path}", query))

    def send(self, method: str, path: str, body: dict | None = None) -> tuple[int, dict]:
        """Return the status and the JSON of a writing."""
        call = getattr(self.client, method)
        return self._told(call(f"/api/v1{path}", body or {}, content_type="application/json"))

    def all(self, path: str, **query) -> list[dict]:
        """Return everything that a list holds, page by page."""
        pages, found = 1, []
        for number in range(1, 100):
            if number > pages:
                return found
            status, told = self.get(path, page=number, per_page=3, **query)
            assert status == 200, told
            pages, found = told["pages"], found + told["items"]
        raise AssertionError("a list without an end")

    def _told(self, response) -> tuple[int, dict]:
        assert response.cookies == {}
        assert response["Content-Type"] in ("application/json; charset=utf-8", "application/problem+json")
        return response.status_code, response.json()


@pytest.fixture
def program(world) -> Callable[..., Program]:
    """Makes somebody's token; with all scopes unless some are named."""
    return partial(_program, world)


def _program(world, name: str, scopes: Iterable[str] = SCOPES) -> Program:
    user = world.people[name]
    _token, secret = make_access_token(
        user=user, name="Phần mềm", scopes=scopes, last_on=LAST_ON, by=user, at=world.now
    )
    return Program(secret)

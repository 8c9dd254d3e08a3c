"""A token calls so often a minute and no more; another's calls, and the next minute, are its own."""

import subprocess
import sys

import pytest
from django.test import Client

from quyen.accounts.models import AccessToken
from quyen.api.bearer import TooManyCalls, count
from tests.clock import at
from tests.databases import environment


def test_one_call_too_many_is_told_when_to_go_on(program, settings):
    settings.API_CALLS = 3
    caller, other = program("officer", ["units.read"]), program("officer", ["units.read"])
    assert [caller.get("/me")[0] for _ in range(5)] == [200, 200, 200, 429, 429]
    response = caller.client.get("/api/v1/me")
    seconds = response["Retry-After"]
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert response.json() == {
        "type": "urn:quyen:problem:too-many-calls",
        "title": "Too many calls",
        "status": 429,
        "detail": f"This token may call 3 times a minute. Go on in {seconds} seconds.",
        "errors": [],
    }
    assert 1 <= int(seconds) <= 60
    assert other.get("/me")[0] == 200


def test_a_refused_call_does_nothing(program, settings):
    caller, settings.API_CALLS = program("officer", ["units.read"]), 1
    assert [caller.get("/me")[0], caller.send("patch", "/obligations/1/draft")[0]] == [200, 429]


def test_minutes_are_those_of_the_clock(settings):
    settings.API_CALLS = 2
    token = AccessToken(digest="minutes")
    assert [refused(token, moment) for moment in ("09:00:20", "09:00:59", "09:00:59", "09:00:20")] == [
        None,
        None,
        1,
        40,
    ]
    assert [refused(token, "09:01:00") for _ in range(3)] == [None, None, 60]


def refused(token: AccessToken, moment: str) -> int | None:
    """The seconds that a call at a moment is put off by, None where it is let in."""
    try:
        count(token, at(f"2026-06-15 {moment}"))
    except TooManyCalls as no:
        return no.seconds
    return None


def test_zero_counts_nothing(settings):
    settings.API_CALLS = 0
    assert [refused(AccessToken(digest="zero"), "09:00:00") for _ in range(5)] == [None] * 5


def test_a_stranger_uses_up_nobodys_calls(program, settings):
    settings.API_CALLS = 1
    caller = program("officer", ["units.read"])
    wrong = Client(headers={"Authorization": f"Bearer {caller.secret}x"})
    assert [wrong.get("/api/v1/me").status_code for _ in range(3)] == [401] * 3
    assert caller.get("/me")[0] == 200


CALLS = """
import django
django.setup()
from datetime import datetime
from quyen.accounts.models import AccessToken
from quyen.api.bearer import TooManyCalls, count
for _ in range(3):
    try:
        count(AccessToken(digest="shared"), datetime.fromisoformat("2026-06-15T09:00:20+07:00"))
        print("in")
    except TooManyCalls:
        print("out")
"""


@pytest.mark.parametrize(("shared", "second"), [(True, "in out out"), (False, "in in in")])
def test_processes_that_share_the_cache_count_together(tmp_path, shared, second, db):
    """In its own memory, as is the default, each process counts alone: docs/operations.md says so."""
    cache = {"QUYEN_CACHE_URL": f"filecache://{tmp_path}"} if shared else {}
    env = environment(QUYEN_API_CALLS="4", **cache)

    def process() -> str:
        done = subprocess.run(
            [sys.executable, "-c", CALLS], env=env, capture_output=True, text=True, check=True
        )
        return " ".join(done.stdout.split())

    assert [process(), process()] == ["in in in", second]


def test_every_call_says_so_in_the_schema(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    told = [call["responses"]["429"] for path in paths.values() for call in path.values()]
    assert len(told) >= 26
    assert {tuple(answer["headers"]) for answer in told} == {("Retry-After",)}
    assert {tuple(answer["content"]) for answer in told} == {("application/problem+json",)}

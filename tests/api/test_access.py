"""Who a token lets in, to what, until when; a program never does more than its person, nor more than its scopes."""

from datetime import date, timedelta

import pytest
from django.test import Client

from quyen.accounts import access, actions, queries
from quyen.accounts.models import AccessToken
from quyen.accounts.roles import VERBS, Role, Verb
from quyen.accounts.rules import SCOPES
from quyen.api.urls import api
from quyen.audit.models import Entry
from tests.api.conftest import LAST_ON

NAMES = ("officer", "head", "clerk", "dept_officer", "office_officer", "leader", "auditor", "administrator")


def made(world, **given):
    told = {"name": "P", "scopes": ["units.read"], "last_on": LAST_ON, "by": world.officer, "at": world.now}
    return actions.make_access_token(user=world.officer, **told | given)


def test_me_tells_whose_token_it_is_and_what_it_may_do(program):
    assert program("clerk", ["report.write", "report.submit"]).get("/me") == (
        200,
        {
            "name": "Phạm Thị Lụa",
            "token": "Phần mềm",
            "last_on": "2026-12-31",
            "scopes": ["report.submit", "report.write"],
            "verbs": ["report.submit"],
            "mandates": [{"unit": "hoa-sen", "role": "clerk"}],
        },
    )


@pytest.mark.parametrize(
    "header", [None, "Bearer wrong", "Bearer ", "Basic abc", "Bearer quyen_" + "x" * 32, "Bearer ế"]
)
def test_without_a_valid_token_nothing_opens(world, header):
    client = Client(headers={"Authorization": header.encode().decode("latin-1")} if header else {})
    response = client.get("/api/v1/units", headers={"Accept-Language": "en"})
    assert (response.status_code, response["WWW-Authenticate"]) == (401, 'Bearer realm="quyen"')
    assert response.json()["type"] == "urn:quyen:problem:unauthenticated"


def test_a_sign_in_by_cookie_opens_nothing(world):
    client = Client()
    client.force_login(world.office_head)
    assert client.get("/api/v1/units").status_code == 401


def test_a_token_ends_with_its_last_day_when_it_is_ended_and_with_its_person(world):
    token, secret = made(world)
    assert queries.bearer(secret, LAST_ON) == token
    assert queries.bearer(secret, LAST_ON + timedelta(days=1)) is None
    type(world.officer).objects.filter(pk=world.officer.pk).update(is_active=False)
    assert queries.bearer(secret, LAST_ON) is None
    type(world.officer).objects.filter(pk=world.officer.pk).update(is_active=True)
    actions.end_access_token(token=token, by=world.officer, at=world.now)
    assert queries.bearer(secret, LAST_ON) is None


def test_the_secret_is_kept_nowhere(world):
    token, secret = made(world)
    kept = [str(value) for value in AccessToken.objects.filter(pk=token.pk).values().get().values()]
    logged = [entry.detail for entry in Entry.objects.filter(subject=f"accounts.accesstoken:{token.pk}")]
    assert not [text for text in kept + logged if secret in text]


def test_making_using_and_ending_stand_in_the_log_once_each(world, program):
    caller = program("officer", ["units.read"])
    assert [caller.get("/me")[0] for _ in range(3)] == [200, 200, 200]
    token = AccessToken.objects.get(user=world.officer)
    for _ in range(2):
        actions.end_access_token(token=token, by=world.officer, at=world.now)
    entries = Entry.objects.filter(subject=f"accounts.accesstoken:{token.pk}").order_by("number")
    assert [entry.event for entry in entries] == [
        "access-token.made",
        "access-token.used",
        "access-token.ended",
    ]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": " "}, access.NameMissing),
        ({"name": "x" * 81}, access.NameMissing),
        ({"scopes": []}, access.NothingAllowed),
        ({"scopes": ["report.approve"]}, access.NothingAllowed),
        ({"scopes": ["units.read", "mandate.give"]}, access.NothingAllowed),
        ({"last_on": date(2026, 6, 14)}, access.BadEnd),
        ({"last_on": date(2027, 6, 17)}, access.BadEnd),
    ],
)
def test_what_a_token_may_not_be(world, given, refusal):
    with pytest.raises(refusal):
        made(world, **given)
    assert not AccessToken.objects.filter(user=world.officer).exists()


def test_every_call_names_the_scopes_of_which_one_is_needed():
    calls = [call for path in api.get_openapi_schema()["paths"].values() for call in path.values()]
    named = {call["operationId"]: call.get("x-scopes", []) for call in calls}
    assert [name for name, scopes in named.items() if not scopes] == []
    assert {scope for scopes in named.values() for scope in scopes} - set(Verb) == set()
    assert set(SCOPES) <= {scope for scopes in named.values() for scope in scopes}


def test_a_token_without_the_scopes_of_a_call_is_let_into_none(program):
    """Whoever holds the widest mandates: a token that has only other scopes gets a no, and none of the content."""
    let_in = []
    for name in ("head", "office_officer"):
        for path, calls in api.get_openapi_schema(path_prefix="")["paths"].items():
            others = [scope for scope in SCOPES if scope not in calls.get("get", {}).get("x-scopes", SCOPES)]
            if others:
                caller = program(name, others)
                place = path.format(id=1, key="hoa-sen", number=1, reference="RS-2-10")
                status, _told = caller.get(place)
                let_in += [(name, path, status)] * (status not in (403, 404))
    assert let_in == []


def test_scopes_are_no_wider_than_some_role_and_never_approve():
    held = set().union(*(VERBS[role] for role in Role))
    assert set(SCOPES) <= held
    assert Verb.REPORT_APPROVE not in SCOPES

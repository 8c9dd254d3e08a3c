"""The page on which a person makes and ends access tokens of their programs."""

import re
from datetime import date

import pytest
from django.urls import reverse

from quyen.accounts import queries
from quyen.accounts.actions import make_access_token
from quyen.accounts.models import AccessToken

HOME = reverse("tokens:home")
GOOD = {"name": "Phần mềm hộ nghèo", "scopes": ["report.write", "report.submit"], "last_on": "31/12/2026"}


def test_a_token_is_made_shown_once_and_ended(as_, world):
    head = as_("head")
    page = head.post(HOME, GOOD)
    secret = re.search(r'id="secret">(quyen_[\w-]{32})<', page.content.decode())[1]
    token = queries.bearer(secret, date(2026, 12, 31))
    assert (page.status_code, token.user, token.name) == (200, world.head, "Phần mềm hộ nghèo")
    assert (token.scopes, token.last_on) == (["report.submit", "report.write"], date(2026, 12, 31))
    again = head.get(HOME).content.decode()
    assert (secret in again, "Phần mềm hộ nghèo" in again, "Until 31 Dec 2026" in again) == (
        False,
        True,
        True,
    )
    assert head.post(reverse("tokens:end", args=[token.pk])).status_code == 302
    assert queries.bearer(secret, date(2026, 6, 15)) is None
    assert "ended on 15 Jun 2026" in head.get(HOME).content.decode()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": ""}, "Write which program it is for, in at most 80 characters."),
        ({"scopes": []}, "Choose at least one thing that the program may do."),
        ({"scopes": ["report.approve"]}, "Choose at least one thing that the program may do."),
        ({"last_on": "31/12/2028"}, "Choose a last day within the next 366 days."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(as_, wrong, error):
    page = as_("head").post(HOME, GOOD | wrong)
    said = page.content.decode()
    assert (page.status_code, said.count(error)) == (422, 1)
    kept = GOOD | wrong
    assert [
        value for value in (kept["name"], kept["last_on"]) if f'value="{value}"' not in said and value
    ] == []
    assert not AccessToken.objects.exists()


def test_only_what_the_person_may_do_is_offered(as_):
    offered = {
        name: re.findall(r'name="scopes"[^>]*value="([^"]+)"', as_(name).get(HOME).content.decode())
        for name in ("clerk", "leader", "nobody")
    }
    assert offered == {
        "clerk": ["units.read", "report.read-own", "report.submit", "commitment.read", "task.read-own"],
        "leader": [
            "units.read",
            "board.read",
            "report.read-filed",
            "synthesis.read",
            "commitment.read",
            "committee.read",
        ],
        "nobody": [],
    }


def test_anothers_token_does_not_exist(as_, world):
    token, _secret = make_access_token(
        user=world.head,
        name="P",
        scopes=["units.read"],
        last_on=date(2026, 12, 31),
        by=world.head,
        at=world.now,
    )
    assert as_("officer").post(reverse("tokens:end", args=[token.pk])).status_code == 404
    token.refresh_from_db()
    assert token.ended_at is None
    assert "P</h3>" not in as_("officer").get(HOME).content.decode()

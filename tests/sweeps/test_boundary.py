"""What pages ask and files hold: nowhere in the program is there a place for who claims something, and where."""

import json

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import boundary
from tests.sweeps import doors, walking
from tests.world import World

SPEAKING = ("claims",)  # desks where what somebody claims is written down
OF_A_SOURCE = "source"  # where a source of an answer is found: its fields are called so


def visits(world: World) -> list[tuple[walking.Door, str, str]]:
    """Every address that answers with something to read, with the first whom it lets in."""
    routes = walking.routes()
    found = []
    for door in doors.TABLE:
        role = next((role for role, answer in door.answers.items() if answer == "200"), None)
        if door.method == "GET" and role:
            url = reverse(door.route, kwargs=doors.fill(world, door, routes[door.route], role))
            found.append((door, role, url))
    return found


def answers(world: World, people: dict[str, Client], language: str) -> list[tuple[walking.Door, object]]:
    """What every such address answers in a language."""
    found = []
    for door, role, url in visits(world):
        people[role].cookies[settings.LANGUAGE_COOKIE_NAME] = language
        found.append((door, people[role].get(url)))
        del people[role].cookies[settings.LANGUAGE_COOKIE_NAME]
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_and_no_file_has_a_place_for_who_speaks(people, scene, db, language):
    read = answers(scene, people, language)
    assert {"outreach", "filing", "board"} <= {door.route.partition(":")[0] for door, _response in read}
    found = [finding for door, response in read for finding in boundary.file_findings(str(door), response)]
    assert found == []


def test_a_claim_s_forms_ask_only_for_what_is_claimed(people, scene, db):
    named = [
        (str(door), name)
        for door, response in answers(scene, people, "en")
        if door.route.partition(":")[0] in SPEAKING and response["Content-Type"].startswith("text/html")
        for name in boundary.on_page(response.content)[0]
        if not name.startswith(OF_A_SOURCE)
    ]
    assert named != []
    assert boundary.name_findings(named, boundary.OF_A_CLAIM) == []


def test_a_planted_export_is_found(client):
    review = json.dumps({"claimReviewed": "…", "itemReviewed": {"author": {"name": "x"}}})
    keys, _said = boundary.of_export("tra-loi.json", review.encode())
    assert boundary.name_findings([("planted", key) for key in keys]) == [
        "planted: itemReviewed",
        "planted: author",
    ]

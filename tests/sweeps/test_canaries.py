"""What is nobody's business stands in no public answer: page, feed, file or search result."""

import pytest
from django.db import connection
from django.test import Client

from quyen.publications.models import Release, Withdrawal
from quyen.search.models import Door, Entry
from tests import canaries

SEARCHED = ("canary", "Phường", "quyền", "children")


@pytest.fixture
def planted(scene, db):
    found = canaries.plant()
    yield found
    canaries.lock()


def leaks(answers: dict[str, str]) -> list[str]:
    """Return where a planted word or value stands."""
    marks = [canaries.word(model, field) for model, field in canaries.fields()]
    marks.append(str(canaries.NUMBER))
    return [f"{url}: {mark}" for url, text in answers.items() for mark in marks if mark in text]


def test_words_of_every_private_field_are_in_no_public_answer(planted):
    assert [name for name, rows in planted.items() if rows == 0] == []
    answers = canaries.read_all(Client(), SEARCHED)
    assert leaks(answers) == []
    assert "/public/releases/" in answers["/public/search/ Phường"]  # the search does find
    assert {kind for kind in KINDS if any(kind in url for url in answers)} == set(KINDS)


def test_what_was_prepared_or_turned_down_is_found_nowhere(planted):
    """Released titles are read, so that the reader is seen to read; titles of others hold a planted word."""
    released = Release.objects.filter(decision__verdict="released", withdrawal=None)
    text = "\n".join(canaries.read_all(Client()).values())
    assert [row.title_vi for row in released if row.title_vi not in text] == []
    assert Release.objects.exclude(pk__in=released).exists()


def test_a_planted_leak_is_found(planted):
    """The same reader finds a word in a field that is public."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publications_withdrawal SET reason_vi = %s", ["canaryaccountsuseremailyranac"])
    assert Withdrawal.objects.exists()
    assert leaks(canaries.read_all(Client())) != []


def test_what_stands_behind_the_public_door_by_mistake_is_found(planted):
    """The search reads as everybody does: an entry of the house behind that door would show."""
    entry = Entry.objects.filter(title__startswith="canary").first()
    Entry.objects.filter(pk=entry.pk).update(link="release:1")
    Door.objects.create(entry=entry, name="public:vi")
    assert any(
        found.startswith("/public/search/ canary") for found in leaks(canaries.read_all(Client(), SEARCHED))
    )


# A page of each sort has to be among what was read.
KINDS = (
    "/public/en/",
    "feed.atom",
    ".csv",
    ".json",
    ".xlsx",
    ".xml",
    "/releases/",
    "/data/",
    "/indicators/",
    "/check/",
    "search/ ",
)

"""Fifty people are signed up at the same moment, each on a connection of their own: never more than there are seats."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from quyen.audit.queries import verify
from quyen.training import actions
from quyen.training.queries import places as reads
from quyen.training.rules.places import Person
from tests import trainings
from tests.places import NAMED

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PEOPLE = 50


@pytest.fixture
def conference(played) -> trainings.Conference:
    return trainings.confer(played)


def at_once(deeds: list) -> list:
    """Do all of it at the same moment; what each returned, in order."""
    start = Barrier(len(deeds))

    def do(deed):
        start.wait()
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def sign_up(world, quota, n: int):
    person = Person(f"Nguyễn Văn {'ABCDEĐGHIK'[n % 10]}{'LMNOP'[n // 10]}", "Chuyên viên", "officer")
    return lambda: actions.name_people(quota=quota, people=[person], by=world.office_officer, at=NAMED)[0]


def test_fifty_who_sign_up_at_once_never_take_more_seats_than_there_are(played, conference):
    quotas = list(conference.quotas.values())
    made = at_once([sign_up(played, quotas[n % len(quotas)], n) for n in range(PEOPLE)])
    held = reads.held_by_quota(conference.event)
    assert held == {row.pk: row.seats for row in quotas}  # all of them filled, none twice
    waits = [row.pk for row in reads.waiting(conference.event)]
    assert len({row.pk for row in made}) == PEOPLE
    assert (len(waits), sorted(waits)) == (
        PEOPLE - sum(row.seats for row in quotas),
        sorted(row.pk for row in made if row.seated_at is None),
    )
    assert verify() is None


def test_seats_that_become_free_while_others_sign_up_are_filled_once(played, conference):
    quota = conference.quotas["police"]
    seated = [sign_up(played, quota, n)() for n in range(3)]
    leave = [
        lambda row=row: actions.withdraw_person(participant=row, by=played.office_officer, at=NAMED)
        for row in seated
    ]
    at_once([deed for n, gone in enumerate(leave) for deed in (gone, sign_up(played, quota, 10 + n))])
    assert (reads.held_by_quota(conference.event)[quota.pk], list(reads.waiting(conference.event))) == (3, [])

"""Who gets to an obligation: own people, the office; others hear why not, strangers hear nothing."""

import pytest

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound
from quyen.obligations import actions, doors
from quyen.obligations.models import Obligation
from quyen.regimes.doors import find_round
from tests import factories
from tests.clock import at, on

pytestmark = pytest.mark.django_db
TODAY = on("2026-06-15")
VERBS = [Verb.REPORT_READ_OWN, Verb.REPORT_WRITE, Verb.REPORT_READ_FILED, Verb.OBLIGATION_EXCUSE]


@pytest.fixture
def people(city):
    seats = {
        "officer": (city.hoa_sen, "officer"),
        "head": (city.hoa_sen, "head"),
        "neighbour": (city.mai_vang, "head"),
        "office": (city.office, "office"),
        "leader": (city.committee, "leader"),
    }
    made = {name: factories.person(name) for name in (*seats, "nobody")}
    for name, (unit, role) in seats.items():
        factories.mandate(made[name], unit, role)
    return made


def answer(call):
    try:
        call()
    except Denied as denied:
        return 403 if str(denied) else 0
    except NotFound:
        return 404
    return 200


def test_every_person_and_verb(owed, people):
    def answers(user):
        return [
            answer(lambda verb=verb: doors.find_obligation(user, owed.pk, verb, on=TODAY)) for verb in VERBS
        ]

    assert {name: answers(user) for name, user in people.items()} == {
        "officer": [200, 200, 403, 403],
        "head": [200, 200, 403, 403],
        "neighbour": [404, 404, 404, 404],
        "office": [403, 403, 200, 200],
        "leader": [403, 403, 200, 403],
        "nobody": [404, 404, 404, 404],
    }


def test_one_of_several_verbs_is_enough(owed, people):
    either = (Verb.REPORT_READ_OWN, Verb.REPORT_READ_FILED)
    found = {
        name: answer(lambda user=user: doors.find_obligation(user, owed.pk, *either, on=TODAY))
        for name, user in people.items()
    }
    assert found == {
        "officer": 200,
        "head": 200,
        "neighbour": 404,
        "office": 200,
        "leader": 200,
        "nobody": 404,
    }


def test_the_committees_own_report_is_the_offices_work(owed, people):
    upward = Obligation.objects.get(round=owed.round, upward=True)
    found = {
        name: answer(lambda user=user: doors.find_obligation(user, upward.pk, Verb.BOARD_READ, on=TODAY))
        for name, user in people.items()
    }
    assert found == {
        "officer": 404,
        "head": 404,
        "neighbour": 404,
        "office": 200,
        "leader": 200,
        "nobody": 404,
    }


def test_a_round_is_the_committees(owed, people):
    found = {
        name: answer(lambda user=user: find_round(user, owed.round_id, Verb.ROUND_OPEN, on=TODAY))
        for name, user in people.items()
    }
    assert found == {
        "officer": 404,
        "head": 404,
        "neighbour": 404,
        "office": 200,
        "leader": 403,
        "nobody": 404,
    }


def test_what_comes_back_is_the_row(owed, people):
    found = doors.find_obligation(people["officer"], owed.pk, Verb.REPORT_WRITE, on=TODAY)
    assert (found, found.unit.key, found.round.version.number) == (owed, "hoa-sen", 1)


def test_rows_that_do_not_exist(owed, people):
    office = people["office"]
    assert [
        answer(lambda: doors.find_obligation(office, 10**6, Verb.BOARD_READ, on=TODAY)),
        answer(lambda: doors.find_receipt(office, 10**6, Verb.BOARD_READ, on=TODAY)),
        answer(lambda: find_round(office, 10**6, Verb.BOARD_READ, on=TODAY)),
    ] == [404, 404, 404]


def test_a_receipt_is_as_near_as_its_obligation(owed, people):
    moment = at("2026-06-15 09:00")
    receipt = actions.receive(
        obligation=owed, channel="quyen", received_at=moment, reference="1", by=None, at=moment
    )
    found = {
        name: answer(lambda user=user: doors.find_receipt(user, receipt.pk, Verb.REPORT_READ_OWN, on=TODAY))
        for name, user in people.items()
    }
    assert found == {
        "officer": 200,
        "head": 200,
        "neighbour": 404,
        "office": 403,
        "leader": 403,
        "nobody": 404,
    }


def test_the_successor_writes_for_a_unit_that_is_gone(city, opened, people):
    opened("2025-M06", at=at("2025-06-01 09:00"))
    gone = Obligation.objects.get(unit=city.ben_cu)
    assert doors.find_obligation(people["officer"], gone.pk, Verb.REPORT_WRITE, on=TODAY) == gone

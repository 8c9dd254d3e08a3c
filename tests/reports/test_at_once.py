"""Several people at the same moment, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from quyen.audit.queries import verify
from quyen.obligations.actions import open_round
from quyen.obligations.models import Receipt
from quyen.regimes.actions import load_regime
from quyen.reports import actions, refusals
from quyen.reports.models import Draft, DraftAnswer, Version
from tests import factories
from tests.reports.conftest import OPENED, WRITING, Desk, people_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(transactional_db) -> Desk:
    city = factories.small_city()
    version = load_regime(committee=city.committee, by=None, at=OPENED)
    round = open_round(version=version, committee=city.committee, period="2026-H1", by=None, at=OPENED)
    return Desk(city, round, people_of(city))


def at_once(*deeds: Callable) -> list:
    """Do all of it at the same moment; return what came of each, a refusal by its class."""
    start = Barrier(len(deeds))

    def do(deed):
        start.wait()
        try:
            return deed()
        except refusals.Refusal as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_four_presses_on_submit_are_one_version(desk):
    draft = desk.approve(desk.fill(desk.draft(desk.city.hoa_sen)))

    def press() -> Version:
        return actions.submit(draft=draft, by=desk.people["head"], at=WRITING)

    assert len({version.pk for version in at_once(press, press, press, press)}) == 1
    assert (Version.objects.count(), Receipt.objects.count(), Draft.objects.count()) == (1, 1, 0)
    assert verify() is None


def test_two_people_on_two_fields_lose_nothing(desk):
    draft = desk.draft(desk.city.hoa_sen)
    at_once(
        lambda: desk.answer(draft, "NQ01", "7", base=0),
        lambda: desk.answer(draft, "NQ02", "8", base=0, by=desk.people["second"]),
    )
    found = DraftAnswer.objects.values_list("line__definition__indicator__code", "value")
    assert sorted(found) == [("NQ01", 70_000), ("NQ02", 80_000)]
    assert sorted(DraftAnswer.objects.values_list("revision", flat=True)) == [1, 2]


def test_of_two_people_on_one_field_one_is_told(desk):
    draft = desk.draft(desk.city.hoa_sen)
    outcomes = at_once(
        lambda: desk.answer(draft, "NQ01", "7", base=0).row.value,
        lambda: desk.answer(draft, "NQ01", "8", base=0, by=desk.people["second"]).row.value,
    )
    kept = DraftAnswer.objects.get().value
    assert sorted(map(str, outcomes)) == sorted(map(str, [kept, refusals.ChangedByAnother]))


def test_a_withdrawal_and_a_review_do_not_cross(desk):
    version = desk.file(desk.city.hoa_sen)
    outcomes = at_once(
        lambda: (
            actions.withdraw(version=version, reason="Nhầm.", by=desk.people["head"], at=WRITING) and "back"
        ),
        lambda: actions.accept(version=version, by=desk.people["office"], at=WRITING) and "accepted",
    )
    assert outcomes in (["back", refusals.Withdrawn], [refusals.AlreadyReviewed, "accepted"])


def test_one_save_that_arrives_twice_at_the_same_moment_is_written_once(desk):
    draft = desk.draft(desk.city.hoa_sen)
    key, given = uuid4(), {"text": "Đã tập huấn.", "base": 0, "by": desk.people["officer"], "at": WRITING}

    def arrive() -> int:
        return actions.save_once(draft=draft, key=key, section=desk.section("II"), **given).revision

    assert at_once(arrive, arrive, arrive) == [1, 1, 1]
    assert (draft.sent.count(), Draft.objects.get().revision) == (1, 1)

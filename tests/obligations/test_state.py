"""The state computed by the database is the state computed in Python, case by case."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from quyen.accounts.models import User
from quyen.core.ladders import ZONE
from quyen.obligations import queries
from quyen.obligations.models import Extension, Obligation, Receipt, Waiver
from quyen.obligations.rules import Facts, state
from quyen.organisations.models import Unit
from quyen.regimes.models import Regime, Round, Version
from tests import factories
from tests.clock import at

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOON = datetime(2026, 6, 15, 12, tzinfo=ZONE)
DAY = timedelta(days=1)
EDGES = [
    timedelta(0),
    timedelta(microseconds=-1),
]  # the first moment of a day, and the last of the one before


@pytest.fixture
def ground(db):
    unit = factories.ward("hoa-sen", "Phường Hoa Sen")
    regime = Regime.objects.create(key="r", committee=factories.body("b", "Ban Chỉ đạo", "committee"))
    return unit, Version.objects.create(regime=regime, number=1), factories.person()


def build(ground: tuple[Unit, Version, User], cases: list[dict]) -> list[Obligation]:
    """Write one round and one obligation a case."""
    unit, version, author = ground
    rounds = Round.objects.bulk_create(
        Round(
            version=version,
            committee_id=version.regime.committee_id,
            nature="thematic",
            kind="free",
            opens_on=date(2026, 1, 1),
            closes_on=case["closes_on"],
            archive=case["archive"],
            opened_at=NOON,
        )
        for case in cases
    )
    owed = Obligation.objects.bulk_create(
        Obligation(round=round, unit=unit, level="communes", due_on=case["due_on"], created_at=NOON)
        for round, case in zip(rounds, cases, strict=True)
    )
    for obligation, case in zip(owed, cases, strict=True):
        say = {"obligation": obligation, "grounds": "lý do", "by": author}
        for due_on, told_at in case["extensions"]:
            Extension.objects.create(due_on=due_on, at=told_at, **say)
        if case["waived_at"]:
            Waiver.objects.create(at=case["waived_at"], **say)
        for received_at, entered_at, withdrawn_at in case["receipts"]:
            taken_back = {"withdrawn_at": withdrawn_at, "withdrawn_by": author, "withdrawn_grounds": "nhầm"}
            Receipt.objects.create(
                obligation=obligation,
                channel="quyen",
                reference="1",
                received_at=received_at,
                entered_at=entered_at,
                **(taken_back if withdrawn_at else {}),
            )
    return owed


def expected(case: dict, now: datetime) -> tuple:
    """What `rules.state` says of what was known at that moment."""
    standing = [
        received
        for received, entered, withdrawn in case["receipts"]
        if entered <= now and not (withdrawn and withdrawn <= now)
    ]
    facts = Facts(
        due_on=case["due_on"],
        closes_on=case["closes_on"],
        extended_to=max((due_on for due_on, told_at in case["extensions"] if told_at <= now), default=None),
        waived=bool(case["waived_at"] and case["waived_at"] <= now),
        received_at=min(standing, default=None),
        archive=case["archive"],
    )
    found = state(facts, now)
    return facts, found.name, found.days, facts.effective_due_on, facts.extended


def agree(ground, cases: list[dict], now: datetime) -> set[str]:
    """Assert that both ways say the same of every case; return the names that came up."""
    owed = build(ground, cases)
    found = {row.pk: row for row in queries.with_state(Obligation.objects.all(), now)}
    together = queries.facts_of(Obligation.objects.all(), now)
    assert together == {row.pk: queries.facts(row, now) for row in owed}
    by_database = [
        (
            queries.facts(obligation, now),
            found[obligation.pk].state,
            found[obligation.pk].days,
            found[obligation.pk].effective_due_on,
            found[obligation.pk].extended,
        )
        for obligation in owed
    ]
    assert by_database == [expected(case, now) for case in cases]
    return {row.state for row in found.values()}


def case(**known) -> dict:
    start = {"archive": False, "extensions": [], "waived_at": None, "receipts": []}
    return start | {"closes_on": date(2026, 6, 14), "due_on": date(2026, 6, 16)} | known


def test_every_edge_of_a_day(ground):
    midnights = [datetime(2026, 6, day, tzinfo=ZONE) for day in (14, 15, 16, 17, 18, 19)]
    arrivals = [[]] + [[(midnight + edge, NOON, None)] for midnight in midnights[:2] for edge in EDGES]
    extensions = [[], [(date(2026, 6, 15), NOON)], [(date(2026, 6, 17), NOON)]]
    cases = [
        case(receipts=receipts, extensions=extension, waived_at=waived_at, archive=archive)
        for receipts, extension, waived_at, archive in product(
            arrivals, extensions, (None, NOON), (False, True)
        )
    ]
    names = set()
    for now in (midnight + edge for midnight in midnights for edge in EDGES):
        with transaction.atomic():
            names |= agree(ground, cases, now)
            transaction.set_rollback(True)
    assert names == {"upcoming", "due", "on_time", "missing", "waived", "archived"}


def test_late_at_every_edge(ground):
    received = [datetime(2026, 6, day, tzinfo=ZONE) + edge for day in (16, 17, 18, 19) for edge in EDGES]
    cases = [
        case(receipts=[(moment, moment, None)], extensions=extension)
        for moment in received
        for extension in ([], [(date(2026, 6, 17), received[0])])
    ]
    assert agree(ground, cases, at("2026-07-01 09:00")) == {"on_time", "late"}
    late = queries.with_state(Obligation.objects.all(), at("2026-07-01 09:00")).filter(state="late")
    assert sorted(late.values_list("extended", "days")) == [
        *[(False, 1), (False, 1), (False, 2), (False, 2), (False, 3)],
        *[(True, 1), (True, 1), (True, 2)],
    ]


def test_the_day_is_the_citys_whatever_zone_is_active(ground):
    moment = at("2026-06-17 00:30")  # still the 16th in UTC
    with timezone.override(UTC):
        assert agree(ground, [case(receipts=[(moment, moment, None)]), case()], moment) == {"late", "missing"}


days = st.dates(date(2026, 6, 10), date(2026, 6, 25))
moments = st.datetimes(
    datetime(2026, 6, 10), datetime(2026, 6, 25), timezones=st.just(ZONE), allow_imaginary=False
)


@st.composite
def any_case(draw) -> dict:
    closes_on = draw(days)
    receipts = []
    for _each in range(draw(st.integers(0, 2))):
        received, entered, withdrawn = sorted(draw(st.tuples(moments, moments, moments)))
        receipts.append((received, entered, draw(st.sampled_from([None, withdrawn]))))
    return case(
        closes_on=closes_on,
        due_on=closes_on + DAY * draw(st.integers(0, 6)),
        archive=draw(st.sampled_from([False, False, False, True])),
        extensions=draw(st.lists(st.tuples(days, moments), max_size=2)),
        waived_at=draw(st.sampled_from([None, None, None]) | moments),
        receipts=receipts,
    )


@settings(max_examples=30, deadline=None)
@given(cases=st.lists(any_case(), min_size=1, max_size=12), now=moments)
def check_any(ground, cases: list[dict], now: datetime) -> None:
    with transaction.atomic():
        agree(ground, cases, now)
        transaction.set_rollback(True)


def test_any_history_at_any_moment(ground):
    assert check_any(ground) is None

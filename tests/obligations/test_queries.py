"""Lists and counts of who owes what, in a constant number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.obligations import actions, queries
from quyen.obligations.models import Obligation
from quyen.organisations.models import Succession
from tests import factories
from tests.clock import at, on

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOTHING = dict.fromkeys(("on_time", "late", "missing", "not_yet_due", "waived", "archived"), 0)


@pytest.fixture
def played(city, opened, office):
    """H1/2026 played out: one on time, one late, one extended, one waived, two silent, nothing sent upward."""
    round = opened()
    owed = {row.unit.key: row for row in Obligation.objects.filter(round=round).select_related("unit")}
    for key, moment in (("hoa-sen", "2026-06-16 23:00"), ("mai-vang", "2026-06-17 08:00")):
        actions.receive(
            obligation=owed[key],
            channel="quyen",
            received_at=at(moment),
            reference="1",
            by=None,
            at=at(moment),
        )
    when = {"grounds": "lý do", "by": office, "at": at("2026-06-10 09:00")}
    actions.extend(obligation=owed["truc-xanh"], due_on=on("2026-06-24"), **when)
    actions.waive(obligation=owed["so-y-te"], **when)
    return round


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-06-01 09:00", {"not_yet_due": 6}),
        ("2026-06-15 09:00", {"not_yet_due": 5, "waived": 1}),
        ("2026-06-16 23:30", {"on_time": 1, "not_yet_due": 4, "waived": 1}),
        ("2026-06-17 09:00", {"on_time": 1, "late": 1, "missing": 1, "not_yet_due": 2, "waived": 1}),
        ("2026-06-24 09:00", {"on_time": 1, "late": 1, "missing": 2, "not_yet_due": 1, "waived": 1}),
        ("2026-06-25 00:00", {"on_time": 1, "late": 1, "missing": 3, "waived": 1}),
    ],
)
def test_counts_always_make_the_whole(played, moment, expected, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.counts(played, at(moment))
    assert found == NOTHING | expected | {"obligations": 6}


def test_counts_by_level(played):
    assert queries.counts_by_level(played, at("2026-06-25 00:00")) == {
        "communes": NOTHING | {"on_time": 1, "late": 1, "missing": 2, "obligations": 4},
        "bodies": NOTHING | {"missing": 1, "waived": 1, "obligations": 2},
    }


def test_counts_of_several_rounds_in_one_query(played, opened, django_assert_num_queries):
    archive, empty = opened("2025-H1", archive=True), opened("2025-H2")
    Obligation.objects.filter(round=empty).delete()
    with django_assert_num_queries(1):
        found = queries.counts_of([played, archive, empty], at("2026-06-15 09:00"))
    assert found == {
        played.pk: NOTHING | {"not_yet_due": 5, "waived": 1, "obligations": 6},
        archive.pk: NOTHING | {"archived": 5, "obligations": 5},
        empty.pk: NOTHING | {"obligations": 0},
    }


def test_facts_of_many_cost_four_queries(played, opened, django_assert_num_queries):
    opened("2025-H2")
    for round in (played, None):
        owed = Obligation.objects.filter(round=round) if round else Obligation.objects.all()
        with django_assert_num_queries(4):
            found = queries.facts_of(owed, at("2026-06-25 00:00"))
        assert found.keys() == set(owed.values_list("pk", flat=True))


def test_a_round_lists_the_committees_own_report_first(played, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.of_round(played, at("2026-06-17 09:00"))
        rows = [(row.unit.name_vi, row.state, row.days, row.extended) for row in found]
    assert rows == [
        ("Ban Chỉ đạo Nhân quyền Thành phố", "due", 8, False),
        ("Sở Nông nghiệp và Môi trường", "due", 1, False),
        ("Sở Y tế", "waived", 0, False),
        ("Phường Hoa Sen", "on_time", 0, False),
        ("Phường Mai Vàng", "late", 1, False),
        ("Phường Sao Biển", "missing", 1, False),
        ("Phường Trúc Xanh", "due", 7, True),
    ]


def test_what_a_unit_owes_comes_soonest_first(city, opened):
    opened("2026-H1")
    opened("2026-Q1")
    opened("2025-H2", at=at("2025-11-20 09:00"))
    found = queries.owed_by(city.sao_bien, at("2026-03-10 09:00"))
    assert [(row.round.period, row.state, row.days) for row in found] == [
        ("2025-H2", "missing", 84),
        ("2026-Q1", "upcoming", 7),
        ("2026-H1", "upcoming", 98),
    ]
    assert [row.round.period for row in queries.owed_by(city.committee, at("2026-03-10 09:00"))] == [
        *("2025-H2", "2026-Q1", "2026-H1")
    ]


def test_what_a_unit_owes_costs_the_same_for_one_round_and_for_three(city, opened):
    costs = []
    for periods in (["2026-H1"], ["2026-Q1", "2026-M05"]):
        for period in periods:
            opened(period)
        with CaptureQueriesContext(connection) as captured:
            found = queries.owed_by(city.hoa_sen, at("2026-03-10 09:00"))
        costs.append((len(found), len(captured)))
    assert [n for n, _cost in costs] == [1, 3]
    assert len({cost for _n, cost in costs}) == 1


def test_what_is_received_or_waived_is_owed_no_more(city, played):
    now = at("2026-06-17 09:00")
    owing = {unit.key: len(queries.owed_by(unit, now)) for unit in city.owing}
    assert owing == {"hoa-sen": 0, "mai-vang": 0, "truc-xanh": 1, "sao-bien": 1, "so-y-te": 0, "so-nnmt": 1}


def test_a_dissolved_unit_is_answered_for_by_its_successor(city, opened):
    """Bến Cũ and Chợ Cũ had not filed for May when they were dissolved on 1 July."""
    opened("2025-M06", at=at("2025-06-01 09:00"))
    before, after = at("2025-06-30 09:00"), at("2025-07-01 00:00")

    def owing(unit, now):
        return [(row.unit_name_vi, row.state, row.days) for row in queries.owed_by(unit, now)]

    assert owing(city.ben_cu, before) == [("Phường Bến Cũ", "missing", 13)]
    assert owing(city.hoa_sen, before) == []
    assert owing(city.hoa_sen, after) == [("Phường Bến Cũ", "missing", 14)]
    assert owing(city.mai_vang, after) == [("Phường Chợ Cũ", "missing", 14)]
    assert owing(city.truc_xanh, after) == []
    owed = Obligation.objects.get(unit=city.cho_cu)
    assert [queries.answers_for(owed, on(day)) for day in ("2025-06-30", "2025-07-01")] == [
        city.cho_cu,
        city.mai_vang,
    ]
    Succession.objects.update(is_default=False)
    assert queries.answers_for(owed, on("2025-07-01")) is None


def test_the_archive_is_owed_by_nobody(city, opened):
    opened("2025-H1", archive=True)
    assert queries.owed_by(city.hoa_sen, at("2026-01-01 09:00")) == []


def test_a_unit_with_its_history(city, played, opened):
    opened("2026-H2")
    found = queries.of_unit(city.mai_vang, at("2026-06-17 09:00"))
    assert [(row.round.period, row.state) for row in found] == [("2026-H2", "upcoming"), ("2026-H1", "late")]


def test_lists_cost_the_same_however_long(city, played, django_assert_num_queries):
    for n in range(3):
        unit = factories.ward(f"them-{n}", f"Phường Thêm {n}")
        Obligation.objects.create(
            round=played,
            unit=unit,
            level="communes",
            due_on=on("2026-06-16"),
            unit_name_vi=unit.name_vi,
            created_at=at("2026-06-01 09:00"),
        )
    with django_assert_num_queries(2):
        assert len([row.unit.key for row in queries.of_round(played, at("2026-06-17 09:00"))]) == 10
        assert queries.counts(played, at("2026-06-17 09:00"))["missing"] == 4

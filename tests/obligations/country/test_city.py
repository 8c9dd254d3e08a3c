"""Ho Chi Minh City's real rounds, beside counts made from the files without a line of the product."""

from collections import Counter

import pytest

from quyen.obligations import queries
from quyen.obligations.models import Obligation, SpanDuty
from quyen.organisations.models import Unit
from tests import viet_nam
from tests.clock import at, on

pytestmark = pytest.mark.postgres


def due(round) -> Counter:
    rows = Obligation.objects.filter(round=round)
    return Counter(rows.values_list("level", "due_on", "upward"))


def test_h1_2026_is_owed_by_168_communes_and_23_bodies(opened):
    round = opened("2026-H1", opened_at="2026-05-20 09:00")
    assert due(round) == {
        ("communes", on("2026-06-16"), False): 168,
        ("bodies", on("2026-06-18"), False): 23,
        ("committee", on("2026-06-25"), True): 1,
    }
    assert (round.spans.count(), SpanDuty.objects.count()) == (1, 0)
    owing = set(Obligation.objects.filter(round=round, upward=False).values_list("unit__key", flat=True))
    in_files = {row["key"] for row in viet_nam.rows("members_hcmc.csv") if row["duty"] == "owes"}
    in_files |= {row["key"] for row in viet_nam.rows("viet_nam_units.csv") if row["parent_key"] == "new-79"}
    assert owing == in_files
    nothing = dict.fromkeys(("on_time", "late", "missing", "not_yet_due", "waived", "archived"), 0)
    assert [queries.counts(round, at(moment)) for moment in ("2026-06-15 09:00", "2026-07-01 00:00")] == [
        nothing | {"not_yet_due": 191, "obligations": 191},
        nothing | {"missing": 191, "obligations": 191},
    ]


def test_h2_2025_asks_successors_for_442_units_apart(opened):
    round = opened("2025-H2", opened_at="2025-11-20 09:00")
    assert list(round.spans.values_list("kind", "opens_on", "closes_on")) == [
        ("main", on("2025-06-15"), on("2025-12-14")),
        ("before", on("2025-06-15"), on("2025-06-30")),
    ]
    links = viet_nam.city_links()
    parts = Counter(link["predecessor_key"] for link in links if link["extent"] == "part")
    answers = {
        link["predecessor_key"]: link["successor_key"]
        for link in links
        if link["extent"] == "whole" or link["is_default"] == "1"
    }
    duties = list(SpanDuty.objects.values_list("predecessor__key", "obligation__unit__key", "split"))
    assert {old: new for old, new, _split in duties} == answers
    assert {old for old, _new, split in duties if split} == set(parts)
    assert (len(duties), len(parts), set(parts.values())) == (442, 47, {2, 3})
    levels = Unit.objects.filter(pk__in=SpanDuty.objects.values("predecessor")).values_list(
        "level", flat=True
    )
    assert Counter(levels) == {"commune": 441, "district": 1}


def test_every_ward_of_h2_2025_reports_without_gap_or_overlap(opened):
    round = opened("2025-H2", opened_at="2025-11-20 09:00")
    stretches = Counter()
    for row in Obligation.objects.filter(round=round, upward=False, level="communes").select_related("round"):
        stretches[tuple((each.opens_on, each.closes_on) for each in queries.spans_of(row))] += 1
    june, july, end = on("2025-06-15"), on("2025-07-01"), on("2025-12-14")
    answering = {
        link["successor_key"]
        for link in viet_nam.city_links()
        if link["extent"] == "whole" or link["is_default"] == "1"
    }
    expected = {((june, on("2025-06-30")), (july, end)): len(answering), ((june, end),): 168 - len(answering)}
    assert stretches == {spans: n for spans, n in expected.items() if n}


@pytest.mark.parametrize(
    ("committee", "members"),
    [
        ("ban-chi-dao", {"communes": 273, "bodies": 23}),
        ("ban-chi-dao-binh-duong", {"communes": 91}),
        ("ban-chi-dao-ba-ria-vung-tau", {"communes": 78}),  # 77, and huyện Côn Đảo, which has none
    ],
)
def test_h1_2025_as_the_archives_of_three_committees(opened, committee, members):
    round = opened("2025-H1", committee=committee, opened_at="2026-01-05 09:00", archive=True)
    rows = Obligation.objects.filter(round=round)
    assert Counter(rows.values_list("level", flat=True)) == members
    counts = queries.counts(round, at("2026-06-15 09:00"))
    assert (counts["archived"], counts["obligations"]) == (sum(members.values()),) * 2


def test_opening_costs_few_queries_however_many_units(opened, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        round = opened("2025-H2", opened_at="2025-11-20 09:00")
    assert Obligation.objects.filter(round=round).count() == 192

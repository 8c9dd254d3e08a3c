"""A unit's own series across periods and mergers, and what its peers had given when it filed."""

from datetime import date

import pytest

from quyen.organisations.models import Succession
from quyen.regimes.actions import redefine, revise
from quyen.reports import actions
from quyen.reports.models import Answer
from quyen.reports.queries import asked_of
from quyen.reports.queries.peers import peers_in
from quyen.reports.queries.series import series_in
from tests import factories
from tests.clock import at
from tests.reports.conftest import OPENED, Desk

DAYS = {  # on which the reports of a period come
    "2025-M05": at("2025-06-02 09:00"),
    "2025-M06": at("2025-07-02 09:00"),
    "2025-M07": at("2025-08-04 09:00"),
    "2025-M08": at("2025-09-03 09:00"),
    "2025-Q2": at("2025-07-03 09:00"),
}


def enter(desk: Desk, unit, figures: dict, moment=None, **given):
    """Enter a report with these figures by code, in whole units; a word stands for itself."""
    moment = moment or DAYS[desk.round.period]
    answers = [
        Answer(
            line=desk.line(code), span=desk.span, **(figure if isinstance(figure, dict) else value(figure))
        )
        for code, figure in figures.items()
    ]
    return actions.enter(
        obligation=desk.owed(unit),
        answers=answers,
        filed_at=moment,
        channel="quyen",
        by=None,
        at=moment,
        **given,
    )


def value(units: int) -> dict:
    return {"kind": "value" if units else "zero", "value": units * 10_000}


def series(desk: Desk, unit) -> dict:
    """The series of a unit by code and part, in whole units."""
    owed = desk.owed(unit)
    codes = {row.pk: row.definition.indicator.code for row in desk.round.version.lines.all()}
    found = series_in(desk.round, [owed], {owed.pk: asked_of(owed)})[owed.pk]
    return {
        (codes[line], part): [(point.year, point.season, point.value // 10_000) for point in points]
        for (line, part), points in found.items()
    }


@pytest.fixture
def months(opened) -> dict[str, Desk]:
    return {period: opened(period, OPENED) for period in ("2025-M05", "2025-M06", "2025-M07", "2025-M08")}


def test_a_series_is_the_units_own_of_the_same_kind_oldest_first(months, opened):
    quarter, own = opened("2025-Q2", OPENED), months["2025-M05"].city.sao_bien
    enter(quarter, own, {"NQ27": 77})
    enter(months["2025-M06"], own, {"NQ27": {"kind": "nothing-arose", "value": 0}, "NQ01": 12})
    enter(months["2025-M05"], own, {"NQ27": 30, "NQ01": {"kind": "not-available", "reason": "Chờ."}})
    assert series(months["2025-M08"], own) == {
        ("NQ27", ""): [(2025, 5, 30), (2025, 6, 0)],
        ("NQ01", ""): [(2025, 6, 12)],
    }
    assert series(months["2025-M06"], own) == {("NQ27", ""): [(2025, 5, 30)]}
    assert series(months["2025-M08"], months["2025-M08"].city.hoa_sen) == {}


def test_the_newest_standing_version_counts_and_archives_do(months, opened, city):
    archive = opened("2025-M04", OPENED, archive=True)
    enter(archive, city.sao_bien, {"NQ27": 25, "NQ01": 9}, at("2025-05-05 09:00"))
    enter(months["2025-M05"], city.sao_bien, {"NQ27": 30, "NQ01": 10})
    enter(months["2025-M05"], city.sao_bien, {"NQ27": 31}, reason="Bản thay thế.")
    assert series(months["2025-M06"], city.sao_bien) == {
        ("NQ27", ""): [(2025, 4, 25), (2025, 5, 31)],
        ("NQ01", ""): [(2025, 4, 9)],
    }


def test_whole_predecessors_add_up_and_a_broken_month_is_no_month(months, city):
    """Hoa Sen was put together on 1 July of Bến Cũ and another, both whole; in July it also answers for days before."""
    end = {"valid_until": factories.REORGANISED_ON}
    stock, flow = "NQ01", "NQ27"
    enter(months["2025-M05"], city.ben_cu, {stock: 12, flow: 30})
    enter(months["2025-M06"], city.ben_cu, {stock: 13, flow: 40})
    enter(months["2025-M07"], city.hoa_sen, {stock: 14, flow: 20})
    broken = months["2025-M07"].owed(city.hoa_sen).span_duties.exists()
    assert series(months["2025-M08"], city.hoa_sen) == {
        (stock, ""): [(2025, 5, 12), (2025, 6, 13), (2025, 7, 14)],
        (flow, ""): [(2025, 5, 30), (2025, 6, 40), *([] if broken else [(2025, 7, 20)])],
    }
    other = factories.ward("ben-moi", "Phường Bến Mới", parent=city.city, **end)
    Succession.objects.create(
        predecessor=other, successor=city.hoa_sen, on=factories.REORGANISED_ON, extent="whole"
    )
    assert series(months["2025-M08"], city.hoa_sen)[stock, ""] == [(2025, 7, 14)]  # the other one is silent
    assert series(months["2025-M08"], city.mai_vang) == {}  # a part of Chợ Cũ adds up to nothing


def test_days_before_a_reorganisation_leave_stocks_alone(opened, city):
    """The second half of 2025 asks 15 to 30 June apart: the flows of the days after are no half-year."""
    first, broken, now = opened("2025-H1", OPENED), opened("2025-H2", OPENED), opened()
    assert broken.owed(city.hoa_sen).span_duties.exists()
    enter(first, city.ben_cu, {"NQ01": 12, "NQ27": 30}, at("2025-06-16 09:00"))
    enter(broken, city.hoa_sen, {"NQ01": 13, "NQ27": 26}, at("2025-12-16 09:00"))
    assert series(now, city.hoa_sen) == {
        ("NQ01", ""): [(2025, 1, 12), (2025, 2, 13)],
        ("NQ27", ""): [(2025, 1, 30)],
    }
    assert series(broken, city.hoa_sen) == {("NQ01", ""): [(2025, 1, 12)]}


def test_a_changed_definition_begins_another_series(opened, city):
    before = opened("2025-H2", OPENED)
    enter(before, city.sao_bien, {"NQ01": 12, "NQ02": 5}, at("2025-12-16 09:00"))
    since = {"valid_from": date(2026, 1, 1), "by": None, "at": OPENED}
    version = revise(version=before.round.version, **since)
    redefine(version=version, code="NQ01", changes={"meaning_vi": "Theo chuẩn nghèo mới."}, **since)
    assert series(opened(version=version), city.sao_bien) == {("NQ02", ""): [(2025, 2, 5)]}


def test_peers_are_those_of_the_level_as_they_stood_when_one_filed(desk):
    own, other, third, fourth = desk.city.wards
    early, noon, late = at("2026-06-15 08:00"), at("2026-06-15 12:00"), at("2026-06-15 17:00")
    enter(desk, other, {"NQ01": 5}, early)
    enter(desk, desk.city.agriculture, {"NQ01": 90}, early)
    mine = enter(desk, own, {"NQ01": 7}, noon)
    enter(desk, other, {"NQ01": 6}, late, reason="Bản thay thế.")
    enter(desk, third, {"NQ01": 8}, late)
    line = desk.line("NQ01").pk

    def of(unit, cut):
        found = peers_in(desk.round, {1: (desk.owed(unit), cut)})[1]
        return sorted(value // 10_000 for value in found.get(line, {}).values())

    assert of(own, (mine.filed_at, mine.pk)) == [5]
    assert of(own, None) == [6, 8]
    assert of(fourth, None) == [6, 7, 8]


def test_a_version_that_was_taken_back_counts_until_then(desk):
    own, other, *_rest = desk.city.wards
    filed = desk.file(own, at("2026-06-15 09:00"))
    mine = enter(desk, other, {"NQ01": 7}, at("2026-06-15 10:00"))
    actions.withdraw(version=filed, reason="Ghi nhầm.", by=desk.people["head"], at=at("2026-06-15 11:00"))
    asking = {1: (desk.owed(other), (mine.filed_at, mine.pk)), 2: (desk.owed(other), None)}
    found = peers_in(desk.round, asking)
    line = desk.line("NQ01").pk
    assert (len(found[1].get(line, {})), len(found[2].get(line, {}))) == (1, 0)

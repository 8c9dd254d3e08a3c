"""What stands beside a field: last period's answer, and the sum a control total is held against."""

from datetime import date

import pytest

from quyen.organisations.models import Succession
from quyen.regimes.actions import redefine, revise
from quyen.reports import actions, checks, queries
from quyen.reports.models import Answer, Passage
from quyen.reports.queries import ControlSum
from tests import factories
from tests.clock import at
from tests.reports.conftest import CLEAN, OPENED

THEN = at("2025-12-16 09:00")


def enter(desk, unit, figures: dict, moment=THEN, **answer):
    """Enter a report with these figures by code, in whole units."""
    answers = [
        Answer(
            line=desk.line(code),
            span=desk.span,
            **({"kind": "value" if figure else "zero", "value": figure * 10_000} | answer),
        )
        for code, figure in figures.items()
    ]
    return actions.enter(
        obligation=desk.owed(unit), answers=answers, filed_at=moment, channel="quyen", by=None, at=moment
    )


def last(desk, unit) -> dict:
    lines = {row.pk: row.definition.indicator.code for row in desk.round.version.lines.all()}
    found = queries.last_answers(desk.owed(unit))
    return {(lines[line], part): (row.kind, row.value) for (line, part), row in found.items()}


def test_last_answers_are_the_units_own_of_the_period_before(opened):
    before, desk = opened("2025-H2", OPENED), opened()
    enter(before, desk.city.sao_bien, {"NQ01": 12, "NQ27": 0})
    second = {"NQ01": 13, "NQ27": 0}
    actions.enter(
        obligation=before.owed(desk.city.sao_bien),
        answers=[
            Answer(line=before.line(code), span=before.span, kind="value" if n else "zero", value=n * 10_000)
            for code, n in second.items()
        ],
        filed_at=THEN,
        reason="Bản thay thế.",
        channel="quyen",
        by=None,
        at=THEN,
    )
    assert last(desk, desk.city.sao_bien) == {("NQ01", ""): ("value", 130_000), ("NQ27", ""): ("zero", 0)}
    (row, *_others) = queries.last_answers(desk.owed(desk.city.sao_bien)).values()
    assert (row.round, row.units) == (before.round, ())
    assert last(desk, desk.city.hoa_sen) == {}


def test_a_gap_of_last_period_is_shown_and_is_no_figure(opened):
    before, desk = opened("2025-H2", OPENED), opened()
    enter(before, desk.city.sao_bien, {"NQ27": 0}, kind="not-available", value=None, reason="Chờ.")
    assert last(desk, desk.city.sao_bien) == {("NQ27", ""): ("not-available", None)}


def test_whole_predecessors_add_up_and_parts_do_not(city, opened):
    """Hoa Sen was put together from Bến Cũ and Bến Mới, both whole; Mai Vàng holds a part of Chợ Cũ."""
    end = {"valid_until": factories.REORGANISED_ON}
    other = factories.ward("ben-moi", "Phường Bến Mới", parent=city.city, **end)
    factories.owes(city.committee, other, "communes", **end)
    Succession.objects.create(
        predecessor=other, successor=city.hoa_sen, on=factories.REORGANISED_ON, extent="whole"
    )
    before, desk = opened("2025-H1", OPENED, archive=True), opened("2025-H2", OPENED)
    summer = at("2025-06-16 09:00")
    enter(before, city.ben_cu, {"NQ01": 12, "NQ02": 5, "NQ27": 0}, summer)
    enter(before, other, {"NQ01": 30, "NQ27": 0}, summer)
    enter(before, city.cho_cu, {"NQ01": 7}, summer)
    assert last(desk, city.hoa_sen) == {("NQ01", ""): ("value", 420_000), ("NQ27", ""): ("zero", 0)}
    found = queries.last_answers(desk.owed(city.hoa_sen))
    assert {row.units for row in found.values()} == {("Phường Bến Cũ", "Phường Bến Mới")}
    assert last(desk, city.mai_vang) == {}


def test_one_silent_predecessor_leaves_nothing_to_compare_with(opened):
    before, desk = opened("2025-H1", OPENED, archive=True), opened("2025-H2", OPENED)
    assert before.owed(desk.city.ben_cu)
    assert last(desk, desk.city.hoa_sen) == {}


def test_a_changed_definition_breaks_the_series(opened, city):
    before = opened("2025-H2", OPENED)
    enter(before, city.sao_bien, {"NQ01": 12, "NQ02": 5})
    since = {"valid_from": date(2026, 1, 1), "by": None, "at": OPENED}
    version = revise(version=before.round.version, **since)
    redefine(version=version, code="NQ01", changes={"meaning_vi": "Theo chuẩn nghèo mới."}, **since)
    desk = opened(version=version)
    assert last(desk, city.sao_bien) == {("NQ02", ""): ("value", 50_000)}


def test_checks_look_at_last_period(opened):
    before, desk = opened("2025-H2", OPENED), opened()
    enter(before, desk.city.sao_bien, {"NQ27": 400, "NQ38": 6})
    draft = desk.draft(desk.city.sao_bien)
    desk.fill(draft)
    desk.answer(draft, "NQ27", "10")
    desk.answer(draft, "NQ38", kind="nothing-arose")
    found = [(row.code, row.blocking, row.line) for row in checks.run(draft)]
    assert found == [
        ("jump", False, desk.line("NQ27").pk),
        ("nothing-arose-why", True, desk.line("NQ38").pk),
    ]


@pytest.mark.parametrize(("filed", "shown"), [(2, None), (3, ControlSum(60_000, 3, 4))])
def test_control_sums_show_what_the_wards_filed_unless_they_would_show_a_single_ward(desk, filed, shown):
    for n, unit in enumerate(desk.city.wards[:filed], start=1):
        enter(desk, unit, {"NQ01": n}, at("2026-06-15 09:00"))
    sums = queries.control_sums(desk.owed(desk.city.agriculture))
    assert sums.get(desk.line("NQ01").pk) == shown


def test_a_ward_gives_no_control_totals(desk):
    assert queries.control_sums(desk.owed(desk.city.hoa_sen)) == {}


def test_last_passages_are_the_units_own_by_section(opened):
    before, desk = opened("2025-H2", OPENED), opened()
    own = desk.city.sao_bien
    actions.enter(
        obligation=before.owed(own),
        answers=[],
        passages=[Passage(section=before.section("II"), text=CLEAN)],
        filed_at=THEN,
        channel="quyen",
        by=None,
        at=THEN,
    )
    found = queries.last_passages(desk.owed(own))
    assert {code: row.text for code, row in found.items()} == {"II": CLEAN}
    assert queries.last_passages(desk.owed(desk.city.hoa_sen)) == {}

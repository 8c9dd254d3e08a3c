"""Completeness: blank counts against, each of the other answers counts."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.regimes.queries import lines_for, sections_for
from quyen.reports import actions, queries
from quyen.reports.queries.asked import asked_in, is_asked
from tests.clock import at
from tests.reports.conftest import WRITING


def test_a_wards_form_has_what_the_regime_asks_of_wards(desk):
    asked = queries.asked_of(desk.owed(desk.city.hoa_sen))
    assert [row.line.pk for row in asked.lines] == [
        row.line.pk for row in lines_for(desk.round, "hoa-sen", "communes")
    ]
    assert len(asked.lines) == 15
    assert [row.code for row in asked.sections] == ["II", "IV", "VI.1", "VI.2", "VI.3", "VIII"]


def test_what_is_asked_of_many_is_what_is_asked_of_each(opened):
    desk = opened("2025-H2")
    obligations = list(desk.round.obligations.filter(upward=False).select_related("round", "unit"))
    together = asked_in(desk.round, obligations)
    for row in obligations:
        alone = queries.asked_of(row)
        assert [each.pk for each in alone.sections] == [
            each.pk for each in sections_for(desk.round, row.level, row.unit.key)
        ]
        assert together[row.pk] == alone
    spans = {row.unit.key: [span.kind for span in together[row.pk].spans] for row in obligations}
    assert spans == {
        "hoa-sen": ["before", "main"],  # all of Bến Cũ
        "mai-vang": ["before", "main"],  # Chợ Cũ, by default
        "truc-xanh": ["main"],
        "sao-bien": ["main"],
        "so-y-te": ["main"],
        "so-nnmt": ["main"],
    }


def test_one_place_is_asked_if_the_form_holds_it(opened):
    desk = opened("2025-H2")
    lines = list(desk.round.version.lines.select_related("definition"))
    places = [(line, span) for line in lines for span in desk.round.spans.all()]
    for unit in (desk.city.hoa_sen, desk.city.truc_xanh, desk.city.agriculture):
        owed = desk.owed(unit)
        form = queries.asked_of(owed)
        held = {(line.pk, span.pk) for line, span in places if form.find(line, span)}
        assert held == {(line.pk, span.pk) for line, span in places if is_asked(owed, line, span)}
        assert held == {(row.line.pk, span.pk) for row, span in form.places()}


def test_the_days_before_a_reorganisation_ask_for_flows_only(opened):
    desk = opened("2025-H2")
    asked = queries.asked_of(desk.owed(desk.city.hoa_sen))
    kinds = {(span.kind, row.line.definition.kind) for row, span in asked.places()}
    assert kinds == {("before", "flow"), ("main", "flow"), ("main", "stock")}


def test_completeness_counts_answers_not_figures(desk):
    draft = desk.draft(desk.city.hoa_sen)
    assert queries.completeness(draft) == (0, 17)  # fifteen figures, limitations and proposals
    desk.answer(draft, "NQ01", "3", part="standard=national")
    desk.write(draft, "II")
    assert queries.completeness(draft) == (0, 17)  # a part is not the whole, section II is not required
    desk.answer(draft, "NQ01", "3")
    desk.answer(draft, "NQ02", "0")
    desk.answer(draft, "NQ27", kind="nothing-arose")
    desk.answer(draft, "NQ38", kind="not-available", reason="Chờ tổng hợp.")
    desk.answer(draft, "NQ36", kind="not-applicable")
    desk.write(draft, "VIII", "", nothing_arose=True)
    assert queries.completeness(draft) == (6, 17)


def test_completeness_of_all_agrees_with_each(desk):
    whole = desk.file(desk.city.hoa_sen)
    partly = actions.enter(
        obligation=desk.owed(desk.city.sao_bien),
        answers=[row for row in answers_of(whole) if row.value],
        filed_at=WRITING,
        channel="quyen",
        by=None,
        at=WRITING,
    )
    taken_back = desk.file(desk.city.mai_vang)
    actions.withdraw(version=taken_back, reason="Nhầm.", by=desk.people["head"], at=at("2026-06-16 08:00"))
    found = queries.completeness_by_obligation(desk.round)
    by_unit = {row.unit.key: found[row.pk] for row in desk.round.obligations.filter(upward=False)}
    assert by_unit == {
        "hoa-sen": (17, 17),
        "sao-bien": (15, 17),
        "mai-vang": (0, 17),
        "truc-xanh": (0, 17),
        "so-y-te": (0, by_unit["so-y-te"][1]),
        "so-nnmt": (0, by_unit["so-nnmt"][1]),
    }
    assert (found[whole.obligation_id], found[partly.obligation_id]) == (
        queries.completeness(whole),
        queries.completeness(partly),
    )


def answers_of(version) -> list:
    return [
        type(row)(line=row.line, span=row.span, kind=row.kind, value=row.value)
        for row in version.answers.select_related("line", "span")
    ]


def test_completeness_of_all_costs_the_same_however_much_was_filed(desk):
    counts = []
    for unit in (desk.city.hoa_sen, desk.city.mai_vang, desk.city.sao_bien):
        desk.file(unit)
        with CaptureQueriesContext(connection) as captured:
            queries.completeness_by_obligation(desk.round)
        counts.append(len(captured))
    assert counts == [counts[0]] * 3

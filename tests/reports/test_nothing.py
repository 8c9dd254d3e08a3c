"""One tap: nothing arose."""

from quyen.reports import actions
from quyen.reports.actions import NothingArose
from quyen.reports.queries import asked_of
from tests.reports.conftest import CLEAN, WRITING


def said(draft) -> tuple[dict, dict]:
    answers = {row.line.definition.indicator.code: row.kind for row in draft.answers.all()}
    return answers, {row.section.code: row.text or "—" for row in draft.passages.all()}


def tap(desk, draft, section=None) -> NothingArose:
    return actions.say_nothing_arose(draft=draft, section=section, by=desk.people["officer"], at=WRITING)


def test_a_tap_on_the_whole_report_answers_blank_flows_and_passages_only(desk):
    draft = desk.draft(desk.city.hoa_sen)
    desk.answer(draft, "NQ27", "5")
    desk.answer(draft, "NQ38", kind="not-available", reason="Chờ công an phường.")
    desk.write(draft, "II")
    asked = asked_of(draft.obligation)
    flows = {row.line.definition.indicator.code for row in asked.lines if row.line.definition.kind == "flow"}
    stocks = {row.line.definition.indicator.code for row in asked.lines} - flows

    assert tap(desk, draft) == NothingArose(len(flows) - 2, len(asked.sections) - 1, len(stocks))
    answers, passages = said(draft)
    assert answers == dict.fromkeys(flows, "nothing-arose") | {"NQ27": "value", "NQ38": "not-available"}
    assert passages == {row.code: "—" for row in asked.sections} | {"II": CLEAN}


def test_a_tap_on_a_section_reaches_its_parts_and_no_further(desk):
    draft = desk.draft(desk.city.hoa_sen)
    tap(desk, draft, desk.section("VI"))
    assert said(draft) == ({}, {"VI.1": "—", "VI.2": "—", "VI.3": "—"})
    tap(desk, draft, desk.section("III"))
    assert {desk.line(code).section.parent.code for code in said(draft)[0]} == {"III"}


def test_a_second_tap_changes_nothing(desk):
    draft = desk.draft(desk.city.hoa_sen)
    first = tap(desk, draft)
    draft.refresh_from_db()
    revision = draft.revision
    assert tap(desk, draft) == NothingArose(0, 0, first.left)
    draft.refresh_from_db()
    assert draft.revision == revision

"""What is remembered of the period before: limitations that nobody wrote, and answers across versions of a regime."""

from datetime import date

import pytest

from quyen.regimes.actions import redefine, revise
from quyen.reports import actions, checks
from quyen.reports.models import Draft
from quyen.reports.rules.questions import Question
from tests.clock import at
from tests.reports.conftest import CLEAN, OPENED, WRITING, Desk

THEN = at("2025-12-15 09:00")
LIMITS = "VI.2"
WHY = "Kỳ này công việc thuận lợi, không có vướng mắc."


def draft_of(desk: Desk, limits: str, moment) -> Draft:
    """Write the report of Sao Biển with a text under limitations, or that nothing arose."""
    draft = actions.open_draft(
        obligation=desk.owed(desk.city.sao_bien), by=desk.people["neighbour"], at=moment
    )
    desk.fill(draft)
    desk.write(draft, LIMITS, limits, nothing_arose=not limits)
    return Draft.objects.get(pk=draft.pk)


def file(desk: Desk, draft: Draft, moment):
    answers, passages = list(draft.answers.all()), list(draft.passages.all())
    desk.approve(draft, moment)
    assert answers and passages
    return actions.submit(draft=draft, by=desk.people["head"], at=moment)


def asked(draft: Draft) -> list[tuple]:
    return [
        (row.code, row.explained, row.earlier, row.open)
        for row in checks.run(draft)
        if row.code in ("no-limitation", "jump")
    ]


@pytest.fixture
def before(opened) -> Desk:
    return opened("2025-H2", OPENED)


def test_nothing_under_limitations_twice_running_is_asked_about(before, opened):
    desk = opened()
    file(before, draft_of(before, "", THEN), THEN)
    draft = draft_of(desk, "", WRITING)
    assert asked(draft) == [("no-limitation", "", "", True)]
    desk.write(draft, LIMITS, CLEAN)
    assert asked(draft) == []


def test_a_text_last_period_or_no_report_at_all_asks_nothing(before, opened):
    desk = opened()
    assert asked(draft_of(desk, "", WRITING)) == []
    file(before, draft_of(before, CLEAN, THEN), THEN)
    assert asked(draft_of(desk, "", WRITING)) == []


def test_what_went_by_the_secret_route_was_no_silence(before, opened):
    desk, draft = opened(), draft_of(before, "", THEN)
    before.write(draft, LIMITS, "")
    actions.send_secretly(
        obligation=before.owed(desk.city.sao_bien),
        section=before.section(LIMITS),
        number="12/BC-UBND",
        sent_on=date(2025, 12, 14),
        by=desk.people["neighbour"],
        at=THEN,
    )
    file(before, draft, THEN)
    assert asked(draft_of(desk, "", WRITING)) == []


def test_places_are_found_again_in_a_new_version_of_the_regime(before, opened):
    """The next version copies the outline: lines and sections are other rows, with the same codes."""
    first = opened("2025-H1", OPENED)
    file(first, draft_of(first, "", at("2025-06-15 09:00")), at("2025-06-15 09:00"))
    draft = draft_of(before, "", THEN)
    before.answer(draft, "NQ27", "100", at=THEN)
    for question in (
        Question("jump", before.line("NQ27").pk, before.span.pk),
        Question("no-limitation", section=before.section(LIMITS).pk),
    ):
        actions.explain(draft=draft, question=question, text=WHY, by=before.people["neighbour"], at=THEN)
    draft.refresh_from_db()
    file(before, draft, THEN)
    since = {"valid_from": date(2026, 1, 1), "by": None, "at": OPENED}
    version = revise(version=before.round.version, **since)
    redefine(version=version, code="NQ01", changes={"meaning_vi": "Theo chuẩn nghèo mới."}, **since)
    desk = opened(version=version)
    assert desk.line("NQ27") != before.line("NQ27") and desk.section(LIMITS) != before.section(LIMITS)
    draft = draft_of(desk, "", WRITING)
    desk.answer(draft, "NQ27", "1000")
    assert asked(draft) == [("jump", "", WHY, False), ("no-limitation", "", WHY, False)]

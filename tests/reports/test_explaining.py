"""What a unit answers to a finding stands beside it, goes with the version, and is not asked again next period."""

import pytest

from quyen.reports import actions, checks, refusals
from quyen.reports.models import Draft, Explanation, Version
from quyen.reports.queries import current_version
from quyen.reports.rules.questions import Question
from tests.clock import at
from tests.reports.conftest import OPENED, WRITING, Desk

MOMENTS = {
    "2025-H2": at("2025-12-15 09:00"),
    "2026-H1": WRITING,
    "2026-H2": at("2026-12-15 09:00"),
    "2027-H1": at("2027-06-15 09:00"),
}
WHY = "Mở thêm hai điểm tiếp công dân từ đầu kỳ."


def draft_with(desk: Desk, receptions: int, moment) -> Draft:
    """Write the report of Hoa Sen with a number of receptions of citizens."""
    draft = desk.draft(desk.city.hoa_sen, moment)
    desk.fill(draft)
    desk.answer(draft, "NQ27", str(receptions), at=moment)
    return Draft.objects.get(pk=draft.pk)


def file(desk: Desk, draft: Draft, moment) -> Version:
    desk.approve(draft, moment)
    return actions.submit(draft=draft, by=desk.people["head"], at=moment)


def explain(
    desk: Desk, draft: Draft, text: str = WHY, moment=WRITING, question: Question | None = None
) -> str:
    return actions.explain(
        draft=draft, question=question or jump(desk), text=text, by=desk.people["officer"], at=moment
    )


def jump(desk: Desk) -> Question:
    return Question("jump", desk.line("NQ27").pk, desk.span.pk)


def told(source) -> list[tuple]:
    """What is found: its check, what was answered to it this period and last, whether it still asks."""
    found = checks.run(source) if isinstance(source, Draft) else checks.found_on(source)
    return [(row.code, row.explained, row.earlier, row.open) for row in found if row.code != "reused"]


@pytest.fixture
def asked(opened) -> tuple[Desk, Draft]:
    """A draft whose receptions are far from last period's."""
    before, desk = opened("2025-H2", OPENED), opened()
    moment = MOMENTS["2025-H2"]
    file(before, draft_with(before, 10, moment), moment)
    return desk, draft_with(desk, 100, WRITING)


def test_an_answer_stands_beside_its_finding_and_goes_with_the_version(asked):
    desk, draft = asked
    assert told(draft) == [("jump", "", "", True)]
    revision = draft.revision
    assert explain(desk, draft) == WHY
    assert told(draft) == [("jump", WHY, "", False)]
    version = file(desk, draft, WRITING)
    assert told(version) == [("jump", WHY, "", False)]
    assert (version.examination.doubts, checks.kept.counted(version.examination.findings)) == (0, (0, 1))
    assert revision == draft.revision  # an answer makes no approval lapse


def test_an_answer_is_taken_back_by_a_blank_one_and_said_once(asked):
    desk, draft = asked
    explain(desk, draft)
    explain(desk, draft, f"  {WHY} ")
    assert Explanation.objects.count() == 1
    explain(desk, draft, "")
    assert told(draft) == [("jump", "", "", True)]


def test_what_is_not_asked_is_not_answered(asked):
    desk, draft = asked
    with pytest.raises(refusals.NotAskedAnyMore):
        explain(desk, draft, question=Question("jump", desk.line("NQ01").pk, desk.span.pk))
    desk.answer(draft, "NQ27", "12")
    with pytest.raises(refusals.NotAskedAnyMore):
        explain(desk, draft)
    assert not Explanation.objects.exists()


def test_what_must_not_be_written_is_refused(asked):
    desk, draft = asked
    with pytest.raises(refusals.UncleanText) as refused:
        explain(desk, draft, "Gọi bà Lan, số 0912 345 678 để hỏi.")
    assert (refused.value.field, Explanation.objects.exists()) == ("explanation", False)


def test_after_filing_an_answer_waits_until_the_report_is_open_for_correction(asked):
    desk, draft = asked
    version = file(desk, draft, WRITING)
    with pytest.raises(refusals.DraftGone):
        explain(desk, draft)
    later = at("2026-06-15 10:00")
    reopened = actions.withdraw(
        version=version, reason="Bổ sung giải trình.", by=desk.people["head"], at=later
    )
    explain(desk, reopened, moment=later)
    desk.answer(reopened, "NQ01", "11", at=later)
    again = file(desk, reopened, later)
    assert (told(version), told(again)) == ([("jump", "", "", True)], [("jump", WHY, "", False)])


def test_an_answer_holds_for_the_next_period_and_no_longer(opened):
    desks = {period: opened(period, OPENED) for period in MOMENTS}
    seen = {}
    for period, receptions in zip(MOMENTS, (10, 100, 1000, 10_000), strict=True):
        desk, moment = desks[period], MOMENTS[period]
        draft = draft_with(desk, receptions, moment)
        if period == "2026-H1":
            explain(desk, draft, moment=moment)
        seen[period] = told(file(desk, draft, moment))
    assert seen == {
        "2025-H2": [],
        "2026-H1": [("jump", WHY, "", False)],
        "2026-H2": [("jump", "", WHY, False)],
        "2027-H1": [("jump", "", "", True)],
    }
    assert [checks.kept.counted(_kept(desks[period])) for period in MOMENTS] == [
        (0, 0),
        (0, 1),
        (0, 0),
        (1, 0),
    ]


def _kept(desk: Desk) -> list[dict]:
    return current_version(desk.owed(desk.city.hoa_sen)).examination.findings


def test_the_successor_of_a_unit_is_not_asked_again(city, opened):
    """Bến Cũ went into Hoa Sen whole: what it answered stands for Hoa Sen, with its name."""
    before, last, now = opened("2025-M05", OPENED), opened("2025-M06", OPENED), opened("2025-M07", OPENED)
    for desk, receptions, moment in (
        (before, 10, at("2025-06-02 09:00")),
        (last, 100, at("2025-07-02 09:00")),
    ):
        draft = actions.open_draft(obligation=desk.owed(city.ben_cu), by=desk.people["officer"], at=moment)
        desk.fill(draft)
        desk.answer(draft, "NQ27", str(receptions), at=moment)
        if receptions == 100:
            explain(desk, draft, moment=moment)
        draft.refresh_from_db()
        file(desk, draft, moment)
    draft = draft_with(now, 1000, at("2025-08-02 09:00"))
    assert told(draft) == [("jump", "", f"Phường Bến Cũ: {WHY}", False)]

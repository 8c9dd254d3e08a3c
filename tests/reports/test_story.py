"""The whole life of a report, in the order it happens."""

import pytest

from quyen.reports import actions, checks, queries, refusals
from quyen.reports.models import Draft, Review, Version
from quyen.reports.rules.content import AnswerContent
from quyen.reports.rules.differences import AnswerChange
from tests.clock import at
from tests.reports.conftest import WRITING


@pytest.mark.postgres
def test_a_report_is_written_refused_mended_filed_returned_refiled_accepted_and_corrected(desk):
    unit, people = desk.city.hoa_sen, desk.people
    obligation = desk.owed(unit)
    assert queries.standing(obligation) == "none"

    draft = desk.draft(unit)
    assert queries.standing(obligation) == "draft"
    desk.fill(draft)
    desk.answer(draft, "NQ01", "200")
    with pytest.raises(refusals.NotReady) as refused:
        actions.approve(draft=draft, step="officer", by=people["officer"], at=WRITING)
    assert [(row.code, row.line) for row in checks.blocking(refused.value.findings)] == [
        ("share-over-whole", desk.line("NQ01").pk)
    ]

    desk.answer(draft, "NQ01", "20")
    desk.approve(draft)
    first = actions.submit(draft=draft, by=people["head"], at=WRITING)
    assert (queries.standing(obligation), Draft.objects.count()) == ("filed", 0)

    items = [(desk.line("NQ01"), "Số liệu chưa khớp với quyết định công nhận.")]
    actions.return_version(version=first, items=items, by=people["office"], at=at("2026-06-17 10:00"))
    assert queries.standing(obligation) == "returned"

    back = Draft.objects.get(obligation=obligation)
    assert queries.content_of(back) == queries.content_of(first)
    desk.approve(back, at("2026-06-18 08:00"))
    with pytest.raises(refusals.NothingChanged):
        actions.submit(draft=back, by=people["head"], at=at("2026-06-18 08:30"))
    desk.answer(back, "NQ01", "21")
    with pytest.raises(refusals.NotApproved):
        actions.submit(draft=back, by=people["head"], at=at("2026-06-18 08:40"))
    desk.approve(back, at("2026-06-18 09:00"))
    second = actions.submit(draft=back, by=people["head"], at=at("2026-06-18 09:10"))

    span = "2025-12-15/2026-06-14"
    assert queries.difference(first, second).answers == (
        AnswerChange(AnswerContent("NQ01", span, value=200_000), AnswerContent("NQ01", span, value=210_000)),
    )
    assert (second.number, second.replaces, second.reason) == (2, first, items[0][1])
    # Refiled after the due day; on time all the same, by the first receipt.
    assert queries.receipt(second).timeliness.name == "on_time"

    actions.accept(version=second, by=people["office"], at=at("2026-06-19 08:00"))
    assert [str(queries.state_of(row)) for row in versions(obligation)] == ["replaced", "accepted"]

    correction = actions.correct(
        version=second, reason="Rà soát lại theo biên bản.", by=people["officer"], at=at("2026-06-22 08:00")
    )
    assert queries.standing(obligation) == "accepted"
    desk.answer(correction, "NQ01", "22")
    desk.approve(correction, at("2026-06-22 09:00"))
    third = actions.submit(draft=correction, by=people["head"], at=at("2026-06-22 09:30"))
    assert [str(queries.state_of(row)) for row in versions(obligation)] == ["replaced", "replaced", "filed"]
    assert (third.replaces, third.reason) == (second, "Rà soát lại theo biên bản.")
    assert Review.objects.count() == 2


def versions(obligation) -> list[Version]:
    return list(Version.objects.filter(obligation=obligation).order_by("number"))

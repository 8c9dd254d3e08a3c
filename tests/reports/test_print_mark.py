"""Paper carries the mark of what it says, and is refused where the draft says something else by then."""

import pytest

from quyen.reports import actions, refusals
from quyen.reports.forms import own_report
from quyen.reports.queries.contents import mark_of
from tests.reports.conftest import PDF, WRITING


@pytest.fixture
def draft(desk):
    return desk.fill(desk.draft(desk.city.hoa_sen))


def bring(desk, draft, mark: str):
    return actions.submit_signed_copy(
        draft=draft,
        document_number="05/BC-UBND",
        signed_on=WRITING.date(),
        signer_name="Lê Minh Quân",
        signer_post="Chủ tịch",
        pdf=PDF,
        pdf_name="05.pdf",
        mark=mark,
        by=desk.people["head"],
        at=WRITING,
    )


def test_the_paper_of_a_draft_carries_its_mark(desk, draft):
    mark = mark_of(draft)
    assert own_report(draft).recipients.drafter == mark
    desk.answer(draft, "NQ01", "11")
    assert mark_of(draft) != mark
    desk.answer(draft, "NQ01", "10")
    assert mark_of(draft) == mark


def test_paper_from_before_a_change_is_refused_with_the_present_mark(desk, draft):
    mark = mark_of(draft)
    desk.answer(draft, "NQ01", "11")
    with pytest.raises(refusals.PrintedBefore) as refused:
        bring(desk, draft, mark)
    assert (refused.value.mark, refused.value.field) == (mark_of(draft), "mark")


def test_the_mark_may_be_typed_as_one_likes_or_left_out(desk, draft):
    version = bring(desk, draft, f" {mark_of(draft).lower().replace('-', ' ')} ")
    assert version.number == 1
    assert own_report(version).recipients.drafter == ""


def test_without_a_mark_the_copy_is_taken(desk, draft):
    assert bring(desk, draft, "").number == 1

"""What comes after the cut-off: taken, told as such, in a supplement or handed on; the issued report stays."""

import io

import pytest
from django.db import transaction
from docx import Document as WordFile

from quyen.files import queries as files
from quyen.obligations.actions import open_round
from quyen.obligations.models import Receipt
from quyen.obligations.queries import facts
from quyen.obligations.rules import state
from quyen.reports import actions as reports
from quyen.reports.queries import current_version
from quyen.synthesis import actions, coverage, freezing, late, queries, refusals
from quyen.synthesis.late import After
from quyen.synthesis.models import Synthesis
from tests import putting_together
from tests.clock import at
from tests.world import HEALTH, PLAN

pytestmark = pytest.mark.postgres
CUTOFF = at("2026-06-15 08:50")
ISSUED = at("2026-06-15 10:00")
CAME = at("2026-06-16 14:00")
COUNTED = at("2026-06-22 09:00")


@pytest.fixture
def issued(world):
    """The open round's report: written, frozen and issued on 15 June with a cut-off of that morning."""
    for code in ("VI.2", "VIII"):
        putting_together.write(world.synthesis, world, code, world.now)
    actions.freeze(synthesis=world.synthesis, by=world.office_officer, at=world.now)
    world.synthesis = Synthesis.objects.get(pk=world.synthesis.pk)
    putting_together.issue(world.synthesis, world, ISSUED)
    world.synthesis = Synthesis.objects.get(pk=world.synthesis.pk)
    return world


@pytest.fixture
def supplement(issued):
    """Hoa Sen and the department of health filed after it; Hoa Sen in time, health by its extended day."""
    issued.file_all("ward_a", CAME)
    draft = issued.owed("dept").draft
    draft = issued.fill(draft, HEALTH, {"II": PLAN}, by=issued.dept_officer, moment=CAME)
    issued.sign("dept", draft, CAME)
    reports.submit(draft=draft, document_number="31/BC", by=issued.dept_clerk, at=at("2026-06-19 15:00"))
    return began(issued)


def began(world, moment=COUNTED):
    given = {"synthesis": world.synthesis, "cutoff_at": moment, "by": world.office_officer, "at": moment}
    return actions.supplement(**given)


def test_what_came_after_the_cutoff_is_told_as_such(issued):
    before, after = current_version(issued.owed("ward_b")), issued.file_all("ward_a", CAME)
    found = late.after_cutoff([before, after], CAME)
    assert found == {after.pk: After(issued.synthesis, None)}
    assert found[after.pk].cutoff_at == CUTOFF
    assert state(facts(issued.owed("ward_a"), CAME), CAME).name == "on_time"  # the cut-off is no due day
    supplement = began(issued)
    assert late.after_cutoff([after], COUNTED) == {after.pk: After(issued.synthesis, supplement)}


def test_until_a_report_is_frozen_its_cutoff_tells_nothing(world):
    version = world.file_all("ward_a", CAME)
    assert (version.filed_at > world.synthesis.cutoff_at, late.after_cutoff([version], CAME)) == (True, {})


def test_a_supplement_counts_what_came_and_leaves_the_report(supplement, issued):
    report = Synthesis.objects.get(pk=issued.synthesis.pk)
    assert (supplement.number, supplement.supplements, supplement.declared_class) == (2, report, "plain")
    assert [row.obligation.unit.key for row in late.came_after(report, COUNTED)] == ["hoa-sen", "so-y-te"]
    moved = {
        change.figure.definition.indicator.code: tuple(
            (each.value // 10_000 if each.value is not None else None, each.answered, each.expected)
            for each in (change.before, change.after)
        )
        for change in late.changes(supplement)
    }
    assert {code: moved[code] for code in ("NQ00", "NQ01", "NQ05", "NQ27")} == {
        "NQ00": ((9905 + 5290, 2, 4), (9905 + 5290 + 12480, 3, 4)),
        "NQ01": ((2 * 96, 2, 4), (3 * 96, 3, 4)),
        "NQ05": ((None, 0, 1), (1250, 1, 1)),
        "NQ27": ((2 * 318, 2, 4), (3 * 318, 3, 4)),
    }
    assert freezing.is_intact(report)
    assert coverage.coverage(report) == (3, 6, 0)
    assert coverage.coverage(supplement) == (5, 6, 0)
    assert [row.unit for row in coverage.missing(supplement)] == [issued.ward_d]


def test_its_document_says_who_and_what(supplement, issued):
    passages = queries.limitations(supplement)  # only those of the late reports are to be dealt with
    assert [row.version.obligation.unit.key for row in passages] == ["hoa-sen"]
    given = {"reason": putting_together.LEFT_OUT, "by": issued.office_officer, "at": COUNTED}
    actions.drop(synthesis=supplement, passages=passages, **given)
    actions.freeze(synthesis=supplement, by=issued.office_officer, at=COUNTED)
    supplement = Synthesis.objects.select_related("supplements__document").get(pk=supplement.pk)
    document = putting_together.issue(supplement, issued, COUNTED)
    word = WordFile(io.BytesIO(files.read(document.file)))
    text = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert "BÁO CÁO BỔ SUNG" in text
    assert (
        "Báo cáo này bổ sung Báo cáo số 01/BC-BCĐNQ ngày 15 tháng 6 năm 2026; tổng hợp các báo cáo đơn vị gửi sau "
        "thời điểm chốt số liệu 08 giờ 50 ngày 15/6/2026 đến 09 giờ 00 ngày 22/6/2026. "
        "Tính đến nay đã nhận báo cáo của 5/6 đơn vị. Nội dung, số liệu không nêu tại báo cáo này giữ nguyên như "
        "báo cáo trước."
    ) in text
    assert (
        "Còn 1 đơn vị chưa gửi báo cáo, số liệu tổng hợp không bao gồm các đơn vị này: Đặc khu Hòn Ngọc"
        in " ".join(text)
    )
    rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    assert ["1", "Phường Hoa Sen", "1", "14 giờ 00 ngày 16/6/2026", "Đúng hạn"] in rows
    assert ["2", "Sở Y tế", "1", "15 giờ 00 ngày 19/6/2026", "Đúng hạn"] in rows
    poor = next(row for row in rows if row[3:5] == ["192 [2/4]", "288 [3/4]"])
    assert poor[5] == "Phường Hoa Sen"
    assert (document.replaces, document.full_number) == (None, "02/BC-BCĐNQ")
    receipts = Receipt.objects.filter(obligation__upward=True, obligation__round=issued.round_open)
    assert receipts.count() == 1  # the report was the committee's, not its supplement


def test_a_second_supplement_follows_the_first(supplement, issued):
    passages = queries.limitations(supplement)
    actions.drop(
        synthesis=supplement, passages=passages, reason="Đã nêu", by=issued.office_officer, at=COUNTED
    )
    actions.freeze(synthesis=supplement, by=issued.office_officer, at=COUNTED)
    supplement = Synthesis.objects.get(pk=supplement.pk)
    again = {"synthesis": supplement, "by": issued.office_officer}
    with pytest.raises(refusals.NotTheNewestIssued), transaction.atomic():
        actions.supplement(cutoff_at=COUNTED, at=COUNTED, **again)
    putting_together.issue(supplement, issued, COUNTED)
    supplement = Synthesis.objects.get(pk=supplement.pk)
    with pytest.raises(refusals.NothingCameLate), transaction.atomic():
        actions.supplement(
            cutoff_at=at("2026-06-23 09:00"), at=at("2026-06-23 09:00"), **(again | {"synthesis": supplement})
        )
    assert queries.newest_issued("2026-H1") == issued.synthesis
    assert queries.earlier_issue(supplement) is None


def test_only_an_issued_report_is_supplemented_and_only_when_something_came(issued):
    with pytest.raises(refusals.NothingCameLate), transaction.atomic():
        began(issued)
    issued.file_all("ward_a", CAME)
    with pytest.raises(refusals.NothingCameLate), transaction.atomic():
        began(issued, at("2026-06-16 13:59"))
    with pytest.raises(refusals.CutoffAhead), transaction.atomic():
        actions.supplement(synthesis=issued.synthesis, cutoff_at=COUNTED, by=None, at=at("2026-06-22 08:59"))
    assert Synthesis.objects.filter(round=issued.round_open).count() == 1


def test_a_correction_starts_from_the_report_and_not_from_its_supplement(supplement, issued):
    passages = queries.limitations(supplement)
    actions.drop(
        synthesis=supplement, passages=passages, reason="Đã nêu", by=issued.office_officer, at=COUNTED
    )
    actions.freeze(synthesis=supplement, by=issued.office_officer, at=COUNTED)
    corrected = putting_together.begun(issued.round_open, issued, at("2026-06-23 09:00"))
    assert (corrected.number, corrected.supplements) == (3, None)
    assert {text.section.code for text in queries.written(corrected)} == {"II", "VI.2", "VIII"}
    assert queries.earlier_issue(corrected) == issued.synthesis


def test_what_no_report_holds_is_handed_on_to_the_next_round(issued):
    version = issued.file_all("ward_a", CAME)
    moment = at("2026-11-03 09:00")
    given = {"version": issued.version, "committee": issued.committee, "by": issued.office_head}
    following = open_round(period="2026-H2", at=moment, **given)
    assert late.handed_on(following, moment) == [version]
    assert late.handed_on(issued.round_open, moment) == []
    supplement = began(issued)
    actions.drop(
        synthesis=supplement,
        passages=queries.limitations(supplement),
        reason="Đã nêu",
        by=issued.office_officer,
        at=COUNTED,
    )
    actions.freeze(synthesis=supplement, by=issued.office_officer, at=COUNTED)
    putting_together.issue(Synthesis.objects.get(pk=supplement.pk), issued, COUNTED)
    assert late.handed_on(following, moment) == []

"""A part that went by the secret route is answered by that: nothing of it is written, filed or asked for here."""

import io
import json
from datetime import date

import pytest
from django.db import transaction
from docx import Document as WordFile

from quyen.obligations.models import SecretPart
from quyen.reports import actions, checks, queries, refusals
from quyen.reports.forms import own_report_docx
from quyen.reports.models import Answer, Draft
from tests.clock import at
from tests.reports.conftest import CLEAN, WRITING

pytestmark = pytest.mark.django_db
SENT = {"number": "07/BC-UBND", "sent_on": date(2026, 6, 12)}
LATER = at("2026-06-15 15:00")


def mark(desk, **place) -> SecretPart:
    given = {"obligation": desk.owed(desk.city.hoa_sen), "by": desk.people["officer"], "at": WRITING}
    return actions.send_secretly(**(given | SENT | place))


def filled_but(desk, code: str, section: str) -> Draft:
    """A whole draft in which one figure and one passage are left blank."""
    draft = desk.fill(desk.draft(desk.city.hoa_sen))
    for span in draft.obligation.round.spans.all():
        if draft.answers.filter(line=desk.line(code), span=span).exists():
            desk.answer(draft, code, "", span=span)
    desk.write(draft, section, "")
    return Draft.objects.get(pk=draft.pk)


def codes(source) -> list[str]:
    return sorted(finding.code for finding in checks.run(source))


def test_the_item_is_answered_by_it(desk):
    draft = filled_but(desk, "NQ01", "VI.2")
    assert codes(draft) == ["empty-narrative", "required-missing"]
    answered, required = queries.completeness(draft)
    assert required - answered == 2
    mark(desk, line=desk.line("NQ01"))
    mark(desk, section=desk.section("VI.2"))
    draft = Draft.objects.get(pk=draft.pk)
    assert (codes(draft), queries.completeness(draft)) == ([], (required, required))


def test_nothing_of_it_is_written(desk):
    draft = desk.draft(desk.city.hoa_sen)
    line, section = mark(desk, line=desk.line("NQ01")), mark(desk, section=desk.section("VI.2"))
    with pytest.raises(refusals.SentSecretly) as figure, transaction.atomic():
        desk.answer(draft, "NQ01", "12")
    with pytest.raises(refusals.SentSecretly) as passage, transaction.atomic():
        desk.write(draft, "VI.2")
    assert [figure.value.field, passage.value.field] == [
        f"a-{line.line_id}-{desk.span.pk}",
        f"p-{section.section_id}",
    ]
    actions.say_nothing_arose(draft=draft, by=desk.people["officer"], at=WRITING)
    assert not draft.answers.filter(line=desk.line("NQ01")).exists()
    assert not draft.passages.filter(section=desk.section("VI.2")).exists()


def test_what_is_written_already_is_deleted_first(desk):
    desk.fill(desk.draft(desk.city.hoa_sen))
    for place in ({"line": desk.line("NQ01")}, {"section": desk.section("VI.2")}):
        with pytest.raises(refusals.SaidHere), transaction.atomic():
            mark(desk, **place)
    assert SecretPart.objects.count() == 0


def test_what_was_approved_is_approved_anew(desk):
    draft = filled_but(desk, "NQ01", "VI.2")
    desk.write(draft, "VI.2")
    mark(desk, line=desk.line("NQ01"))
    desk.approve(Draft.objects.get(pk=draft.pk))
    assert len(queries.approvals(Draft.objects.get(pk=draft.pk))) == 2
    actions.take_secret_back(part=SecretPart.objects.get(), by=desk.people["officer"], at=LATER)
    assert queries.approvals(Draft.objects.get(pk=draft.pk)) == []
    assert codes(Draft.objects.get(pk=draft.pk)) == ["required-missing"]


def test_the_filed_text_and_the_document_name_number_and_day_only(desk):
    draft = filled_but(desk, "NQ01", "VI.2")
    mark(desk, line=desk.line("NQ01"))
    mark(desk, section=desk.section("VI.2"), number="08/BC-UBND")
    desk.approve(Draft.objects.get(pk=draft.pk))
    version = actions.submit(draft=draft, by=desk.people["head"], at=WRITING)
    written = json.loads(version.content)
    assert written["secret"] == [
        {"line": "NQ01", "section": "", "number": "07/BC-UBND", "sent_on": "2026-06-12"},
        {"line": "", "section": "VI.2", "number": "08/BC-UBND", "sent_on": "2026-06-12"},
    ]
    assert "NQ01" not in {row["line"] for row in written["answers"]}
    assert queries.is_intact(version)
    word = WordFile(io.BytesIO(own_report_docx(version)))
    text = [paragraph.text for paragraph in word.paragraphs]
    assert any(
        said.startswith("Nội dung này gửi theo đường mật, văn bản số 08/BC-UBND ngày 12/06/2026")
        for said in text
    )
    rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    poor = next(row for row in rows if len(row) > 3 and row[1].startswith("Số hộ nghèo"))
    assert (poor[3], poor[4]) == ("Gửi theo đường mật", "Số 07/BC-UBND, ngày 12/06/2026")


def test_a_report_without_such_parts_is_worded_as_before(desk):
    assert "secret" not in json.loads(desk.file(desk.city.hoa_sen).content)


def test_what_is_marked_after_the_filing_is_judged_anew(desk):
    """The report came back for a blank; the unit says that it went by the secret route, and files again."""
    draft = filled_but(desk, "NQ39", "VI.2")
    desk.write(draft, "VI.2", CLEAN)
    mark(desk, line=desk.line("NQ39"))
    desk.approve(Draft.objects.get(pk=draft.pk))
    version = actions.submit(draft=draft, by=desk.people["head"], at=WRITING)
    assert version.examination.answered == version.examination.required
    actions.take_secret_back(part=SecretPart.objects.get(), by=desk.people["office"], at=LATER)
    version.examination.refresh_from_db()
    assert version.examination.required - version.examination.answered == 1
    assert [row["code"] for row in version.examination.findings] == ["required-missing"]
    review = actions.return_version(version=version, message="Thiếu", by=desk.people["office"], at=LATER)
    mark(desk, line=desk.line("NQ39"), number="09/BC-UBND", at=LATER)
    again = Draft.objects.get(obligation=version.obligation)
    desk.approve(again, LATER)
    filed = actions.submit(draft=again, by=desk.people["head"], at=LATER)
    assert (filed.number, review.outcome, json.loads(filed.content)["secret"][0]["number"]) == (
        2,
        "returned",
        "09/BC-UBND",
    )


def test_nothing_changed_is_still_refused(desk):
    version = desk.file(desk.city.hoa_sen)
    actions.return_version(version=version, message="Xem lại", by=desk.people["office"], at=LATER)
    again = Draft.objects.get(obligation=version.obligation)
    desk.approve(again, LATER)
    with pytest.raises(refusals.NothingChanged), transaction.atomic():
        actions.submit(draft=again, by=desk.people["head"], at=LATER)


def test_paper_cannot_say_it_either(desk):
    mark(desk, line=desk.line("NQ01"))
    rows = [Answer(line=desk.line("NQ01"), span=desk.span, kind="value", value=10_000)]
    given = {"answers": rows, "filed_at": WRITING, "by": None, "at": WRITING}
    with pytest.raises(refusals.SentSecretly), transaction.atomic():
        actions.enter(obligation=desk.owed(desk.city.hoa_sen), **given)

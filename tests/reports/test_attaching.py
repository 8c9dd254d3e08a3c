"""Files go with a report: attached to its draft, frozen with its version, read by those who read that version."""

import json
from datetime import date

import pytest
from django.db import transaction

from quyen.audit.models import Entry
from quyen.core.refusals import NotFound
from quyen.files.looking import Seen
from quyen.files.models import File
from quyen.obligations.actions.secret import NumberMissing, SentOnRefused
from quyen.publications.layouts.parts import Paragraph
from quyen.reports import actions, doors, refusals
from quyen.reports.forms.own_report import enclosed
from quyen.reports.models import Attachment, Draft, Enclosure, Version
from quyen.reports.queries import is_intact
from quyen.reports.queries.contents import mark_of
from quyen.reports.queries.enclosing import enclosed_with, standing_on, weight_of
from quyen.reports.refusals import UncleanText
from quyen.reports.rules.attaching import refuse_weight
from tests import honest
from tests.clock import at
from tests.reports.conftest import WRITING

pytestmark = pytest.mark.django_db
TODAY = WRITING.date()
LATER = at("2026-06-15 15:00")
PDF = Seen("pdf", "phu-luc_1.pdf", honest.pages())


def attach(desk, draft: Draft, seen: Seen = PDF, **given) -> Attachment:
    given = {"title": "Phụ lục 1", "declared": "open", "by": desk.people["officer"], "at": WRITING} | given
    return actions.attach(draft=draft, seen=seen, **given)


def note(desk, draft: Draft, **given) -> Attachment:
    given = {"number": "07/BC-UBND", "sent_on": date(2026, 6, 12)} | given
    return actions.note_sent_secretly(draft=draft, by=desk.people["officer"], at=WRITING, **given)


@pytest.fixture
def draft(desk) -> Draft:
    return desk.draft(desk.city.hoa_sen)


def filed(desk, draft: Draft, moment=WRITING) -> Version:
    desk.approve(desk.fill(draft), moment)
    return actions.submit(draft=draft, by=desk.people["head"], at=moment)


def test_a_file_is_attached_once_and_approvals_lapse(desk, draft):
    desk.approve(desk.fill(draft))
    revision, mark = Draft.objects.get(pk=draft.pk).revision, mark_of(draft)
    attached = attach(desk, draft, section=desk.section("II"))
    assert (attached.title, attached.declared, attached.file.sha256, attached.section.code) == (
        "Phụ lục 1",
        "open",
        File.objects.get().sha256,
        "II",
    )
    draft = Draft.objects.get(pk=draft.pk)
    assert (draft.revision, mark_of(draft) == mark) == (revision + 1, False)
    with pytest.raises(refusals.NotApproved):
        actions.submit(draft=draft, by=desk.people["head"], at=WRITING)
    with pytest.raises(refusals.AttachedAlready) as refused, transaction.atomic():
        attach(desk, draft, title="Phụ lục 2")
    assert (refused.value.field, standing_on(draft.obligation)) == ("file", [attached])


def test_a_blank_title_is_the_name_of_the_file(desk, draft):
    assert attach(desk, draft, title=" ").title == "phu-luc 1"


def test_what_is_attached_goes_with_the_version_and_is_named_in_it(desk, draft):
    first = attach(desk, draft, section=desk.section("II"))
    second = note(desk, draft)
    gone = attach(desk, draft, Seen("pdf", "b.pdf", honest.pages(2)), declared="internal")
    actions.detach(attachment=gone, by=desk.people["officer"], at=WRITING)
    version = filed(desk, draft)
    assert json.loads(version.content)["attachments"] == [
        {
            "declared": "open",
            "name": "phu-luc_1.pdf",
            "section": "II",
            "sha256": first.file.sha256,
            "title": "Phụ lục 1",
        },
        {"declared": "secret", "number": "07/BC-UBND", "section": "", "sent_on": "2026-06-12"},
    ]
    assert (enclosed_with(version), is_intact(version)) == ([first, second], True)


def test_paper_names_what_goes_with_the_report(desk, draft):
    assert list(enclosed(draft)) == []
    attach(desk, draft)
    note(desk, draft)
    assert list(enclosed(draft)) == [
        Paragraph(
            "Gửi kèm báo cáo này: (1) Phụ lục 1 (tệp phu-luc_1.pdf); "
            "(2) văn bản số 07/BC-UBND ngày 12/06/2026, gửi theo đường mật."
        )
    ]


def test_a_version_whose_files_were_changed_is_not_intact(desk, draft):
    version = filed(desk, draft)
    assert ("attachments" in json.loads(version.content), is_intact(version)) == (False, True)
    other = Attachment.objects.create(
        obligation=version.obligation, declared="secret", number="1", sent_on=TODAY, added_at=WRITING,
        added_by=desk.people["officer"],
    )  # fmt: skip
    Enclosure.objects.create(version=version, attachment=other)
    assert is_intact(version) is False


def test_a_file_more_or_less_is_a_change_worth_filing(desk, draft):
    attached = attach(desk, draft)
    version = filed(desk, draft)
    again = actions.withdraw(version=version, reason="Thiếu phụ lục.", by=desk.people["head"], at=LATER)
    assert standing_on(again.obligation) == [attached]
    actions.detach(attachment=attached, by=desk.people["officer"], at=LATER)
    second = filed(desk, again, LATER)
    assert (enclosed_with(second), enclosed_with(version), second.number) == ([], [attached], 2)


def test_nothing_of_a_secret_file_is_kept(desk, draft):
    before = Entry.objects.count()
    with pytest.raises(refusals.SecretNotKept) as refused, transaction.atomic():
        attach(desk, draft, declared="secret", title="Kế hoạch X")
    assert refused.value.field == "declared"
    assert (File.objects.count(), Attachment.objects.count(), Entry.objects.count()) == (0, 0, before)
    noted = note(desk, draft)
    assert (noted.title, noted.file, noted.number, noted.sent_on) == (
        "",
        None,
        "07/BC-UBND",
        date(2026, 6, 12),
    )
    assert note(desk, draft) == noted


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"number": " "}, NumberMissing, "number"),
        ({"number": "a@b.vn"}, UncleanText, "number"),
        ({"sent_on": date(2026, 6, 16)}, SentOnRefused, "sent_on"),
        ({"sent_on": date(2025, 6, 16)}, SentOnRefused, "sent_on"),
    ],
)
def test_a_secret_sending_has_a_number_and_a_day(desk, draft, given, refusal, field):
    with pytest.raises(refusal) as refused, transaction.atomic():
        note(desk, draft, **given)
    assert (refused.value.field, standing_on(draft.obligation)) == (field, [])


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"declared": ""}, refusals.ClassMissing, "declared"),
        ({"title": "Gọi 0903 123 456"}, UncleanText, "title"),
        ({"title": "x" * 201}, refusals.TextTooLong, "title"),
        ({"seen": Seen("pdf", "0903 123 456.pdf", PDF.content)}, UncleanText, "file"),
    ],
)
def test_what_is_said_of_a_file_is_looked_at_too(desk, draft, given, refusal, field):
    with pytest.raises(refusal) as refused, transaction.atomic():
        attach(desk, draft, **given)
    assert (refused.value.field, standing_on(draft.obligation)) == (field, [])


def test_a_report_carries_twenty_files(desk, draft):
    for page in range(1, 21):
        attach(desk, draft, Seen("pdf", f"{page}.pdf", honest.pages(page)))
    assert weight_of(draft.obligation) == (20, sum(len(honest.pages(page)) for page in range(1, 21)))
    with pytest.raises(refusals.TooManyFiles), transaction.atomic():
        attach(desk, draft, Seen("pdf", "21.pdf", honest.pages(21)))


def test_a_report_carries_sixty_megabytes():
    most = 60 * 1024 * 1024
    assert refuse_weight(19, most - 5, 5) is None
    with pytest.raises(refusals.FilesTooHeavy):
        refuse_weight(19, most - 5, 6)


def test_what_is_filed_is_not_changed(desk, draft):
    attached = attach(desk, draft)
    filed(desk, draft)
    with pytest.raises(refusals.DraftGone):
        actions.detach(attachment=attached, by=desk.people["officer"], at=LATER)
    with pytest.raises(refusals.DraftGone):
        attach(desk, draft, Seen("pdf", "b.pdf", honest.pages(2)))


def test_a_draft_s_files_are_its_unit_s_and_a_version_s_are_its_readers(desk, draft):
    attached, people = attach(desk, draft), desk.people
    assert doors.attachment_for(people["head"], attached.pk, TODAY) == attached
    for stranger in ("neighbour", "office"):
        with pytest.raises((NotFound, doors.Denied)):
            doors.attachment_for(people[stranger], attached.pk, TODAY)
    version = filed(desk, draft)
    assert doors.enclosure_for(people["office"], version.pk, attached.pk, TODAY) == attached
    with pytest.raises(NotFound):
        doors.attachment_for(people["head"], attached.pk, TODAY)
    with pytest.raises(NotFound):
        doors.enclosure_for(people["neighbour"], version.pk, attached.pk, TODAY)
    with pytest.raises(NotFound):
        doors.enclosure_for(people["office"], version.pk, note_of_another(desk).pk, TODAY)


def note_of_another(desk) -> Attachment:
    return note(desk, desk.draft(desk.city.sao_bien))


def test_what_was_taken_off_is_not_given_out(desk, draft):
    attached = attach(desk, draft)
    actions.detach(attachment=attached, by=desk.people["officer"], at=WRITING)
    with pytest.raises(NotFound):
        doors.attachment_for(desk.people["officer"], attached.pk, TODAY)
    assert actions.detach(attachment=attached, by=desk.people["officer"], at=LATER).removed_at == WRITING
    again = attach(desk, draft)
    assert standing_on(draft.obligation) == [again]


def test_the_log_says_that_a_file_came_and_went_and_not_what_it_is_called(desk, draft):
    attached = attach(desk, draft, title="Phụ lục về nhà tạm giữ")
    actions.detach(attachment=attached, by=desk.people["officer"], at=WRITING)
    entries = Entry.objects.filter(subject=f"reports.attachment:{attached.pk}").order_by("pk")
    assert [entry.event for entry in entries] == ["report.attached", "report.detached"]
    assert [("tạm giữ" in entry.detail, "phu-luc" in entry.detail) for entry in entries] == [
        (False, False)
    ] * 2

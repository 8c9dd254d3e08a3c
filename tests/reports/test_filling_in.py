"""A form filled in outside the page: what it would change, and taking that over, all or nothing."""

import pytest

from quyen.audit.models import Entry as LogEntry
from quyen.core.refusals import Refusal
from quyen.files.actions import keep
from quyen.reports import actions, refusals
from quyen.reports.forms.changes import changes, weigh
from quyen.reports.forms.filled import Entry, Filled, Place, Refused, Told
from quyen.reports.models import Draft, FilledForm, Source
from quyen.reports.rules.answers import Given
from tests.clock import at
from tests.reports.conftest import CLEAN, PDF, WRITING

LATER = at("2026-06-15 10:30")
SEVEN, EIGHT, NINE = (Given("value", n * 10_000) for n in (7, 8, 9))


@pytest.fixture
def draft(desk) -> Draft:
    return desk.draft(desk.city.hoa_sen)


@pytest.fixture
def file(desk):
    return keep(content=PDF, name="bieu.pdf", by=desk.people["officer"], at=WRITING)


def figure(desk, code: str, given, where: str = "E7", part: str = "", **known) -> Entry:
    return Entry(where, Place(line=desk.line(code), span=desk.span, part=part), given, **known)


def passage(desk, code: str, given, where: str = "D4", **known) -> Entry:
    return Entry(where, Place(section=desk.section(code)), given, **known)


def fill(desk, draft, file, *entries, **given) -> FilledForm:
    given = {"by": desk.people["officer"], "at": LATER} | given
    return actions.fill_in(draft=draft, entries=entries, file=file, **given)


def says(draft: Draft) -> dict:
    """What a draft holds, by code, with the revision each place was written at."""
    figures = {
        row.line.definition.indicator.code + row.part: (row.kind, row.value, row.revision)
        for row in draft.answers.all()
    }
    return figures | {row.section.code: (row.text, row.revision) for row in draft.passages.all()}


def told(found) -> list[tuple]:
    return [(change.entry.where, change.before, change.after, change.conflict) for change in found]


def test_changes_of_a_form_that_knows_what_it_was_given_out_with(desk, draft):
    desk.answer(draft, "NQ01", "7")
    desk.answer(draft, "NQ02", "8", by=desk.people["second"])
    desk.answer(draft, "NQ27", "9", by=desk.people["second"])
    filled = Filled(
        [
            figure(desk, "NQ01", None, "E1", known=True, was=SEVEN),  # emptied in the file
            figure(desk, "NQ02", SEVEN, "E2", known=True, was=SEVEN),  # not touched; another's eight stays
            figure(desk, "NQ27", SEVEN, "E3", known=True, was=EIGHT),  # both changed it
            figure(desk, "NQ39", None, "E4", known=True, was=None),
            figure(desk, "NQ44a", EIGHT, "E5", known=True, was=SEVEN),  # emptied by somebody meanwhile
            passage(desk, "II", Told(CLEAN), known=True, was=None),
        ]
    )
    assert told(changes(draft, filled, by=desk.people["officer"])) == [
        ("E1", SEVEN, None, False),
        ("E3", NINE, SEVEN, True),
        ("E5", None, EIGHT, False),
        ("D4", None, Told(CLEAN), False),
    ]
    assert told(changes(draft, filled, by=desk.people["second"]))[1] == ("E3", NINE, SEVEN, False)


def test_changes_of_a_form_that_knows_nothing_leave_alone_what_it_leaves_blank(desk, draft):
    desk.answer(draft, "NQ01", "7", by=desk.people["second"])
    entries = [
        figure(desk, "NQ01", None),
        figure(desk, "NQ02", SEVEN, "E8"),
        figure(desk, "NQ01", SEVEN, "E9"),
        passage(desk, "II", None),
    ]
    weighed = weigh(draft, entries, by=desk.people["officer"])
    assert (told(weighed.changes), weighed.refused, weighed.same) == ([("E8", None, SEVEN, False)], [], 1)


def test_weigh_refuses_what_the_page_would_refuse_place_by_place(desk, draft):
    entries = [
        figure(desk, "NQ05", SEVEN, "E1"),  # answered by a department, not by a ward
        figure(desk, "NQ44a", Given("value", 20_000, reason="Gọi số 0903 123 456"), "E2"),
        figure(desk, "NQ00", Given("nothing-arose", 0), "E3"),
        figure(desk, "NQ01", Given("not-available"), "E4"),
        passage(desk, "II", Told("Liên hệ nguyenvana@gmail.com"), "D1"),
        passage(desk, "VIII", Told("x" * 32_001), "D2"),
        figure(desk, "NQ02", SEVEN, "E5"),
    ]
    weighed = weigh(draft, entries)
    assert [change.entry.where for change in weighed.changes] == ["E5"]
    assert [(row.where, row.sentence.split(".")[0]) for row in weighed.refused] == [
        ("E1", "Kỳ này đơn vị không phải báo cáo nội dung này"),
        ("E2", "Đây có vẻ là số điện thoại"),
        ("E3", "Chỉ tiêu này đếm tại ngày chốt số liệu"),
        ("E4", "Ghi ngắn gọn lý do và khi nào có số liệu"),
        ("D1", "Đây là địa chỉ thư điện tử"),
        ("D2", "Nội dung quá dài: tối đa 32000 ký tự"),
    ]
    assert (weighed.unclean, weigh(draft, entries[2:4]).unclean) == (True, False)
    assert weighed.refused[1] == Refused("E2", "2; Gọi số 0903 123 456", weighed.refused[1].sentence)


def test_what_went_by_the_secret_route_is_refused(desk, draft):
    actions.send_secretly(
        obligation=draft.obligation, line=desk.line("NQ01"), section=None, number="01/M", sent_on=WRITING.date(),
        by=desk.people["officer"], at=WRITING,
    )  # fmt: skip
    weighed = weigh(draft, [figure(desk, "NQ01", SEVEN)])
    assert [row.sentence for row in weighed.refused] == [str(refusals.SentSecretly())]


def test_fill_in_writes_all_at_one_revision_and_keeps_the_form(desk, draft, file):
    desk.answer(draft, "NQ01", "9")
    desk.write(draft, "II")
    filled = fill(
        desk, draft, file,
        figure(desk, "NQ01", SEVEN), figure(desk, "NQ02", EIGHT), figure(desk, "NQ27", None),
        passage(desk, "II", None, known=True, was=Told(CLEAN)), passage(desk, "VIII", Told("Đề nghị  tập huấn.")),
        refused=3, encoding="TCVN3",
    )  # fmt: skip
    assert says(draft) == {
        "NQ01": ("value", 70_000, 3),
        "NQ02": ("value", 80_000, 3),
        "VIII": ("Đề nghị  tập huấn.", 3),
    }
    assert (filled.obligation, filled.file, filled.revision, filled.changed, filled.refused, filled.encoding) == (
        draft.obligation, file, 3, 4, 3, "TCVN3",
    )  # fmt: skip
    entry = LogEntry.objects.get(event="report.filled-in")
    assert entry.detail == (
        f'{{"changed":4,"obligation":{draft.obligation_id},"refused":3,"sha256":"{file.sha256}"}}'
    )


def test_the_same_form_twice_changes_nothing_and_approvals_stand(desk, draft, file):
    entries = [figure(desk, "NQ01", SEVEN), passage(desk, "II", Told(CLEAN))]
    first = fill(desk, draft, file, *entries)
    second = fill(desk, draft, file, *entries)
    assert [(row.revision, row.changed) for row in (first, second)] == [(1, 2), (1, 0)]
    assert changes(draft, Filled(entries)) == []


def test_fill_in_writes_all_or_nothing(desk, draft, file):
    with pytest.raises(Refusal) as refused:
        fill(desk, draft, file, figure(desk, "NQ01", SEVEN), passage(desk, "II", Told("Gọi 0903 123 456")))
    assert refused.value.field == f"p-{desk.section('II').pk}"
    assert (says(draft), FilledForm.objects.count()) == ({}, 0)


def test_many_fields_are_saved_at_once_all_or_none(desk, draft):
    entries = [figure(desk, "NQ01", SEVEN), figure(desk, "NQ02", EIGHT), passage(desk, "II", Told(CLEAN))]
    saved = actions.save_all(draft=draft, entries=entries, by=desk.people["officer"], at=LATER)
    one = saved.revision
    assert says(draft) == {
        "NQ01": ("value", 70_000, one),
        "NQ02": ("value", 80_000, one),
        "II": (CLEAN, one),
    }
    with pytest.raises(Refusal):
        refused = [figure(desk, "NQ01", NINE), passage(desk, "II", Told("Gọi 0903123456 để biết thêm."))]
        actions.save_all(draft=draft, entries=refused, by=desk.people["officer"], at=LATER)
    assert says(draft)["NQ01"] == ("value", 70_000, one)
    assert FilledForm.objects.count() == 0


def test_fill_in_refuses_what_somebody_else_changed_after_it_was_shown(desk, draft, file):
    desk.answer(draft, "NQ01", "9")
    draft.refresh_from_db()
    desk.answer(draft, "NQ01", "8", by=desk.people["second"])
    entry = figure(desk, "NQ01", SEVEN)
    with pytest.raises(refusals.ChangedByAnother):
        fill(desk, draft, file, entry, base=draft.revision)
    assert fill(desk, draft, file, entry, base=draft.revision + 1).changed == 1


def test_a_figure_keeps_its_source_until_another_takes_its_place(desk, draft, file):
    source = Source.objects.create(
        unit=draft.obligation.unit,
        name="Báo cáo giảm nghèo",
        added_at=WRITING,
        added_by=desk.people["officer"],
    )
    fill(desk, draft, file, figure(desk, "NQ01", SEVEN), figure(desk, "NQ02", EIGHT), source=source)
    desk.answer(draft, "NQ01", "7", estimate=True)
    desk.answer(draft, "NQ02", "9")
    assert dict(draft.answers.values_list("line__definition__indicator__code", "source")) == {
        "NQ01": source.pk,
        "NQ02": None,
    }

"""Writing a draft: one field at a time, nothing typed is lost, two people are told of each other."""

import pytest

from quyen.core import numbers
from quyen.reports import actions, refusals
from quyen.reports.models import Draft, DraftAnswer, DraftPassage
from tests.clock import at
from tests.reports.conftest import CLEAN, WRITING


@pytest.fixture
def draft(desk) -> Draft:
    return desk.draft(desk.city.hoa_sen)


def stored(draft: Draft) -> list[tuple]:
    return list(
        draft.answers.order_by("pk").values_list(
            "line__definition__indicator__code", "kind", "value", "estimate", "reason"
        )
    )


def test_open_draft_begins_once_and_then_returns_the_same(desk, draft):
    again = actions.open_draft(
        obligation=desk.owed(desk.city.hoa_sen), by=desk.people["second"], at=at("2026-06-16 08:00")
    )
    assert (again, again.opened_at, Draft.objects.count()) == (draft, WRITING, 1)


def test_open_draft_is_refused_for_the_committees_own_report(desk):
    upward = desk.round.obligations.get(upward=True)
    with pytest.raises(refusals.NotWrittenHere):
        actions.open_draft(obligation=upward, by=desk.people["officer"], at=WRITING)


def test_open_draft_is_refused_once_the_report_is_filed(desk):
    desk.file(desk.city.hoa_sen)
    with pytest.raises(refusals.AlreadyFiled):
        desk.draft(desk.city.hoa_sen)


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("1.505", "value", 15_050_000),
        (" 12 ", "value", 120_000),
        ("0", "zero", 0),
    ],
)
def test_save_answer_reads_numbers_the_vietnamese_way(desk, draft, typed, kind, value):
    saved = desk.answer(draft, "NQ01", typed)
    assert (saved.row.kind, saved.row.value, saved.revision) == (kind, value, 1)
    assert stored(draft) == [("NQ01", kind, value, False, "")]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("mười hai", numbers.NotDigits),
        ("1,5", numbers.WholeOnly),
        ("1.50", numbers.MisplacedMarks),
        ("-3", refusals.BelowZero),
        ("9" * 20, numbers.TooLong),
    ],
)
def test_save_answer_refuses_at_the_field_and_keeps_what_was_there(desk, draft, typed, refusal):
    desk.answer(draft, "NQ01", "7")
    with pytest.raises(refusal) as refused:
        desk.answer(draft, "NQ01", typed)
    assert refused.value.field == f"a-{desk.line('NQ01').pk}-{desk.span.pk}"
    assert stored(draft) == [("NQ01", "value", 70_000, False, "")]


def test_save_answer_takes_each_of_the_six_answers(desk, draft):
    desk.answer(draft, "NQ01", "7", estimate=True)
    desk.answer(draft, "NQ27", kind="nothing-arose")
    desk.answer(draft, "NQ25a", kind="not-available", reason=" Chờ tổng hợp của khu phố. ")
    desk.answer(draft, "NQ25b", kind="not-applicable")
    desk.answer(draft, "NQ36", kind="zero")
    desk.answer(draft, "NQ38", "4")
    desk.answer(draft, "NQ38", "  ")
    assert stored(draft) == [
        ("NQ01", "value", 70_000, True, ""),
        ("NQ27", "nothing-arose", 0, False, ""),
        ("NQ25a", "not-available", None, False, "Chờ tổng hợp của khu phố."),
        ("NQ25b", "not-applicable", None, False, ""),
        ("NQ36", "zero", 0, False, ""),
    ]


def test_save_answer_takes_an_exact_value_as_well(desk, draft):
    assert desk.answer(draft, "NQ01", value=80_000).row.value == 80_000


def test_save_answer_refuses_nothing_arose_of_a_stock_and_an_unexplained_gap(desk, draft):
    with pytest.raises(refusals.NothingAroseOfStock):
        desk.answer(draft, "NQ01", kind="nothing-arose")
    with pytest.raises(refusals.ReasonMissing):
        desk.answer(draft, "NQ27", kind="not-available")
    assert stored(draft) == []


def test_save_answer_of_a_part_and_of_one_that_does_not_exist(desk, draft):
    desk.answer(draft, "NQ01", "3", part="standard=national")
    assert DraftAnswer.objects.get().part == "standard=national"
    with pytest.raises(refusals.NotAsked):
        desk.answer(draft, "NQ01", "3", part="standard=moon")


def test_save_answer_refuses_what_another_level_answers(desk, draft):
    with pytest.raises(refusals.NotAsked):
        desk.answer(draft, "NQ05", "3")


def test_saving_the_same_again_changes_nothing(desk, draft):
    first = desk.answer(draft, "NQ01", "7")
    again = desk.answer(draft, "NQ01", "7", at=at("2026-06-15 11:00"))
    assert (again.revision, again.row.updated_at) == (first.revision, WRITING)
    assert Draft.objects.get().revision == 1


def test_save_answer_tells_the_second_person_and_keeps_the_first_ones_figure(desk, draft):
    desk.answer(draft, "NQ01", "7", by=desk.people["second"], base=0)
    with pytest.raises(refusals.ChangedByAnother) as refused:
        desk.answer(draft, "NQ01", "9", base=0, at=at("2026-06-15 09:05"))
    told = refused.value
    assert (told.theirs.value, told.at, told.who, told.revision) == (70_000, WRITING, "second", 1)
    assert stored(draft) == [("NQ01", "value", 70_000, False, "")]
    desk.answer(draft, "NQ01", "9", base=told.revision)
    assert stored(draft) == [("NQ01", "value", 90_000, False, "")]


def test_the_same_figure_from_two_people_is_no_conflict_nor_is_another_field(desk, draft):
    desk.answer(draft, "NQ01", "7", by=desk.people["second"], base=0)
    desk.answer(draft, "NQ01", "7", base=0)
    desk.answer(draft, "NQ02", "8", base=0)
    assert [row[2] for row in stored(draft)] == [70_000, 80_000]


def test_one_person_in_two_windows_is_not_told_of_themselves(desk, draft):
    desk.answer(draft, "NQ01", "7", base=0)
    desk.answer(draft, "NQ01", "8", base=0)
    assert stored(draft) == [("NQ01", "value", 80_000, False, "")]


def test_save_passage_keeps_the_text_as_typed_and_composed(desk, draft):
    saved = desk.write(draft, "II", "Phu\u031bo\u031b\u0300ng đã họp.\r\nĐã có kế hoạch ")
    assert saved.row.text == "Phường đã họp.\nĐã có kế hoạch "
    assert list(saved.warnings) == []


def test_save_passage_refuses_unclean_text_and_keeps_the_last_clean_one(desk, draft):
    desk.write(draft, "II", CLEAN)
    with pytest.raises(refusals.UncleanText) as refused:
        desk.write(draft, "II", f"{CLEAN} Gọi số điện thoại 0903 123 456.")
    assert refused.value.field == f"p-{desk.section('II').pk}"
    assert [finding.kind for finding in refused.value.findings] == ["telephone"]
    assert "0903" not in str(refused.value)
    assert DraftPassage.objects.get().text == CLEAN


def test_save_passage_warns_of_a_name_and_keeps_the_text(desk, draft):
    text = "Phường đã hỗ trợ bà Nguyễn Thị Hoa ở khu phố 3."
    saved = desk.write(draft, "II", text)
    assert ([finding.kind for finding in saved.warnings], saved.row.text) == (["person"], text)


def test_save_passage_takes_nothing_arose_and_blank(desk, draft):
    assert desk.write(draft, "VIII", "", nothing_arose=True).row.nothing_arose
    assert desk.write(draft, "VIII", "").row is None
    assert not DraftPassage.objects.exists()


def test_nothing_arose_does_not_swallow_a_text(desk, draft):
    desk.write(draft, "VIII", CLEAN)
    with pytest.raises(refusals.TextStands):
        desk.write(draft, "VIII", CLEAN, nothing_arose=True)
    assert DraftPassage.objects.get().text == CLEAN


def test_save_passage_tells_the_second_person(desk, draft):
    desk.write(draft, "II", CLEAN, by=desk.people["second"], base=0)
    with pytest.raises(refusals.ChangedByAnother) as refused:
        desk.write(draft, "II", f"{CLEAN} Đã họp.", base=0)
    assert refused.value.theirs.text == CLEAN


def test_save_passage_refuses_a_section_not_asked_and_a_text_too_long(desk, draft):
    with pytest.raises(refusals.NotAsked):
        desk.write(draft, "V", CLEAN)
    with pytest.raises(refusals.TextTooLong):
        desk.write(draft, "II", "a " * 16_001)


def test_a_reason_is_held_to_the_same_law(desk, draft):
    with pytest.raises(refusals.UncleanText):
        desk.answer(draft, "NQ27", kind="not-available", reason="Hỏi hop.thu@example.com.")
    with pytest.raises(refusals.TextTooLong):
        desk.answer(draft, "NQ27", kind="not-available", reason="a " * 600)
    assert stored(draft) == []


def test_nothing_is_saved_in_a_draft_that_was_filed(desk):
    draft = desk.fill(desk.draft(desk.city.hoa_sen))
    desk.approve(draft)
    actions.submit(draft=draft, by=desk.people["head"], at=WRITING)
    with pytest.raises(refusals.DraftGone):
        desk.answer(draft, "NQ01", "9")

from dataclasses import replace

from quyen.reports.checks.numbers_in_text import check
from quyen.reports.checks.shape import Answer, Finding, Line, Passage
from tests.reports.checks.shapes import BEFORE, FEMALE, FLOW, MAIN, SECTION, STOCK, Ratio, report, value

POOR = Line(3, "NQ01", "Số hộ nghèo", "Poor households", "hộ", "households", kind="stock")
RATE = Ratio("Tỷ lệ hộ nghèo", 3, 2, "Poverty rate")
GIVEN = {(1, 1, ""): value(318), (2, 1, ""): value(12_480), (3, 1, ""): value(96)}


def said(text: str, **more) -> list[Finding]:
    given = {"answers": GIVEN, "ratios": (RATE,), "sections": (SECTION,)} | more
    return check(report(FLOW, STOCK, POOR, passages={7: Passage(text)}, **given))


def asked(*words: str) -> Finding:
    sentence = f"“VI.2. Limitations”: {'; '.join(words)}. Which of them is right?"
    return Finding("numbers-in-text", False, sentence, section=7)


def test_numbers_that_agree_at_the_precision_written_are_silent():
    assert said("Toàn phường có 12.480 hộ, trong đó có 96 hộ nghèo; đã tiếp 318 lượt công dân.") == []
    assert said("Tỷ lệ hộ nghèo là 0,8%.") == []
    assert said("") == []


def test_numbers_that_differ_are_asked_about_with_both():
    assert said("Toàn phường có 12.480 hộ, trong đó có 69 hộ nghèo.") == [
        asked("“69 hộ” in the text, while “Poor households” is 96 households")
    ]
    assert said("Số hộ nghèo là 69 hộ. Đã tiếp 381 lượt công dân. Tỷ lệ hộ nghèo là 0,7%.") == [
        asked(
            "“69 hộ” in the text, while “Poor households” is 96 households",
            "“381 lượt” in the text, while “Receptions of citizens” is 318 receptions",
            "“0,7%” in the text, while “Poverty rate” is 0.77%",
        )
    ]


def test_numbers_of_no_figure_are_one_hint_that_asks_nothing():
    (found,) = said("Đã mở 12 lớp tập huấn với 340 người dự. Số hộ nghèo là 96 hộ.")
    assert found == Finding(
        "numbers-in-text",
        False,
        "“VI.2. Limitations”: 2 numbers belong to no figure of this report (12 lớp tập huấn, 340 người).",
        section=7,
        hint=True,
    )
    assert not found.open


def test_one_in_a_word_counts_nothing():
    assert said("Đã phân công một công chức làm đầu mối.") == []
    assert [row.hint for row in said("Đã phân công 1 công chức làm đầu mối.")] == [True]


def test_changes_other_times_and_plans_are_left_aside():
    for text in (
        "Số hộ nghèo là 96 hộ, giảm 14 hộ so với kỳ trước (110 hộ).",
        "Cùng kỳ năm trước có 120 hộ nghèo.",
        "Kế hoạch cả năm còn 60 hộ nghèo.",
        "Năm 2025 toàn phường tiếp 700 lượt công dân.",
    ):
        assert said(text) == []


def test_a_level_after_a_change_is_no_change():
    assert said("Số hộ nghèo giảm còn 69 hộ.") == [
        asked("“69 hộ” in the text, while “Poor households” is 96 households")
    ]


def test_a_part_of_a_breakdown_is_a_figure_too():
    answers = GIVEN | {(1, 1, FEMALE.key): value(150)}
    given = {"passages": {7: Passage("Lượt tiếp công dân là nữ: 105 lượt.")}, "sections": (SECTION,)}
    assert check(report(replace(FLOW, parts=(FEMALE,)), answers=answers, **given)) == [
        asked("“105 lượt” in the text, while “Receptions of citizens – Female” is 150 receptions")
    ]


def test_what_is_blank_or_secret_or_broken_by_a_reorganisation_is_not_held_against():
    text = "Đã tiếp 381 lượt công dân."
    assert len(said(text)) == 1
    assert said(text, answers={}) == []
    assert said(text, answers={(1, 1, ""): Answer("not-available", None, reason="Chờ.")}) == []
    assert said(text, secret_lines=frozenset({1})) == []
    assert said(text, spans=(BEFORE, MAIN)) == []

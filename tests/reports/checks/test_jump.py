import pytest

from quyen.reports.checks.jump import check, far
from quyen.reports.checks.shape import Finding
from tests.reports.checks.shapes import BEFORE, FLOW, MAIN, Answer, number, report, value


@pytest.mark.parametrize(
    ("now", "last", "asked"),
    [
        (300, 100, True),  # three times
        (299, 100, False),
        (100, 300, True),  # a third
        (101, 300, False),
        (4, 1, False),  # four times, but a matter of three
        (30, 10, True),  # three times and just twenty
        (29, 9, True),
        (28, 9, False),  # three times, but a matter of nineteen
        (0, 20, True),
        (0, 19, False),
        (20, 0, True),
        (7, None, False),
    ],
)
def test_far_is_a_factor_and_a_size_together(now, last, asked):
    assert far(number(now), None if last is None else number(last)) is asked


def test_a_jump_is_asked_about_with_both_figures():
    found = check(report(FLOW, answers={(1, 1, ""): value(1500)}, last={(1, ""): number(200)}))
    sentence = (
        "“Receptions of citizens” is 1,500 receptions; last period it was 200 receptions. Is that right?"
    )
    assert found == [Finding("jump", False, sentence, line=1, span=1)]


def test_a_reason_answers_it():
    answers = {(1, 1, ""): value(1500, reason="Thêm điểm tiếp công dân.")}
    assert check(report(FLOW, answers=answers, last={(1, ""): number(200)})) == []


def test_nothing_arose_is_another_rules_matter():
    answers = {(1, 1, ""): Answer("nothing-arose", 0)}
    assert check(report(FLOW, answers=answers, last={(1, ""): number(200)})) == []


def test_the_days_before_a_reorganisation_are_not_a_period():
    answers = {(1, 2, ""): value(1500)}
    assert check(report(FLOW, spans=(BEFORE, MAIN), answers=answers, last={(1, ""): number(200)})) == []

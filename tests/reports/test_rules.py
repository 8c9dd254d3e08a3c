"""Pure rules: what changed, what was typed, which day it is, what adds up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quyen.reports import refusals
from quyen.reports.rules import last, timing
from quyen.reports.rules.answers import Given, read_answer
from quyen.reports.rules.content import AnswerContent, Content, PassageContent
from quyen.reports.rules.differences import AnswerChange, Difference, PassageChange, difference, words

SPAN = "2025-12-15/2026-06-14"


def test_difference_finds_what_was_changed_added_and_taken_away():
    kept, old, new = (
        AnswerContent(code, SPAN, value=n) for code, n in (("NQ00", 1), ("NQ01", 2), ("NQ01", 3))
    )
    gone, added = AnswerContent("NQ27", SPAN), AnswerContent("NQ38", SPAN)
    before = Content.of([kept, old, gone], [PassageContent("II", "Đã họp."), PassageContent("IV", "Có.")])
    after = Content.of(
        [kept, new, added], [PassageContent("II", "Đã họp hai lần."), PassageContent("IV", "Có.")]
    )
    assert difference(before, after) == Difference(
        (AnswerChange(old, new), AnswerChange(gone, None), AnswerChange(None, added)),
        (
            PassageChange(
                PassageContent("II", "Đã họp."),
                PassageContent("II", "Đã họp hai lần."),
                (("same", "Đã "), ("gone", "họp."), ("new", "họp hai lần.")),
            ),
        ),
    )
    assert not difference(before, before)


def test_a_passage_that_now_says_nothing_arose():
    old, new = PassageContent("II", "Đã họp."), PassageContent("II", nothing_arose=True)
    (change,) = difference(Content.of([], [old]), Content.of([], [new])).passages
    assert (change.section, change.words) == ("II", (("gone", "Đã họp."),))


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab \n", max_size=30))
def test_the_words_of_a_difference_give_back_both_texts(old, new):
    found = words(old, new)
    assert "".join(text for mark, text in found if mark != "new") == old
    assert "".join(text for mark, text in found if mark != "gone") == new


@pytest.mark.parametrize(
    ("entered", "answer"),
    [
        ({"kind": "value", "text": "1.505"}, Given("value", 15_050_000)),
        ({"kind": "value", "text": "1,5", "decimals": 1}, Given("value", 15_000)),
        ({"kind": "value", "text": "45 %", "unit": "%"}, Given("value", 450_000)),
        ({"kind": "value", "text": "0", "estimate": True}, Given("zero", 0)),
        ({"kind": "value", "text": " ", "reason": "x"}, None),
        (
            {"kind": "value", "value": 20_000, "reason": " Thêm điểm. "},
            Given("value", 20_000, False, "Thêm điểm."),
        ),
        ({"kind": "zero"}, Given("zero", 0)),
        ({"kind": "zero", "text": "3"}, Given("value", 30_000)),
        ({"kind": "nothing-arose", "text": "7"}, Given("nothing-arose", 0)),
        ({"kind": "not-available", "reason": "Chờ."}, Given("not-available", None, False, "Chờ.")),
        ({"kind": "not-applicable"}, Given("not-applicable")),
        ({"kind": ""}, None),
    ],
)
def test_read_answer(entered, answer):
    assert read_answer(**entered) == answer


def test_read_answer_names_its_field():
    with pytest.raises(refusals.BelowZero) as refused:
        read_answer(kind="value", value=-1, field="a-1-2")
    assert refused.value.field == "a-1-2"


def test_a_filing_is_early_until_its_period_has_closed():
    assert timing.is_early(date(2026, 6, 14), date(2026, 6, 14))
    assert not timing.is_early(date(2026, 6, 15), date(2026, 6, 14))
    assert timing.figures_to(date(2026, 6, 10), date(2026, 6, 14)) == date(2026, 6, 10)
    assert timing.figures_to(date(2026, 6, 20), date(2026, 6, 14)) == date(2026, 6, 14)


def test_only_whole_predecessors_add_up():
    assert [last.adds_up(extents) for extents in ([], ["whole"], ["whole", "whole"], ["whole", "part"])] == [
        False,
        True,
        True,
        False,
    ]
    assert [last.together(values) for values in ([], [1, 2], [1, None], [0, 0])] == [None, 3, None, 0]

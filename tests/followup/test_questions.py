"""Questions are told apart in a text as papers number them; what is no question is named, not lost in silence."""

import pytest
from django.utils import translation

from quyen.followup.rules import questions
from quyen.followup.rules.questions import Asked, Read, Unclear, lines_of, paired, read, written

PAPER = """
List of issues in relation to the fourth periodic report

Constitutional and legal framework (art. 2)
1. Please describe the measures taken
to make the Covenant known.
(a) In courts;
(b) In schools.

Non-discrimination
2) What has been done for ethnic minorities?
Câu hỏi số 3: Which bodies follow up?
12 (b). And children?
"""


def test_numbers_begin_questions_and_headings_are_left_out():
    assert read(PAPER) == Read(
        {
            "1": "Please describe the measures taken\nto make the Covenant known.\n(a) In courts;\n(b) In schools.",
            "2": "What has been done for ethnic minorities?",
            "3": "Which bodies follow up?",
            "12 (b)": "And children?",
        },
        (
            "List of issues in relation to the fourth periodic report",
            "Constitutional and legal framework (art. 2)",
            "Non-discrimination",
        ),
    )


def test_without_numbers_every_line_is_a_question():
    assert read("What was done?\n\n By whom? ") == Read({"1": "What was done?", "2": "By whom?"})
    assert read("") == Read({})


def test_a_year_or_an_amount_begins_no_question():
    assert read("1. What was done since\n2019 in schools?").questions == {
        "1": "What was done since\n2019 in schools?"
    }


def test_a_number_that_stands_twice_is_refused():
    with translation.override("en"), pytest.raises(Unclear, match="Number 1 stands twice") as refused:
        read("1. One?\n1. Two?", "questions_en")
    assert refused.value.field == "questions_en"


def test_both_languages_are_paired_by_number():
    vi, en = read("1. Một?\n2. Hai?"), read("2. Two?\n1. One?")
    assert paired(vi, en) == [Asked("1", "Một?", "One?"), Asked("2", "Hai?", "Two?")]
    assert paired(Read({}), en) == [Asked("2", "", "Two?"), Asked("1", "", "One?")]
    assert paired(Read({}), Read({})) == []


def test_a_missing_translation_is_said_at_its_field():
    with (
        translation.override("en"),
        pytest.raises(Unclear, match="The Vietnamese text has no question 2, 3") as refused,
    ):
        paired(read("1. Một?"), read("1. One?\n2. Two?\n3. Three?"))
    assert refused.value.field == "questions_vi"
    with translation.override("en"), pytest.raises(Unclear, match="The English text has no question 2"):
        paired(read("1. Một?\n2. Hai?"), read("1. One?"))


def test_questions_are_written_as_they_are_read():
    asked = [Asked("1", "Một?\nHai.", "One?"), Asked("4 (a)", "Ba?", "")]
    assert read(written(asked, "vi")).questions == {"1": "Một?\nHai.", "4 (a)": "Ba?"}
    assert written(asked, "en") == "1. One?"


def test_a_word_files_list_numbers_are_read_along():
    cell = {
        "blocks": [{"kind": "paragraph", "text": "In a  table?", "mark": ""}],
        "across": 1,
        "below": False,
    }
    blocks = [
        {"kind": "paragraph", "text": "First?", "mark": "1."},
        {"kind": "paragraph", "text": " ", "mark": ""},
        {"kind": "table", "rows": [[cell]]},
    ]
    assert lines_of(blocks) == ["1. First?", "In a table?"]


def test_a_heading_is_short_and_has_no_stop():
    assert [questions.is_heading(line) for line in ("Right to life", "In courts;", "A" * 121)] == [
        True,
        False,
        False,
    ]

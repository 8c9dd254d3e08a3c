"""A table of answers is read whole or refused by its lines."""

import pytest

from quyen.training.analysis import Sat
from quyen.training.analysis.reading import Unreadable, read

HEAD = "person,group,moment,item,correct\n"


def refusal(text: str) -> str:
    with pytest.raises(Unreadable) as refused:
        read(text)
    return str(refused.value)


def test_columns_in_any_order_and_others_beside_them():
    table = read(
        "item;correct;person;moment;group;note\ni1;1;a;Before;g;x\ni2;0;a;before;g;\n\ni1;0;b;after;h;\n"
    )
    assert table.sats == [
        Sat("a", "g", "before", {"i1": True, "i2": False}),
        Sat("b", "h", "after", {"i1": False}),
    ]


def test_only_the_first_of_an_answer_that_comes_again_counts():
    table = read(HEAD + "a,g,after,i1,0\na,g,after,i1,1\n")
    assert (table.sats, table.again) == ([Sat("a", "g", "after", {"i1": False})], 1)


def test_a_missing_column_is_named():
    assert refusal("person,moment,item\na,after,i\n") == (
        "Line 1: no column named group, correct. Write person,group,moment,item,correct."
    )


@pytest.mark.parametrize("text", ["", "\n"])
def test_an_empty_table_has_no_columns(text):
    assert refusal(text).startswith("Line 1: no column named person, group,")


def test_headings_alone_are_no_table():
    assert refusal(HEAD) == "Line 1: there is no answer below the headings."


def test_every_wrong_line_is_told():
    assert refusal(HEAD + "a,g,after,i1,1\n,g,during,,0\na,h,after,i2,yes\na,g\n").split("\n") == [
        "Line 3: person is empty. item is empty. "
        "moment is “during”; write before, after, month3, month6, month12.",
        "Line 4: correct is “yes”; write 1 for right, 0 for wrong or blank. "
        "person a is in group “h” here and in “g” on line 2.",
        "Line 5: item is empty. moment is “”; write before, after, month3, month6, month12. "
        "correct is “”; write 1 for right, 0 for wrong or blank.",
    ]


def test_of_many_wrong_lines_the_first_are_told():
    told = refusal(HEAD + "a,g,after,i1,2\n" * 25).split("\n")
    assert (len(told), told[-1]) == (21, "And 5 more lines.")


def test_a_quote_that_does_not_end_is_refused():
    assert refusal(HEAD + '"a,g,after,i1,1\n') == "Line 2: unexpected end of data."

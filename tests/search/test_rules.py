"""What is read from typed words, where it stands in a text, and what of the text is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quyen.core.text import nfc
from quyen.search import rules

TEXT = "Đảng ủy địa phương đã chỉ đạo; các Tổ dân phố, ĐỊA PHƯƠNG khác phối hợp."


def terms(typed: str) -> list[str]:
    return [" ".join(term.marked) for term in rules.question(typed).terms]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Đảng ủy  ĐỊA phương", ["đảng", "ủy", "địa", "phương"]),
        ('"hộ nghèo" cận', ["hộ nghèo", "cận"]),
        ("“hộ nghèo” cận", ["hộ nghèo", "cận"]),
        ('hộ "nghèo', ["hộ", "nghèo"]),
        ('hộ "cận nghèo" và "trẻ', ["hộ", "cận nghèo", "và", "trẻ"]),
        ("12/BC-BCĐNQ", ["12", "bc", "bcđnq"]),
        ("hộ hộ HỘ", ["hộ"]),
        ('NEAR(a b) OR *:^-" {x}', ["near", "a", "b", "or", "x"]),
        ("'; DROP TABLE search_entry; --", ["drop", "table", "search", "entry"]),
        (" \t ", []),
        ('"" * “ ”', []),
    ],
)
def test_words_are_read_as_they_are_typed(typed, found):
    assert terms(typed) == found


def test_a_question_has_an_end():
    assert len(rules.question(" ".join(f"w{n}" for n in range(60))).terms) == rules.MOST_TERMS
    assert terms("x" * 300) == ["x" * rules.LONGEST_QUESTION]


def test_diacritics_are_told_from_none():
    asked = [rules.question(typed).has_marks for typed in ("dang uy", "đang uy", "DANG", "hộ")]
    assert asked == [False, True, False, True]


def shown(text: str, typed: str, **how) -> str:
    """A text with what is marked in it in brackets."""
    hits = rules.places(rules.folded(text), rules.question(typed), **how)
    return "".join(f"[{one.text}]" if one.hit else one.text for one in rules.pieces(text, hits))


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("dia phuong", "Đảng ủy [địa phương] đã chỉ đạo; các Tổ dân phố, [ĐỊA PHƯƠNG] khác phối hợp."),
        ("địa", "Đảng ủy [địa] phương đã chỉ đạo; các Tổ dân phố, [ĐỊA] PHƯƠNG khác phối hợp."),
        ('"to dan pho dia"', "Đảng ủy địa phương đã chỉ đạo; các [Tổ dân phố, ĐỊA] PHƯƠNG khác phối hợp."),
        ("phu", TEXT),
        ("ang", TEXT),
    ],
)
def test_hits_are_marked_in_the_text_as_it_is_written(typed, marked):
    assert shown(TEXT, typed) == marked


def test_the_last_word_may_be_a_beginning():
    assert shown("Hộ nghèo, hộ cận nghèo", "ho ngh", beginning=True) == "[Hộ nghèo], [hộ] cận [nghèo]"
    assert shown("Hộ nghèo, hộ cận nghèo", "ngh ho", beginning=True) == "[Hộ] nghèo, [hộ] cận nghèo"


@given(st.text(), st.text())
def test_pieces_are_the_text_and_hits_lie_at_words(text, typed):
    text = nfc(text)
    folded = rules.folded(text)
    hits = rules.places(folded, rules.question(typed))
    assert len(folded) == len(text)
    assert "".join(one.text for one in rules.pieces(text, hits)) == text
    words = {" ".join(term.folded) for term in rules.question(typed).terms}
    assert {" ".join(folded[start:end].split()) for start, end in hits} <= words


def excerpt(text: str, typed: str) -> str:
    hits = rules.places(rules.folded(text), rules.question(typed))
    return "".join(f"[{one.text}]" if one.hit else one.text for one in rules.excerpt(text, hits))


def test_a_short_text_is_shown_whole_on_one_line():
    assert excerpt("Hộ nghèo\ngiảm.", "ngheo") == "Hộ [nghèo] giảm."
    assert excerpt("Hộ nghèo\ngiảm.", "khac") == "Hộ nghèo giảm."


def test_of_a_long_text_the_part_with_most_of_the_words_is_shown():
    filler = "Các đơn vị tiếp tục thực hiện. " * 20
    text = f"Số hộ tăng. {filler}Số hộ nghèo giảm còn 96. {filler}"
    found = excerpt(text, "ho ngheo")
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert "Số [hộ nghèo] giảm còn 96." in found
    assert len(found) <= rules.SHOWN + len("… [] …")

"""Words that two texts share: against texts whose passages can be seen by eye, and a slow search of all runs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quyen.core.reuse import Shared
from quyen.core.tiling import passages

ONE = "Phường đã tổ chức hội nghị tuyên truyền cho người lao động."
TWO = "Công an tiếp nhận đơn thư và trả lời đúng hạn."


def read(a: str, b: str, found: list[Shared]) -> list[tuple[str, str]]:
    return [(a[one.a_start : one.a_end], b[one.b_start : one.b_end]) for one in found]


def test_sentences_in_another_order():
    a, b = f"{ONE} {TWO}", f"{TWO} {ONE}"
    assert read(a, b, passages(a, b)) == [(ONE[:-1], ONE[:-1]), (TWO[:-1], TWO[:-1])]


def test_an_edited_word_parts_two_passages():
    edited = ONE.replace("hội nghị", "buổi")
    assert read(ONE, edited, passages(ONE, edited)) == [
        ("tuyên truyền cho người lao động", "tuyên truyền cho người lao động")
    ]
    assert read(ONE, edited, passages(ONE, edited, least=4)) == [
        ("Phường đã tổ chức", "Phường đã tổ chức"),
        ("tuyên truyền cho người lao động", "tuyên truyền cho người lao động"),
    ]


def test_case_and_numbers_make_no_difference():
    a, b = "Có 12 hộ nghèo được vay vốn", "CÓ 1.234 HỘ NGHÈO ĐƯỢC VAY VỐN"
    assert passages(a, b) == [Shared(0, len(a), 0, len(b))]


def test_a_word_belongs_to_one_passage():
    assert read(ONE * 2, ONE, passages(ONE * 2, ONE)) == [(ONE[:-1], ONE[:-1])]


def test_nothing_is_shared():
    assert [passages(ONE, TWO), passages("", ONE), passages(ONE, "")] == [[], [], []]


@given(*[st.lists(st.sampled_from("abcd"), max_size=14)] * 2)
@settings(max_examples=80)
def test_passages_are_equal_apart_and_none_is_left(a, b):
    """Afterwards no run of three words is free in both texts: the words taken are struck out and all runs tried."""
    found = passages(" ".join(a), " ".join(b), least=3)
    free_a, free_b = list(a), list(b)
    for one in found:
        first, last, there = one.a_start // 2, (one.a_end + 1) // 2, one.b_start // 2
        assert a[first:last] == b[there : there + last - first] == free_a[first:last]
        assert free_b[there : there + last - first] == a[first:last]
        free_a[first:last] = ["-"] * (last - first)
        free_b[there : there + last - first] = ["+"] * (last - first)
    runs = [{tuple(words[at : at + 3]) for at in range(len(words) - 2)} for words in (free_a, free_b)]
    assert runs[0] & runs[1] == set()

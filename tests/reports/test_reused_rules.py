"""Shares, stretches and sentences of reused text, by hand."""

import pytest

from quyen.core.reuse import hashes
from quyen.reports.rules.official import sentences, words
from quyen.reports.rules.reused import (
    is_common,
    joined,
    likeness,
    percent,
    tellable,
    whole_words,
    widely,
    without,
)
from tests.reports.copied import MARKET, WATER


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(0, 0, 0), (0, 9, 0), (1, 1000, 1), (1, 8, 13), (47, 97, 48), (199, 200, 99), (200, 200, 100)],
)
def test_a_share_is_rounded_half_up_and_whole_only_when_it_is(part, whole, share):
    assert percent(part, whole) == share


def test_stretches_are_joined_cut_and_snapped_to_words():
    assert joined([(5, 9), (0, 4), (3, 6), (12, 14)]) == ((0, 9), (12, 14))
    assert without([(0, 10), (20, 30)], ((4, 6), (8, 22))) == ((0, 4), (6, 8), (22, 30))
    spans = [(n * 3, n * 3 + 2) for n in range(10)]  # ten words of two letters
    assert list(whole_words([(1, 16), (17, 20), (19, 30)], spans)) == []
    assert list(whole_words([(2, 18)], spans)) == [(3, 17)]


def test_what_does_not_count_is_left_out_of_the_share():
    text = f"{MARKET} {WATER}"
    found = likeness(text, WATER, hashes(MARKET, window=1), set(), 3)
    assert (found.share, found.passage) == (100, 3)
    (stretch,) = found.stretches
    assert text[slice(*stretch)] == WATER.rstrip(".")
    assert likeness(text, WATER, set(), hashes(WATER, window=1), 3).share == 0


def test_a_short_passage_is_not_looked_at_and_six_units_are_not_many():
    assert (tellable(" ".join(["từ"] * 24)), tellable(" ".join(["từ"] * 25))) == (False, True)
    assert (is_common(6, 191), is_common(7, 191)) == (False, True)
    assert [widely(owing) for owing in (6, 24, 48, 95, 96, 191, 3000)] == [2, 2, 3, 5, 6, 6, 6]


def test_sentences_end_where_a_reader_sees_it():
    text = (
        "- Đã họp với 12 khu phố tại TP. Thủ Đức vào đầu tháng này. Số liệu gửi theo biểu số 5. kèm theo công văn của sở;\n"
        "Ngắn quá. Việc đối chiếu còn làm bằng tay ở nhiều nơi trong phường!"
    )
    assert list(sentences(text)) == [
        "Đã họp với 12 khu phố tại TP. Thủ Đức vào đầu tháng này",
        "Số liệu gửi theo biểu số 5. kèm theo công văn của sở",
        "Việc đối chiếu còn làm bằng tay ở nhiều nơi trong phường!",
    ]
    assert words("Họp 12 lần, HỌP 1.250 lần") == ("họp", "#", "lần", "họp", "#", "lần")


def test_a_sentence_may_begin_with_any_capital():
    first, second = (
        "Trong kỳ phường đã mở hai lớp học cho trẻ",
        "Ủy ban nhân dân đã đưa nội dung này vào giao ban",
    )
    third = "Đề nghị tổ chức tập huấn cho công chức đầu mối; cả xã cũng cần"
    assert list(sentences(f"{first}. {second}. {third}")) == [first, second, third]

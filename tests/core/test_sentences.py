"""Sentences of official text: parted by hand, and whatever the text, each one stands where it says."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quyen.core.sentences import Sentence, split

BY_HAND = {
    "shortened words": (
        "PGS.TS. Nguyễn Văn A dự họp tại TP. Bến Mây. UBND Q.1 và P. 12 đã gửi. Đại diện Q. Hoa Sen có mặt.",
        [
            "PGS.TS. Nguyễn Văn A dự họp tại TP. Bến Mây.",
            "UBND Q.1 và P. 12 đã gửi.",
            "Đại diện Q. Hoa Sen có mặt.",
        ],
    ),
    "dates and numbers": (
        "Họp ngày 29.5.2024 và 3/6/2024. Có 1.234 hộ, đạt 12,5%. 15 hộ còn lại chờ xét. Kỳ 2. theo dõi tiếp",
        [
            "Họp ngày 29.5.2024 và 3/6/2024.",
            "Có 1.234 hộ, đạt 12,5%.",
            "15 hộ còn lại chờ xét.",
            "Kỳ 2. theo dõi tiếp",
        ],
    ),
    "headings and their numbers": (
        "I. KẾT QUẢ\n1. Công tác chỉ đạo\nIII.1. An sinh. Đủ.\nĐiều 5. Trách nhiệm của đơn vị. Sau đó thì thôi.\n1.200 hộ.",
        [
            "KẾT QUẢ",
            "Công tác chỉ đạo",
            "An sinh.",
            "Đủ.",
            "Điều 5. Trách nhiệm của đơn vị.",
            "Sau đó thì thôi.",
            "1.200 hộ.",
        ],
    ),
    "list items": (
        "Cụ thể:\n- Tập huấn 5 lớp;\n+ phối hợp với Sở Y tế…\na) Một là vậy;\n(2) Hai là vậy. Gồm: - Ba; - Bốn; năm, sáu.\n---",
        [
            "Cụ thể:",
            "Tập huấn 5 lớp;",
            "phối hợp với Sở Y tế…",
            "Một là vậy;",
            "Hai là vậy.",
            "Gồm: - Ba;",
            "Bốn; năm, sáu.",
        ],
    ),
    "a wrapped line goes on": (
        "Đã triển khai kế hoạch\nđúng tiến độ.\nđã gửi\n\nxong việc\nẤp Năm họp",
        ["Đã triển khai kế hoạch\nđúng tiến độ.", "đã gửi", "xong việc", "Ấp Năm họp"],
    ),
    "quotes and brackets": (
        "Phổ biến “Quyền con người. Quyền công dân.” cho dân. Ông nói: “Làm ngay. Làm tốt.” Hết (xem Phụ lục 1. Bảng 2)."
        ' Có "Một. Hai." rồi. Mở ngoặc (quên đóng. Câu sau.',
        [
            "Phổ biến “Quyền con người. Quyền công dân.” cho dân.",
            "Ông nói: “Làm ngay. Làm tốt.”",
            "Hết (xem Phụ lục 1. Bảng 2).",
            'Có "Một. Hai." rồi.',
            "Mở ngoặc (quên đóng.",
            "Câu sau.",
        ],
    ),
    "other marks, and capitals with marks": (
        "Đã xong chưa? Ổn! Vân vân... Ạ, v.v. Đầu mùa mưa, v.v. và các việc khác… Ấp Năm.",
        ["Đã xong chưa?", "Ổn!", "Vân vân...", "Ạ, v.v.", "Đầu mùa mưa, v.v. và các việc khác…", "Ấp Năm."],
    ),
    "nothing": (" \n- \n…\n", []),
}


@pytest.mark.parametrize("kind", BY_HAND)
def test_sentences_by_hand(kind):
    text, expected = BY_HAND[kind]
    assert [one.text for one in split(text)] == expected


def test_offsets_are_in_the_text_as_given():
    assert split("  1. Một.  Hai\n") == [Sentence(5, 9, "Một."), Sentence(11, 14, "Hai")]


# No list marks can come of these: whatever has a letter or a digit belongs to a sentence.
PIECES = st.sampled_from([*'.?…;:\n()“”"- ', "ab", "Đà", "123", "TP.", "v.v.", "ạp", " Ấp", "12/3"])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_the_text_no_letter_is_lost_and_none_stands_twice(text):
    found = split(text)
    assert all(text[one.start : one.end] == one.text == one.text.strip() for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join(one.text for one in found)
    assert [letter for letter in kept if letter.isalnum()] == [letter for letter in text if letter.isalnum()]

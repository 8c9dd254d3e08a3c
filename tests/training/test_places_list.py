"""Lists as people paste them: from a sheet, from a letter, by hand."""

import pytest
from django.utils import translation

from quyen.training.rules.places import plain_name
from quyen.training.rules.places_list import TooManyLines, level_of, read

SHEET = """STT\tHọ và tên\tChức vụ\tCấp
1\tÔng Nguyễn Văn An\tPhó Giám đốc\t

2\tĐ/c Mai Hoa\tĐội trưởng\tlãnh đạo phòng
\tLê Thị Bình\tTrưởng phòng Tổng hợp
"""


def people(text: str, **more) -> list[tuple]:
    found = [(row.number, row.person) for row in read(text, **more)]
    return [(number, row.name, row.post, row.level) for number, row in found if row]


def test_a_sheet_is_read_without_its_head_numbers_and_blank_lines():
    assert people(SHEET) == [
        (2, "Nguyễn Văn An", "Phó Giám đốc", "deputy"),
        (4, "Mai Hoa", "Đội trưởng", "section-head"),
        (5, "Lê Thị Bình", "Trưởng phòng Tổng hợp", "section-head"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Trần Cúc, Chuyên viên, Sở Y tế",
        "3. Trần Cúc - Chuyên viên, Sở Y tế",
        "3) Trần Cúc; Chuyên viên, Sở Y tế",
        "3\tTrần Cúc, Chuyên viên, Sở Y tế",
        "| 3 | Trần Cúc | Chuyên viên, Sở Y tế |",
    ],
)
def test_a_line_is_read_however_it_is_parted(line):
    assert people(line) == [(1, "Trần Cúc", "Chuyên viên, Sở Y tế", "officer")]


def test_what_cannot_be_named_is_said_by_line():
    translation.activate("en")
    text = "Phạm Dũng\nVũ Em; Chủ tịch; 0903123456\nVũ Em; Chủ tịch\nvũ em, CHỦ TỊCH\nLê Hai; Ông Ba; a@b.vn"
    assert [(row.number, row.error) for row in read(text, there=[("Lê Hai", "Chủ tịch")])] == [
        (1, "The post is missing. Write it after the name and a comma."),
        (2, "Name, post and level are all that is kept. Take out the rest of the line."),
        (3, ""),
        (4, "vũ em is named already with this post."),
        (5, "Name, post and level are all that is kept. Take out the rest of the line."),
    ]
    assert read("Lê Hai, chủ tịch", there=[("Lê Hai", "Chủ tịch")])[0].person is None


def test_what_was_chosen_for_a_line_goes_before_what_its_post_says():
    assert people("Vũ Em, Chủ tịch\nLê Hai, Phó Chủ tịch", levels={2: "officer"}) == [
        (1, "Vũ Em", "Chủ tịch", "leader"),
        (2, "Lê Hai", "Phó Chủ tịch", "officer"),
    ]


def test_more_than_two_hundred_lines_are_refused():
    with pytest.raises(TooManyLines):
        read("\n".join(f"Lê {'A' * n}, Chuyên viên" for n in range(1, 202)))


@pytest.mark.parametrize(
    ("post", "level"),
    [
        ("Giám đốc", "leader"),
        ("Chủ tịch UBND phường", "leader"),
        ("Trưởng Công an phường", "leader"),
        ("Chánh Thanh tra", "leader"),
        ("Director", "leader"),
        ("Phó Chủ tịch HĐND", "deputy"),
        ("Phó Trưởng Công an phường", "deputy"),
        ("Vice-Chairman", "deputy"),
        ("Trưởng phòng", "section-head"),
        ("Phó Trưởng phòng Tổng hợp", "section-head"),
        ("Phó Đội trưởng", "section-head"),
        ("Head of section", "section-head"),
        ("Chuyên viên", "officer"),
        ("Cán bộ đầu mối", "officer"),
    ],
)
def test_the_level_is_read_from_the_post(post, level):
    assert level_of(post) == level


def test_forms_of_address_are_left_out_and_names_kept():
    given = [
        "Ông  Lê Văn An",
        "Bà Trần Thị Hoa",
        "đồng chí Mai Hoa",
        "Ông Ích Khiêm",
        "Mr. John van Doe",
        "Bà Đen",
    ]
    told = ["Lê Văn An", "Trần Thị Hoa", "Mai Hoa", "Ông Ích Khiêm", "John van Doe", "Bà Đen"]
    assert list(map(plain_name, given)) == told

"""Tables that others made: their cells as plain texts and exact numbers, whatever the file."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from quyen.core import apart, grids


def workbook(rows: list[list], formats: dict[str, str] | None = None, name: str = "Biểu 02") -> bytes:
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    for place, shown in (formats or {}).items():
        book.active[place].number_format = shown
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_gives_texts_and_exact_numbers():
    content = workbook(
        [["Chỉ tiêu", "Số", None], ["  Hộ nghèo ", 1234.5], [None, None], ["Tỷ lệ", 0.1], ["Có", True, "x"]]
    )
    assert grids.read(content) == [
        {
            "name": "Biểu 02",
            "rows": [
                [["Chỉ tiêu", ""], ["Số", ""], ["", ""]],
                [["Hộ nghèo", ""], ["1234.5", "n"], ["", ""]],
                [["", ""], ["", ""], ["", ""]],
                [["Tỷ lệ", ""], ["0.1", "n"], ["", ""]],
                [["Có", ""], ["True", ""], ["x", ""]],
            ],
        }
    ]


def test_a_share_is_read_as_it_is_shown():
    content = workbook(
        [["a", 0.125], ["b", 0.07], ["c", 0.5], ["d", 7]],
        {"B1": "0.0%", "B2": "0%", "B3": '0.0" %"', "B4": "0"},
    )
    (sheet,) = grids.read(content)
    assert [row[1] for row in sheet["rows"]] == [["12.5", "%"], ["7", "%"], ["0.5", "n"], ["7", "n"]]


def test_what_was_copied_keeps_its_cells_also_those_with_a_line_break():
    (sheet,) = grids.read('Chỉ tiêu\tSố\n"Trẻ em\ncó thẻ"\t1.234,5\nHộ\t\n\n'.encode())
    assert sheet == {
        "name": "",
        "rows": [
            [["Chỉ tiêu", ""], ["Số", ""]],
            [["Trẻ em\ncó thẻ", ""], ["1.234,5", ""]],
            [["Hộ", ""], ["", ""]],
        ],
    }


def test_a_semicolon_parts_cells_before_a_comma_does():
    (sheet,) = grids.read("\ufeffHộ nghèo;12,5\n".encode())
    assert sheet["rows"] == [[["Hộ nghèo", ""], ["12,5", ""]]]


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


ENTITIES = '<!DOCTYPE a [<!ENTITY b "c">]><styleSheet>&b;</styleSheet>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"only words", "no-table"),
        (b"\t\n\t\n", "no-table"),
        (b"\xff\xfe1\t2", "unreadable"),
        (b"a\t\x00b", "unreadable"),
        (b"PK\x03\x04 damaged", "unreadable"),
        (packed(a="b"), "unreadable"),
        (packed(**{"xl__styles.xml": ENTITIES}), "unreadable"),
        (packed(big="0" * 60_000_001), "too-large"),
        (b"a\tb\n" * 2_001, "too-many"),
        (b"\t".join([b"1"] * 101), "too-many"),
        (b"1\t" * 99 + b"1\n" + (b"1\t" * 99 + b"1\n") * 700, "too-many"),
    ],
)
def test_what_is_no_table_is_refused_by_a_code(content, code):
    with pytest.raises(apart.Unfit) as refused:
        grids.read(content)
    assert refused.value.code == code


def test_it_is_read_apart():
    content = workbook([["Hộ nghèo", 96]])
    assert apart.run("quyen.core.grids:read", content) == grids.read(content)

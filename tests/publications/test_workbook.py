"""The tables of a document as a workbook, read back by a peer."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from quyen.publications.layouts import workbook
from quyen.publications.layouts.parts import Table
from tests.publications.layout_kinds import EVERY
from tests.publications.layout_sample import REPORT


def read(document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook.build(document)))


def test_every_table_is_a_sheet_with_its_words():
    book = read(REPORT)
    assert book.sheetnames == ["Bảng 1", "Bảng 2", "Bảng 3"]
    first = book["Bảng 1"]
    rows = [[cell.value for cell in row] for row in first.iter_rows()]
    assert rows == [
        ["Bảng 1. Một số chỉ tiêu an sinh xã hội", None, None, None, None, None],
        [
            "Báo cáo Số: 05/BC-BCĐNQ, Thành phố Sông Biếc, ngày 22 tháng 6 năm 2026",
            None, None, None, None, None,
        ],
        [None] * 6,
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Kỳ báo cáo", None, "Tăng, giảm (%)"],
        [None, None, None, "6 tháng đầu năm 2025", "6 tháng đầu năm 2026", None],
        [1, "Số hộ nghèo theo chuẩn của Thành phố", "hộ", 2774, 2489, -10.27],
        [2, "Số hộ cận nghèo theo chuẩn của Thành phố", "hộ", 13105, 12798, -2.34],
        [3, "Người hưởng trợ cấp xã hội hằng tháng", "người", 130412, 132915, 1.92],
        [4, "Người trong cơ sở trợ giúp xã hội", "người", 9016, 8927, -0.99],
        [5, "Tỷ lệ bao phủ bảo hiểm y tế", "% dân số", 94.8, 95.2, 0.42],
        [None] * 6,
        ["Ghi chú: số liệu tổng hợp từ báo cáo của 12/14 đơn vị.", None, None, None, None, None],
    ]  # fmt: skip
    assert [str(one) for one in sorted(first.merged_cells.ranges, key=str)] == [
        "A4:A5",
        "B4:B5",
        "C4:C5",
        "D4:E4",
        "F4:F5",
    ]
    assert (first["D6"].number_format, first["F6"].number_format) == ("#,##0", "#,##0.00")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("0", (0, 0)),
        ("1.234.567", (12_345_670_000, 0)),
        ("-10,27", (-102_700, 2)),
        ("94,80", (948_000, 2)),
        ("05", None),  # a number of a document, not of things
        ("2026", None),  # a year, or a code: what counts has its thousands marked
        ("26740", None),
        ("1.23", None),
        ("3/4", None),
        ("12 (ước)", None),
        ("–", None),
        ("", None),
        ("1.234.567.890.123.456", None),  # longer than a spreadsheet keeps exactly
    ],
)
def test_a_cell_is_a_number_only_where_it_says_nothing_else(written, read_as):
    assert workbook.number_in(written) == read_as


def test_text_stays_text_whatever_it_looks_like():
    wild = replace(
        EVERY["notice"],
        blocks=(Table("", ("=1+1", "b"), (("=HYPERLINK(1)", "https://a.example/"), ("2026", "@x"))),),
    )
    rows = [[cell.value for cell in row] for row in read(wild)["Bảng 1"].iter_rows()]
    types = {cell.data_type for row in read(wild)["Bảng 1"].iter_rows(min_row=4) for cell in row}
    assert rows[3:] == [["=1+1", "b"], ["=HYPERLINK(1)", "https://a.example/"], ["2026", "@x"]]
    assert types == {"s"}


def test_equal_documents_give_equal_bytes():
    assert workbook.build(REPORT) == workbook.build(REPORT)

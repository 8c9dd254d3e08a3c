"""Numbers of a narrative and the figures of its report: linked by hand, and set against each other by hand."""

import csv
from pathlib import Path

import pytest

from quyen.core.numbers import SCALE
from quyen.core.quantities import read
from quyen.core.quantities_linking import Figure, agrees, in_base, link, may_count

DATA = Path(__file__).parents[2] / "data" / "indicators.csv"
with DATA.open(encoding="utf-8", newline="") as rows:
    FIGURES = [
        Figure(row["code"], (row["name_vi"], row["name_en"]), row["unit"], None)
        for row in csv.DictReader(rows)
    ]


def linked(text: str) -> list[tuple[str, str | None]]:
    return [(one.quantity.text, one.figure and one.figure.key) for one in link(text, read(text), FIGURES)]


def test_the_narrative_of_a_ward():
    text = (
        "Toàn phường có 1.234 hộ, trong đó 120 hộ nghèo, 45 hộ cận nghèo; tỷ lệ hộ nghèo 2,5%. Đã có 35 hộ thoát nghèo. "
        "Chi trợ cấp xã hội hằng tháng cho 1.250 người với kinh phí 1,2 tỷ đồng. Tỷ lệ bao phủ bảo hiểm y tế đạt 95,4%; "
        "cấp 3.456 thẻ BHYT cho người nghèo, yếu thế. Tiếp nhận 45 đơn, đủ điều kiện xử lý 40 đơn. Tổ chức 12 cuộc tuyên "
        "truyền, phổ biến giáo dục pháp luật với 1.500 lượt người dự. Xảy ra 3 vụ bạo lực gia đình, 1 vụ xâm hại trẻ em."
    )
    assert linked(text) == [
        ("1.234 hộ", "NQ00"),
        ("120 hộ", "NQ01"),
        ("45 hộ", "NQ02"),
        ("2,5%", "NQ03"),
        ("35 hộ", "NQ04a"),
        ("1.250 người", "NQ05"),
        ("1,2 tỷ đồng", "NQ06"),
        ("95,4%", "NQ09"),
        ("3.456 thẻ BHYT", "NQ10"),
        ("45 đơn", "NQ28a"),
        ("40 đơn", "NQ28b"),
        ("12 cuộc", "NQ25a"),
        ("1.500 lượt người", "NQ25b"),
        ("3 vụ", "NQ38"),
        ("1 vụ", "NQ37"),
    ]


def test_what_no_figure_names_stays_unlinked():
    text = "Trao 45 suất quà cho 30 người; xây 2 căn nhà."
    assert linked(text) == [("45 suất quà", None), ("30 người", None), ("2 căn nhà", None)]


def test_lengths_of_time_and_ages_are_left_out():
    assert linked("Trong 5 ngày, 98,7% trẻ dưới 1 tuổi được tiêm đủ.") == [("98,7%", "NQ11")]


def test_the_name_may_stand_before_the_number():
    assert linked("Hộ nghèo 120, hộ cận nghèo 45.") == [("120", "NQ01"), ("45", "NQ02")]


def test_a_number_in_english():
    text = "There were 120 poor households and 45 near-poor households."
    found = link(text, read(text, language="en"), FIGURES)
    assert [one.figure.key for one in found] == ["NQ01", "NQ02"]


def test_two_names_that_fit_as_well_are_none():
    twins = [Figure(1, ("Vụ cháy",), "vụ", 3), Figure(2, ("Cháy, vụ",), "vụ", 4)]
    assert [one.figure for one in link("Có 3 vụ cháy", read("Có 3 vụ cháy"), twins)] == [None]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("120 hộ", 120, True),
        ("120 hộ", 121, False),
        ("1,2 tỷ đồng", 1_234_000_000, True),
        ("1,2 tỷ đồng", 1_150_000_000, True),
        ("1,2 tỷ đồng", 1_149_999_999, False),
        ("1,2 tỷ đồng", 1_250_000_000, False),
        ("1,20 tỷ đồng", 1_234_000_000, False),
        ("2 triệu đồng", 2_499_999, True),
        ("5-7 hộ", 6, True),
        ("5-7 hộ", 8, False),
        ("hơn 1.200 hộ", 1_234, True),
        ("hơn 1.200 hộ", 1_199, False),
        ("gần 1.300 hộ", 1_287, True),
        ("gần 1.300 hộ", 1_301, False),
        ("khoảng 1.200 hộ", 1_150, True),
        ("khoảng 1.200 hộ", 1_500, False),
    ],
)
def test_whether_a_number_agrees_at_the_precision_written(text, value, expected):
    (quantity,) = read(text)
    assert agrees(value * SCALE, quantity) is expected


def test_a_figure_in_millions_is_set_against_what_is_written_out():
    spending = Figure("NQ06", ("Kinh phí trợ cấp xã hội",), "triệu đồng", 1_234 * SCALE)
    assert in_base(spending) == 1_234_000_000 * SCALE
    text = "Kinh phí trợ cấp xã hội là 1,2 tỷ đồng; kinh phí trợ cấp xã hội 1.300 triệu đồng."
    assert [one.agrees for one in link(text, read(text), [spending])] == [True, False]


def test_nothing_agrees_with_a_figure_that_is_not_there():
    absent = Figure("NQ01", ("Số hộ nghèo",), "hộ", None)
    assert [one.agrees for one in link("12 hộ nghèo", read("12 hộ nghèo"), [absent])] == [None]


@pytest.mark.parametrize(
    ("written", "unit", "expected"),
    [
        ("hộ", "hộ", True),
        ("", "hộ", True),
        ("học sinh", "em", True),
        ("buổi", "cuộc", True),
        ("hộ", "người", False),
        ("%", "‰", False),
        ("đồng", "triệu đồng", True),
        ("lượt người", "lượt", True),
    ],
)
def test_which_units_count_the_same(written, unit, expected):
    assert may_count(written, unit) is expected

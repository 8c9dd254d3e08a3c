"""Tables of other bodies: what is found in them, what is proposed, and what is asked rather than guessed."""

import pytest
from django.utils import translation

from quyen.core import grids
from quyen.reports.forms.filled import Entry, Place, Refused
from quyen.reports.forms.foreign import Column, Item, Layout, Table, keys
from quyen.reports.forms.foreign_matching import How, Matcher, Proposal, bare, targets
from quyen.reports.forms.foreign_reading import Taken, filled, take
from quyen.reports.queries import asked_of
from quyen.reports.rules.answers import Given

pytestmark = pytest.mark.django_db
PLAIN = "Chỉ tiêu\tSố liệu\nTổng số hộ\t12.480\nSố hộ nghèo\t96\n"
WHOLE = """ỦY BAN NHÂN DÂN\t\t\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BÁO CÁO THỐNG KÊ\t\t\t\t
(Đơn vị tính: hộ)\t\t\t\t
\t\t\t\t
STT\tNội dung\tĐVT\tSố liệu\t
\t\t\tNăm 2025\t6 tháng 2026
A\tB\tC\t1\t2
I\tHộ dân cư\t\t\t
1\tTổng số hộ trên địa bàn\thộ\t12.300\t12.480
2\tSố hộ nghèo\thộ\t110\t1.096
2.1\t- Trong đó: chuẩn quốc gia\thộ\t12\t7
3\tSố hộ cận nghèo\tnghìn hộ\t0,2\t0,21
4\tSố hộ có điện\thộ\t12.000\t12.480
5\tSố hộ thoát nghèo trong kỳ\thộ\t1\t–
"""


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def table(text: str, **layout) -> Table:
    return Table(grids.read(text.encode()), Layout(**layout))


def test_a_plain_table_needs_no_word():
    found = table(PLAIN)
    assert found.layout == Layout("", False, "chi tieu", "so lieu", "")
    assert found.items == [
        Item(2, "Tổng số hộ", "tong so ho", "12.480", ""),
        Item(3, "Số hộ nghèo", "so ho ngheo", "96", ""),
    ]
    assert (found.doubtful, found.mixed) == (["12.480"], False)


def test_of_several_columns_one_is_asked_for():
    found = table(WHOLE)
    assert found.layout == Layout("", False, "noi dung", "", "vi")
    assert [(column.at, column.heading) for column in found.figure_columns] == [
        (3, "Số liệu · Năm 2025"),
        (4, "Số liệu · 6 tháng 2026"),
    ]
    assert found.items == []


def test_titles_running_numbers_and_units_are_told_apart_from_figures():
    found = table(WHOLE, figures="so lieu · 6 thang 2026")
    assert found.items == [
        Item(9, "Tổng số hộ trên địa bàn", "tong so ho tren dia ban", "12.480", "", "hộ"),
        Item(10, "Số hộ nghèo", "so ho ngheo", "1.096", "", "hộ"),
        Item(11, "- Trong đó: chuẩn quốc gia", "- trong do: chuan quoc gia", "7", "", "hộ"),
        Item(12, "Số hộ cận nghèo", "so ho can ngheo", "0,21", "", "nghìn hộ"),
        Item(13, "Số hộ có điện", "so ho co dien", "12.480", "", "hộ"),
        Item(14, "Số hộ thoát nghèo trong kỳ", "so ho thoat ngheo trong ky", "–", "", "hộ"),
    ]


def test_years_head_columns_and_the_unit_may_stand_above_all():
    found = table(
        "Biểu 2\t\t\nĐơn vị tính: triệu đồng\t\t\nChỉ tiêu\t2025\t2026\nKinh phí\t5\t6\n", figures="2026"
    )
    assert [column.heading for column in found.figure_columns] == ["2025", "2026"]
    assert found.items == [Item(4, "Kinh phí", "kinh phi", "6", "", "triệu đồng")]


def test_names_may_stand_in_a_row():
    found = table("Đơn vị\tSố hộ nghèo\tHộ cận nghèo\nHoa Sen\t96\t210\n", across=True)
    assert [(item.row, item.label, item.text) for item in found.items] == [
        (2, "Số hộ nghèo", "96"),
        (3, "Hộ cận nghèo", "210"),
    ]


def test_a_name_that_comes_again_is_told_by_what_it_stands_under():
    assert keys(["Trẻ em", "- Nữ", "Người lớn", "- Nữ", "Nam", "Nam"]) == [
        "tre em",
        "tre em › - nu",
        "nguoi lon",
        "nguoi lon › - nu",
        "nguoi lon › nam",
        "nguoi lon › nam #2",
    ]


def test_two_columns_of_one_heading_are_two():
    found = table("Tên\tSố\tSố\nHộ nghèo\t1\t2\n")
    assert found.figure_columns == [Column(1, "Số", "so"), Column(2, "Số", "so #2")]


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("1.2. Số hộ nghèo (hộ)", "so ho ngheo"),
        ("- Trong đó: Nữ", "nu"),
        ("a) Trẻ em", "tre em"),
        ("IV. In ấn", "in an"),
        ("In ấn", "in an"),
        ("Dân số", "dan so"),
        ("2 Hộ", "ho"),
        ("+ Nam:", "nam"),
    ],
)
def test_names_without_what_surrounds_them(name, own):
    assert bare(name) == own


@pytest.fixture
def ward(desk):
    return desk.owed(desk.city.hoa_sen)


def matcher(ward, known=()) -> Matcher:
    return Matcher(targets(asked_of(ward)), dict(known))


def test_what_is_proposed_for_a_whole_table(ward):
    found = matcher(ward).propose(table(WHOLE, figures="so lieu · 6 thang 2026").items)
    assert found == {
        "so ho ngheo": Proposal("NQ01", How.NAME),
        "- trong do: chuan quoc gia": Proposal("NQ01 standard=national", How.PART),
        "so ho thoat ngheo trong ky": Proposal("NQ04a", How.LIKE),
    }


def test_what_was_said_before_goes_first_also_that_a_row_is_not_taken(ward):
    known = {"so ho ngheo": "", "so ho can ngheo": "NQ02", "so ho co dien": "GONE99"}
    found = matcher(ward, known).propose(table(WHOLE, figures="so lieu · 6 thang 2026").items)
    assert found == {
        "so ho ngheo": Proposal("", How.REMEMBERED),
        "so ho can ngheo": Proposal("NQ02", How.REMEMBERED),
        "so ho thoat ngheo trong ky": Proposal("NQ04a", How.LIKE),
    }


def test_a_code_is_surer_than_a_name_and_no_figure_is_proposed_twice(ward):
    found = matcher(ward).propose(table("Tên\tSố\nSố hộ nghèo\t1\nNQ01 theo rà soát\t2\n").items)
    assert found == {"nq01 theo ra soat": Proposal("NQ01", How.CODE)}


def test_what_a_table_gives(ward, desk):
    read = table(WHOLE, figures="so lieu · 6 thang 2026")
    match = matcher(ward)
    matches = {
        "tong so ho tren dia ban": "NQ00",
        "so ho ngheo": "NQ01",
        "- trong do: chuan quoc gia": "NQ01 standard=national",
        "so ho can ngheo": "NQ02",
        "so ho co dien": "NQ00",
        "so ho thoat ngheo trong ky": "NQ04a",
    }
    taken = take(read, match, matches)
    assert [(row.given, row.sentence, row.unit) for row in taken] == [
        (Given("value", 124_800_000), "", ""),
        (Given("value", 10_960_000), "", ""),
        (Given("value", 70_000), "", ""),
        (
            None,
            "This field takes whole numbers. Write it without a comma; a dot parts thousands, as in 1.505.",
            "nghìn hộ",
        ),
        (None, "Another row of the table is this figure already.", ""),
        (None, "", ""),
    ]
    form = filled(read, taken, matches | {"so ho co dien": ""}, desk.span)
    line = desk.line("NQ01")
    assert form.entries[1:] == [
        Entry("Row 10: Số hộ nghèo", Place(line, desk.span), Given("value", 10_960_000)),
        Entry(
            "Row 11: - Trong đó: chuẩn quốc gia",
            Place(line, desk.span, "standard=national"),
            Given("value", 70_000),
        ),
    ]
    assert form.refused[0] == Refused("Row 12: Số hộ cận nghèo", "0,21", taken[3].sentence)
    assert form.aside == ["Số hộ có điện"]


CELLS = {  # text, kind, writing → what it is for a stock in whole households
    ("1.096", "", "vi"): Given("value", 10_960_000),
    ("1,096", "", "en"): Given("value", 10_960_000),
    ("1 096", "", ""): Given("value", 10_960_000),
    ("1096", "n", ""): Given("value", 10_960_000),
    ("0", "n", ""): Given("zero", 0),
    ("ước 96", "", "vi"): Given("value", 960_000, True),
    ("96 (ước)", "", "vi"): Given("value", 960_000, True),
    ("không áp dụng", "", ""): Given("not-applicable"),
    ("Không có số liệu: chưa rà soát", "", ""): Given("not-available", reason="chưa rà soát"),
    ("x", "", ""): None,
    ("1.096", "", ""): "This number can be read in two ways. Say above how numbers are written there.",
    ("12,5", "", "en"): "This is no number with English marks (1,234.5). Type it in the report by hand.",
    ("12.5", "", "vi"): "This is no number with Vietnamese marks (1.234,5). Type it in the report by hand.",
    (
        "96.5",
        "n",
        "",
    ): "This field takes whole numbers. Write it without a comma; a dot parts thousands, as in 1.505.",
    (
        "12",
        "%",
        "",
    ): "This figure is not counted in %. Write the number without the sign, in the unit of the field.",
    ("-5", "n", ""): "This figure cannot be below zero.",
    ("96 hộ", "", "vi"): "Write digits only, without words, letters or units, for example 1.234.",
    ("1234567890123456", "n", ""): (
        "The number is too long: at most 15 digits, 14 of them before the comma. Check it or change the unit."
    ),
}


@pytest.mark.parametrize("told", CELLS)
def test_what_one_cell_gives(told, ward):
    text, kind, writing = told
    match, item = matcher(ward), Item(2, "Số hộ nghèo", "a", text, kind)
    read = table("Tên\tSố\nSố hộ nghèo\t1\n", writing=writing)
    read.items = [item]
    read.layout = Layout(writing=writing)
    (row,) = take(read, match, {"a": "NQ01"})
    expected = CELLS[told]
    if isinstance(expected, str):
        assert row == Taken(item, match.targets["NQ01"], None, expected)
    else:
        assert row == Taken(item, match.targets["NQ01"], expected)

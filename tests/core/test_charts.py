"""Charts: what they say in words and figures, what their SVG must not hold, and that nothing leaves the picture."""

import io
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
import vl_convert
from PIL import Image, ImageChops

from quyen.core.charts import Break, bars, lines, stacked
from quyen.core.charts.lines import runs
from quyen.core.charts.measure import width_of, wrapped
from quyen.core.charts.palette import TONES
from quyen.core.charts.plot import spread, ticks_for
from quyen.core.numbers import SCALE

SVG = "{http://www.w3.org/2000/svg}"
PARTS = ("Đúng hạn", "Muộn", "Chưa gửi", "Chưa đến hạn", "Được miễn")
PERIODS = ("6 tháng đầu năm 2025", "6 tháng cuối năm 2025", "6 tháng đầu năm 2026")
MERGER = Break("6 tháng cuối năm 2025", "Sắp xếp đơn vị hành chính 1/7/2025")


def timeliness(**more):
    return stacked(
        [("Phường, xã, đặc khu", 151, 11, 6, 0, 0), ("Sở, ban, ngành", 14, 2, 0, 1, 0)],
        PARTS,
        **{"title": "Tình hình gửi báo cáo", "of": "Nhóm đơn vị", **more},
    )


def referrals(**more):
    return bars(
        [
            ("Sở Nội vụ", 17162 * SCALE),
            ("Sở Y tế", 0),
            ("Sở Tư pháp", None),
            ("Sở Giáo dục và Đào tạo", 15050),
        ],
        **{
            "title": "Người được giới thiệu việc làm",
            "of": "Đơn vị",
            "subtitle": "Đơn vị tính: người",
            **more,
        },
    )


def legal_aid(**more):
    series = [
        ("Trẻ em", (1825 * SCALE, None, 2410 * SCALE)),
        ("Hộ nghèo", (657 * SCALE, 790 * SCALE, 815 * SCALE)),
    ]
    return lines(
        PERIODS, series, **{"title": "Người được trợ giúp pháp lý", "of": "Kỳ", "breaks": [MERGER], **more}
    )


CHARTS = {"stacked": timeliness, "bars": referrals, "lines": legal_aid}


def text_in(chart):
    return [each.text for each in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]


def test_bars_tell_their_table_and_their_words():
    chart = referrals()
    assert (chart.head, chart.rows) == (
        ("Đơn vị", "Đơn vị tính: người"),
        (("Sở Nội vụ", "17.162"), ("Sở Y tế", "0"), ("Sở Tư pháp", "–"), ("Sở Giáo dục và Đào tạo", "1,505")),
    )
    assert chart.alt == (
        "Biểu đồ cột: Người được giới thiệu việc làm. "
        "Sở Nội vụ: 17.162; Sở Y tế: 0; Sở Tư pháp: –; Sở Giáo dục và Đào tạo: 1,505."
    )
    assert sorted(text_in(chart)) == sorted(
        ["Người được giới thiệu việc làm", "Đơn vị tính: người", "Sở Nội vụ", "17.162", "Sở Y tế", "0"]
        + ["Sở Tư pháp", "chưa có số liệu", "Sở Giáo dục và Đào tạo", "1,505"]
    )


def test_bars_side_by_side_in_english():
    chart = bars(
        [("Ward A", 12500000, 10000000), ("Ward B", 5000, None)],
        title="Cases",
        language="en",
        of="Unit",
        series=("H1 2026", "H1 2025"),
        decimals=1,
    )
    assert (chart.head, chart.rows) == (
        ("Unit", "H1 2026", "H1 2025"),
        (("Ward A", "1,250.0", "1,000.0"), ("Ward B", "0.5", "–")),
    )
    assert chart.alt == (
        "Bar chart: Cases. Ward A: H1 2026 1,250.0, H1 2025 1,000.0; Ward B: H1 2026 0.5, H1 2025 –."
    )


def test_lines_are_cut_where_figures_cannot_be_compared():
    chart = legal_aid()
    assert (chart.head, chart.rows) == (
        ("Kỳ", "Trẻ em", "Hộ nghèo"),
        (
            ("6 tháng đầu năm 2025", "1.825", "657"),
            ("6 tháng cuối năm 2025", "–", "790"),
            ("6 tháng đầu năm 2026", "2.410", "815"),
        ),
    )
    assert chart.alt == (
        "Biểu đồ đường: Người được trợ giúp pháp lý. "
        "6 tháng đầu năm 2025: Trẻ em 1.825, Hộ nghèo 657; "
        "6 tháng cuối năm 2025: Trẻ em –, Hộ nghèo 790; "
        "6 tháng đầu năm 2026: Trẻ em 2.410, Hộ nghèo 815. "
        "Trước 6 tháng cuối năm 2025: Sắp xếp đơn vị hành chính 1/7/2025. Không so sánh được trực tiếp."
    )
    assert {"Sắp xếp đơn vị hành chính 1/7/2025", "không so sánh được trực tiếp"} <= set(text_in(chart))
    assert "không so sánh được trực tiếp" not in text_in(
        legal_aid(breaks=[Break(MERGER.before, "x", comparable=True)])
    )


@pytest.mark.parametrize(
    ("values", "cuts", "expected"),
    [
        ((1, 2, 3), {}, [0, 0, 0]),
        ((1, None, 3), {}, [0, 1, 1]),
        ((1, 2, 3), {1: MERGER}, [0, 1, 1]),
        ((1, 2, 3), {1: Break("x", "y", comparable=True)}, [0, 0, 0]),
    ],
)
def test_runs(values, cuts, expected):
    assert [run for _place, _value, run in runs(values, cuts)] == expected


def test_a_cut_draws_two_lines():
    def drawn(breaks):
        chart = lines(PERIODS, [("x", (SCALE, 2 * SCALE, 3 * SCALE))], title="t", breaks=breaks)
        return len(re.findall(r'stroke="#174a7c" stroke-width="2.5"', chart.svg))

    assert (drawn([]), drawn([MERGER]), drawn([Break(MERGER.before, "x", comparable=True)])) == (1, 2, 1)


def test_stacked_tells_parts_and_totals():
    chart = timeliness(shares=True)
    assert (chart.head, chart.rows) == (
        ("Nhóm đơn vị", *PARTS, "Tổng số"),
        (
            ("Phường, xã, đặc khu", "151", "11", "6", "0", "0", "168"),
            ("Sở, ban, ngành", "14", "2", "0", "1", "0", "17"),
        ),
    )
    assert {"151", "11", "Chưa gửi: 6", "Tổng số 168", "14", "2", "1", "Tổng số 17"} <= set(text_in(chart))


@pytest.mark.parametrize("name", CHARTS)
def test_the_svg_keeps_a_strict_content_policy(name):
    root = ElementTree.fromstring(CHARTS[name](illustrative=True).svg)
    allowed = {"svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "g", "line", "text"}
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= allowed
    names = {attribute for each in root.iter() for attribute in each.attrib}
    assert {each for each in names if each in ("style", "class", "href") or each.startswith("on")} == set()
    targets = {value for each in root.iter() for value in each.attrib.values() if "url(" in value}
    assert {value for value in targets if not value.startswith("url(#")} == set()


@pytest.mark.parametrize("name", CHARTS)
def test_the_svg_names_itself_and_finds_its_patterns(name):
    chart = CHARTS[name]()
    root = ElementTree.fromstring(chart.svg)
    ids = {each.get("id"): each.text for each in root.iter() if each.get("id")}
    assert (root.get("role"), ids[root.get("aria-labelledby")], ids[root.get("aria-describedby")]) == (
        "img",
        chart.title,
        chart.alt,
    )
    assert [each.get("role") for each in root.iter() if each.get("role")] == ["img"]
    used = {
        value[5:-1] for each in root.iter() for value in each.attrib.values() if value.startswith("url(#")
    }
    assert used - set(ids) == set()


def test_patterns_of_two_charts_on_one_page_do_not_meet():
    first, second = timeliness(), timeliness(title="Khác")
    ids = [re.findall(r'\bid="([^"]+)"', chart.svg) for chart in (first, second)]
    assert set(ids[0]) & set(ids[1]) == set()


def test_words_in_the_data_cannot_become_markup():
    chart = bars([('<script>"x"</script> & ‘y’', SCALE)], title="<b>t</b>")
    root = ElementTree.fromstring(chart.svg)
    assert [each.tag for each in root.iter() if "script" in each.tag or each.tag.endswith("}b")] == []
    assert text_in(chart)[:1] == ["<b>t</b>"]


def test_no_part_is_told_by_colour_alone():
    looks = [(tone.pattern, tone.fill) for tone in TONES]
    assert len({pattern or fill for pattern, fill in looks}) == len(TONES)
    plain = [fill for pattern, fill in looks if not pattern]
    light = [sum(int(fill[place : place + 2], 16) for place in (1, 3, 5)) for fill in plain]
    assert [abs(one - other) > 300 for one, other in pairwise(light)] == [True] * (len(plain) - 1)


def test_made_up_data_say_so_inside_the_picture_and_in_words():
    chart = referrals(illustrative=True)
    assert text_in(chart).count("Dữ liệu minh họa") == 2
    assert chart.alt.endswith("Dữ liệu minh họa.")
    assert "minh họa" not in referrals().svg
    assert "Illustrative data" in text_in(referrals(illustrative=True, language="en"))


LONG = "Trung tâm Trợ giúp pháp lý nhà nước và Hòa giải, Đối thoại Thành phố Hồ Chí Minh"
NASTY = [
    lambda width, made_up: bars(
        [(LONG, 123456789 * SCALE), ("W" * 60, None), ("Ễ", -99999 * SCALE)],
        title=f"{LONG}, {LONG}",
        subtitle=LONG,
        note=LONG,
        illustrative=made_up,
        width=width,
    ),
    lambda width, made_up: bars([("a", -SCALE), (LONG, None)], title="t", illustrative=made_up, width=width),
    lambda width, made_up: bars(
        [(LONG, SCALE, None, -3), ("b", None, 5, 5)],
        title=LONG,
        series=(LONG, "2", "3"),
        width=width,
        illustrative=made_up,
    ),
    lambda width, made_up: stacked(
        [(LONG, 1680, 1, 2, 3, 4), ("b", 0, 0, 0, 0, 0), ("c", 1, 1, 1, 1, 1)],
        PARTS,
        title=LONG,
        width=width,
        illustrative=made_up,
    ),
    lambda width, made_up: lines(
        [f"tháng {month} năm 2026" for month in range(1, 13)],
        [("x", [month * 1234567 * SCALE for month in range(1, 13)])],
        title=LONG,
        breaks=[Break("tháng 12 năm 2026", LONG), Break("tháng 2 năm 2026", LONG)],
        width=width,
        illustrative=made_up,
    ),
    lambda width, made_up: lines(
        PERIODS,
        [(f"{LONG} {number}", [number * 3, None, number * 3]) for number in range(4)],
        title=LONG,
        width=width,
        illustrative=made_up,
    ),
]


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("number", range(len(NASTY)))
def test_nothing_reaches_the_edge_of_the_picture(number, width):
    chart = NASTY[number](width, True)
    for drawn in (chart.png(1), vl_convert.svg_to_png(chart.svg)):
        picture = Image.open(io.BytesIO(drawn)).convert("RGB")
        ink = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
        left, top, right, bottom = ink
        assert picture.width == width
        assert min(left, top, picture.width - right, picture.height - bottom) >= 8


def test_the_picture_for_documents_is_a_sharp_png_in_a_serif():
    chart = referrals()
    picture = Image.open(io.BytesIO(chart.png()))
    on_screen = re.search(r'width="(\d+)" height="(\d+)"', chart.svg)
    assert (picture.format, picture.size) == ("PNG", tuple(int(side) * 3 for side in on_screen.groups()))
    assert "Be Vietnam Pro, sans-serif" in chart.svg


def test_the_same_data_are_drawn_once():
    assert referrals() is referrals()
    assert referrals() is not referrals(width=320)
    assert bars([["a", SCALE]], title="t") is bars((("a", SCALE),), title="t")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([17162 * SCALE], [0, 5000, 10000, 15000, 20000]),
        ([1 * SCALE, 3 * SCALE], [0, 1, 2, 3]),
        ([-13 * SCALE, 40 * SCALE], [-20, 0, 20, 40]),
        ([0], [0, 1]),
        ([], [0, 1]),
    ],
)
def test_ticks_are_round_and_reach_the_highest(values, expected):
    assert ticks_for(values) == [tick * SCALE for tick in expected]


def test_ticks_of_small_shares():
    assert ticks_for([2208, 3511]) == [0, 1000, 2000, 3000, 4000]


def test_labels_are_pushed_apart():
    assert spread([10, 12, 50], [20, 20, 20], 100) == [10, 30, 50]
    assert spread([80, 85], [20, 20], 100) == [60, 80]
    assert spread([], [], 100) == []


def test_words_are_wrapped_to_the_width():
    assert wrapped("Sở Nông nghiệp và Môi trường", 13, 110) == ["Sở Nông nghiệp", "và Môi trường"]
    assert "".join(wrapped("W" * 30, 13, 100)) == "W" * 30
    assert max(width_of(line, 13) for line in wrapped("W" * 30, 13, 100)) <= 100
    assert wrapped("", 13, 100) == []


@pytest.mark.parametrize(
    "draw",
    [
        lambda: bars([], title="t"),
        lambda: bars([("a", 1, 2)], title="t"),
        lambda: lines(["a"], [("x", (1, 2))], title="t"),
        lambda: lines([], [("x", ())], title="t"),
        lambda: lines(["a"], [(str(each), (1,)) for each in range(5)], title="t"),
        lambda: stacked([("a", 1)], ("p", "q"), title="t"),
        lambda: stacked([("a", -1)], ("p",), title="t"),
    ],
)
def test_data_of_the_wrong_shape_are_refused(draw):
    with pytest.raises(ValueError):
        draw()

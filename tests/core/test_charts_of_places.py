"""Dot maps and small multiples: every datum once, told in words and in a table, the far and the crowded said so."""

import io
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops

from quyen.core.charts import Break, Dot, dots, multiples
from quyen.core.charts.dots import SIGNS, sign_of, steps
from quyen.core.charts.geography import crowd, distance, hull, parted, project
from quyen.core.numbers import SCALE

SVG = "{http://www.w3.org/2000/svg}"
PERIODS = ("H1 2025", "H2 2025", "H1 2026")


def dot(name: str, north: str, east: str, value: int | None = None, **more) -> Dot:
    return Dot(name, Decimal(north), Decimal(east), None if value is None else value * SCALE, **more)


FEW = [
    dot("Phường Hoa Sen", "10.52", "106.61", 1234, area="Bến Mây"),
    dot("Phường Mai Vàng", "10.55", "106.65", 0, area="Bến Mây"),
    dot("Xã Tân Lập", "10.61", "106.58", area="Bến Mây"),
    dot("Đặc khu Hòn Ngọc", "9.10", "106.80", comparable=False),
]
# Ten by ten wards a kilometre apart, eight communes round them, and an island.
CITY = [dot(f"W{n}", f"{10.7 + n // 10 / 100:.2f}", f"{106.6 + n % 10 / 100:.2f}", n) for n in range(100)]
ROUND = [("10.2", "106.2"), ("10.2", "107.0"), ("11.2", "106.2"), ("11.2", "107.0")]
ROUND += [("10.7", "106.2"), ("10.7", "107.0"), ("10.2", "106.6"), ("11.2", "106.6")]
OUTSKIRTS = [dot(f"C{n}", *place, 200 + n) for n, place in enumerate(ROUND)]
ISLAND = dot("Island", "8.69", "106.61", 7)
CROWDED = [*CITY, *OUTSKIRTS, ISLAND]


def drawn(places=FEW, **more):
    return dots(places, **{"title": "Số hộ nghèo", "of": "Đơn vị", "subtitle": "hộ", **more})


def small(**more):
    panels = [("Sở Y tế", (10 * SCALE, 20 * SCALE, None)), ("Sở Nội vụ", (None, 0, 40 * SCALE))]
    breaks = [Break("H2 2025", "Sắp xếp 1/7/2025", comparable=False)]
    return multiples(PERIODS, panels, **{"title": "Hội nghị", "of": "Đơn vị", "breaks": breaks, **more})


def titles(chart) -> list[str]:
    """What shows where somebody points at a mark, of every mark."""
    return [mark.find(f"{SVG}title").text for mark in marks(chart)]


def marks(chart) -> list:
    return [
        each
        for each in ElementTree.fromstring(chart.svg).iter(f"{SVG}path")
        if each.find(f"{SVG}title") is not None
    ]


def text_in(chart) -> list[str]:
    return [each.text for each in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("width", [320, 640])
def test_every_place_has_one_mark_and_one_row_that_say_the_same(width):
    chart = drawn(width=width)
    assert (chart.head, chart.rows) == (
        ("Đơn vị", "hộ"),
        (
            ("Phường Hoa Sen", "1.234"),
            ("Phường Mai Vàng", "0"),
            ("Xã Tân Lập", "–"),
            ("Đặc khu Hòn Ngọc", "không so sánh được trực tiếp"),
        ),
    )
    assert sorted(titles(chart)) == sorted(
        [
            "Phường Hoa Sen: 1.234",
            "Phường Mai Vàng: 0",
            "Xã Tân Lập: chưa có số liệu",
            "Đặc khu Hòn Ngọc: không so sánh được trực tiếp",
        ]
    )


def test_a_map_is_told_in_words():
    assert drawn().alt == (
        "Bản đồ chấm: Số hộ nghèo. 2 trong 4 nơi có số liệu. "
        "Thấp nhất là Phường Mai Vàng: 0, cao nhất là Phường Hoa Sen: 1.234. Không so sánh được trực tiếp: 1."
    )
    change = [dot("A", "10.5", "106.6", 12), dot("B", "10.6", "106.6", -3), dot("C", "10.6", "106.7", 0)]
    assert drawn(change, change=True, language="en").alt == (
        "Dot map: Số hộ nghèo. 3 of 3 places have a figure. They go from B: −3 to A: +12. 1 went up, 1 went down."
    )
    assert drawn([dot("A", "10.5", "106.6")], language="en").alt == (
        "Dot map: Số hộ nghèo. 0 of 1 places have a figure."
    )


def test_a_crowded_city_is_drawn_larger_beside_and_an_island_far_off_below():
    chart = drawn(CROWDED, language="en")
    assert sorted(titles(chart)) == sorted(f"{name}: {value}" for name, value in chart.rows)
    assert {"The whole", "The frame, drawn larger: 100 places"} <= set(text_in(chart))
    assert "Far off, outside the scale: 168 km from the nearest place" in text_in(chart)
    assert "Island: 7" in text_in(chart)
    assert {text for text in text_in(chart) if text.endswith(" km")} == {"2 km", "20 km"}


def test_nothing_is_said_by_colour_alone():
    shapes = {(look["shape"], look.get("filled", False)) for look in SIGNS.values()}
    assert len(shapes) == len(SIGNS)
    of = [(1, True), (-1, True), (0, True), (None, True), (1, False)]
    assert [sign_of(dot("x", "1", "1", value, comparable=yes), True) for value, yes in of] == [
        "up",
        "down",
        "zero",
        "none",
        "refused",
    ]
    assert sign_of(dot("x", "1", "1", 1), False) == "figure"


def test_the_key_holds_a_scale_of_numbers_and_only_signs_that_are_there():
    assert text_in(drawn())[2:] and {"1.000", "200", "0", "chưa có số liệu"} <= set(text_in(drawn()))
    assert "không so sánh được trực tiếp" not in text_in(drawn(FEW[:3]))
    assert {"+10", "−10", "+2", "−2"} <= set(
        text_in(drawn([dot("A", "10.5", "106.6", 12), dot("B", "10.6", "106.6", -12)], change=True))
    )


@pytest.mark.parametrize(
    ("most", "whole", "expected"),
    [(1234, True, [1000, 200, 40]), (7, True, [5, 1]), (1, True, [1]), (26, True, [20, 4])],
)
def test_the_steps_of_the_scale_are_round(most, whole, expected):
    assert steps(most * SCALE, whole) == [each * SCALE for each in expected]


def test_steps_of_shares_may_be_parts_of_one():
    assert steps(1725, whole=False) == [1000, 200, 40]


def test_the_area_of_a_mark_grows_with_its_figure():
    places = [dot(f"P{n}", "10.5", f"106.{n}", value) for n, value in enumerate((100, 400))]
    radii = {
        mark.find(f"{SVG}title").text: float(mark.get("d").split(",")[0].removeprefix("M"))
        for mark in marks(drawn(places))
    }
    assert radii["P1: 400"] == pytest.approx(2 * radii["P0: 100"], rel=0.01)


def test_marked_places_wear_a_ring_and_their_name():
    plain, marked = (
        drawn([*FEW[1:], dot("Phường Hoa Sen", "10.52", "106.61", 5, marked=yes)]) for yes in (False, True)
    )
    assert Counter(text_in(marked)) - Counter(text_in(plain)) == Counter(
        {"Phường Hoa Sen: 5": 2}
    )  # with its halo
    assert marked.svg.count("#b04f06") == plain.svg.count("#b04f06") + 1


def test_places_hang_together_or_lie_far_off():
    points = project([(each.latitude, each.longitude) for each in CROWDED])
    main, far = parted(points)
    assert (len(main), far) == (108, [108])
    assert parted(points[:1]) == [[0]]
    assert parted(points[100:104]) == [[0, 1, 2, 3]]  # the corners of a square: all far from each other
    assert parted(project([(each.latitude, each.longitude) for each in FEW])) == [[0, 1, 2], [3]]
    assert distance([points[108]], [points[n] for n in main]) == 168  # 168.09 north to south, 1.1 across


def test_the_crowd_is_where_most_places_are():
    box = crowd(project([(each.latitude, each.longitude) for each in CITY + OUTSKIRTS]))
    inside = [
        point for point in project([(e.latitude, e.longitude) for e in CITY + OUTSKIRTS]) if box.holds(point)
    ]
    assert len(inside) == 100
    assert crowd(project([(each.latitude, each.longitude) for each in OUTSKIRTS])) is None


def test_an_outline_goes_round_the_outer_points():
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (2.0, 2.0), (1.0, 3.0)]
    corners = hull(square)
    assert (sorted(corners), len(corners)) == (sorted(square[:4]), 4)
    assert all(one[0] == two[0] or one[1] == two[1] for one, two in pairwise(corners))
    assert hull([(1.0, 1.0), (1.0, 1.0)]) == [(1.0, 1.0)]


@pytest.mark.parametrize("width", [320, 640])
def test_small_multiples_draw_every_figure_once_on_one_scale(width):
    chart = small(width=width)
    assert (chart.head, chart.rows) == (
        ("Đơn vị", *PERIODS),
        (("Sở Y tế", "10", "20", "–"), ("Sở Nội vụ", "–", "0", "40")),
    )
    assert sorted(titles(chart)) == sorted(
        ["Sở Y tế, H1 2025: 10", "Sở Y tế, H2 2025: 20", "Sở Nội vụ, H2 2025: 0", "Sở Nội vụ, H1 2026: 40"]
    )
    assert Counter(text_in(chart))["–"] == 2
    assert {"10", "20", "0", "40"} <= set(text_in(chart))
    assert "Mọi ô cùng một thang, từ 0 đến 40; – là chưa có số liệu." in " ".join(text_in(chart))


def test_small_multiples_are_told_in_words_with_what_parts_them():
    assert small().alt == (
        "Các biểu đồ đường nhỏ cùng một thang: Hội nghị. Từ H1 2025 đến H1 2026: "
        "Sở Y tế từ 10 đến –; Sở Nội vụ từ – đến 40. "
        "Trước H2 2025: Sắp xếp 1/7/2025. Không so sánh được trực tiếp."
    )
    words = " ".join(text_in(small()))
    assert "Nét đứt trước H2 2025: Sắp xếp 1/7/2025 (không so sánh được trực tiếp)" in words


def test_a_cut_joins_no_line_across_it():
    def lines_of(**more):
        return small(**more).svg.count('stroke-width="2"')

    values = [("A", (SCALE, 2 * SCALE, 3 * SCALE))]
    whole = multiples(PERIODS, values, title="t").svg.count('stroke-width="2"')
    cut = multiples(PERIODS, values, title="t", breaks=[Break("H2 2025", "x")]).svg.count('stroke-width="2"')
    assert (whole, cut) == (1, 2)


LONG = "Trung tâm Trợ giúp pháp lý nhà nước và Hòa giải, Đối thoại Thành phố Hồ Chí Minh"
NASTY = {
    "crowded": lambda width: drawn(
        CROWDED, title=LONG, note=LONG, subtitle=LONG, width=width, illustrative=True
    ),
    "long names": lambda width: drawn(
        [
            dot(f"{LONG} {n}", "10.5", f"106.{n}", 10**8, area=f"{LONG} {n % 2}", marked=True)
            for n in range(4)
        ],
        width=width,
    ),
    "one": lambda width: drawn(FEW[:1], width=width),
    "panels": lambda width: multiples(
        [f"6 tháng cuối năm {year}" for year in range(2016, 2028)],
        [(LONG, [10**9 * SCALE + n for n in range(12)]), ("x", [-SCALE] * 12)],
        title=LONG,
        breaks=[Break("6 tháng cuối năm 2020", LONG)],
        width=width,
        illustrative=True,
    ),
}


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("name", NASTY)
def test_nothing_reaches_the_edge_of_the_picture(name, width):
    picture = Image.open(io.BytesIO(NASTY[name](width).png(1))).convert("RGB")
    ink = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    assert picture.width == width
    assert min(ink[0], ink[1], picture.width - ink[2], picture.height - ink[3]) >= 8


@pytest.mark.parametrize("chart", [drawn(CROWDED, illustrative=True), small(illustrative=True)])
def test_the_svg_keeps_a_strict_content_policy(chart):
    root = ElementTree.fromstring(chart.svg)
    allowed = {"svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "g", "line", "text"}
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= allowed
    names = {attribute for each in root.iter() for attribute in each.attrib}
    assert {each for each in names if each in ("style", "class", "href") or each.startswith("on")} == set()
    assert [each.get("role") for each in root.iter() if each.get("role")] == ["img"]
    assert [each for each in names if each.startswith("aria-")] == [
        each for each in names if each in ("aria-labelledby", "aria-describedby")
    ]


def test_words_in_the_data_cannot_become_markup():
    chart = drawn([dot('<script>"x"</script> & ‘y’', "10.5", "106.6", 1)])
    assert titles(chart) == ['<script>"x"</script> & ‘y’: 1']


@pytest.mark.parametrize(
    "draw",
    [
        lambda: dots([], title="t"),
        lambda: multiples([], [("a", ())], title="t"),
        lambda: multiples(["x"], [], title="t"),
        lambda: multiples(["x"], [("a", (1, 2))], title="t"),
    ],
)
def test_data_of_the_wrong_shape_are_refused(draw):
    with pytest.raises(ValueError):
        draw()

"""The funnel: what it says and draws, that nothing is ranked, and that it keeps the policy and the picture's edge."""

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops

from quyen.core.charts.funnel import Dot, Limit, funnel
from quyen.core.numbers import SCALE

SVG = "{http://www.w3.org/2000/svg}"
DOTS = [
    Dot("Sở, ban, ngành", 41, 74 * SCALE),
    Dot("Phường, xã", 98, 70 * SCALE),
    Dot("Công an", 20, 55 * SCALE, True),
]
LIMITS = [
    Limit(10, 60 * SCALE, 82 * SCALE, 54 * SCALE, 88 * SCALE),
    Limit(50, 66 * SCALE, 76 * SCALE, 63 * SCALE, 79 * SCALE),
    Limit(110, 68 * SCALE, 74 * SCALE, 66 * SCALE, 76 * SCALE),
]


def drawn(dots=DOTS, **more):
    return funnel(dots, LIMITS, **{"mean": 71 * SCALE, "title": "Sau hội nghị", "of": "Nhóm", **more})


def test_it_tells_its_table_and_its_words_in_the_order_given():
    chart = drawn(subtitle="Tỷ lệ đúng, %")
    assert (chart.head, chart.rows) == (
        ("Nhóm", "Số người", "Tỷ lệ đúng, %"),
        (("Sở, ban, ngành", "41", "74,0"), ("Phường, xã", "98", "70,0"), ("Công an", "20", "55,0")),
    )
    assert chart.alt == (
        "Biểu đồ phễu: Sau hội nghị. Trung bình chung: 71,0%. 1 trên 3 nằm ngoài mức ngẫu nhiên. "
        "Sở, ban, ngành: 74,0%, 41 người; Phường, xã: 70,0%, 98 người; Công an: 55,0%, 20 người."
    )


def test_groups_without_a_name_are_not_told_one_by_one():
    chart = drawn([Dot("", 20, 70 * SCALE), Dot("", 41, 72 * SCALE)], language="en")
    assert chart.alt == "Funnel plot: Sau hội nghị. Mean of all: 71.0%. 0 of 2 lie beyond what chance gives."
    assert chart.rows == (("A unit", "20", "70.0"), ("A unit", "41", "72.0"))
    assert "A unit" not in [each.text for each in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]


def test_a_group_beyond_the_limits_has_another_mark():
    # Shape and colour: it is not told by colour alone.
    marks = [len(re.findall(rf'fill="{colour}"', drawn().svg)) for colour in ("#174a7c", "#b04f06")]
    assert marks == [2, 1]


@pytest.mark.parametrize("width", [640, 320])
def test_it_keeps_the_policy_and_the_edge(width):
    chart = drawn(width=width, illustrative=True)
    root = ElementTree.fromstring(chart.svg)
    names = {attribute for each in root.iter() for attribute in each.attrib}
    assert {each for each in names if each in ("style", "class", "href") or each.startswith("on")} == set()
    picture = Image.open(io.BytesIO(chart.png(1))).convert("RGB")
    inked = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    assert inked[0] >= 1 and inked[2] <= width - 1


def test_it_needs_a_group_and_limits():
    for dots, limits in (([], LIMITS), (DOTS, LIMITS[:1])):
        with pytest.raises(ValueError, match="a funnel needs a group"):
            funnel(dots, limits, mean=0, title="x")

"""The desk that holds figures against each other: whole pages, on figures worked out by hand."""

import io

import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from quyen.organisations.actions import establish
from quyen.web.comparing.reading import told_apart
from tests import archive
from tests.web.reading import page, rows, texts


def read(client, name: str, code: str = "NQ01", **asked: str):
    return client.get(reverse(f"comparing:{name}", args=[code] if code else []), asked)


@pytest.fixture
def three(world):
    """Three of four wards have filed for both halves."""
    world.file_all("ward_a")
    return world


@pytest.fixture
def earlier(world):
    """The archive of the half-year before the reorganisation: households of three of five."""
    archive.bring_in(world, world.now)
    return world


def test_the_first_screen_says_what_moved_most(three, office):
    """By hand, over three wards: 330 of 27.660 then, 288 of 27.675 now; 3 × 295 citizens then, 3 × 318 now."""
    response = read(office, "home", "")
    assert texts(response, "//section[@aria-labelledby='moved']//li") == [
        "Poverty rate : down 0.152 percentage points to 1.04%, from 1.19 in H2 2025, over the 3 of 4 units that gave both.",
        "Poor households : down 42 (12.7%) to 288 households, from 330 in H2 2025, over the 3 of 4 units that gave both.",
        "Receptions of citizens : up 69 (7.8%) to 954 receptions, from 885 in H2 2025, "
        "over the 3 of 4 units that gave both.",
    ]
    assert texts(response, "//section[@aria-labelledby='moved']/p")[0].startswith(
        "Like for like, 2 indicators went up, 2 went down"
    )
    table = {row[0]: row[1:] for row in rows(response)}
    assert table["Poor households"] == ["330", "288", "−42 (−12.7%)", "3 of 4"]


def test_with_too_few_reports_nothing_is_said(world, office):
    response = read(office, "home", "")
    (said,) = texts(response, "//section[@aria-labelledby='moved']/p[1]")
    assert said == (
        "Too few units gave figures for both periods to say what moved most: at least two thirds of those that owe a "
        "figure must have. See H2 2025 against the period before it"
    )
    assert page(response).xpath("//section[@aria-labelledby='moved']//a/@href") == [
        reverse("comparing:home") + "?period=2025-H2"
    ]
    assert texts(response, "//section[@aria-labelledby='moved']//li") == []


def test_a_period_with_nothing_before_it_still_lists_the_indicators(world, office):
    response = read(office, "home", "", period="2025-H2")
    assert "There are no figures of H1 2025 here" in texts(response, "//*[contains(@class, 'notice')]")[0]
    assert "Poor households" in texts(response, "//ul[@class='names']/li")


def test_choosing_an_indicator_keeps_what_was_asked(world, office):
    chosen = {"code": "NQ27", "view": "map", "period": "2025-H2", "against": "year"}
    response = office.get(reverse("comparing:home"), chosen)
    assert response.status_code == 302
    assert response.url == reverse("comparing:map", args=["NQ27"]) + "?period=2025-H2&against=year"
    assert office.get(reverse("comparing:home"), {"code": "../x", "view": "map"}).status_code == 200


def test_one_indicator_like_for_like_and_as_it_was_given(three, office):
    response = read(office, "change")
    assert rows(response) == [
        ["How it is counted", "H2 2025", "H1 2026", "Moved by", "Units"],
        ["Like for like", "330", "288", "−42 (−12.7%)", "3 of 4 gave both"],
        ["As it was given", "330", "288", "−42 (−12.7%)", "3/4 → 3/4"],
    ]
    assert "Not counted like for like: 1 unit: no figure in one of the periods." in texts(response, "//p")
    assert rows(response, 2) == [
        ["Unit ↑", "H2 2025", "H1 2026", "Moved by"],
        ["Hoa Sen Ward", "110", "96", "−14 (−12.7%)"],
        ["Hòn Ngọc Special Zone", "–", "–", "–"],
        ["Mai Vàng Ward", "110", "96", "−14 (−12.7%)"],
        ["Tân Lập Commune", "110", "96", "−14 (−12.7%)"],
    ]
    assert rows(response, 1) == [
        ["Group", "H2 2025", "H1 2026", "Moved by", "Like for like", "Units that gave both"],
        ["Communes", "110 1/1", "96 1/1", "−14 (−12.7%)", "−14 (−12.7%)", "1 of 1"],
        ["Special zone", "– 0/1", "– 0/1", "–", "–", "0 of 1"],
        ["Wards", "220 2/2", "192 2/2", "−28 (−12.7%)", "−28 (−12.7%)", "2 of 2"],
    ]


def test_figures_lead_to_their_sources_where_a_synthesis_adopted_them_and_else_to_the_series(three, office):
    links = page(read(office, "change")).xpath("(//main//table)[1]/tbody/tr[2]//a/@href")
    past = three.synthesis_past.figures.get(definition__indicator__code="NQ01", grouping="all")
    # What the open synthesis adopted was counted before the third ward filed: it says something else.
    assert links == [reverse("synthesis:figure", args=[past.pk]), reverse("synthesis:series", args=["NQ01"])]
    unit = page(read(office, "change")).xpath("//tbody[@class='compare__units']/tr[1]//a/@href")
    assert unit == [
        reverse("comparing:trend", args=["NQ01"]) + "?unit=hoa-sen",
        *[reverse("synthesis:series", args=["NQ01"]) + "?unit=hoa-sen"] * 2,
    ]


def test_a_ratio_moves_by_points(three, office):
    table = rows(read(office, "change", "NQ03"))
    assert table[1][1:4] == ["1.19", "1.04", "−0.152 percentage points"]


def test_across_the_reorganisation_parted_wards_are_compared_together(earlier, office):
    """Đò Ngang 9.840 and Tân Lập 5.210 then; Mai Vàng 9.870 and Tân Lập 5.310 now."""
    response = read(office, "change", "NQ00", period="2025-H2")
    assert rows(response)[1:] == [
        ["Like for like", "15,050", "15,180", "+130 (+0.9%)", "2 of 4 gave both few units"],
        ["As it was given", "21,170", "27,660", "+6,490 (+30.7%)", "3/5 → 3/4"],
    ]
    units = {row[0]: row[1:] for row in rows(response, 2)}
    assert units["Mai Vàng Ward"] == ["not comparable", "9,870", "–"]
    assert units["Hoa Sen Ward"] == ["6,120", "12,480", "+6,360 (+103.9%)"]
    assert (
        "2 units are not comparable: they were made of parts of others and nobody entered the shares, or they file together with others."
        in texts(response, "//p")
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Hoa Sen Ward", "Hòn Ngọc Special Zone", "Mai Vàng Ward", "Tân Lập Commune"]),
        ({"sort": "-name"}, ["Tân Lập Commune", "Mai Vàng Ward", "Hòn Ngọc Special Zone", "Hoa Sen Ward"]),
        ({"sort": "-now"}, ["Hoa Sen Ward", "Mai Vàng Ward", "Tân Lập Commune", "Hòn Ngọc Special Zone"]),
        ({"sort": "now"}, ["Tân Lập Commune", "Mai Vàng Ward", "Hoa Sen Ward", "Hòn Ngọc Special Zone"]),
        ({"sort": "-move"}, ["Mai Vàng Ward", "Hoa Sen Ward", "Tân Lập Commune", "Hòn Ngọc Special Zone"]),
        ({"words": "tan lap"}, ["Tân Lập Commune"]),
        ({"words": "nowhere"}, []),
    ],
)
def test_the_list_is_sorted_and_searched_by_the_server(three, office, asked, expected):
    """Households: 12.480 both times, 9.870 then 9.905, 5.310 then 5.290; marks may be left out."""
    response = read(office, "map", "NQ00", **asked)
    assert texts(response, "//tbody[@class='compare__units']/tr/th") == expected
    heads = page(response).xpath("//main//table/thead//th[@aria-sort]/@aria-sort")
    falls = asked.get("sort", "").startswith("-")
    assert heads == (["descending" if falls else "ascending"] if expected else [])


def test_the_map_and_the_list_say_the_same(three, office):
    response = read(office, "map", "NQ00")
    drawn = page(response).xpath(
        "//div[contains(@class, 'chart__picture--wide')]//*[local-name()='path']/*[local-name()='title']/text()"
    )
    assert sorted(drawn) == sorted(
        f"{name}: {'no figure' if now == '–' else now}" for name, _before, now, _moved in rows(response)[1:]
    )
    (alt,) = page(response).xpath("//div[contains(@class, 'chart__picture--wide')]/@aria-label")
    assert alt == (
        "Dot map: Households, H1 2026. 3 of 4 places have a figure. "
        "They go from Tân Lập Commune: 5,290 to Hoa Sen Ward: 12,480."
    )
    change = page(read(office, "map", "NQ00", show="move")).xpath(
        "//div[contains(@class, 'chart__picture--wide')]/@aria-label"
    )[0]
    assert "They go from Tân Lập Commune: −20 to Mai Vàng Ward: +35. 1 went up, 1 went down." in change


def test_what_bodies_answer_has_no_map_but_is_laid_side_by_side(three, office):
    assert (
        "No commune answers this figure" in texts(read(office, "map", "NQ05"), "//div[@class='nothing']")[0]
    )
    response = read(office, "panels", "NQ45n")
    assert rows(response) == [
        ["Unit", "H2 2025", "H1 2026"],
        ["Department of Agriculture and Environment", "– 0/1", "2 1/1"],
        ["Department of Health", "4 1/1", "– 0/1"],
    ]
    drawn = page(response).xpath(
        "//div[contains(@class, 'chart__picture--wide')]//*[local-name()='path']/*[local-name()='title']/text()"
    )
    assert sorted(drawn) == [
        "Department of Agriculture and Environment, H1 2026: 2",
        "Department of Health, H2 2025: 4",
    ]
    kinds = rows(read(office, "panels", "NQ45n", by="kind"))
    assert [row[0] for row in kinds] == ["Unit", "Communes", "Special zone", "Wards"]


def test_over_time_the_reorganisation_is_marked_and_moves_are_like_for_like(earlier, office):
    response = read(office, "trend", "NQ00")
    assert rows(response, 1) == [
        ["Period", "Figure", "Units", "Moved like for like", "Units that gave both"],
        ["H1 2025", "21,170", "3/5", "–", "–"],
        ["H2 2025 Reorganisation of 01/07/2025", "27,660", "3/4", "+130 (+0.9%)", "2 of 4"],
        ["H1 2026", "15,195", "2/4", "+15 (+0.1%)", "2 of 4"],
    ]
    assert texts(response, "//*[contains(@class, 'notice ')]//p") == [
        "H1 2026: few units have given it so far (2/4)",
        "The line changes there because others are missing. "
        "Over the units that gave both (2 of 4) it moved by +15 (+0.1%).",
    ]
    assert page(response).xpath("//div[@role='img']/@aria-label")[0].startswith("Line chart: Households.")


def test_one_unit_over_time_on_whose_boundaries_one_likes(earlier, office):
    today = read(office, "trend", "NQ00", words="mai vang")
    assert [row[1] for row in rows(today, 1)[1:]] == ["not comparable", "9,870", "9,905"]
    assert [row[3] for row in rows(today, 1)[1:]] == [
        "–",
        "parted without shares, or filed together with another unit",
        "+35 (+0.4%)",
    ]
    then = read(office, "trend", "NQ00", unit="ben-cu", on="time")
    assert texts(then, "//h2") == ["Bến Cũ Ward"]
    several = read(office, "trend", "NQ00", words="phuong")
    assert {"Hoa Sen Ward", "Mai Vàng Ward"} <= set(texts(several, "//ul[@class='names']/li"))
    assert "No unit fits. Try fewer words; marks may be left out." in texts(
        read(office, "trend", "NQ00", words="zz"), "//p"
    )


def test_several_of_one_name_are_told_apart_by_what_they_lay_under(world):
    stamp = {"by": None, "at": world.now}
    district = establish(key="quan-1", name_vi="Quận 1", level="district", parent=world.city, **stamp)
    other = establish(key="hoa-sen-cu", name_vi="Phường Hoa Sen", level="commune", parent=district, **stamp)
    names = {unit.key: unit.name_vi for unit in (world.ward_a, other, world.ward_b)}
    with translation.override("vi"):
        assert told_apart(names) == {
            "hoa-sen": "Phường Hoa Sen (Thành phố Bến Mây)",
            "hoa-sen-cu": "Phường Hoa Sen (Quận 1)",
            "mai-vang": "Phường Mai Vàng",
        }


def test_a_day_that_is_none_is_said_at_its_field(world, office):
    response = read(office, "change", on="day", day="31/2/2026")
    assert response.status_code == 422
    assert page(response).xpath("//input[@id='day']/@value") == ["31/2/2026"]
    assert page(response).xpath("//*[@data-field='day']//*[@class='field__error'][not(@hidden)]")


def test_the_spreadsheet_has_numbers_reasons_and_sources(three, office):
    response = read(office, "download")
    sheet = load_workbook(io.BytesIO(response.content)).active
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert found[0][:5] == ["Unit", "H2 2025", "H1 2026", "Difference", "Change, %"]
    assert [row[:9] for row in found[1:]] == [
        ["Like for like", 330, 288, -42, -12.7, "3/4", "3/4", None, None],
        ["All units together", 330, 288, -42, -12.7, "3/4", "3/4", None, None],
        ["Hoa Sen Ward", 110, 96, -14, -12.7, "1/1", "1/1", None, None],
        [
            "Hòn Ngọc Special Zone",
            None,
            None,
            None,
            None,
            "0/1",
            "0/1",
            None,
            "no figure in one of the periods",
        ],
        ["Mai Vàng Ward", 110, 96, -14, -12.7, "1/1", "1/1", None, None],
        ["Tân Lập Commune", 110, 96, -14, -12.7, "1/1", "1/1", None, None],
    ]
    past = three.synthesis_past.figures.get(definition__indicator__code="NQ01", grouping="all")
    assert found[2][9:] == [
        "http://testserver" + reverse("synthesis:figure", args=[past.pk]),
        "http://testserver" + reverse("synthesis:series", args=["NQ01"]),
    ]
    assert "Like for like counts only units that gave both figures in full." in sheet["A2"].value


def test_an_indicator_that_nobody_asks_for_is_not_there(world, office):
    for name in ("change", "trend", "map", "panels", "download"):
        assert read(office, name, "NQ999").status_code == 404
    assert read(office, "download", "NQ01", period="2025-H2", against="year").status_code == 200


def test_the_desk_is_found_from_where_people_work(world, office, as_):
    home = reverse("comparing:home")
    assert home in page(office.get(reverse("synthesis:list"))).xpath("//a/@href")
    assert home in page(as_("leader").get(reverse("leader:home"))).xpath("//main//a/@href")
    series = page(office.get(reverse("synthesis:series", args=["NQ01"]))).xpath("//main//a/@href")
    assert reverse("comparing:change", args=["NQ01"]) in series

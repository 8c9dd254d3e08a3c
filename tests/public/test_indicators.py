"""What an indicator looks like over time: points, coverage, reorganisations, withheld and no figure."""

import pytest

from quyen.public import charts, series
from quyen.publications import actions
from quyen.publications import queries_public as public
from tests.public.reading import section, words
from tests.public.scene import Scene
from tests.public.subject_scene import MERGED, build

pytestmark = pytest.mark.postgres
PAGE = "/public/en/indicators/nq01/"


@pytest.fixture
def told(world) -> Scene:
    return build(world)


def found() -> series.Indicator:
    return series.indicator("nq01", public.series(public.tables())["nq01"])


def test_points_stand_in_order_and_a_reorganisation_parts_them_once(told):
    halves, years = found().strands
    assert [(point.period.code, point.cell.state, point.known, point.since) for point in halves.points] == [
        ("2024-H1", "shown", 40, ()),
        ("2024-H2", "shown", 44, ()),
        ("2025-H1", "withheld", None, ()),
        ("2025-H2", "none", None, (MERGED,)),
        ("2026-H1", "shown", 61, ()),
    ]
    assert (halves.kind, years.kind) == ("half-year", "year")
    assert [point.known for point in years.points] == [39]


def test_the_line_is_cut_where_other_bodies_report_and_has_gaps_where_no_figure_is(told):
    indicator = found()
    picture = charts.over_time(indicator, indicator.strands[0])
    assert "6 tháng đầu năm 2024: 40" in picture.alt
    assert "6 tháng đầu năm 2025: –" in picture.alt
    assert "đặc khu báo cáo; trước đó có 443. Không so sánh được trực tiếp." in picture.alt
    assert picture.wide != picture.narrow
    assert charts.over_time(indicator, indicator.strands[1]) is None  # one figure makes no line


def test_of_two_tables_of_one_period_the_one_released_last_counts(told):
    rows = public.series(public.tables())["nq01"]
    twice = [rows[0], *rows]
    assert [point.period.code for point in series.indicator("nq01", twice).strands[0].points] == [
        "2024-H1", "2024-H2", "2025-H1", "2025-H2", "2026-H1",
    ]  # fmt: skip


def test_the_page_has_each_figure_with_its_day_coverage_and_source_newest_first(told, anybody):
    page = words(anybody.get(PAGE))
    assert (
        "Period Figure As of Coverage Source First half of 2026 61 15 June 2026 3 of 3 units gave a figure "
        "Report No. 05 Second half of 2025 … no figure 15 December 2025 3 of 3 units gave a figure Report No. 05 "
        "Since 1 July 2025: 168 communes, wards and special zones report; before, there were 443. "
        "Figures above and below this line are of different bodies: not directly comparable. "
        "First half of 2025 × withheld 15 June 2025" in page
    )
    assert "× Withheld: the count is small" in page
    assert "… No figure: nobody gave one." in page
    assert "By its parts: First half of 2026 Poor households (households) Place households All 61" in page


def test_the_list_has_the_newest_figure_with_day_and_coverage(told, anybody):
    response = anybody.get("/public/en/indicators/")
    assert (
        "Poor households 61 households First half of 2026 · as of 15 June 2026 · 3 of 3 units gave a figure"
        in words(response)
    )
    page = response.content.decode()
    assert section(page).items["figures"] == 1  # timeliness has a page of its own
    assert f'href="{PAGE}"' in page
    assert "× Withheld" not in words(response)  # only marks that stand there are explained


def test_figures_taken_back_are_told_and_stand_nowhere_else(told, anybody):
    world = told.world
    given = {"reason_vi": "Nhầm", "reason_en": "A mistake", "by": world.office_head, "at": world.now}
    actions.withdraw(release=told.releases["2026-H1"], **given)
    page = words(anybody.get(PAGE))
    assert "First half of 2026" not in page
    assert "Poor households Taken back on 15 June 2026. Reason: A mistake" in page
    for name in ("2024-H1", "2024-H2", "2025-H1", "2025-H2", "year"):
        actions.withdraw(release=told.releases[name], **given)
    gone = anybody.get(PAGE)
    assert gone.status_code == 410
    assert "Taken back on 15 June 2026. Reason: A mistake" in words(gone)
    assert anybody.get("/public/indicators/nothing/").status_code == 404


def test_pages_ask_the_database_as_often_however_many_figures_stand(
    told, anybody, django_assert_max_num_queries
):
    with django_assert_max_num_queries(5):
        assert anybody.get("/public/indicators/").status_code == 200
    with django_assert_max_num_queries(5):
        assert anybody.get(PAGE).status_code == 200

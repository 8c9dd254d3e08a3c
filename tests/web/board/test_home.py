"""The map of members and periods: each cell, each count with its denominator, the filter, the search."""

import pytest

from quyen.organisations import actions as organisations
from quyen.organisations.models import Unit
from tests.clock import on
from tests.web.reading import facts, page, rows, texts, words

# Of a ward 15 figures and 2 passages are required; of agriculture 1 of its own field, 6 of every body and member and
# 2 passages; of health 6 of its own that are not asked once a year only, and the same 8.
HEAD = ["Unit", "H2 2025", "H1 2026", "Standing", "Answered"]
BODIES = [
    ["Departments and other bodies (2)"],
    ["Department of Agriculture and Environment", "Waived", "O On time", "A Accepted", "9/9"],
    ["Department of Health", "On time", "N Nearly due E Extended", "D Draft", "0/14"],
]
COMMUNES = [
    ["Wards, communes and special zone (4)"],
    ["Hòn Ngọc Special Zone", "Not filed, 181 days overdue", "N Nearly due", "D Draft", "0/17"],
    ["Hoa Sen Ward", "On time", "N Nearly due", "N Not started", "0/17"],
    ["Mai Vàng Ward", "On time", "O On time", "F Filed", "17/17"],
    ["Tân Lập Commune", "3 days late", "O On time", "R Returned", "17/17"],
]


def board(client, query: str = "") -> list[list[str]]:
    return rows(client.get(f"/board/{query}"), -1)


def tally(response, number: int) -> list[str]:
    """The lines of one axis: "On time 3 / 6"."""
    return [words(line) for line in page(response).xpath("//ul[@class='tally']")[number].xpath("./li")]


def test_every_member_in_every_period(office):
    assert board(office) == [HEAD, *BODIES, *COMMUNES]


def test_counts_on_both_axes_say_of_how_many(office):
    response = office.get("/board/")
    assert [tally(response, number) for number in range(3)] == [
        ["On time 3 / 6", "Late 0 / 6", "Not filed 0 / 6", "Not due yet 3 / 6", "Waived 0 / 6"],
        ["Complete 3 / 3", "Something is blank 0 / 3"],
        ["Accepted 1 / 6", "Filed 1 / 6", "Returned 1 / 6", "Draft 2 / 6", "Not started 1 / 6"],
    ]


def test_the_chart_has_its_table(office):
    assert rows(office.get("/board/"), 0) == [
        ["Level", "On time", "Late", "Not filed", "Not due yet", "Waived", "Total"],
        ["Wards, communes and special zone", "2", "0", "0", "2", "0", "4"],
        ["Departments and other bodies", "1", "0", "0", "1", "0", "2"],
    ]


def test_every_count_leads_to_those_it_counts(office):
    links = page(office.get("/board/")).xpath("//ul[@class='tally']//a/@href")
    found = {link: len(board(office, link.partition("#")[0])) for link in links}
    assert links and {link: n for link, n in found.items() if n < 3} == {}
    assert board(office, "?state=not_yet_due")[1:] == [
        ["Departments and other bodies (1)"],
        BODIES[2],
        ["Wards, communes and special zone (2)"],
        *COMMUNES[1:3],
    ]


def test_the_committees_own_report_stands_first(office):
    response = office.get("/board/")
    headings = [words(heading) for heading in page(response).xpath("//main//h2")]
    assert headings[0] == "The committee's own report upward"
    assert texts(response, "//section[@aria-labelledby='upward']//li") == [
        "Report on human-rights work, first half of 2026 · due 24:00, 25 Jun 2026 · 10 days left Nearly due"
    ]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?words=hoa+sen", [["Wards, communes and special zone (1)"], COMMUNES[2]]),
        ("?words=PHUONG+HOA", [["Wards, communes and special zone (1)"], COMMUNES[2]]),
        ("?words=so+y+te", [["Departments and other bodies (1)"], BODIES[2]]),
        ("?words=department+of+health", [["Departments and other bodies (1)"], BODIES[2]]),
        ("?level=bodies", BODIES),
        ("?standing=returned", [["Wards, communes and special zone (1)"], COMMUNES[4]]),
        ("?complete=yes&level=bodies", [["Departments and other bodies (1)"], BODIES[1]]),
        ("?state=on_time&words=mai", [["Wards, communes and special zone (1)"], COMMUNES[3]]),
    ],
)
def test_filter_and_search(office, query, shown):
    assert board(office, query) == [HEAD, *shown]


def test_a_filter_that_fits_nobody_says_what_to_do(office):
    response = office.get("/board/?words=ben+cu")
    assert "0 of 6 members" in response.content.decode()
    assert page(response).xpath("//div[@class='nothing']//a/@href") == ["/setup/units/?words=ben%20cu"]


def test_before_the_reorganisation_a_cell_counts_predecessors(world, archived, office):
    assert [row[:2] for row in board(office)] == [
        ["Unit", "H1 2025"],
        ["Departments and other bodies (2)"],
        ["Department of Agriculture and Environment", ""],
        ["Department of Health", ""],
        ["Wards, communes and special zone (4)"],
        ["Hòn Ngọc Special Zone", "Not in the archive"],
        ["Hoa Sen Ward", "1 of 2 predecessors"],
        ["Mai Vàng Ward", "1 of 1 predecessor"],
        ["Tân Lập Commune", "Archived, not judged"],
    ]
    cell = page(office.get("/board/")).xpath("//td[@class='heat tone--quiet']/a[text()='1/2']/@href")
    assert cell == [f"/board/round/{archived.pk}/unit/hoa-sen/"]


def test_an_older_period_may_be_the_last_one_shown(world, archived, office):
    response = office.get(f"/board/?round={archived.pk}")
    assert rows(response, -1)[4:] == [
        ["Wards, communes and special zone (4)"],
        ["Hòn Ngọc Special Zone", "Not in the archive"],
        ["Hoa Sen Ward", "1 of 2 predecessors"],
        ["Mai Vàng Ward", "1 of 1 predecessor"],
        ["Tân Lập Commune", "H Archived, not judged"],
    ]
    assert texts(response, "//div[contains(@class, 'notice')]//p")[0] == (
        "3 of 5 reports of the units of that time are in the archive. "
        "They were brought in afterwards, so nobody is called on time or late."
    )
    assert board(office, f"?round={world.round_past.pk}")[0] == [
        *("Unit", "H1 2025", "H2 2025", "Standing", "Answered")
    ]
    assert {office.get(f"/board/?round={wrong}").status_code for wrong in ("0", "x", "999")} == {404}


def test_districts_that_stood_between_are_told(world, office):
    def told() -> bool:
        return (
            "Districts then stood between the communes and the city."
            in office.get("/board/").content.decode()
        )

    assert not told()
    by = {"by": None, "at": world.now}
    district = organisations.establish(
        key="quan-cu",
        name_vi="Quận Cũ",
        level="district",
        parent=world.city,
        valid_until=on("2026-07-01"),
        **by,
    )
    Unit.objects.filter(pk=world.ward_c.pk).update(parent=district)
    assert told()


def test_an_open_report_upward_of_an_earlier_period_stays_in_sight(world, office, settings):
    settings.CLOCK = "2026-07-20T09:00:00+07:00"
    assert texts(office.get("/board/"), "//section[@aria-labelledby='upward']//li") == [
        "Report on human-rights work, first half of 2026 · due 24:00, 25 Jun 2026 Not filed, 25 days overdue"
    ]


def test_without_a_round_the_page_says_what_to_do(world, as_, settings):
    settings.CLOCK = "2025-08-01T09:00:00+07:00"
    client = as_("office_head")
    response = client.get("/board/")
    assert texts(response, "//div[@class='nothing']//strong") == ["No round has been opened yet"]
    assert page(response).xpath("//div[@class='nothing']//a/@href") == ["/setup/periods/open/"]
    assert page(as_("leader").get("/board/")).xpath("//div[@class='nothing']//a/@href") == ["/setup/periods/"]


def test_in_vietnamese(world, client):
    client.force_login(world.leader)
    response = client.get("/board/?words=tan+lap")
    assert rows(response, -1) == [
        ["Đơn vị", "6 tháng cuối 2025", "6 tháng đầu 2026", "Tình trạng", "Đã trả lời"],
        ["Phường, xã, đặc khu (1)"],
        ["Xã Tân Lập", "Trễ 3 ngày", "Đ Đúng hạn", "T Bị trả lại", "17/17"],
    ]
    assert facts(response) == {}

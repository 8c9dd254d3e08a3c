"""A unit's own reports over time: each figure with what it is of, nothing of other units, for whom it is meant."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.core.spreadsheets import read
from quyen.obligations import actions
from quyen.obligations.actions import open_round
from quyen.obligations.models import Receipt
from quyen.reports import actions as reports
from quyen.reports.queries import current_version
from quyen.reports.queries.over_time import Given, over_time
from tests.clock import at, on
from tests.web.reading import page, rows, texts, words
from tests.world import FIGURES, WARD_TEXTS

HEAD = ["Round", "Timeliness", "Sent back", "Days with the office", "Nothing arose", "No figure available"]
ROUND_BY_ROUND = -1  # the last table of the page


def facts(world, unit: str, moment=None) -> list[tuple]:
    """Each round as plain values, newest first."""
    return [
        (
            row.obligation.round.period,
            row.days_late,
            row.returned,
            row.versions,
            row.review_days,
            row.in_review,
            row.given,
        )
        for row in over_time(world.units[unit], moment or world.now)
    ]


def test_a_unit_that_was_late_and_sent_back(world):
    """Of 15 figures asked a ward wrote eight; the other seven did not arise. Filed 19/12, answered 22/12; 12/6, 15/6."""
    assert facts(world, "ward_c") == [
        ("2026-H1", 0, 1, 1, 3, False, Given(15, 7, 0, 15)),
        ("2025-H2", 3, 0, 1, 3, False, Given(15, 7, 0, 15)),
    ]


def test_what_waits_for_the_office_counts_until_now(world):
    assert facts(world, "ward_b", at("2026-06-18 09:00"))[0] == (
        "2026-H1",
        0,
        0,
        1,
        3,
        True,
        Given(15, 7, 0, 15),
    )


def test_what_is_not_judged_has_no_days(world):
    """Waived; then nothing filed and the day still to come."""
    assert facts(world, "dept_b")[1] == ("2025-H2", None, 0, 0, None, False, None)
    assert facts(world, "ward_a")[0] == ("2026-H1", None, 0, 0, None, False, None)


def test_a_figure_that_is_not_available_counts_apart(world):
    draft = world.fill_all("ward_a")
    world.answer(draft, "NQ01", kind="not-available", reason="Chưa có quyết định công nhận")
    world.sign("ward_a", draft, world.now)
    reports.submit(draft=draft, by=world.head, at=world.now)
    given = facts(world, "ward_a")[0][-1]
    assert (given.not_available, given.answered, given.asked) == (1, given.asked, 15)


def test_a_second_version_adds_its_days_and_hides_nothing(world):
    world.file_all("ward_c", at("2026-06-16 10:00"))
    later = at("2026-06-18 10:00")
    reports.accept(version=current_version(world.owed("ward_c")), by=world.office_officer, at=later)
    period, late, returned, versions, days, waiting, _given = facts(world, "ward_c", later)[0]
    assert (period, late, returned, versions, days, waiting) == ("2026-H1", 0, 1, 2, 3 + 2, False)


def test_the_page_says_it_of_how_many(office):
    response = office.get("/board/unit/tan-lap/")
    assert rows(response, ROUND_BY_ROUND) == [
        HEAD,
        ["H1 2026 due 16 Jun 2026", "On time", "1/1", "3", "7/15", "0/15"],
        ["H2 2025 due 16 Dec 2025", "3 days late", "0/1", "3", "7/15", "0/15"],
    ]
    assert texts(response, "//div[contains(@class, 'stat')]") == [
        "1 / 2 reports on time, of those that were due",
        "1 / 2 versions sent back, of those filed",
        "14 / 30 answers “nothing arose”, of the figures asked · 46.7%",
        "0 / 30 without a figure available, of the figures asked · 0%",
    ]


def test_the_picture_has_its_table_and_its_words(office):
    response = office.get("/board/unit/tan-lap/")
    assert rows(response, 0) == [
        ["Round", "Days after the due day", "Days with the office"],
        ["H2 2025", "3", "3"],
        ["H1 2026", "0", "3"],
    ]
    heard = page(response).xpath("//*[@role='img']/@aria-label")
    assert heard[0] == (
        "Bar chart: Days after the due day, and days with the office. H2 2025: Days after the due day 3, Days with the "
        "office 3; H1 2026: Days after the due day 0, Days with the office 3."
    )


def test_more_time_another_way_and_an_archive_are_marked(office, world, archived):
    Receipt.objects.filter(obligation=world.owed("ward_c")).update(channel="exchange")
    chips = rows(office.get("/board/unit/tan-lap/"), ROUND_BY_ROUND)
    assert [row[:2] for row in chips[1:]] == [
        ["H1 2026 due 16 Jun 2026", "On time by the document exchange"],
        ["H2 2025 due 16 Dec 2025", "3 days late"],
        ["H1 2025 from an archive", "Archived, not judged on paper"],
    ]
    assert rows(office.get("/board/unit/so-y-te/"), ROUND_BY_ROUND)[1][1] == "Nearly due Extended"


def test_what_came_in_another_units_report_is_marked_so(office, world):
    stamp = {"by": world.office_head, "at": world.now}
    named = actions.cover(
        coverer=world.ward_a,
        covered=world.ward_d,
        grounds="Dùng chung bộ phận tham mưu",
        valid_from=on("2026-06-01"),
        **stamp,
    )
    actions.confirm_cover(covering=named, **stamp)
    world.file_all("ward_a")
    assert rows(office.get("/board/unit/hon-ngoc/"), ROUND_BY_ROUND)[1] == [
        *("H1 2026 due 16 Jun 2026", "On time in another unit's report"),
        *("–", "–", "–", "–"),
    ]


def test_nothing_of_another_unit_is_on_the_page(office, world):
    said = words(page(office.get("/board/unit/tan-lap/")).xpath("//main//section[last()]")[0])
    others = {unit.name for name, unit in world.units.items() if name != "ward_c"}
    assert [name for name in others if name in said] == []


def test_former_units_lead_to_their_own_pages(office, world, archived):
    links = page(office.get("/board/unit/hoa-sen/")).xpath("//main//p/a[contains(@href, '/board/unit/')]")
    assert [(words(link), link.get("href")) for link in links] == [
        ("Bến Cũ Ward", "/board/unit/ben-cu/"),
        ("Chợ Nổi Ward", "/board/unit/cho-noi/"),
    ]
    assert [row[:2] for row in rows(office.get("/board/unit/ben-cu/"), ROUND_BY_ROUND)[1:]] == [
        ["H1 2025 from an archive", "Archived, not judged on paper"]
    ]


@pytest.mark.parametrize(
    ("name", "unit", "answer"),
    [
        ("ward_c_officer", "tan-lap", 200),
        ("ward_c_officer", "hoa-sen", 404),
        ("officer", "ben-cu", 200),  # merged into the officer's ward
        ("leader", "tan-lap", 200),
        ("auditor", "tan-lap", 403),
        ("office_officer", "khong-co", 404),
    ],
)
def test_a_unit_sees_its_own_and_the_office_any(as_, archived, name, unit, answer):
    client = as_(name)
    assert client.get(f"/board/unit/{unit}/").status_code == answer
    assert client.get(f"/board/unit/{unit}/reports.xlsx").status_code == answer


def test_the_units_own_desk_and_the_board_lead_there(as_, office, world):
    own = page(as_("ward_c_officer").get("/")).xpath("//a[starts-with(@href, '/board/unit/')]/@href")
    assert own == ["/board/unit/tan-lap/"]


def test_the_boards_page_of_a_report_leads_there(office, world):
    response = office.get(f"/board/obligation/{world.owed('ward_c').pk}/")
    assert page(response).xpath("//a[starts-with(@href, '/board/unit/')]/@href") == ["/board/unit/tan-lap/"]


def test_the_spreadsheet_says_what_it_is_for_and_of_how_many(office, world):
    (sheet,) = read(office.get("/board/unit/tan-lap/reports.xlsx").content)
    assert sheet.headings[0] == "Tân Lập Commune: reports over time, as known at 09:00, 15 Jun 2026."
    cells = [next(iter(row.cells.values())) for row in sheet.rows]
    assert cells[0].startswith(
        "Made so that the unit and the office can see what helps this unit report in time."
    )
    assert cells[1] == (
        "On time: 1 of 2 that were due. Nothing arose: 14, no figure available: 0, of 30 figures asked."
    )
    assert len(cells) == 2 + 1 + 2  # two notes more, the headings, two rounds


def test_as_many_queries_for_many_rounds_as_for_two(office, world):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert office.get("/board/unit/mai-vang/").status_code == 200
        return len(queries)

    office.get("/board/unit/mai-vang/")
    before = asked()
    for month in ("2026-M02", "2026-M03", "2026-M04"):
        stamp = {"by": world.office_head, "at": world.now}
        opened = open_round(version=world.version, committee=world.committee, period=month, **stamp)
        world.file("ward_b", FIGURES, WARD_TEXTS, world.now, opened)
    assert (asked(), len(rows(office.get("/board/unit/mai-vang/"), ROUND_BY_ROUND))) == (before, 1 + 2 + 3)

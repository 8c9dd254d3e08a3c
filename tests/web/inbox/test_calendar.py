"""The calendar of one's due days: its secret address, and exactly what a calendar program reads there."""

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from quyen.accounts.models import Token
from quyen.obligations import actions
from tests.clock import at
from tests.web.reading import texts

TITLE = "Hạn gửi: Báo cáo công tác nhân quyền 6 tháng đầu năm 2026"


@pytest.fixture
def address(as_, settings):
    """Makes somebody's address by the page, and gives its path."""
    settings.ADDRESS = "https://quyen.benmay.example/"

    def make(name: str) -> str:
        shown = texts(as_(name).post("/inbox/calendar/"), "//code[@id='address']")
        return shown[0].removeprefix("https://quyen.benmay.example")

    return make


def read(path: str) -> list[tuple]:
    """Every event as a calendar program reads it, without a sign-in: day, title, words, page."""
    response = Client().get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found = Calendar.from_ical(response.content)
    return [
        (event["dtstart"].dt, str(event["summary"]), str(event["description"]), str(event["url"]))
        for event in found.walk("VEVENT")
    ]


def page_of(world, unit: str) -> str:
    return f"https://quyen.benmay.example/filing/{world.owed(unit).pk}/"


def test_an_officer_sees_the_due_day_of_the_own_unit_only(world, address):
    expected = (date(2026, 6, 16), TITLE, "Phường Hoa Sen", page_of(world, "ward_a"))
    assert read(address("officer")) == [expected]


def test_an_extension_moves_the_day_and_a_receipt_takes_it_away(world, address):
    path = address("dept_officer")
    assert read(path) == [(date(2026, 6, 22), TITLE, "Sở Y tế", page_of(world, "dept"))]
    said = {"channel": "quyen", "received_at": world.now, "reference": "reports.version:9"}
    actions.receive(obligation=world.owed("dept"), by=None, at=world.now, **said)
    assert read(path) == []


def test_the_office_sees_days_and_numbers_but_no_unit(world, address):
    """Đặc khu Hòn Ngọc never sent the report of the half-year before."""
    round, past = (
        f"https://quyen.benmay.example/board/?round={each.pk}"
        for each in (world.round_open, world.round_past)
    )
    assert read(address("office_officer")) == [
        (
            date(2025, 12, 16),
            TITLE.replace("đầu năm 2026", "cuối năm 2025"),
            "Số đơn vị còn phải gửi: 1",
            past,
        ),
        (date(2026, 6, 16), TITLE, "Số đơn vị còn phải gửi: 2", round),
        (date(2026, 6, 22), TITLE, "Số đơn vị còn phải gửi: 1", round),
        (date(2026, 6, 25), TITLE, "Báo cáo của Ban Chỉ đạo", round),
    ]


def test_an_event_is_a_whole_day_with_two_alarms_and_keeps_its_identity(world, address):
    first, again = (
        next(iter(Calendar.from_ical(Client().get(address("officer")).content).walk("VEVENT")))
        for _ in range(2)
    )
    assert (
        str(first["uid"]) == f"obligation-{world.owed('ward_a').pk}@quyen.benmay.example" == str(again["uid"])
    )
    assert first["dtend"].dt - first["dtstart"].dt == timedelta(days=1)
    alarms = [alarm["trigger"].dt for alarm in first.walk("VALARM")]
    assert alarms == [timedelta(hours=-63), timedelta(hours=-15)]


def test_a_new_address_closes_the_old_one_and_no_secret_is_kept(world, address, as_):
    old, new = address("officer"), address("officer")
    assert (Client().get(old).status_code, len(read(new))) == (404, 1)
    secret = new.removeprefix("/calendar/").removesuffix(".ics")
    assert [secret in digest for digest in Token.objects.values_list("digest", flat=True)] == [False, False]
    assert texts(as_("officer").get("/inbox/calendar/"), "//code[@id='address']") == []
    as_("officer").post("/inbox/calendar/end/")
    assert Client().get(new).status_code == 404


def test_who_is_not_active_any_more_has_no_calendar(world, address):
    path = address("officer")
    world.officer.is_active = False
    world.officer.save()
    assert Client().get(path).status_code == 404


def test_a_mandate_that_ended_shows_nothing(world, address):
    path = address("officer")
    world.officer.mandates.update(valid_until=at("2026-06-15 00:00").date())
    assert read(path) == []

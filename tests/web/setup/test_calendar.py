"""The calendar of a year: a decision is looked at first, laid, and may be withdrawn."""

import pytest

from quyen.obligations.models import Obligation
from quyen.regimes.actions import set_calendar_day
from quyen.regimes.models import CalendarDay
from tests.clock import at, on
from tests.web.reading import errors, page, texts

DECISION = {
    "on": "16/6/2026",
    "kind": "off",
    "reason_vi": "Nghỉ do bão",
    "reason_en": "",
    "legal_basis": "Thông báo 5/TB-UBND",
}


@pytest.fixture
def chief(world, as_):
    return as_("office_head")


def days(response):
    return texts(response, "//ul[contains(@class, 'rows')]/li[contains(@class, 'placed')]")


def test_a_year_shows_public_days_and_decisions(world, chief):
    listed = days(chief.get("/setup/calendar/2026/"))
    assert listed[0] == "Thursday, 1 January 2026 off New Year's Day public law"
    worked = [row for row in listed if " worked " in row]
    assert [row.partition(" worked")[0] for row in worked] == [
        "Saturday, 10 January 2026",
        "Saturday, 22 August 2026",
    ]
    assert all("Withdraw…" in row for row in worked)
    assert chief.get("/setup/calendar/1999/").status_code == 404


def test_what_it_would_touch_is_shown_and_nothing_is_written(world, chief):
    shown = chief.post("/setup/calendar/set/", DECISION | {"do": "look"})
    assert shown.status_code == 200
    told = [row.replace(" ,", ",") for row in texts(shown, "//section[@role='status']//li")]
    # H1/2026 is open: ward_a, ward_d and dept have not filed; ward_b, ward_c and dept_b have.
    assert told == [
        "H1 2026, Wards, communes and special zone: 2 reports still owed, due Tuesday, 16 June 2026; "
        "they would be Wednesday, 17 June 2026",
        "H1 2026, Departments and other bodies: 1 report still owed, due Thursday, 18 June 2026; "
        "it would be Friday, 19 June 2026",
    ]
    assert page(shown).xpath("//input[@name='reason_vi']/@value") == ["Nghỉ do bão"]
    assert not CalendarDay.objects.filter(on=on("2026-06-16")).exists()


def test_a_decision_is_laid_and_frozen_days_stay(world, chief):
    before = list(Obligation.objects.values_list("pk", "due_on"))
    done = chief.post("/setup/calendar/set/", DECISION | {"do": "save"})
    assert done["Location"] == "/setup/calendar/2026/"
    row = CalendarDay.objects.get(on=on("2026-06-16"))
    assert (row.working, row.reason_vi, row.legal_basis) == (False, "Nghỉ do bão", "Thông báo 5/TB-UBND")
    assert list(Obligation.objects.values_list("pk", "due_on")) == before
    assert "Tuesday, 16 June 2026 off Nghỉ do bão · Thông báo 5/TB-UBND Withdraw… 16 Jun 2026" in days(
        chief.get("/setup/calendar/2026/")
    )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on": "soon"}, "on"),
        ({"on": "1/1/1999"}, "on"),
        ({"kind": ""}, "kind"),
        ({"reason_vi": " "}, "reason_vi"),
        ({"legal_basis": ""}, "legal_basis"),
        ({"reason_en": "Call 0903 123 456"}, "reason_en"),
    ],
)
def test_what_cannot_be_laid_is_refused_and_kept_in_the_form(world, chief, typed, field):
    before = CalendarDay.objects.count()
    refused = chief.post("/setup/calendar/set/", DECISION | typed | {"do": "save"})
    assert (refused.status_code, list(errors(refused))) == (422, [field])
    kept = DECISION | typed
    assert page(refused).xpath("//input[@name='reason_vi']/@value") == [kept["reason_vi"]]
    assert CalendarDay.objects.count() == before


def test_a_decision_is_withdrawn_and_kept(world, chief):
    words = {"reason_vi": "Nghỉ bù", "reason_en": "", "legal_basis": "Thông báo 1"}
    stamp = {"by": None, "at": at("2026-06-01 08:00")}
    set_calendar_day(on=on("2026-12-15"), working=False, **words, **stamp)
    url = "/setup/calendar/2026-12-15/withdraw/"
    moves = texts(chief.get(url), "//section[@aria-labelledby='touch']//li")
    # Without it H2/2026, closed on Monday the 14th, is due two working days later: the 16th, not the 17th.
    assert "H2 2026, Wards, communes and special zone: 17 Dec 2026 → 16 Dec 2026" in moves
    chief.post(url)
    row = CalendarDay.objects.get(on=on("2026-12-15"))
    assert (row.valid_from, row.valid_until) == (on("2026-06-01"), on("2026-06-15"))
    shown = chief.get("/setup/calendar/2026/")
    assert texts(shown, "//details//li") == [
        "Tuesday, 15 December 2026 · off · Nghỉ bù · Thông báo 1 · stood from 1 Jun 2026 until before 15 Jun 2026"
    ]
    assert chief.get(url).status_code == 404


def test_one_of_today_never_stood(world, chief):
    chief.post("/setup/calendar/set/", DECISION | {"do": "save"})
    chief.post("/setup/calendar/2026-06-16/withdraw/")
    assert not CalendarDay.objects.filter(on=on("2026-06-16")).exists()

"""Working days against public facts: Tết, swapped days, days off in lieu."""

from datetime import date, timedelta

import pytest

from quyen.config.settings import DATA
from quyen.core.workdays import Calendar, OutsideCalendar, SpecialDay
from quyen.regimes.configuration import read_calendar

TABLE = read_calendar(DATA / "regime" / "calendar.csv")
CALENDAR = Calendar.standard(range(2024, 2028), TABLE)

# As decided and announced for state offices: every weekday off, and every weekend day worked in return.
OFF = {
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
    2027: "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11",
}
MADE_UP = {2024: "4/5", 2025: "26/4", 2026: "10/1 22/8", 2027: ""}


def days_of(year):
    return [
        date(year, 1, 1) + timedelta(days=each)
        for each in range(366)
        if (date(year, 1, 1) + timedelta(each)).year == year
    ]


@pytest.mark.parametrize("year", OFF)
def test_the_year_as_announced(year):
    off = [day for day in days_of(year) if day.weekday() < 5 and not CALENDAR.is_working(day)]
    made_up = [day for day in days_of(year) if day.weekday() >= 5 and CALENDAR.is_working(day)]
    assert " ".join(f"{day.day}/{day.month}" for day in off) == OFF[year]
    assert " ".join(f"{day.day}/{day.month}" for day in made_up) == MADE_UP[year]


def test_the_table_lies_over_the_holidays():
    bare = Calendar.standard([2026])
    swapped = [date(2026, 1, 2), date(2026, 1, 10)]
    assert [bare.is_working(day) for day in swapped] == [True, False]
    assert [CALENDAR.is_working(day) for day in swapped] == [False, True]
    storm = SpecialDay(
        date(2026, 9, 16), False, "Nghỉ phòng, chống bão", "Closed for a storm", "Công điện 12"
    )
    with_storm = Calendar.standard([2026], [storm])
    assert with_storm.is_working(date(2026, 9, 16)) is False
    assert with_storm.why(date(2026, 9, 16)) == "Nghỉ phòng, chống bão"
    assert with_storm.legal_basis(date(2026, 9, 16)) == "Công điện 12"


def test_a_decision_counts_while_it_stands():
    day = date(2026, 3, 20)
    row = SpecialDay(day, False, "Nghỉ", "Off", "", date(2026, 3, 1), date(2026, 3, 10))
    known = {
        on: Calendar.standard([2026], [row], on).is_working(day)
        for on in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 10), None)
    }
    assert known == {date(2026, 2, 28): True, date(2026, 3, 1): False, date(2026, 3, 10): True, None: True}


def test_add_counts_working_days_after_the_day():
    assert CALENDAR.add(date(2026, 6, 14), 2) == date(2026, 6, 16)
    assert CALENDAR.add(date(2026, 2, 14), 1) == date(2026, 2, 23)
    assert CALENDAR.add(date(2026, 2, 23), -1) == date(2026, 2, 13)
    assert CALENDAR.add(date(2026, 8, 21), 1) == date(2026, 8, 22)
    assert CALENDAR.add(date(2026, 2, 17), 0) == date(2026, 2, 17)


def test_move_to_a_working_day():
    tet = date(2026, 2, 17)
    assert (CALENDAR.move(tet, "earlier"), CALENDAR.move(tet, "later")) == (
        date(2026, 2, 13),
        date(2026, 2, 23),
    )
    assert CALENDAR.move(date(2026, 6, 25), "earlier") == date(2026, 6, 25)
    assert CALENDAR.move(date(2026, 8, 22), "later") == date(2026, 8, 22)


def test_counting_may_cross_the_new_year_but_not_leave_the_calendar():
    assert Calendar.standard([2026]).add(date(2026, 12, 31), 2) == date(2027, 1, 5)
    with pytest.raises(OutsideCalendar, match="2028-01-01"):
        Calendar.standard([2026]).is_working(date(2028, 1, 1))


def test_why():
    assert {
        day: (CALENDAR.why(date.fromisoformat(day)), CALENDAR.why(date.fromisoformat(day), "en"))
        for day in ("2025-01-27", "2026-08-22", "2026-04-27", "2026-06-14", "2026-06-13", "2026-06-15")
    } == {
        "2025-01-27": ("Nghỉ Tết Nguyên đán", "Lunar New Year (Tết)"),
        "2026-08-22": ("Làm bù cho thứ Hai 31/8/2026", "Working day in exchange for Monday 31/8/2026"),
        "2026-04-27": ("Ngày Giỗ Tổ Hùng Vương (nghỉ bù)", "Hung Kings' Commemoration Day (observed)"),
        "2026-06-14": ("Chủ nhật", "Sunday"),
        "2026-06-13": ("Thứ Bảy", "Saturday"),
        "2026-06-15": ("", ""),
    }


def test_every_row_of_the_table_says_why_and_by_what():
    assert [row.on for row in TABLE if not (row.reason_vi and row.reason_en and row.legal_basis)] == []
    assert [row.on for row in TABLE] == sorted({row.on for row in TABLE})

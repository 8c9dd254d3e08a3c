"""Dates and numbering as official documents write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from quyen.core import dates
from quyen.core.dates import (
    HERE,
    letter,
    long_date,
    long_datetime,
    parse_date,
    parse_moment,
    roman,
    short_date,
)
from quyen.core.refusals import Refusal

DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("on", "vietnamese", "english", "short"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026", "5 January 2026", "05/01/2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026", "10 February 2026", "10/02/2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026", "9 March 2026", "09/03/2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026", "31 December 2026", "31/12/2026"),
    ],
)
def test_a_date_in_words_and_figures(on, vietnamese, english, short):
    assert (long_date(on), long_date(on, "en"), short_date(on)) == (vietnamese, english, short)


@pytest.mark.parametrize(
    ("at", "vietnamese", "english"),
    [
        (datetime(2026, 6, 22, 9, 30, tzinfo=UTC), "16 giờ 30 ngày 22/6/2026", "16:30 on 22 June 2026"),
        (datetime(2026, 1, 4, 18, 5, tzinfo=UTC), "01 giờ 05 ngày 05/01/2026", "01:05 on 5 January 2026"),
        (
            datetime(2025, 12, 31, 23, 0, tzinfo=timezone(timedelta(hours=7))),
            "23 giờ 00 ngày 31/12/2025",
            "23:00 on 31 December 2025",
        ),
    ],
)
def test_a_time_is_written_as_the_clock_stood_here(at, vietnamese, english):
    assert (long_datetime(at), long_datetime(at, "en")) == (vietnamese, english)


def test_a_time_may_be_written_as_elsewhere_but_never_without_a_zone():
    assert long_datetime(datetime(2026, 6, 22, 9, 30, tzinfo=UTC), zone=UTC) == "09 giờ 30 ngày 22/6/2026"
    with pytest.raises(ValueError, match="zone"):
        long_datetime(datetime(2026, 6, 22, 9, 30))


@pytest.mark.parametrize(
    "written",
    [
        "5/1/2026",
        "05/01/2026",
        "05-01-2026",
        "5.1.2026",
        "2026-01-05",
        "2026-1-5",
        "ngày 5 tháng 1 năm 2026",
        "Ngày 05 tháng 01 năm 2026",
        "5 tháng 1 năm 2026",
        "  ngay 5\u00a0 thang 1 nam 2026\n",
        "０５／０１／２０２６",
    ],
)
def test_parse_date(written):
    assert parse_date(written) == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("written", "refusal", "sentence"),
    [
        ("", "NoDate", "No date is written here. Write day/month/year, for example 05/01/2026."),
        (" \t", "NoDate", "No date is written here. Write day/month/year, for example 05/01/2026."),
        ("hôm qua", "NotADate", "Write the date as day/month/year, for example 05/01/2026."),
        ("5/1", "NotADate", "Write the date as day/month/year, for example 05/01/2026."),
        ("5/1-2026", "NotADate", "Write the date as day/month/year, for example 05/01/2026."),
        ("2026/01/05", "NotADate", "Write the date as day/month/year, for example 05/01/2026."),
        ("5/1/20266", "NotADate", "Write the date as day/month/year, for example 05/01/2026."),
        ("5/1/1066", "NotADate", "Write the date as day/month/year, for example 05/01/2026."),
        ("5/1/" + "9" * 5000, "NotADate", "Write the date as day/month/year, for example 05/01/2026."),
        ("5/1/26", "ShortYear", "Write the year with four digits, for example 05/01/2026."),
        ("01/25/2026", "NoSuchMonth", "There is no month 25. Write the day first: day/month/year."),
        ("5/0/2026", "NoSuchMonth", "There is no month 0. Write the day first: day/month/year."),
        ("29/2/2026", "NoSuchDay", "Month 2 of 2026 has no day 29. Check the date."),
        ("0/6/2026", "NoSuchDay", "Month 6 of 2026 has no day 0. Check the date."),
    ],
)
def test_parse_date_refuses_with_its_own_sentence(written, refusal, sentence):
    with pytest.raises(dates.DateRefused) as refused:
        parse_date(written)

    with translation.override("en"):
        assert (type(refused.value).__name__, str(refused.value)) == (refusal, sentence)


@given(DATES)
def test_every_written_date_is_read_back(on):
    written = [long_date(on), short_date(on), on.isoformat(), f"{on.day}.{on.month}.{on.year}"]

    assert [parse_date(one) for one in written] == [on] * 4


@given(st.text(st.sampled_from("0123456789/-. ngàythán"), max_size=14))
def test_parse_date_gives_a_date_or_a_worded_refusal(written):
    try:
        on = parse_date(written)
    except dates.DateRefused as refused:
        assert str(refused) != ""
    else:
        assert parse_date(short_date(on)) == on


@pytest.mark.parametrize(
    ("n", "numeral"),
    [
        (1, "I"),
        (4, "IV"),
        (8, "VIII"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (1994, "MCMXCIV"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_roman(n, numeral):
    assert roman(n) == numeral


@given(st.integers(1, 3999))
def test_roman_reads_back(n):
    worth = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[sign] for sign in roman(n)]

    assert sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True)) == n


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_roman_has_its_bounds(n):
    with pytest.raises(ValueError):
        roman(n)


def test_points_run_as_in_the_decree():
    assert " ".join(map(letter, range(1, 24))) == "a b c d đ e g h i k l m n o p q r s t u v x y"
    assert [letter(n) for n in (24, 25, 28, 46, 47, 552, 553)] == ["aa", "ab", "ađ", "ay", "ba", "yy", "aaa"]
    assert len({letter(n) for n in range(1, 5000)}) == 4999


def test_points_are_counted_from_one():
    with pytest.raises(ValueError):
        letter(0)


@pytest.mark.parametrize("clock", ["16:30", "16 giờ 30", " 16:30 "])
def test_a_day_and_a_time_are_a_moment_in_the_city(clock):
    assert parse_moment("15/6/2026", clock) == datetime(2026, 6, 15, 16, 30, tzinfo=HERE)


@pytest.mark.parametrize(
    ("day", "clock", "field"),
    [("31/6/2026", "16:00", "on"), ("15/6/2026", "25:00", "at"), ("15/6/2026", "", "at")],
)
def test_what_is_no_moment_is_refused_at_its_field(day, clock, field):
    with pytest.raises(Refusal) as refused:
        parse_moment(day, clock, day_field="on", clock_field="at")
    assert refused.value.field == field


def test_a_day_is_the_one_on_the_calendar_of_the_city():
    before_midnight = datetime(2026, 6, 14, 16, 59, tzinfo=UTC)
    assert dates.day_of(before_midnight) == date(2026, 6, 14)
    assert dates.day_of(before_midnight + timedelta(minutes=1)) == date(2026, 6, 15)

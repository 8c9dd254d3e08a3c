"""Dates and numbering as official documents write them (Decree 30/2020/NĐ-CP, annex I), and in English.

Everything is written out here and not by the reader's locale: a document reads the same for everyone.
"""

import re
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from quyen.core.refusals import Refusal
from quyen.core.text import fold

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
YEARS = range(1900, 2200)

DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d+)")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
IN_WORDS = re.compile(r"(?:ngay )?(?P<day>\d{1,2}) thang (?P<month>\d{1,2}) nam (?P<year>\d+)")
WAYS = (DAY_FIRST, YEAR_FIRST, IN_WORDS)

ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
POINTS = "abcdđeghiklmnopqrstuvxy"  # as the decree itself runs: no ă â ê ô ơ ư, no f j w z


def day_of(moment: datetime) -> date:
    """Return the day a moment falls on where the committee works; a moment must know its offset from UTC."""
    return moment.astimezone(HERE).date()


class DateRefused(Refusal):
    """What was typed is no date; the sentence says what to write instead."""

    sentence = _("Write the date as day/month/year, for example 05/01/2026.")

    def __init__(self, **values: object) -> None:
        super().__init__(format_lazy(self.sentence, **values))


class TimeRefused(Refusal):
    """What was typed is no time of day."""

    def __init__(self, *, field: str = "") -> None:
        super().__init__(_("Write the time as hours and minutes, for example 16:00."), field=field)


class NoDate(DateRefused):
    sentence = _("No date is written here. Write day/month/year, for example 05/01/2026.")


class NotADate(DateRefused):
    pass


class ShortYear(DateRefused):
    sentence = _("Write the year with four digits, for example 05/01/2026.")


class NoSuchMonth(DateRefused):
    sentence = _("There is no month {month}. Write the day first: day/month/year.")


class NoSuchDay(DateRefused):
    sentence = _("Month {month} of {year} has no day {day}. Check the date.")


def long_date(on: date, language: str = "vi") -> str:
    """Write "ngày 05 tháng 01 năm 2026" or "5 January 2026"."""
    if language == "en":
        return f"{on.day} {ENGLISH_MONTHS[on.month - 1]} {on.year}"
    return f"ngày {on.day:02} tháng {_month(on)} năm {on.year}"


def short_date(on: date) -> str:
    """Write 05/01/2026, in both languages."""
    return f"{on.day:02}/{on.month:02}/{on.year}"


def long_datetime(at: datetime, language: str = "vi", zone: tzinfo = HERE) -> str:
    """Write "16 giờ 30 ngày 22/6/2026" or "16:30 on 22 June 2026", as the clock stood in `zone`."""
    if at.tzinfo is None:
        raise ValueError("A time needs its zone.")
    there = at.astimezone(zone)
    if language == "en":
        return f"{there:%H:%M} on {long_date(there, language)}"
    return f"{there:%H} giờ {there:%M} ngày {there.day:02}/{_month(there)}/{there.year}"


def _month(on: date) -> str:
    """Return the month as the decree wants it: a leading zero for January and February only."""
    return f"{on.month:02}" if on.month <= 2 else str(on.month)


def parse_date(text: str, *, field: str = "") -> date:
    """Return the date that `text` says, day first or ISO, in figures or words; or raise a DateRefused at `field`."""
    try:
        return _parsed(text)
    except DateRefused as refused:
        refused.field = field
        raise


def parse_moment(day: str, clock: str, *, day_field: str = "", clock_field: str = "") -> datetime:
    """Return the moment in the city that a day and a time say: "16:00", "8:05", "16 giờ 30"; or refuse at its field."""
    on = parse_date(day, field=day_field)
    written = clock.strip().replace(" giờ ", ":").replace(" giờ", ":00")
    try:
        at = time.fromisoformat(written.rjust(5, "0"))
    except ValueError:
        raise TimeRefused(field=clock_field) from None
    return datetime.combine(on, at.replace(tzinfo=None), HERE)


def _parsed(text: str) -> date:
    written = " ".join(fold(text).split())
    if not written:
        raise NoDate
    found = next((match for way in WAYS if (match := way.fullmatch(written))), None)
    if found is None:
        raise NotADate
    if len(found["year"]) <= 2:
        raise ShortYear
    return _real(int(found["year"][:5]), int(found["month"]), int(found["day"]))


def _real(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise NotADate
    if not 1 <= month <= 12:
        raise NoSuchMonth(month=month)
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay(day=day, month=month, year=year) from None


def roman(n: int) -> str:
    """Return the Roman numeral of a part or an appendix, 1 to 3999."""
    if not 1 <= n <= 3999:
        raise ValueError("Roman numerals go from 1 to 3999.")
    numeral = ""
    for value, letters in ROMAN:
        times, n = divmod(n, value)
        numeral += letters * times
    return numeral


def letter(n: int) -> str:
    """Return the letter of point `n`, from 1, in Vietnamese order: a, b, c, d, đ, e, g …

    The decree says nothing of a 24th point: after y come aa, ab, ac … as in a spreadsheet.
    """
    if n < 1:
        raise ValueError("Points are counted from 1.")
    before, place = divmod(n - 1, len(POINTS))
    return (letter(before) if before else "") + POINTS[place]

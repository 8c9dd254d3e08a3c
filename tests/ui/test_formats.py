from datetime import UTC, date, datetime, timedelta

import pytest

from quyen.ui import formats
from tests.clock import at

DUE = at("2026-06-16 16:30")


@pytest.mark.parametrize(
    ("function", "vi", "en"),
    [
        (formats.short_date, "16/6/2026", "16 Jun 2026"),
        (formats.full_date, "ngày 16 tháng 6 năm 2026", "16 June 2026"),
        (formats.weekday, "thứ Ba, 16/6/2026", "Tuesday, 16 June 2026"),
        (formats.moment, "16:30 ngày 16/6/2026", "16:30, 16 Jun 2026"),
        (formats.due, "16:30 ngày 16/6/2026", "16:30, 16 Jun 2026"),
    ],
)
def test_a_moment_in_both_languages(function, vi, en):
    assert (function(DUE, "vi"), function(DUE, "en")) == (vi, en)


def test_times_are_shown_on_the_citys_clock():
    in_greenwich = datetime(2026, 6, 15, 19, 0, tzinfo=UTC)
    assert formats.moment(in_greenwich, "vi") == "02:00 ngày 16/6/2026"
    assert formats.clock(in_greenwich) == "02:00"


def test_the_end_of_a_due_day_is_twenty_four_oclock_of_that_day():
    assert formats.due(at("2026-06-17 00:00"), "vi") == "24:00 ngày 16/6/2026"
    assert formats.due(date(2026, 6, 16), "en") == "24:00, 16 Jun 2026"


@pytest.mark.parametrize(
    ("ahead", "vi", "en"),
    [
        (timedelta(seconds=59), "còn 0 phút", "0 minutes left"),
        (timedelta(minutes=1), "còn 1 phút", "1 minute left"),
        (timedelta(minutes=59, seconds=59), "còn 59 phút", "59 minutes left"),
        (timedelta(hours=1), "còn 1 giờ", "1 hour left"),
        (timedelta(hours=47, minutes=59), "còn 47 giờ", "47 hours left"),
        (timedelta(days=2), "còn 2 ngày", "2 days left"),
        (timedelta(hours=-3), "quá hạn 3 giờ", "3 hours overdue"),
        (timedelta(days=-3, hours=-1), "quá hạn 3 ngày", "3 days overdue"),
    ],
)
def test_what_is_left_is_rounded_down(ahead, vi, en):
    assert (formats.left(DUE, DUE - ahead, "vi"), formats.left(DUE, DUE - ahead, "en")) == (vi, en)


def test_a_due_day_has_its_whole_day_left():
    assert formats.left(date(2026, 6, 16), at("2026-06-16 23:15"), "en") == "45 minutes left"


def test_how_long_ago():
    assert formats.ago(DUE, DUE + timedelta(seconds=20), "vi") == "vừa xong"
    assert formats.ago(DUE, DUE + timedelta(minutes=5), "en") == "5 minutes ago"


@pytest.mark.parametrize(
    ("part", "whole", "vi", "en"),
    [
        (7, 8, "87,5%", "87.5%"),
        (147, 191, "77%", "77%"),  # 76.963 → 77.0
        (1, 3, "33,3%", "33.3%"),
        (2, 3, "66,7%", "66.7%"),
        (1, 2000, "0,1%", "0.1%"),  # 0.05 → half up
        (0, 5, "0%", "0%"),
        (0, 0, "–", "–"),
    ],
)
def test_shares_are_exact_and_rounded_half_up(part, whole, vi, en):
    assert (formats.share(part, whole, "vi"), formats.share(part, whole, "en")) == (vi, en)


def test_figures_are_scaled_and_counts_are_not():
    assert formats.number(12_345_000, language="vi") == "1.234,5"
    assert formats.number(12_345_000, language="en") == "1,234.5"
    assert formats.count(15_287, "vi") == "15.287"
    assert (formats.number(None), formats.count(None)) == ("–", "–")


class Ward:
    name_vi, name_en = "Phường Bình Minh", ""
    title_vi, title_en = "Tên", "Name"


@pytest.mark.parametrize(
    ("thing", "prefix", "vi", "en"),
    [
        (Ward(), "name", "Phường Bình Minh", "Phường Bình Minh"),
        (Ward(), "title", "Tên", "Name"),
        ({"name_vi": "Xã", "name_en": "Commune"}, "name", "Xã", "Commune"),
        ("Ban Chỉ đạo", "name", "Ban Chỉ đạo", "Ban Chỉ đạo"),
        (None, "name", "", ""),
    ],
)
def test_the_name_in_the_readers_language(thing, prefix, vi, en):
    assert (formats.named(thing, prefix, "vi"), formats.named(thing, prefix, "en")) == (vi, en)

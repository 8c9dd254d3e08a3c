"""Names of periods and the days they cover, against Decree 09 Article 12 and a table written by hand."""

import csv
from datetime import date
from pathlib import Path

import pytest

from quyen.config.settings import DATA
from quyen.core.periods import NoSingleRule, Period, Window, WindowRule, all_of, in_month, window
from quyen.regimes.configuration import read_windows

BY_HAND = list(csv.DictReader((Path(__file__).parent / "due_dates_by_hand.csv").open(encoding="utf-8")))
DECREE = read_windows(DATA / "regime" / "windows.csv")
STATISTICS = read_windows(DATA / "regime" / "windows.csv", rules="calendar-months")


def test_the_table_by_hand_has_every_period_of_four_years():
    assert [row["period"] for row in BY_HAND] == [
        period.code for year in (2024, 2025, 2026, 2027) for period in all_of(year)
    ]


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: row["period"])
def test_window_by_hand(row):
    found = window(Period.parse(row["period"]), DECREE)
    assert (found.opens.isoformat(), found.closes.isoformat()) == (row["opens"], row["closes"])


@pytest.mark.parametrize(
    ("code", "opens", "closes"),
    [
        ("2024-M02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-M02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-9M", date(2026, 1, 1), date(2026, 9, 30)),
        ("2026-Y", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_statistics_regime_takes_calendar_months(code, opens, closes):
    found = window(Period.parse(code), STATISTICS)
    assert (found.opens, found.closes) == (opens, closes)


def test_the_window_names_its_basis_and_ends_half_open():
    found = window(Period.parse("2026-H1"), DECREE)
    assert found == Window(date(2025, 12, 15), date(2026, 6, 14), "Nghị định 09/2019/NĐ-CP, Điều 12")
    assert found.until == date(2026, 6, 15)


def test_a_free_period_takes_its_own_dates():
    drive = Period.free(date(2026, 1, 5), date(2026, 3, 14))
    assert window(drive, DECREE) == Window(
        date(2026, 1, 5), date(2026, 3, 14), "Nghị định 09/2019/NĐ-CP, Điều 8 khoản 5 điểm c"
    )


def test_the_rule_in_force_on_the_closing_date_counts():
    old = WindowRule("month", -1, 15, 0, 14, "old", None, date(2026, 6, 14))
    new = WindowRule("month", 0, 1, 0, "last", "new", date(2026, 6, 14), None)
    assert [window(Period("month", 2026, number), (old, new)).legal_basis for number in (5, 6, 7)] == [
        "old",
        "new",
        "new",
    ]


def test_no_rule_or_two_rules_are_refused():
    rule = WindowRule("month", -1, 15, 0, 14)
    with pytest.raises(NoSingleRule, match="0 rules give the window of 2026-Y"):
        window(Period.parse("2026-Y"), (rule,))
    with pytest.raises(NoSingleRule, match="2 rules give the window of 2026-M06"):
        window(Period.parse("2026-M06"), (rule, rule))


CODES = ["2026-M01", "2026-M12", "2026-Q2", "2026-H1", "2026-9M", "2026-Y", "2026-01-05..2026-03-14"]


@pytest.mark.parametrize("code", CODES)
def test_a_code_reads_back(code):
    assert Period.parse(code).code == code


@pytest.mark.parametrize(
    "code", ["2026-M13", "2026-M00", "2026-Q5", "2026-H3", "2026", "2026-M6", "x", "2026-Y1", "..", ""]
)
def test_other_codes_are_refused(code):
    with pytest.raises(ValueError):
        Period.parse(code)


def test_a_free_period_needs_its_dates_in_order():
    with pytest.raises(ValueError, match="in that order"):
        Period.free(date(2026, 3, 14), date(2026, 1, 5))


def test_labels():
    assert {code: Period.parse(code).label("vi") for code in CODES} == {
        "2026-M01": "tháng 1 năm 2026",
        "2026-M12": "tháng 12 năm 2026",
        "2026-Q2": "Quý II năm 2026",
        "2026-H1": "6 tháng đầu năm 2026",
        "2026-9M": "9 tháng năm 2026",
        "2026-Y": "năm 2026",
        "2026-01-05..2026-03-14": "từ 5/1/2026 đến 14/3/2026",
    }
    assert {code: Period.parse(code).label("en") for code in CODES} == {
        "2026-M01": "January 2026",
        "2026-M12": "December 2026",
        "2026-Q2": "second quarter of 2026",
        "2026-H1": "first half of 2026",
        "2026-9M": "first nine months of 2026",
        "2026-Y": "year 2026",
        "2026-01-05..2026-03-14": "5/1/2026 to 14/3/2026",
    }
    assert Period.parse("2025-H2").label("vi") == "6 tháng cuối năm 2025"
    assert [each.label("vi") for each in all_of(2027, "quarter")] == [
        "Quý I năm 2027",
        "Quý II năm 2027",
        "Quý III năm 2027",
        "Quý IV năm 2027",
    ]


def test_previous_crosses_the_new_year():
    before = {code: Period.parse(code).previous() for code in CODES}
    assert {code: period and period.code for code, period in before.items()} == {
        "2026-M01": "2025-M12",
        "2026-M12": "2026-M11",
        "2026-Q2": "2026-Q1",
        "2026-H1": "2025-H2",
        "2026-9M": "2025-9M",
        "2026-Y": "2025-Y",
        "2026-01-05..2026-03-14": None,
    }
    assert Period.parse("2026-H2").year_before() == Period.parse("2025-H2")


def test_all_of_a_year_and_of_a_kind():
    assert [period.code for period in all_of(2026)] == (
        [f"2026-M{month:02}" for month in range(1, 13)]
        + ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-H1", "2026-H2", "2026-9M", "2026-Y"]
    )
    assert [period.code for period in all_of(2026, "half-year")] == ["2026-H1", "2026-H2"]
    with pytest.raises(ValueError, match="not a kind"):
        all_of(2026, "week")


def test_a_day_the_month_lacks_becomes_its_last():
    assert in_month((2026, 12), 2, 31) == date(2027, 2, 28)
    assert in_month((2024, 3), -1, "last") == date(2024, 2, 29)
    assert in_month((2026, 1), -1, 15) == date(2025, 12, 15)


def test_every_period_is_made_of_shorter_ones_month_by_month():
    """Each way of parting it leaves out no month and takes none twice; a month has no parts."""
    for period in all_of(2026):
        for parts in period.partitions():
            months = [month for part in parts for month in months_of(part)]
            assert (period.code, months) == (period.code, months_of(period))
    made = {one.code: [[part.code for part in parts] for parts in one.partitions()] for one in all_of(2026)}
    assert made["2026-Y"] == [["2026-H1", "2026-H2"], ["2026-9M", "2026-Q4"]]
    assert made["2026-9M"] == [["2026-H1", "2026-Q3"]]
    assert made["2026-H2"] == [["2026-Q3", "2026-Q4"]]
    assert made["2026-Q2"] == [["2026-M04", "2026-M05", "2026-M06"]]
    assert made["2026-M05"] == []
    assert Period.free(date(2026, 1, 5), date(2026, 3, 14)).partitions() == ()


def months_of(period: Period) -> list[int]:
    return list(range(period.first_month[1], period.last_month[1] + 1))

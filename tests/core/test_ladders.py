"""Due dates against a table written by hand over paper calendars of 2024 to 2027."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quyen.config.settings import DATA
from quyen.core.ladders import (
    LEVELS,
    DueBeforeClosing,
    Ladder,
    NoDueDates,
    OutOfOrder,
    Rung,
    due_dates,
    end_of,
    proposed,
)
from quyen.core.workdays import Calendar
from quyen.regimes.configuration import read_calendar, read_ladder

BY_HAND = list(csv.DictReader((Path(__file__).parent / "due_dates_by_hand.csv").open(encoding="utf-8")))
CALENDAR = Calendar.standard(range(2024, 2028), read_calendar(DATA / "regime" / "calendar.csv"))
RUNGS = read_ladder(DATA / "regime" / "ladder.csv")
COMMUNES, BODIES, OFFICE, COMMITTEE = RUNGS


def days(ladder):
    return [f"{ladder.due[level].day}/{ladder.due[level].month}" for level in LEVELS if level in ladder.due]


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: row["period"])
def test_due_dates_by_hand(row):
    ladder = due_dates(date.fromisoformat(row["closes"]), RUNGS, CALENDAR)
    assert ladder == Ladder(
        due={level: date.fromisoformat(row[level]) for level in LEVELS},
        conflict=row["conflict"].split(),
        basis={rung.level: rung.legal_basis for rung in RUNGS},
    )


def test_february_2026_is_cut_by_the_25th():
    closes = date(2026, 2, 14)
    assert days(due_dates(closes, RUNGS[:3], CALENDAR)) == ["24/2", "26/2", "2/3"]
    cut = due_dates(closes, RUNGS, CALENDAR)
    assert (days(cut), cut.conflict) == (["24/2", "25/2", "25/2", "25/2"], ["bodies", "office"])


def test_the_make_up_saturday_is_a_due_day():
    ladder = due_dates(date(2026, 8, 14), RUNGS, CALENDAR)
    assert (ladder.due["office"], ladder.due["office"].strftime("%a")) == (date(2026, 8, 22), "Sat")


@pytest.mark.parametrize(("moves", "due"), [("earlier", date(2026, 2, 13)), ("later", date(2026, 2, 23))])
def test_a_fixed_date_in_tet_moves_as_its_rung_says(moves, due):
    rung = replace(COMMITTEE, day_of_month=17, moves=moves)
    assert due_dates(date(2026, 2, 14), [rung], CALENDAR).due == {"committee": due}


def test_a_fixed_rung_may_lie_in_the_month_after():
    rung = replace(COMMITTEE, day_of_month=5, month_offset=1)
    assert due_dates(date(2026, 12, 14), [rung], CALENDAR).due == {"committee": date(2027, 1, 5)}


def test_a_fixed_rung_that_does_not_cap_gives_way():
    ladder = due_dates(date(2026, 2, 14), [*RUNGS[:3], replace(COMMITTEE, caps=False)], CALENDAR)
    assert (days(ladder), ladder.conflict) == (["24/2", "26/2", "2/3", "2/3"], [])


def test_no_level_is_due_after_the_one_above():
    ladder = due_dates(
        date(2026, 6, 14), [replace(COMMUNES, working_days=9), BODIES, OFFICE, COMMITTEE], CALENDAR
    )
    assert (days(ladder), ladder.conflict) == (["18/6", "18/6", "22/6", "25/6"], ["communes"])


def test_the_rung_in_force_on_the_closing_date_counts():
    rungs = [
        replace(COMMUNES, valid_until=date(2026, 6, 14)),
        replace(COMMUNES, working_days=3, legal_basis="new", valid_from=date(2026, 6, 14)),
    ]
    may, june = (due_dates(closes, rungs, CALENDAR) for closes in (date(2026, 5, 14), date(2026, 6, 14)))
    assert (days(may), days(june), june.basis) == (["18/5"], ["17/6"], {"communes": "new"})
    with pytest.raises(ValueError, match="two rungs for communes"):
        due_dates(date(2026, 6, 14), [COMMUNES, COMMUNES], CALENDAR)


def test_a_periodic_round_may_give_one_level_its_own_date():
    ladder = due_dates(date(2026, 6, 14), RUNGS, CALENDAR, fixed={"communes": date(2026, 6, 19)})
    assert (days(ladder), ladder.conflict) == (["18/6", "18/6", "22/6", "25/6"], ["communes"])


def test_thematic_and_ad_hoc_rounds_take_dates_as_given():
    given = {"bodies": date(2026, 2, 17), "communes": date(2026, 2, 15)}
    ladder = due_dates(date(2026, 2, 14), RUNGS, CALENDAR, periodic=False, fixed=given)
    assert ladder == Ladder(due=given, conflict=[], basis={"communes": "", "bodies": ""})


def test_dates_given_must_make_sense():
    closes = date(2026, 6, 14)
    with pytest.raises(NoDueDates) as none:
        due_dates(closes, RUNGS, CALENDAR, periodic=False)
    with pytest.raises(DueBeforeClosing):
        due_dates(closes, RUNGS, CALENDAR, periodic=False, fixed={"communes": date(2026, 6, 13)})
    with pytest.raises(OutOfOrder):
        due_dates(
            closes,
            RUNGS,
            CALENDAR,
            periodic=False,
            fixed={"communes": date(2026, 6, 20), "office": date(2026, 6, 19)},
        )
    assert (none.value.field, str(none.value)) == ("due", "Mỗi cấp phải báo cáo cần có hạn gửi riêng.")


def test_a_due_day_ends_at_midnight_in_ho_chi_minh_city():
    assert end_of(date(2026, 6, 30)) == datetime(2026, 6, 30, 17, 0, tzinfo=UTC)
    assert end_of(date(2026, 12, 31)).isoformat() == "2027-01-01T00:00:00+07:00"


def test_working_days_alone_need_no_fixed_rung():
    rung = Rung("communes", "after-closing", working_days=1, legal_basis="x")
    assert due_dates(date(2026, 6, 14), [rung], CALENDAR) == Ladder(
        due={"communes": date(2026, 6, 15)}, conflict=[], basis={"communes": "x"}
    )


def test_days_are_proposed_backwards_with_as_many_working_days_between():
    # H1/2026: 16/6, 18/6, 22/6, 25/6: two, two and three working days apart. 15/7/2026 is a Wednesday.
    ladder = proposed(
        date(2026, 7, 15), RUNGS, CALENDAR, like=date(2026, 6, 14), not_before=date(2026, 6, 29)
    )
    assert list(ladder.items()) == [
        ("communes", date(2026, 7, 6)),
        ("bodies", date(2026, 7, 8)),
        ("office", date(2026, 7, 10)),
        ("committee", date(2026, 7, 15)),
    ]


def test_days_that_would_lie_behind_are_drawn_together():
    saturday = date(2026, 7, 11)
    ladder = proposed(date(2026, 7, 15), RUNGS, CALENDAR, like=date(2026, 6, 14), not_before=saturday)
    assert list(ladder.values()) == [date(2026, 7, 13)] * 3 + [date(2026, 7, 15)]
    late = proposed(date(2026, 7, 10), RUNGS, CALENDAR, like=date(2026, 6, 14), not_before=saturday)
    assert set(late.values()) == {date(2026, 7, 10)}

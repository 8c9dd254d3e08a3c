"""How an obligation stands, at the moments where it changes."""

from datetime import UTC

import pytest

from quyen.core.workdays import Calendar, SpecialDay
from quyen.obligations.rules import OPEN, Facts, State, minutes_left, state, working_days
from tests.clock import at, on

DUE, CLOSES = on("2026-06-16"), on("2026-06-14")


def owed(**facts):
    return Facts(due_on=DUE, closes_on=CLOSES, **facts)


@pytest.mark.parametrize(
    ("now", "name", "days"),
    [
        ("2026-01-01 00:00:00", "upcoming", 166),
        ("2026-06-14 23:59:59", "upcoming", 2),
        ("2026-06-15 00:00:00", "due", 1),
        ("2026-06-16 23:59:59.999999", "due", 0),
        ("2026-06-17 00:00:00", "missing", 1),
        ("2026-07-01 12:00:00", "missing", 15),
    ],
)
def test_nothing_received(now, name, days):
    assert state(owed(), at(now)) == State(name, days)


@pytest.mark.parametrize(
    ("received", "name", "days"),
    [
        ("2026-06-01 09:00:00", "on_time", 0),  # before closing: taken
        ("2026-06-16 23:59:59.999999", "on_time", 0),
        ("2026-06-17 00:00:00", "late", 1),
        ("2026-06-18 23:59:59", "late", 2),
    ],
)
def test_received(received, name, days):
    assert state(owed(received_at=at(received)), at("2026-12-01 09:00")) == State(name, days)


def test_an_extension_moves_the_due_day_and_is_a_mark_of_its_own():
    facts = owed(extended_to=on("2026-06-20"), received_at=at("2026-06-20 23:00"))
    assert (facts.effective_due_on, facts.extended) == (on("2026-06-20"), True)
    assert state(facts, at("2026-07-01 09:00")) == State("on_time")
    assert state(owed(extended_to=on("2026-06-20")), at("2026-06-22 09:00")) == State("missing", 2)


def test_an_extension_never_shortens():
    facts = owed(extended_to=on("2026-06-10"))
    assert (facts.effective_due_on, facts.extended, owed().extended) == (DUE, False, False)


def test_a_waiver_and_an_archive_come_before_all_else():
    late = {"received_at": at("2026-08-01 09:00")}
    for now in ("2026-06-01 09:00", "2026-09-01 09:00"):
        assert state(owed(waived=True, **late), at(now)) == State("waived")
        assert state(owed(archive=True, waived=True, **late), at(now)) == State("archived")


def test_a_report_due_on_the_closing_day_can_be_missing_at_once():
    facts = Facts(due_on=CLOSES, closes_on=CLOSES)
    moments = ["2026-06-14 23:59", "2026-06-15 00:00"]
    assert [state(facts, at(moment)) for moment in moments] == [State("upcoming", 0), State("missing", 1)]


def test_the_day_is_the_citys_wherever_the_server_stands():
    assert at("2026-06-17 00:30").astimezone(UTC).day == 16
    assert state(owed(), at("2026-06-17 00:30").astimezone(UTC)) == State("missing", 1)


def test_what_is_open():
    assert OPEN == ("upcoming", "due", "missing")


@pytest.mark.parametrize(
    ("now", "minutes"),
    [
        ("2026-06-15 00:00", 2880),
        ("2026-06-16 23:58:30", 1),
        ("2026-06-16 23:59:30", 0),
        ("2026-06-17 00:00", 0),
        ("2026-06-20 00:00", 0),
    ],
)
def test_minutes_left(now, minutes):
    assert minutes_left(DUE, at(now)) == minutes


def test_working_days_late():
    calendar = Calendar.standard([2026], [SpecialDay(on("2026-06-18"), False, "Nghỉ", "Off")])
    until = ["2026-06-15", "2026-06-16", "2026-06-17", "2026-06-18", "2026-06-19", "2026-06-22"]
    assert [working_days(DUE, on(day), calendar) for day in until] == [0, 0, 1, 1, 2, 3]

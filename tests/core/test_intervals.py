"""Half-open intervals: first day in, last day out, None unbounded."""

from datetime import date

import pytest

from quyen.core.intervals import Interval, contains, overlap

JULY = date(2025, 7, 1)


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "on", "expected"),
    [
        (None, JULY, date(2025, 6, 30), True),
        (None, JULY, JULY, False),
        (JULY, None, JULY, True),
        (JULY, None, date(2025, 6, 30), False),
        (JULY, date(2025, 7, 2), JULY, True),
        (None, None, JULY, True),
    ],
)
def test_contains(valid_from, valid_until, on, expected):
    assert contains(valid_from, valid_until, on) is expected


def test_contains_as_a_method():
    assert [
        day
        for day in range(1, 6)
        if Interval(date(2025, 7, 2), date(2025, 7, 4)).contains(date(2025, 7, day))
    ] == [2, 3]


def test_overlap():
    spring = Interval(date(2026, 2, 1), date(2026, 5, 1))
    assert overlap(spring, Interval(date(2026, 4, 1), None)) == Interval(date(2026, 4, 1), date(2026, 5, 1))
    assert overlap(spring, Interval()) == spring
    assert overlap(spring, Interval(date(2026, 5, 1), None)) is None
    assert overlap(Interval(None, JULY), Interval(JULY, None)) is None
    assert overlap(Interval(), Interval()) == Interval()


def test_an_interval_has_a_day_in_it():
    with pytest.raises(ValueError, match="needs a day"):
        Interval(JULY, JULY)

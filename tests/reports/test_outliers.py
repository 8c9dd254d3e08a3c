"""The rules of what stands far off, worked out by hand."""

from fractions import Fraction

import pytest

from quyen.reports.rules.outliers import (
    Among,
    Peer,
    Point,
    Usual,
    far_from_own,
    far_from_peers,
    middle,
    out,
    spread,
)


def scaled(*units: int) -> list[int]:
    return [unit * 10_000 for unit in units]


def halves(*units: int) -> list[Point]:
    """Half-years one after the other, the first a first half."""
    return [Point(2020 + n // 2, n % 2 + 1, unit * 10_000) for n, unit in enumerate(units)]


def peers(*units: int) -> list[Peer]:
    return [Peer(unit * 10_000) for unit in units]


def test_the_middle_is_exact():
    assert (middle([3, 1, 2]), middle([4, 1, 3, 2])) == (2, Fraction(5, 2))


def test_the_spread_is_that_of_a_normal_one_with_this_mad():
    """Of 90 95 100 105 130 the middle is 100, the distances 10 5 0 5 30, their middle 5: 5 / 0.6745 = 7.413."""
    assert spread(scaled(90, 95, 100, 105, 130)) == Fraction(5 * 10_000 * 10_000, 6745)


def test_where_most_are_equal_the_mean_distance_tells_the_spread():
    """Of 10 10 10 10 30 the MAD is 0, the mean distance 20 / 5 = 4: 1.253314 · 4 = 5.013256."""
    assert spread(scaled(10, 10, 10, 10, 30)) == Fraction(5_013_256, 100)
    assert spread(scaled(7, 7, 7)) == 0


@pytest.mark.parametrize(
    ("value", "values", "expected"),
    [
        (1000, (90, 95, 100, 105, 110), True),  # z = 0.6745 · 900 / 5 = 121
        (299, (90, 95, 100, 105, 110), False),  # far by z, but not three times
        (300, (90, 95, 100, 105, 110), True),
        (33, (90, 95, 100, 105, 110), True),  # less than a third, 67 below: 6.7 roots of 100
        (34, (90, 95, 100, 105, 110), False),
        (718, (20, 100, 200, 300, 600), False),  # z = 0.6745 · 518 / 100 = 3.494
        (719, (20, 100, 200, 300, 600), True),  # 3.5007
        (29, (9, 9, 9, 9, 9), True),  # 20 more, three times, and 20 > 3.5 · 3
        (28, (9, 9, 9, 9, 9), False),  # 19 more
        (0, (40, 40, 40, 40, 40), True),  # 40 > 3.5 · 6.3
        (20, (0, 0, 0, 0, 0), True),
        (19, (0, 0, 0, 0, 0), False),
    ],
)
def test_out_takes_a_z_score_a_factor_a_difference_and_counting(value, values, expected):
    assert out(value * 10_000, scaled(*values)) is expected


def test_a_short_series_says_nothing():
    assert far_from_own(scaled(10_000)[0], halves(100, 102, 98, 101, 99), 2) is None
    assert far_from_own(scaled(10_000)[0], halves(100, 102, 98, 101, 99, 103), 1) is not None


def test_nor_does_one_without_this_season():
    months = [Point(2026, month, 1_000_000) for month in range(1, 8)]
    assert far_from_own(scaled(10_000)[0], months, 12) is None


def test_a_season_is_held_against_its_own():
    """Second halves bring a campaign: 400 is usual then, and asks in a first half."""
    series = halves(50, 400, 52, 410, 49, 395)
    assert far_from_own(scaled(405)[0], series, 2) is None
    assert far_from_own(scaled(405)[0], series, 1) == Usual(
        Fraction(500_000), 490_000, 520_000, 3, seasonal=True
    )


def test_of_one_or_two_of_a_season_the_whole_series_must_tell_the_same_or_it_is_evident():
    quarters = [
        Point(2024 + n // 4, n % 4 + 1, each) for n, each in enumerate(scaled(100, 100, 100, 500, 100, 100))
    ]
    assert far_from_own(scaled(450)[0], quarters, 4) is None  # like last year's fourth quarter
    assert far_from_own(scaled(400)[0], quarters, 3) == Usual(Fraction(1_000_000), 1_000_000, 5_000_000, 6)
    assert far_from_own(scaled(500)[0], quarters, 3) == Usual(
        Fraction(1_000_000), 1_000_000, 1_000_000, 1, seasonal=True
    )


def test_one_mistake_of_the_past_hides_no_other_and_a_trend_is_no_mistake():
    years = [Point(2019 + n, 1, each) for n, each in enumerate(scaled(100, 104, 1030, 98, 101, 103))]
    assert far_from_own(scaled(1000)[0], years, 1) == Usual(Fraction(1_020_000), 980_000, 10_300_000, 6)
    growing = [
        Point(2016 + n, 1, each) for n, each in enumerate(scaled(100, 130, 169, 220, 286, 371, 483, 627))
    ]
    assert far_from_own(scaled(816)[0], growing, 1) is None


def test_fewer_than_twelve_peers_say_nothing():
    assert far_from_peers(scaled(1000)[0], None, peers(*range(90, 101))) is None
    assert far_from_peers(scaled(1000)[0], None, peers(*range(90, 102))) == Among(Fraction(2000, 191), 12)


def test_peers_differ_by_factors():
    """5.000 is 62 times the middle of 10, 20, 40 … 640, which is not far where half of them differ four times; of
    peers between 74 and 87 it is."""
    wide = peers(*(10 * 2**n for n in range(7)), *(10 * 2**n for n in range(7)))
    assert far_from_peers(scaled(5000)[0], None, wide) is None
    narrow = peers(*range(74, 88))
    assert far_from_peers(scaled(5000)[0], None, narrow) == Among(Fraction(10_000, 161), 14)


def test_of_a_share_the_shares_are_compared():
    """100 of 10.000 is the share of all others; a unit ten times as large gives ten times as much and is not far."""
    others = [Peer(value, value * 100) for value in scaled(*range(94, 108))]
    assert far_from_peers(scaled(1000)[0], scaled(100_000)[0], others) is None
    assert far_from_peers(scaled(1000)[0], scaled(10_000)[0], others) == Among(Fraction(10), 14, rated=True)
    assert far_from_peers(scaled(1000)[0], None, others) == Among(Fraction(2000, 201), 14)


def test_a_middle_of_zero_is_no_measure_and_a_zero_may_be_far():
    assert far_from_peers(scaled(1000)[0], None, peers(*[0] * 8, *range(1, 7))) is None
    assert far_from_peers(0, None, peers(*range(93, 107))) == Among(Fraction(0), 14)

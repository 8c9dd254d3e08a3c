"""Evenness against Shrout and Fleiss (1979), SciPy's analysis of variance, hand-worked cases and small simulations."""

import numpy as np
import pytest
from scipy.stats import f, f_oneway

from benchmarks import training_statistics as simulated
from quyen.training.analysis.evenness import evenness
from quyen.training.analysis.funnel import Limits, limits, outside, shrunken

# Psychological Bulletin 86 (1979), table 2: six targets, four judges; ICC(1,1) = .17, F = 1.79.
TARGETS = {"1": "9 2 5 8", "2": "6 1 3 2", "3": "8 4 6 8", "4": "7 1 2 6", "5": "10 5 6 9", "6": "6 2 4 7"}


def told(groups: dict[str, list[float]]):
    return evenness(
        [x for row in groups.values() for x in row], [name for name, row in groups.items() for _x in row]
    )


def test_a_published_case():
    found = told({name: [int(each) for each in row.split()] for name, row in TARGETS.items()})
    assert (found.groups, found.people, found.size) == (6, 24, 4.0)
    assert [round(each, 2) for each in (found.icc, found.f, found.p, *found.interval)] == [
        0.17,
        1.79,
        0.16,
        -0.13,
        0.72,
    ]


def test_by_hand():
    # Means 2, 3, 6 of 1-2-3, 2-3-4, 5-6-7: MSB 13, MSW 1, F 13, ICC 12 / 15.
    found = told({"a": [1, 2, 3], "b": [2, 3, 4], "c": [5, 6, 7]})
    figures = (found.size, found.mean, found.within, found.icc, found.f)
    assert figures == pytest.approx((3, 11 / 3, 1, 0.8, 13), abs=1e-12)
    assert found.differs


def test_unequal_groups():
    groups = {"a": [0.1, 0.4], "b": [0.5, 0.6, 0.9], "c": [0.2, 0.2, 0.7, 0.8, 0.9]}
    found, theirs = told(groups), f_oneway(*groups.values())
    # n₀ = (10 − (4 + 9 + 25) / 10) / 2.
    assert found.size == pytest.approx(3.1, abs=1e-12)
    assert (found.f, found.p) == pytest.approx((theirs.statistic, theirs.pvalue), abs=1e-12)
    assert found.icc == pytest.approx((found.f - 1) / (found.f + 2.1), abs=1e-12)
    assert not found.differs


def test_the_smallest_difference_is_found_in_four_of_five():
    found = told({name: [0.0, 0.5, 1.0, 0.5, 0.5] for name in map(str, range(40))})
    ratio = 1 + 5 * found.smallest / (1 - found.smallest)
    assert f.sf(f.ppf(0.95, 39, 160) / ratio, 39, 160) == pytest.approx(0.8, abs=1e-9)
    assert round(found.smallest, 3) == 0.147  # so that an ICC of .16 is found by 40 groups of 5
    # s = √(0.5 / 4 · 40 · 4 / 160): the means of two groups lie 2 / √π · τ apart.
    assert found.smallest_apart == pytest.approx(2 / np.pi**0.5 * found.within * ((ratio - 1) / 5) ** 0.5)


def test_what_cannot_be_held_against_each_other():
    assert (evenness([], []), told({"a": [1, 2]}), told({"a": [1], "b": [2]})) == (None, None, None)


def test_nobody_differs_from_anybody():
    found = told({"a": [1.0, 1.0], "b": [1.0, 1.0]})
    assert (found.icc, found.f, found.p, found.interval, found.differs) == (None, None, None, None, False)


def test_groups_that_differ_and_people_inside_who_do_not():
    found = told({"a": [0.0, 0.0], "b": [1.0, 1.0]})
    assert (found.icc, found.p, found.interval, found.differs) == (1.0, 0.0, (1.0, 1.0), True)


def test_the_funnel_by_hand():
    # Within a group 0.4 and 0.6 each: s² = 0.02, mean 0.5. √(0.02 / 4) = 0.0707.
    found = told({"a": [0.4, 0.6], "b": [0.4, 0.6]})
    half = 0.02**0.5 / 2
    wanted = Limits(
        4, 0.5 - 1.959964 * half, 0.5 + 1.959964 * half, 0.5 - 3.090232 * half, 0.5 + 3.090232 * half
    )
    seen = limits(found, 4)
    assert vars(seen) == pytest.approx(vars(wanted), abs=1e-6)
    assert [outside(found, mean, 4) for mean in (0.27, 0.29, 0.71, 0.73)] == [True, False, False, True]
    assert limits(found, 1).low > limits(found, 1).lowest > 0


def test_shares_end_at_nothing_and_everything():
    wide = told({"a": [0.0, 1.0], "b": [0.0, 1.0]})
    assert (limits(wide, 1).lowest, limits(wide, 1).highest) == (0.0, 1.0)


def test_shrunken_means_by_hand():
    # MSB 13, MSW 1, n 3: τ² = 4, so a group's own mean weighs 12 / 13.
    found = told({"a": [1, 2, 3], "b": [2, 3, 4], "c": [5, 6, 7]})
    value, _low, _high = shrunken(found, 6, 3)
    assert value == pytest.approx(11 / 3 + 12 / 13 * (6 - 11 / 3), abs=1e-12)


def test_shrunken_means_have_an_interval():
    # Means .25 and .45 of four: s² = 0.01 / 3, MSB = 0.08 / 4 · 4 / … worked out by the formulas in another order.
    groups = {"a": [0.2, 0.3, 0.2, 0.3], "b": [0.4, 0.5, 0.4, 0.5]}
    found = told(groups)
    within, between = 0.01 / 3, 0.08
    spread = (between - within) / 4
    weight = 4 * spread / (4 * spread + within)
    apart = (within * (weight / 4 + (1 - weight) ** 2 / 8)) ** 0.5
    value, low, high = shrunken(found, 0.45, 4)
    assert value == pytest.approx(0.35 + weight * 0.1, abs=1e-12)
    assert (high - value, value - low) == pytest.approx([1.959964 * apart] * 2, abs=1e-6)


def test_even_groups_are_drawn_wholly_to_the_mean_of_all():
    found = told({"a": [0.1, 0.9], "b": [0.2, 0.8]})
    # s² = (0.32 + 0.18) / 2, of four people: the mean of all is sure to ± 1.96 · 0.25, which is all there is.
    assert shrunken(found, 0.9, 2) == pytest.approx(
        (0.5, 0.5 - 1.959964 * 0.25, 0.5 + 1.959964 * 0.25), abs=1e-6
    )


def test_equal_groups_are_seldom_called_different_and_unequal_ones_mostly():
    chance = np.random.default_rng(11)
    between = simulated.between_for(0.16)
    assert simulated.icc_of(between) == pytest.approx(0.16, abs=1e-9)
    assert simulated.called_different(chance, 150, 0.0, even=False)[0] <= 0.1
    assert simulated.called_different(chance, 150, between, even=True)[0] >= 0.75

"""Gain, losses and drop-out against cases worked by hand, and the interval against the binomial distribution."""

import numpy as np
from scipy.stats import binom, norm, t

from benchmarks import training_statistics as simulated
from quyen.training.analysis import AFTER, BEFORE, change
from quyen.training.analysis.sheets import dropout, paired
from tests.training.sheets import both, pair, sat


def test_gain_is_the_ratio_of_means():
    # Means 0.5 and 0.75: half of what could be gained. The mean of each one's own gain would be (1 + 1/3) / 2.
    pairs = [pair("a", "1110", "1111"), pair("b", "1000", "1100")]
    assert (change.means(pairs), change.gain(pairs)) == ((0.5, 0.75), 0.5)


def test_gain_can_be_a_loss():
    assert change.gain([pair("a", "1100", "1000")]) == -0.5


def test_who_had_everything_right_before_counts_in_the_means():
    # (0.75 + 1) / 2 = 0.875 after, 0.75 before.
    assert change.gain([pair("a", "1111", "1110"), pair("b", "1100", "1111")]) == 0.5


def test_no_gain_without_a_pair_or_with_everything_right_before():
    full = [pair(name, "11", "11") for name in "ab"]
    assert (change.gain([]), change.means([]), change.gain(full)) == (None, None, None)
    assert change.gain_interval(full * 20) is None


def test_one_person_has_a_gain_and_no_interval():
    one = [pair("a", "10", "11")]
    assert (change.gain(one), change.gain_interval(one), change.change_interval(one)) == (1.0, None, None)


def test_no_interval_below_thirty():
    pairs = [pair(str(n), "10", "11") for n in range(30)]
    assert (change.gain_interval(pairs[:29]), change.gain_interval(pairs)) == (None, (1.0, 1.0))


def test_no_interval_where_a_resample_could_gain_nothing():
    pairs = [pair(str(n), "11", "11") for n in range(29)] + [pair("x", "10", "11")]
    assert (change.gain(pairs), change.gain_interval(pairs)) == (1.0, None)


def test_the_interval_is_that_of_the_binomial_distribution():
    # All have half right before; after, 12 of 40 have all right. The gain is then that share: 12 / 40.
    pairs = [pair(str(n), "10", "11" if n < 12 else "01") for n in range(40)]
    tail = norm.cdf(t.ppf(0.025, 39) * (40 / 39) ** 0.5)
    wanted = [binom.ppf(tail, 40, 0.3) / 40, binom.ppf(1 - tail, 40, 0.3) / 40]
    assert np.abs(np.array(change.gain_interval(pairs)) - wanted).max() <= 1 / 40
    # In points the same change is half as large.
    assert np.allclose(np.array(change.change_interval(pairs)) * 2, change.gain_interval(pairs))


def test_the_interval_does_not_depend_on_the_order_of_rows():
    pairs = simulated.pairs(np.random.default_rng(3), 50)
    assert change.gain_interval(pairs) == change.gain_interval(pairs[::-1])


def test_the_interval_holds_the_true_gain_about_as_often_as_it_says():
    assert 0.9 <= simulated.coverage(np.random.default_rng(8), 40, 200) <= 0.985


def test_losses_are_of_items_asked_both_times():
    # a: i2 was right and is wrong; b: i1; right before were 2 + 1.
    pairs = [pair("a", "110", "101"), pair("b", "100", "011")]
    assert (change.losses(pairs), change.fell(pairs)) == ((2, 3), 0)


def test_crosswise_forms_have_no_losses_by_item():
    crossed = [type(pairs)(pairs.before, sat("a", "10", form="j")) for pairs in [pair("a", "11", "11")]]
    assert (change.losses(crossed), change.fell(crossed)) == (None, 1)


def test_dropout_is_of_those_who_sat_before():
    sats = [*both([pair("a", "1", "1"), pair("b", "0", "1")]), sat("c", "1", BEFORE), sat("d", "1", AFTER)]
    assert ([each.before.person for each in paired(sats)], dropout(sats)) == (["a", "b"], 1 / 3)
    assert dropout([sat("d", "1", AFTER)]) is None

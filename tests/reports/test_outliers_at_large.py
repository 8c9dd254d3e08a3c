"""A thousand made-up series of each kind, always the same ones: how often is asked in vain, what is overlooked."""

import math
from collections.abc import Callable
from random import Random

import pytest

from quyen.reports.rules.outliers import Peer, Point, far_from_own, far_from_peers

SERIES = 600
LONG = {1: 8, 2: 8, 4: 10, 12: 26}  # how many earlier periods, by how many a year has


def counted(random: Random, mean: float, wavering: float) -> int:
    """A count of what happens by chance, `mean` times; the mean itself wavers by a part of it."""
    if wavering:
        mean *= random.gammavariate(1 / wavering**2, wavering**2)
    if mean > 50:
        return max(0, round(random.gauss(mean, math.sqrt(mean))))
    left, n, chance = math.exp(-mean), 0, random.random()
    while chance > left:
        n, chance = n + 1, chance * random.random()
    return n


def stable(random: Random, seasons: int) -> Callable[[int], float]:
    level = 10 ** random.uniform(1, 4)
    return lambda _n: level


def seasonal(random: Random, seasons: int) -> Callable[[int], float]:
    """The seasons of a year differ by up to ten times."""
    level, factors = 10 ** random.uniform(1, 4), [10 ** random.uniform(-0.5, 0.5) for _ in range(seasons)]
    return lambda n: level * factors[n % seasons]


def growing(random: Random, seasons: int) -> Callable[[int], float]:
    """By up to a fifth a year, or less by as much."""
    level, yearly = 10 ** random.uniform(1, 4), random.uniform(0.84, 1.2)
    return lambda n: level * yearly ** (n / seasons)


@pytest.mark.parametrize("wavering", [0, 0.3])
@pytest.mark.parametrize("seasons", LONG)
@pytest.mark.parametrize("kind", [stable, seasonal, growing])
def test_hardly_ever_asked_in_vain_and_a_digit_too_many_is_seen(kind, seasons, wavering):
    random, length = Random(20260615), LONG[seasons]
    vain = seen = planted = 0
    for _ in range(SERIES):
        mean, first = kind(random, seasons), random.randrange(seasons)
        values = [counted(random, mean(first + n), wavering) for n in range(length + 1)]
        points = [Point(0, (first + n) % seasons + 1, value * 10_000) for n, value in enumerate(values[:-1])]
        season, now = (first + length) % seasons + 1, values[-1]
        vain += far_from_own(now * 10_000, points, season) is not None
        if now >= 20:
            planted += 1
            seen += far_from_own(now * 100_000, points, season) is not None
    assert planted > SERIES / 2
    assert vain <= SERIES * 0.01
    assert seen >= planted * 0.95


@pytest.mark.parametrize("units", [14, 120])
@pytest.mark.parametrize("sized", [True, False])
def test_units_that_differ_as_communes_do_are_hardly_ever_asked(units, sized):
    """Sizes differ by a few times either way, rates by a third; a digit too many is seen where the sizes are known."""
    random = Random(20260615)
    vain = seen = planted = looked = 0
    for _ in range(1200 // units):
        rate = 10 ** random.uniform(-2.5, -0.5)
        sizes = [max(50, round(4000 * math.exp(random.gauss(0, 0.7)))) for _ in range(units)]
        rows = [
            Peer(counted(random, size * rate, 0.3) * 10_000, size * 10_000 if sized else None)
            for size in sizes
        ]
        for n, (value, size) in enumerate(rows[:20]):
            others = rows[:n] + rows[n + 1 :]
            looked += 1
            vain += far_from_peers(value, size, others) is not None
            if value >= 200_000:
                planted += 1
                seen += far_from_peers(value * 10, size, others) is not None
    assert vain <= looked * 0.01
    assert seen >= planted * 0.95 or not sized or units < 100
    assert planted > looked / 2

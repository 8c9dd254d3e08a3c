"""Whether a figure stands far from figures like it: the modified z-score (Iglewicz and Hoaglin 1993), in integers.

z = 0.6745 · (x − median) / MAD, where MAD is the median of the distances from the median; far is beyond 3.5. Three
guards keep the false alarms of short series away, and none of them hides a figure that is ten times too large:
counting alone makes a figure waver by the square root of its size, so a spread below that is taken as that; what is
not FACTOR times as much or as little is not asked about; nor is a difference below LEAST, in the unit of the figure.
All values are scaled by 10^4 and never below zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from quyen.core.numbers import SCALE
from quyen.reports.rules import jumps

FEWEST_POINTS = 6  # earlier periods below which a series says nothing
MOST_OF_SEASON = 6  # the latest ones: a trend leaves older figures behind
FEWEST_OF_SEASON = 3  # points of the same season from which they are judged alone
FEWEST_PEERS = 12
THRESHOLD = Fraction(35, 10)
TO_SIGMA = Fraction(6745, 10_000)  # a normal spread's MAD is this part of its standard deviation
TO_SIGMA_OF_MEAN = Fraction(
    1_253_314, 1_000_000
)  # and its mean distance times this is the standard deviation
FACTOR = jumps.FACTOR  # at least three times the middle, or at most a third of it
EVIDENT = 5  # of one or two points of a season: so many times each of them needs no other series
LEAST = jumps.LEAST
PEER_FACTOR = 3
PEER_POWER = (5, 26)  # 26/5 is THRESHOLD / TO_SIGMA rounded up: the z-score on the scale of logarithms
FEW_PEERS = 130  # divided by their number it raises the 26: the MAD of a few is often too small by chance


class Point(NamedTuple):
    """What a unit gave in an earlier period of the same kind; `season` is which period of its year that was."""

    year: int
    season: int
    value: int


class Peer(NamedTuple):
    """What another unit of the same level gave in this round, and its size where there is one; never whose it is."""

    value: int
    size: int | None = None


@dataclass(frozen=True)
class Usual:
    """What a figure is far from: the `middle` of `count` figures, and the least and the most of them.

    `seasonal` tells that only the same season of other years was looked at.
    """

    middle: Fraction
    least: int
    most: int
    count: int
    seasonal: bool = False


@dataclass(frozen=True)
class Among:
    """How a figure stands among those of `count` peers: `times` the middle one, above 1 or below.

    `rated` tells that shares were compared and not the figures themselves.
    """

    times: Fraction
    count: int
    rated: bool = False


def middle(values: Sequence[int] | Sequence[Fraction]) -> Fraction:
    """Return the median, exact: of an even number the mean of the two in the middle."""
    row, half = sorted(values), len(values) // 2
    return Fraction(row[half]) if len(row) % 2 else Fraction(row[half - 1] + row[half], 2)


def judged(points: Sequence[Point], season: int) -> bool:
    """Whether a series is long enough: six earlier periods, at least one of them of this season."""
    return len(points) >= FEWEST_POINTS and any(point.season == season for point in points)


def far_from_own(value: int, points: Sequence[Point], season: int) -> Usual | None:
    """Return what a figure is far from in its own series, oldest first, or None where nothing is to ask.

    Three points of the same season are looked at alone; of one or two, each must be far, and either the whole series
    tells the same or it is EVIDENT. Of more than three, one may be near: a mistake of the past hides no other.
    """
    if not judged(points, season):
        return None
    whole = [point.value for point in points]
    same = [point.value for point in points if point.season == season][-MOST_OF_SEASON:]
    far = sum(jumps.far(value, each) for each in same)
    if far < len(same) - (len(same) > FEWEST_OF_SEASON):
        return None
    alone = len(same) >= FEWEST_OF_SEASON
    if not alone and all(_times(value, Fraction(each), EVIDENT) for each in same):
        return _usual(same, whole)
    looked = same if alone else whole
    return _usual(looked, whole) if out(value, looked) else None


def _usual(looked: list[int], whole: list[int]) -> Usual:
    return Usual(middle(looked), min(looked), max(looked), len(looked), seasonal=len(looked) < len(whole))


def out(value: int, values: Sequence[int]) -> bool:
    """Whether a figure is out of a row of figures by the modified z-score and its guards."""
    usual = middle(values)
    distance = abs(value - usual)
    return (
        distance >= LEAST
        and _times(value, usual, FACTOR)
        and distance > THRESHOLD * spread(values)
        and beyond_counting(distance, usual)
    )


def spread(values: Sequence[int]) -> Fraction:
    """Return the standard deviation that the MAD stands for; of a MAD of zero the mean distance says it."""
    usual = middle(values)
    distances = [abs(value - usual) for value in values]
    if mad := middle(distances):
        return mad / TO_SIGMA
    return TO_SIGMA_OF_MEAN * sum(distances) / len(distances)


def beyond_counting(distance: Fraction, usual: Fraction) -> bool:
    """Whether a distance is more than THRESHOLD square roots of what is usual, all scaled."""
    return distance**2 > THRESHOLD**2 * usual * SCALE


def far_from_peers(value: int, size: int | None, peers: Sequence[Peer]) -> Among | None:
    """Return how a figure stands among its peers', or None where nothing is to ask.

    Where the figure and twelve peers have a size above zero their rates are compared, else the figures. Peers differ
    by factors, so the distance is measured in factors. Where the middle is zero there is no usual to be far from.
    """
    rates = [Fraction(peer.value, peer.size) for peer in peers if peer.size]
    if size and len(rates) >= FEWEST_PEERS:
        return _among(value, size, rates, rated=True)
    if len(peers) >= FEWEST_PEERS:
        return _among(value, 1, [peer.value for peer in peers])
    return None


def _among(
    value: int, size: int, rates: Sequence[int] | Sequence[Fraction], *, rated: bool = False
) -> Among | None:
    usual = middle(rates)
    expected = usual * size
    distance = abs(value - expected)
    if not usual or distance < LEAST or not _times(value, expected, PEER_FACTOR):
        return None
    one = Fraction(SCALE, size)  # one more of everything: the factor of a zero is told too
    factors = [_factor(rate + one, usual + one) for rate in rates]
    own = _factor(Fraction(value, size) + one, usual + one)
    beyond, within = PEER_POWER
    within += FEW_PEERS // len(rates)
    if own**beyond <= middle(factors) ** within or not beyond_counting(distance, expected):
        return None
    return Among(Fraction(value) / expected, len(rates), rated)


def _times(value: int, usual: Fraction, factor: int) -> bool:
    low, high = sorted((Fraction(value), usual))
    return high >= factor * low


def _factor(one: Fraction, other: Fraction) -> Fraction:
    return max(one / other, other / one)

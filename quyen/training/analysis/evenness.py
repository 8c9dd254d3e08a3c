"""Whether groups of people know equally much: one-way analysis of variance for groups of unequal size.

Group means are never put in order: with forty equal units of five people chance alone spreads them over forty points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sqrt

import numpy as np
from scipy.special import fdtrc, fdtri

ALPHA = 0.05
POWER = 0.8


@dataclass(frozen=True)
class Evenness:
    """Groups held against each other. `size` is n₀, what a group's size counts as when sizes differ.

    `icc` is the share of the variance that lies between groups (below zero where groups are nearer each other than
    chance would have it); `f`, `p`: the F test of equal means; `within`: standard deviation inside groups, in shares
    right; `smallest`: the ICC that such an event finds in four of five cases. `icc`, `f`, `p` are None where nobody
    differs from anybody.
    """

    groups: int
    people: int
    size: float
    mean: float
    within: float
    icc: float | None
    f: float | None
    p: float | None
    interval: tuple[float, float] | None
    smallest: float

    @property
    def differs(self) -> bool:
        return self.p is not None and self.p < ALPHA

    @property
    def smallest_apart(self) -> float:
        """The smallest unevenness in shares right: how far two groups' true means would lie apart on average."""
        return 2 / sqrt(pi) * self.within * sqrt(self.smallest / (1 - self.smallest))


def evenness(scores: Sequence[float], groups: Sequence[str]) -> Evenness | None:
    """Return how even scores are between groups; None with fewer than two groups, or with one person in each."""
    values, named = np.asarray(scores, dtype=float), np.asarray(groups)
    names, place, sizes = np.unique(named, return_inverse=True, return_counts=True)
    count, people = len(names), len(values)
    if count < 2 or people <= count:
        return None
    grand, means = values.mean(), np.bincount(place, weights=values) / sizes
    between = float((sizes * (means - grand) ** 2).sum() / (count - 1))
    within = float(((values - means[place]) ** 2).sum() / (people - count))
    size = float((people - (sizes**2).sum() / people) / (count - 1))
    free = count - 1, people - count
    tested = _tested(between, within, size, free)
    return Evenness(count, people, size, float(grand), sqrt(within), *tested, smallest_icc(free, size))


def smallest_icc(free: tuple[int, int], size: float) -> float:
    """Return the ICC that the F test at ALPHA finds with probability POWER, by its distribution (1 + n₀λ) F."""
    ratio = (fdtri(*free, 1 - ALPHA) / fdtri(*free, 1 - POWER) - 1) / size
    return float(ratio / (1 + ratio))


def _tested(between: float, within: float, size: float, free: tuple[int, int]) -> tuple:
    """Return icc, F, p and the interval of the icc."""
    # What is left of a sum of squares that is zero by rights is no spread.
    if within < 1e-24:
        return (None, None, None, None) if between < 1e-24 else (1.0, float("inf"), 0.0, (1.0, 1.0))
    f = between / within
    low, high = (_icc(f / fdtri(*free, p), size) for p in (1 - ALPHA / 2, ALPHA / 2))
    return _icc(f, size), f, float(fdtrc(*free, f)), (low, high)


def _icc(f: float, size: float) -> float:
    return float((f - 1) / (f - 1 + size))

"""How far a form agrees with itself: KR-20 with Feldt's interval."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.special import fdtri

from quyen.training.analysis.sheets import Sat


def forms(sats: Sequence[Sat]) -> list[list[Sat]]:
    """Return the people of each form: those who were asked the same items."""
    found: dict[frozenset[str], list[Sat]] = defaultdict(list)
    for each in sats:
        found[frozenset(each.answers)].append(each)
    return [found[key] for key in sorted(found, key=sorted)]


def kr20(form: Sequence[Sat]) -> float | None:
    """Return k / (k − 1) · (1 − Σ p(1 − p) / variance of totals) of people asked the same items.

    None with fewer than two items or people, or where all totals are equal.
    """
    items = sorted(form[0].answers) if form else []
    right = np.array([[each.answers[item] for item in items] for each in form], dtype=float)
    if len(items) < 2 or len(form) < 2 or not np.ptp(right.sum(axis=1)):
        return None
    facility = right.mean(axis=0)
    spread = (facility * (1 - facility)).sum() / right.sum(axis=1).var()
    return float(len(items) / (len(items) - 1) * (1 - spread))


def kr20_interval(value: float, items: int, people: int, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of a KR-20 by its F distribution with people − 1 and (items − 1)(people − 1) degrees."""
    free = people - 1, (items - 1) * (people - 1)
    tail = (1 - level) / 2
    low, high = (1 - (1 - value) * fdtri(*free, p) for p in (1 - tail, tail))
    return float(low), float(high)

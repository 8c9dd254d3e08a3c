"""What changed in the people who sat twice: means, Hake's gain as the ratio of means, and how sure they are.

The mean of each person's own gain is not used: it is biased when scores are measured with error, and has no value for
who had everything right before.
"""

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtr, stdtrit

from quyen.training.analysis.sheets import Pair

FEWEST = 30  # pairs, for an interval; with fewer the bootstrap promises more than it keeps
DRAWS = 2_000
LEVEL = 0.95
SEED = 20_240_529  # the same sheets always give the same interval


def means(pairs: Sequence[Pair]) -> tuple[float, float] | None:
    """Return the mean shares right before and after, 0 to 1; None without a pair."""
    return tuple(_scores(pairs).mean(axis=0).tolist()) if pairs else None


def gain(pairs: Sequence[Pair]) -> float | None:
    """Return (after − before) / (1 − before) of the two means; None without a pair or if before was all right."""
    found = means(pairs)
    if found is None or found[0] >= 1:
        return None
    before, after = found
    return (after - before) / (1 - before)


def gain_interval(pairs: Sequence[Pair]) -> tuple[float, float] | None:
    """Return the 95 % interval of the gain by a bootstrap over people; None below FEWEST pairs or where it has none."""
    if len(pairs) < FEWEST:
        return None
    before, after = _drawn(pairs)
    if (before >= 1).any():
        return None
    return _ends((after - before) / (1 - before), len(pairs))


def change_interval(pairs: Sequence[Pair]) -> tuple[float, float] | None:
    """Return the 95 % interval of after − before, in shares right, in the same way."""
    if len(pairs) < FEWEST:
        return None
    before, after = _drawn(pairs)
    return _ends(after - before, len(pairs))


def losses(pairs: Sequence[Pair]) -> tuple[int, int] | None:
    """Return how many answers were right before and wrong after, and of how many right before.

    Only items that a person was asked both times can be told; None where there are none.
    """
    both = [
        (each.before.answers[item], each.after.answers[item])
        for each in pairs
        for item in each.before.answers.keys() & each.after.answers.keys()
    ]
    if not both:
        return None
    return sum(was and not is_ for was, is_ in both), sum(was for was, _is in both)


def fell(pairs: Sequence[Pair]) -> int:
    """Return how many people had a smaller share right after than before."""
    return sum(each.after.score < each.before.score for each in pairs)


def _scores(pairs: Sequence[Pair]) -> np.ndarray:
    """Return shares right, shape (people, 2), in an order that depends on the scores alone."""
    scores = np.array([(each.before.score, each.after.score) for each in pairs], dtype=float)
    return scores[np.lexsort((scores[:, 1], scores[:, 0]))]


def _drawn(pairs: Sequence[Pair]) -> tuple[np.ndarray, np.ndarray]:
    """Return the means before and after of DRAWS groups of as many people drawn with replacement."""
    scores = _scores(pairs)
    people = len(scores)
    chosen = np.random.default_rng(SEED).integers(0, people, size=(DRAWS, people))
    before, after = scores[:, 0], scores[:, 1]
    return before[chosen].mean(axis=1), after[chosen].mean(axis=1)


def _ends(drawn: np.ndarray, people: int) -> tuple[float, float]:
    """Return the percentiles of LEVEL, set wider as Student's t is: plain ones are too narrow for few people."""
    wider = float(stdtrit(people - 1, (1 - LEVEL) / 2)) * (people / (people - 1)) ** 0.5
    tail = float(ndtr(wider))
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)

"""Each item by classical test theory: how many had it right, and whether those who know more had it right more often.

Per event only: in a group of five these figures are noise.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quyen.training.analysis.sheets import Sat

TAIL = 0.27  # of the people at each end, for D27
EASY, HARD, SHARP = 0.7, 0.3, 0.25  # between which an item tells most, and from where it tells people apart


@dataclass(frozen=True)
class Item:
    """An item's figures at one moment; `discrimination` and `d27` are None where they have no value.

    `asked`: people; `facility`: share right, 0 to 1; `discrimination`: the corrected item-total correlation, −1 to 1;
    `d27`: share right in the upper 27 % less that in the lower 27 %.
    """

    item: str
    asked: int
    facility: float
    discrimination: float | None
    d27: float | None

    @property
    def flags(self) -> tuple[str, ...]:
        """What is worth a look, never a reason to drop it: after teaching a test is easy on purpose."""
        found = {
            "hard": self.facility < HARD,
            "easy": self.facility > EASY,
            "blunt": self.discrimination is not None and self.discrimination < SHARP,
        }
        return tuple(name for name, so in found.items() if so)


def statistics(sats: Sequence[Sat]) -> list[Item]:
    """Return the figures of every item asked, by item. All of one moment."""
    return [_one(item, sats) for item in sorted({item for each in sats for item in each.answers})]


def _one(item: str, sats: Sequence[Sat]) -> Item:
    asked = [each for each in sats if item in each.answers]
    right = np.array([each.answers[item] for each in asked], dtype=float)
    return Item(
        item, len(asked), float(right.mean()), _correlation(right, _rest(item, asked)), _d27(right, asked)
    )


def _rest(item: str, asked: Sequence[Sat]) -> np.ndarray | None:
    """Return each person's share right of the other items asked; None if somebody was asked nothing else."""
    if any(len(each.answers) < 2 for each in asked):
        return None
    return np.array(
        [(sum(each.answers.values()) - each.answers[item]) / (len(each.answers) - 1) for each in asked]
    )


def _correlation(right: np.ndarray, rest: np.ndarray | None) -> float | None:
    """Return Pearson's correlation; None where one side does not vary."""
    if rest is None or not np.ptp(right) or not np.ptp(rest):
        return None
    a, b = right - right.mean(), rest - rest.mean()
    return float((a @ b) / np.sqrt((a @ a) * (b @ b)))


def _d27(right: np.ndarray, asked: Sequence[Sat]) -> float | None:
    """Return upper less lower. Who ties at an edge counts in part, so that chance does not decide who is in."""
    scores = np.array([each.score for each in asked])
    if not np.ptp(scores):
        return None
    wanted = TAIL * len(asked)
    upper, lower = _tail(scores, wanted), _tail(-scores, wanted)
    return float((upper @ right - lower @ right) / wanted)


def _tail(scores: np.ndarray, wanted: float) -> np.ndarray:
    """Return how far each person belongs to the `wanted` highest: 1, 0, or in part at the edge."""
    weights = np.zeros(len(scores))
    for score in np.unique(scores)[::-1]:
        here = scores == score
        weights[here] = min(1.0, max(0.0, wanted - weights.sum()) / here.sum())
    return weights

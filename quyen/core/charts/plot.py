"""The arithmetic of a line chart: where figures fall, round ticks, labels that do not cover each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from quyen.core.numbers import SCALE


@dataclass(frozen=True)
class Plot:
    """Where figures and places fall on the picture."""

    left: float
    right: float
    top: float
    bottom: float
    places: int
    ticks: Sequence[int]

    def x(self, place: float) -> float:
        return self.left + (place + 0.5) * (self.right - self.left) / self.places

    def y(self, value: int) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (value - low) * (self.bottom - self.top) / (high - low)

    def every(self, wide: float) -> int:
        """Return 1 if something `wide` fits at each place, 2 if at every second one, and so on."""
        return ceil(wide * self.places / (self.right - self.left))


def ticks_for(values: Sequence[int]) -> list[int]:
    """Return four to seven round scaled numbers from zero (or below) to at least the highest value."""
    low, high = min([*values, 0]), max([*values, 0])
    whole = all(value % SCALE == 0 for value in values)
    rough = max((high - low) / 4, SCALE if whole else 1)
    power = 10 ** (len(str(int(rough))) - 1)
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first, last = low // step, max(-(-high // step), 1)
    return [step * number for number in range(first, last + 1)]


def spread(tops: Sequence[float], heights: Sequence[float], bottom: float) -> list[float]:
    """Push labels apart, from the top down and back up from `bottom`, so that none covers another."""
    placed: list[float] = []
    for top, before in zip(tops, [0, *heights], strict=False):
        placed.append(max(top, placed[-1] + before) if placed else top)
    limit = bottom
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], limit - heights[number])
        limit = placed[number]
    return placed

"""Half-open intervals of dates: the first day is in, the last is out, None is unbounded."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Interval:
    """Days from `valid_from` up to, not including, `valid_until`."""

    valid_from: date | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_until and self.valid_from >= self.valid_until:
            raise ValueError(f"an interval needs a day in it: {self.valid_from} to {self.valid_until}")

    def contains(self, on: date) -> bool:
        return contains(self.valid_from, self.valid_until, on)


def contains(valid_from: date | None, valid_until: date | None, on: date) -> bool:
    """Say whether `on` is a day of the half-open interval."""
    return (valid_from is None or valid_from <= on) and (valid_until is None or on < valid_until)


def overlap(first: Interval, second: Interval) -> Interval | None:
    """Return the days that both have, or None when they have none."""
    starts = [start for start in (first.valid_from, second.valid_from) if start]
    ends = [end for end in (first.valid_until, second.valid_until) if end]
    start, end = max(starts, default=None), min(ends, default=None)
    return None if start and end and start >= end else Interval(start, end)

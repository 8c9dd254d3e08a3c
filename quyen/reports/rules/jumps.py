"""How far a figure is from last period's. Far is a factor and a size together: from 1 to 4 is noise."""

from quyen.core.numbers import SCALE

FACTOR = 3
LEAST = 20 * SCALE  # the smallest difference worth a question, in the unit of the figure


def far(value: int, last: int | None) -> bool:
    """Whether two scaled figures differ by the factor and by the least size."""
    if last is None:
        return False
    low, high = sorted((value, last))
    return high - low >= LEAST and high >= FACTOR * low

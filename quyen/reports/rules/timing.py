"""Days of a filing: which day it is in the committee's city, and up to when the figures go."""

from datetime import date


def is_early(on: date, closes_on: date) -> bool:
    """Whether the closing day is not over yet."""
    return on <= closes_on


def figures_to(on: date, closes_on: date) -> date:
    """Return the day the figures go up to: the closing day, or the day of filing where that is earlier."""
    return min(on, closes_on)

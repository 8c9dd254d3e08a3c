"""How far a group's mean may lie from the mean of all by chance, and what is left of the distance after that.

The funnel replaces the league table: what lies inside does not differ, whatever its place.
"""

from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtri

from quyen.training.analysis.evenness import Evenness

WARNING, ALARM = 0.95, 0.998


@dataclass(frozen=True)
class Limits:
    """Where the mean of so many people lies in 95 % and in 99.8 % of cases if all groups are equal, in shares right."""

    people: int
    low: float
    high: float
    lowest: float
    highest: float


def limits(found: Evenness, people: int) -> Limits:
    """Return mean ± z · s / √n for a group of so many people; shares end at 0 and 1."""
    ends = []
    for level in (WARNING, ALARM):
        apart = float(ndtri((1 + level) / 2)) * found.within / sqrt(people)
        ends += [max(0.0, found.mean - apart), min(1.0, found.mean + apart)]
    return Limits(people, *ends)


def outside(found: Evenness, mean: float, people: int) -> bool:
    """Whether a group's mean lies beyond the limits of 99.8 %."""
    at = limits(found, people)
    return not at.lowest <= mean <= at.highest


def shrunken(found: Evenness, mean: float, people: int, level: float = 0.95) -> tuple[float, float, float]:
    """Return what a group's mean is worth after chance, with its interval: drawn towards the mean of all.

    The weight of its own mean is n·τ² / (n·τ² + s²), τ² the variance between groups: nothing where they are even.
    """
    ratio = _ratio(found)
    weight = people * ratio / (people * ratio + 1)
    value = found.mean + weight * (mean - found.mean)
    # How sure its own mean is, and how sure that of all is towards which it was drawn.
    spread = weight / people + (1 - weight) ** 2 / found.people
    apart = float(ndtri((1 + level) / 2)) * found.within * sqrt(spread)
    return value, max(0.0, value - apart), min(1.0, value + apart)


def _ratio(found: Evenness) -> float:
    """Return τ² / s², the variance between groups in terms of that inside them, never below zero."""
    if found.f is None or found.f <= 1:
        return 0.0
    return (found.f - 1) / found.size if found.f != float("inf") else 1e12

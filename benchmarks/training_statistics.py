"""Whether the statistics of trainings keep what they promise: python benchmarks/training_statistics.py [--json].

Answers are drawn item by item from people of a known level of knowledge, the figures worked out by the product.

`coverage`: in how many of 1,000 events the interval of the gain holds the true gain, the size of event that is farthest
from 95 %; `coverage_by_people` has them all. Two equivalent forms of 10 items are given crosswise.
`false_alarm`: how many of 1,000 events with equal groups are called different, the worse of two designs: 40 groups of
5, and 40 of 2 to 12. `power_icc_16`: in how many an ICC of scores of .16 is found, 40 groups of 5; the spread between
groups that makes just this ICC is worked out, not simulated. `funnel_flags`: groups beyond the funnel in an event whose
groups are equal.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from quyen.training.analysis import Sat, change, funnel
from quyen.training.analysis.evenness import evenness
from quyen.training.analysis.sheets import AFTER, BEFORE, Pair

EVENTS = 1_000
SIZES = (30, 60, 200)
ITEMS = np.linspace(-1.5, 1.5, 10)  # how hard the items of a form are, in standard deviations of knowledge
LEARNT = 0.9  # what the training adds, in the same unit; people differ in it by LEARNT_APART
LEARNT_APART = 0.5
SLOPE = 1.2
ICC = 0.16
GROUPS, EACH = 40, 5
FEWEST, MOST = 2, 12
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(41)
WEIGHTS = WEIGHTS / WEIGHTS.sum()


def right(knowledge: np.ndarray) -> np.ndarray:
    """Return the chance of each item being right, shape (people, items)."""
    return 1 / (1 + np.exp(-SLOPE * (knowledge[:, None] - ITEMS)))


def mean_score(mean: float, spread: float) -> float:
    """Return the expected share right of people whose knowledge is normal, by quadrature."""
    return float(WEIGHTS @ right(mean + spread * NODES).mean(axis=1))


def true_gain() -> float:
    before, after = mean_score(0, 1), mean_score(LEARNT, np.hypot(1, LEARNT_APART))
    return (after - before) / (1 - before)


def sat(moment: str, answers: np.ndarray, form: str, person: int) -> Sat:
    """Return a row of answers as a sheet of a form."""
    named = {f"{form}{number}": bool(each) for number, each in enumerate(answers)}
    return Sat(str(person), "", moment, named)


def pairs(chance: np.random.Generator, people: int) -> list[Pair]:
    """Return an event's pairs: half sit form A before and B after, half the other way."""
    knowledge = chance.normal(size=people)
    learnt = knowledge + LEARNT + LEARNT_APART * chance.normal(size=people)
    sides = [right(each) > chance.random((people, len(ITEMS))) for each in (knowledge, learnt)]
    forms = ("AB", "BA")
    return [
        Pair(
            sat(BEFORE, sides[0][one], forms[one % 2][0], one),
            sat(AFTER, sides[1][one], forms[one % 2][1], one),
        )
        for one in range(people)
    ]


def coverage(chance: np.random.Generator, people: int, events: int) -> float:
    true = true_gain()
    held = 0
    for _event in range(events):
        low, high = change.gain_interval(pairs(chance, people))
        held += low <= true <= high
    return held / events


def moments(knowledge: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean and the variance of the score of people of such knowledge, for each of them."""
    chances = right(knowledge)
    return chances.mean(axis=1), (chances * (1 - chances)).sum(axis=1) / len(ITEMS) ** 2


def icc_of(between: float) -> float:
    """Return the ICC of scores when so much of the variance of knowledge lies between groups, by quadrature."""
    groups = np.sqrt(between) * NODES
    means = []
    for group in groups:
        score, _noise = moments(group + np.sqrt(1 - between) * NODES)
        means.append(WEIGHTS @ score)
    score, noise = moments(NODES)
    mean = WEIGHTS @ score
    return float(WEIGHTS @ (np.array(means) - mean) ** 2 / (WEIGHTS @ ((score - mean) ** 2 + noise)))


def between_for(icc: float) -> float:
    """Return the share between groups that gives this ICC, by halving."""
    low, high = 0.0, 1.0
    for _step in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if icc_of(middle) < icc else (low, middle)
    return low


def scores(chance: np.random.Generator, sizes: np.ndarray, between: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the scores of an event and the group of each."""
    place = np.repeat(np.arange(len(sizes)), sizes)
    group = np.sqrt(between) * chance.normal(size=len(sizes))
    knowledge = group[place] + np.sqrt(1 - between) * chance.normal(size=len(place))
    return (right(knowledge) > chance.random((len(place), len(ITEMS)))).mean(axis=1), place


def called_different(
    chance: np.random.Generator, events: int, between: float, even: bool
) -> tuple[float, float]:
    """Return in how many events groups are called different, and how many lie beyond the funnel in one."""
    found, beyond = 0, 0
    for _event in range(events):
        sizes = np.full(GROUPS, EACH) if even else chance.integers(FEWEST, MOST + 1, GROUPS)
        values, place = scores(chance, sizes, between)
        told = evenness(values, place)
        found += told.differs
        means = np.bincount(place, weights=values) / sizes
        beyond += sum(funnel.outside(told, *each) for each in zip(means, sizes, strict=True))
    return found / events, beyond / events


def report(events: int, seed: int) -> dict:
    """Return everything measured, as it is printed."""
    chance = np.random.default_rng(seed)
    covered = {str(people): coverage(chance, people, events) for people in SIZES}
    equal, flags = called_different(chance, events, 0.0, even=True)
    unequal, _flags = called_different(chance, events, 0.0, even=False)
    between = between_for(ICC)
    power, _flags = called_different(chance, events, between, even=True)
    return {
        "coverage": max(covered.values(), key=lambda each: abs(each - change.LEVEL)),
        "false_alarm": max(equal, unequal),
        "power_icc_16": power,
        "coverage_by_people": covered,
        "false_alarm_by_design": {"40 x 5": equal, "40 x 2-12": unequal},
        "funnel_flags": flags,
        "events": events,
        "seed": seed,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = report(asked.events, asked.seed)
    if asked.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()

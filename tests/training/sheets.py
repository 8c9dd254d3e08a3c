"""Sheets for the tests of the analysis, from rows of 1 and 0."""

import numpy as np

from quyen.training.analysis import AFTER, BEFORE, Pair, Sat


def sat(person: str, answers: str, moment: str = AFTER, group: str = "g", form: str = "i") -> Sat:
    """A sheet: "101" is right, wrong, right on items i1, i2, i3."""
    return Sat(person, group, moment, {f"{form}{n}": each == "1" for n, each in enumerate(answers, 1)})


def pair(person: str, before: str, after: str, group: str = "g") -> Pair:
    return Pair(sat(person, before, BEFORE, group), sat(person, after, AFTER, group))


def both(pairs: list[Pair]) -> list[Sat]:
    return [side for each in pairs for side in (each.before, each.after)]


def chance_sheets(seed: int, people: int, items: int) -> list[Sat]:
    """People of different knowledge, items of different weight."""
    chance = np.random.default_rng(seed)
    knows = chance.normal(size=(people, 1)) - np.linspace(-1.5, 1.5, items)
    right = chance.random((people, items)) < 1 / (1 + np.exp(-knows))
    rows = ["".join("01"[int(each)] for each in row) for row in right]
    return [sat(f"p{n:03}", row) for n, row in enumerate(rows)]

"""How well sentences are sorted, on sentences labelled by hand: the half that no limit was set on only counts.

What docs/likeness.md says is what is measured here.
"""

import tomllib
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from quyen.core.sentences import split
from quyen.synthesis.likeness_rules import heard, sort_out

LABELLED = tomllib.loads((Path(__file__).parent / "likeness_labelled.toml").read_text())
UNITS = LABELLED["units"]
OWING = 12

Pairs = set[tuple]


def measured(half: str) -> dict[str, tuple[int, int, int]]:
    """For groups (pairs of sentences), boilerplate and lone sentences: how many were found, how many are labelled so,
    how many of the found are right."""
    found: dict[str, tuple[Pairs, Pairs]] = {
        name: (set(), set()) for name in ("groups", "boilerplate", "alone")
    }
    for number, section in enumerate(LABELLED["section"]):
        if section["half"] == half:
            for name, (told, labelled) in sort_section(section).items():
                found[name][0].update((number, one) for one in told)
                found[name][1].update((number, one) for one in labelled)
    return {
        name: (len(told), len(labelled), len(told & labelled)) for name, (told, labelled) in found.items()
    }


def sort_section(section: dict) -> dict[str, tuple[Pairs, Pairs]]:
    """What is found and what is labelled, by places of sentences in the order of units."""
    rows = sorted(section["rows"], key=lambda row: UNITS.index(row[0]))
    labels = [label for _unit, label, _text in rows]
    said = [
        one
        for unit, _label, text in rows
        for one in heard(UNITS.index(unit), text, split(text), section["role"])
    ]
    assert len(said) == len(rows)  # each row is one sentence
    result = sort_out(said, names=UNITS, owing=OWING)
    together = {(a, b) for a, b in pairs(range(len(rows))) if labels[a] == labels[b] and labels[a][0] == "g"}
    return {
        "groups": ({pair for group in result.groups for pair in pairs(group)}, together),
        "boilerplate": ({at for group in result.boilerplate for at in group}, labelled(labels, "b")),
        "alone": (set(result.alone), labelled(labels, "-")),
    }


def pairs(places: Iterable[int]) -> list[tuple[int, int]]:
    return list(combinations(sorted(places), 2))


def labelled(labels: list[str], first: str) -> set[int]:
    return {at for at, label in enumerate(labels) if label[0] == first}


@pytest.mark.parametrize(
    ("half", "expected"),
    [
        ("set", {"groups": (35, 35, 35), "boilerplate": (8, 8, 8), "alone": (26, 26, 26)}),
        ("kept", {"groups": (26, 27, 26), "boilerplate": (8, 8, 8), "alone": (28, 26, 26)}),
        ("hard", {"groups": (3, 4, 0), "boilerplate": (3, 4, 3), "alone": (11, 8, 2)}),
    ],
)
def test_found_labelled_and_right(half, expected):
    assert measured(half) == expected

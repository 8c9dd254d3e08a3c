"""Figures across the city's reorganisation, summed by hand from the file of its 493 links, in both directions."""

from collections import defaultdict

import pytest

from quyen.organisations import queries as organisations
from quyen.synthesis.groups import group
from quyen.synthesis.rollup import Cell, Given, add_up
from tests import viet_nam
from tests.viet_nam import BEFORE, CLOSING, OLD_PROVINCES, unit


@pytest.fixture
def old(country) -> list:
    """The 441 communes and huyện Côn Đảo of the day before."""
    return [found for province in OLD_PROVINCES for found in organisations.answering(unit(province), BEFORE)]


@pytest.fixture
def new(country) -> list:
    """The 168 units of today."""
    return organisations.under(unit("new-79"), CLOSING)


def figure(key: str) -> int:
    """An invented figure of a unit, scaled: another one for each key."""
    return sum(ord(letter) * 7**place for place, letter in enumerate(key)) * 10_000


def rolled(units: list, grouping: str, from_on, boundaries_on) -> dict[str, Cell]:
    groups, _names = group(units, grouping, from_on=from_on, boundaries_on=boundaries_on)
    given = [Given(found.pk, figure(found.key), (found.pk,)) for found in units]
    return add_up(given, [found.pk for found in units], groups)


def links(near: str, far: str) -> dict[str, set[str]]:
    """The file's links by one end."""
    found = defaultdict(set)
    for row in viet_nam.city_links():
        found[row[near]].add(row[far])
    return found


def test_old_figures_on_todays_boundaries(old):
    """A unit of today has a figure if whatever it was made of went into it and nowhere else."""
    forwards, backwards = links("predecessor_key", "successor_key"), links("successor_key", "predecessor_key")
    by_hand = {
        today: sum(map(figure, before)) if all(len(forwards[one]) == 1 for one in before) else None
        for today, before in backwards.items()
    }
    cells = rolled(old, "unit", BEFORE, CLOSING)
    assert {key: cell.value for key, cell in cells.items()} == by_hand
    assert {key: cell.expected for key, cell in cells.items()} == {
        today: len(before) for today, before in backwards.items()
    }
    assert sum(value is None for value in by_hand.values()) == 70
    assert sum(cell.comparable for cell in cells.values()) == 98


def test_a_unit_made_of_a_part_is_refused_and_says_of_whom(old):
    cell = rolled(old, "unit", BEFORE, CLOSING)["new-c26740"]  # Sài Gòn: all of Bến Nghé, parts of two others
    names = {found.pk: found.name_vi for found in old}
    assert cell.value is None
    assert sorted(names[pk] for pk in cell.straddling) == ["Phường Nguyễn Thái Bình", "Phường Đa Kao"]


def test_todays_figures_on_old_boundaries(new):
    """A unit of before has a figure if all it became came from it alone."""
    forwards, backwards = links("predecessor_key", "successor_key"), links("successor_key", "predecessor_key")
    by_hand = {
        before: sum(map(figure, today)) if all(len(backwards[one]) == 1 for one in today) else None
        for before, today in forwards.items()
    }
    cells = rolled(new, "unit", CLOSING, BEFORE)
    assert {key: cell.value for key, cell in cells.items()} == by_hand
    assert sum(value is not None for value in by_hand.values()) == 6  # the five unchanged, and Côn Đảo


def test_former_provinces_are_comparable_in_both_directions(old, new):
    """No unit of today lies across two former provinces: their sums never guess a share."""
    province = {row["key"]: row["parent_key"] for row in viet_nam.rows("viet_nam_units.csv")}

    def province_of(key: str) -> str:
        while key not in OLD_PROVINCES:
            key = province[key]
        return key

    by_hand = defaultdict(int)
    for found in old:
        by_hand[province_of(found.key)] += figure(found.key)
    assert {key: cell.value for key, cell in rolled(old, "province", BEFORE, BEFORE).items()} == by_hand
    came_from = links("successor_key", "predecessor_key")
    today = defaultdict(int)
    for found in new:
        (home,) = {province_of(before) for before in came_from[found.key]}
        today[home] += figure(found.key)
    assert {key: cell.value for key, cell in rolled(new, "province", CLOSING, BEFORE).items()} == today


def test_a_total_counts_every_unit_once(old, new):
    for units, day in ((old, BEFORE), (new, CLOSING)):
        (cell,) = rolled(units, "all", day, day).values()
        assert (cell.value, cell.expected) == (sum(figure(found.key) for found in units), len(units))

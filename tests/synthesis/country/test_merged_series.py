"""Figures across the city's reorganisation, summed by hand from the file of its 493 links, in both directions."""

from collections import defaultdict

import pytest

from quyen.organisations import queries as organisations
from quyen.synthesis.engines.bridge import fold
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


def rolled(units: list, grouping: str, from_on, boundaries_on) -> dict[str, int | None]:
    """The sums by group; None where a unit falls into several."""
    bridge, names = fold(units, grouping, dates=[from_on], boundaries=boundaries_on, shares={})
    by_id = {found.pk: found for found in units}
    found = defaultdict(list)
    for row in bridge:
        found[names[row.group].key].append(row.weight and figure(by_id[row.member].key))
    return {key: None if None in parts else sum(parts) for key, parts in found.items()}


def straddling(units: list, group: str, from_on, boundaries_on) -> list[str]:
    """The names of the units by which a group is not comparable."""
    bridge, names = fold(units, "unit", dates=[from_on], boundaries=boundaries_on, shares={})
    by_id = {found.pk: found.name_vi for found in units}
    return sorted(by_id[row.member] for row in bridge if names[row.group].key == group and row.weight is None)


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
    sums = rolled(old, "unit", BEFORE, CLOSING)
    assert sums == by_hand
    assert sum(value is None for value in sums.values()) == 70
    assert sum(value is not None for value in sums.values()) == 98


def test_a_unit_made_of_a_part_is_refused_and_says_of_whom(old):
    # Sài Gòn: all of Bến Nghé, parts of two others
    assert straddling(old, "new-c26740", BEFORE, CLOSING) == ["Phường Nguyễn Thái Bình", "Phường Đa Kao"]


def test_todays_figures_on_old_boundaries(new):
    """A unit of before has a figure if all it became came from it alone."""
    forwards, backwards = links("predecessor_key", "successor_key"), links("successor_key", "predecessor_key")
    by_hand = {
        before: sum(map(figure, today)) if all(len(backwards[one]) == 1 for one in today) else None
        for before, today in forwards.items()
    }
    assert rolled(new, "unit", CLOSING, BEFORE) == by_hand
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
    assert rolled(old, "province", BEFORE, BEFORE) == by_hand
    came_from = links("successor_key", "predecessor_key")
    today = defaultdict(int)
    for found in new:
        (home,) = {province_of(before) for before in came_from[found.key]}
        today[home] += figure(found.key)
    assert rolled(new, "province", CLOSING, BEFORE) == today


def test_a_total_counts_every_unit_once(old, new):
    for units, day in ((old, BEFORE), (new, CLOSING)):
        assert rolled(units, "all", day, day) == {"all": sum(figure(found.key) for found in units)}

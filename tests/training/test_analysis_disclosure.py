"""No mean of fewer than five people is shown, nor left over when others are subtracted; brute force looks after it."""

from itertools import combinations

import numpy as np
import pytest

from quyen.training.analysis.disclosure import shown


def people(*numbers) -> frozenset[str]:
    return frozenset(map(str, numbers))


def test_small_groups_are_not_shown():
    assert shown({"all": people(*range(20)), "a": people(*range(4))}) == ["all"]


def test_the_one_left_over_is_not_told_by_subtracting():
    # b has three: with all and c shown, b would be what is left. So c goes, being last.
    sets = {
        "all": people(*range(20)),
        "a": people(*range(10)),
        "b": people(10, 11, 12),
        "c": people(*range(13, 20)),
    }
    assert shown(sets) == ["all", "a"]


def test_two_small_groups_protect_each_other():
    sets = {
        "all": people(*range(20)), "a": people(*range(13)), "b": people(13, 14, 15), "c": people(*range(16, 20)),
    }  # fmt: skip
    # b and c together are seven: their common mean may be worked out.
    assert shown(sets) == ["all", "a"]


def test_groups_and_posts_do_not_tell_of_each_other():
    # All leaders but two come from departments: departments less leaders would tell of two.
    departments, leaders = people(*range(12)), people(*range(10))
    assert shown({"all": people(*range(30)), "departments": departments, "leaders": leaders}) == [
        "all",
        "departments",
    ]


def test_four_people_apart_in_four_corners():
    rows, columns = (
        [people(*range(0, 11)), people(*range(11, 22))],
        [people(*range(0, 10), 11), people(10, *range(12, 22))],
    )
    assert shown({"all": people(*range(22)), "r": rows[0], "c": columns[0]}) == ["all", "r", "c"]
    assert brute(people(*range(22)), [people(*range(22)), rows[0], columns[0]])


def brute(everybody, sets) -> bool:
    """Whether no four people or fewer are told, by ranks alone: everybody as a column of their own."""
    order = sorted(everybody)
    matrix = np.array([[person in one for person in order] for one in sets], dtype=float)
    rank = np.linalg.matrix_rank(matrix)
    return not any(
        np.linalg.matrix_rank(np.vstack([matrix, [place in chosen for place in range(len(order))]])) == rank
        for count in range(1, 5)
        for chosen in combinations(range(len(order)), count)
    )


@pytest.mark.parametrize("seed", range(6))
def test_brute_force_finds_nothing(seed):
    chance = np.random.default_rng(seed)
    everybody = people(*range(17))
    split = [chance.integers(0, count, 17) for count in (2, 3)]
    sets = {"all": everybody} | {
        (n, part): people(*(place for place in range(17) if which[place] == part))
        for n, which in enumerate(split)
        for part in range(3)
    }
    names = shown(sets)
    assert names[0] == "all"
    assert brute(everybody, [sets[name] for name in names])
    # What is left out is small, or would tell of few.
    refused = [name for name, one in sets.items() if name not in names and len(one) >= 5]
    assert all(not brute(everybody, [sets[each] for each in [*names, name]]) for name in refused)

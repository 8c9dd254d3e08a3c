"""Sums by hand on a small merger: A and B whole into X; C split into X and Y; D whole into Y; E stands."""

from fractions import Fraction

from hypothesis import given as examples
from hypothesis import strategies as st

from quyen.synthesis.rollup import Cell, Given, Ratio, add_up, join_ratio, merge_spans, over_time

A, B, C, D, E = 1, 2, 3, 4, 5
GIVEN = [
    Given(A, 10, (101,)),
    Given(B, 20, (102,)),
    Given(C, 40, (103,)),
    Given(D, 80, (104,)),
    Given(E, 160, (105,)),
]
ON_NEW = {A: frozenset("X"), B: frozenset("X"), C: frozenset("XY"), D: frozenset("Y"), E: frozenset("E")}
IN_TOTAL = {unit: frozenset({"all"}) for unit in (A, B, C, D, E)}


def test_a_total_takes_every_unit_once_split_or_not():
    assert add_up(GIVEN, [A, B, C, D, E], IN_TOTAL) == {
        "all": Cell(10 + 20 + 40 + 80 + 160, 5, 5, answers=(101, 102, 103, 104, 105))
    }


def test_a_group_that_a_split_unit_straddles_is_not_comparable_and_says_which_unit():
    assert add_up(GIVEN, [A, B, C, D, E], ON_NEW) == {
        "E": Cell(160, 1, 1, answers=(105,)),
        "X": Cell(None, 0, 3, straddling=(C,)),
        "Y": Cell(None, 0, 2, straddling=(C,)),
    }


def test_a_straddling_unit_forbids_the_figure_even_where_it_gave_none():
    silent = [row for row in GIVEN if row.unit != C]
    assert add_up(silent, [A, B, C, D, E], ON_NEW)["X"] == Cell(None, 0, 3, straddling=(C,))


def test_whole_successions_add_exactly_and_coverage_counts_the_silent():
    groups = {A: frozenset("X"), B: frozenset("X"), D: frozenset("Y")}
    assert add_up([Given(A, 10, (101,), estimate=True)], [A, B, D], groups) == {
        "X": Cell(10, 1, 2, estimate=True, answers=(101,)),
        "Y": Cell(None, 0, 1),
    }


def test_new_figures_on_old_boundaries_follow_the_same_rule():
    new = [Given(11, 7, (1,)), Given(12, 9, (2,))]  # 11 came from A and B, 12 from C and D
    assert add_up(new, [11, 12], {11: frozenset({"old-west"}), 12: frozenset({"old-west", "old-east"})}) == {
        "old-east": Cell(None, 0, 1, straddling=(12,)),
        "old-west": Cell(None, 0, 2, straddling=(12,)),
    }


def test_a_ratio_is_recomputed_over_the_units_that_gave_both_parts():
    tops = [Given(A, 3, (1,)), Given(B, 5, (2,))]
    bottoms = [Given(A, 10, (11,)), Given(D, 90, (14,))]
    both = join_ratio(tops, bottoms, [A, B, D], {unit: frozenset({"all"}) for unit in (A, B, D)})
    assert both == {"all": Ratio(Cell(3, 1, 3, answers=(1,)), Cell(10, 1, 3, answers=(11,)))}


def test_a_ratio_of_sums_is_not_the_average_of_ratios():
    tops, bottoms = [Given(A, 1, (1,)), Given(B, 9, (2,))], [Given(A, 2, (3,)), Given(B, 90, (4,))]
    found = join_ratio(tops, bottoms, [A, B], IN_TOTAL)["all"]
    assert Fraction(found.numerator.value, found.denominator.value) == Fraction(10, 92)
    assert Fraction(10, 92) != (Fraction(1, 2) + Fraction(9, 90)) / 2


def test_the_days_before_a_reorganisation_join_the_rest_of_the_round():
    rows = [(A, 8, 201, 30, False), (A, 7, 200, 4, True), (B, 8, 202, 50, False)]
    asked = {A: frozenset({7, 8}), B: frozenset({7, 8})}
    assert merge_spans(rows, asked) == [
        Given(A, 34, (200, 201), estimate=True, complete=True),
        Given(B, 50, (202,), complete=False),
    ]
    assert add_up(merge_spans(rows, asked), [A, B], IN_TOTAL)["all"].answered == 1


def test_over_a_year_flows_add_and_stocks_take_the_closing_value():
    halves = [Cell(10, 2, 2, answers=(1, 2)), Cell(15, 1, 2, answers=(3,))]
    assert over_time("flow", halves) == Cell(25, 3, 4, answers=(1, 2, 3))
    assert over_time("stock", halves) == halves[1]
    assert over_time("flow", [halves[0], Cell(None, 0, 2)]) == Cell(None, 2, 4)


@examples(st.dictionaries(st.integers(1, 60), st.integers(0, 10**15), min_size=1), st.integers(1, 7))
def test_groups_always_add_up_to_the_total(values, groups):
    rows = [Given(unit, value, (unit,)) for unit, value in values.items()]
    cells = add_up(rows, values, {unit: frozenset({str(unit % groups)}) for unit in values})
    assert sum(cell.value for cell in cells.values()) == sum(values.values())
    assert sorted(a for cell in cells.values() for a in cell.answers) == sorted(values)

"""What a unit gives to a figure when it answered for several spans, or speaks for other units; and exact cells."""

import pytest

from quyen.synthesis.rollup import Cell, Given, lie_in, merge_spans

A, B, C = 1, 2, 3


def test_the_days_before_a_reorganisation_join_the_rest_of_the_round():
    rows = [(A, 8, 201, 30, False), (A, 7, 200, 4, True), (B, 8, 202, 50, False)]
    asked = {A: frozenset({7, 8}), B: frozenset({7, 8})}
    assert merge_spans(rows, asked) == [
        Given(A, 34, (200, 201), estimate=True, complete=True),
        Given(B, 50, (202,), complete=False),
    ]


def test_whom_a_unit_speaks_for_is_told_of_and_adds_nothing():
    given = [Given(A, 34, (200, 201), complete=False), Given(B, 50, (202,))]
    assert lie_in(given, {A: {C}}) == [*given, Given(C, 0, (), complete=False, through=True)]
    assert lie_in(given, {}) == given


@pytest.mark.parametrize(
    ("value", "rest", "exact", "rounded"),
    [(7, 0, 70_000, 7), (7, 4_999, 74_999, 7), (7, 5_000, 75_000, 8), (-8, 5_000, -75_000, -7)],
)
def test_a_weighted_cell_keeps_what_lies_below_its_last_digit(value, rest, exact, rounded):
    cell = Cell(value, 1, 1, rest=rest, parted=1)
    assert (cell.exact, cell.rounded) == (exact, rounded)

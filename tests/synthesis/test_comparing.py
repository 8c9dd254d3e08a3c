"""Two periods held against each other: like for like by hand, and what may not be said."""

from fractions import Fraction

import pytest

from quyen.regimes.models import Definition, Indicator
from quyen.synthesis.comparing import (
    Alike,
    Comparison,
    Pair,
    alike,
    blocks,
    compare,
    most_moved,
    pairs,
    way,
    ways,
)
from quyen.synthesis.groups import Group
from quyen.synthesis.moving import Move, Why, estimated, exact, whole
from quyen.synthesis.rolling import Rolled
from quyen.synthesis.rollup import Cell

SUM = Definition(pk=1, kind="flow", indicator=Indicator(code="NQ01"), per=1)
RATE = Definition(pk=2, kind="ratio", indicator=Indicator(code="NQ03"), per=100)


def cell(value: int | str | None, answered: int = 1, expected: int = 1, **more) -> Cell:
    scaled = None if value is None else int(Fraction(value) * 10_000)
    return Cell(scaled, 0 if value is None else answered, expected, **more)


def row(unit: str, value=None, *, of=SUM, bottom=None, **more) -> Rolled:
    found = Group(unit, unit, unit)
    return Rolled(of, "unit", found, cell(value, **more), None if bottom is None else cell(bottom, **more))


def parted(unit: str) -> Rolled:
    return Rolled(SUM, "unit", Group(unit, unit, unit), Cell(None, 0, 1, straddling=(7,)))


def told(found: Alike) -> tuple:
    move = found.move and (found.move.before, found.move.now)
    return move, found.units, found.owing, found.left_out


def like(before, now, links=(), **more) -> tuple:
    return told(alike(blocks(before, now, links, **more), SUM))


def test_a_figure_is_exact_whatever_it_is_made_of():
    assert exact(row("a", "12.5")) == Fraction(25, 2)
    assert exact(row("a", 1, of=RATE, bottom=3)) == Fraction(100, 3)
    assert exact(row("a", 0)) == 0
    assert [exact(each) for each in (None, row("a"), parted("a"), row("a", 1, of=RATE, bottom=0))] == [
        None
    ] * 4
    assert exact(row("a", 1, rest=5000)) == 1 + Fraction(5, 10**5)  # half of the last digit of 1,0000


def test_a_move_has_a_per_cent_but_not_from_zero_and_not_of_a_ratio():
    assert (Move(Fraction(80), Fraction(60)).difference, Move(Fraction(80), Fraction(60)).percent) == (
        -20,
        -25,
    )
    assert (Move(Fraction(0), Fraction(60)).difference, Move(Fraction(0), Fraction(60)).percent) == (60, None)
    assert Move(Fraction(-10), Fraction(-5)).percent == 50  # upwards, however the base is signed
    rate = Move(Fraction(5, 4), Fraction(3, 2), ratio=True)
    assert (rate.difference, rate.percent) == (Fraction(1, 4), None)
    assert [way(Move(Fraction(1), Fraction(now))) for now in (0, 1, 2)] + [way(None)] == [
        "down",
        "same",
        "up",
        "none",
    ]


def test_only_units_that_gave_both_are_summed_like_for_like():
    """Of four wards one is missing now, one was missing before: 100 + 50 against 90 + 70."""
    before = [row("a", 100), row("b", 50), row("c", 1000), row("d")]
    now = [row("a", 90), row("b", 70), row("c"), row("d", 40)]
    assert like(before, now) == ((150, 160), 2, 4, {Why.MISSING: 2})


def test_a_ward_merged_of_two_is_held_against_both_of_them():
    before, links = [row("x", 40), row("y", 50)], [("x", "a"), ("y", "a")]
    assert like(before, [row("a", 110)], links) == ((90, 110), 1, 1, {})
    assert like([row("x", 40), row("y")], [row("a", 110)], links) == (None, 0, 1, {Why.MISSING: 1})
    assert like([row("x", 40)], [row("a", 110)], links) == (None, 0, 1, {Why.NOT_ASKED: 1})


def test_a_parted_ward_is_compared_together_with_all_that_took_a_part_of_it():
    """Đò Ngang (30) went into b and c; c was there before (20). Together 50 then, 40 + 25 now: no share is guessed."""
    links = [("split", "b"), ("split", "c"), ("c", "c"), ("d", "d")]
    before = [row("split", 30), row("c", 20), row("d", 9)]
    assert like(before, [row("b", 40), row("c", 25), row("d", 10)], links) == ((59, 75), 3, 3, {})
    assert like(before, [row("b", 40), row("c"), row("d", 10)], links) == ((9, 10), 1, 3, {Why.MISSING: 2})


def test_what_is_there_in_part_or_filed_together_is_not_like_for_like():
    before = [row("a", 100, answered=1, expected=2), parted("b"), row("c", 5)]
    now = [row("a", 90), row("b", 3), row("c", 6)]
    assert like(before, now) == ((5, 6), 1, 3, {Why.PARTLY: 1, Why.PARTED: 1})
    assert (whole(before[0]), whole(now[0])) == (False, True)


def test_a_changed_definition_compares_nothing():
    assert like([row("a", 1)], [row("a", 2)], broken=True) == (None, 0, 1, {Why.DEFINITION: 1})
    pair = Pair(Group("a", "a", "a"), row("a", 1), row("a", 2), broken=True)
    assert (pair.why, pair.move) == (Why.DEFINITION, None)


def test_a_ratio_is_recomputed_from_the_sums_of_those_that_gave_both():
    """1/10 and 3/30 then, 2/10 and 3/20 now: 4/40 = 10 per cent, 5/30 = 16,67 per cent; not the mean of rates."""
    before = [
        row("a", 1, of=RATE, bottom=10),
        row("b", 3, of=RATE, bottom=30),
        row("c", 9, of=RATE, bottom=9),
    ]
    now = [row("a", 2, of=RATE, bottom=10), row("b", 3, of=RATE, bottom=20), row("c", of=RATE, bottom=9)]
    found = alike(blocks(before, now, ()), RATE)
    assert (found.move, found.units, found.owing) == (Move(Fraction(10), Fraction(50, 3), ratio=True), 2, 3)
    assert found.move.percent is None


def test_an_estimate_or_a_weighted_part_marks_the_sum_it_is_in():
    before, now = [row("a", 1), row("b", 1)], [row("a", 2, estimate=True), row("b", 2)]
    assert alike(blocks(before, now, ()), SUM).estimates == (False, True)
    assert [estimated(each) for each in (row("a", 1, parted=1), row("a", 1), None)] == [True, False, False]


def test_pairs_stand_in_the_alphabet_and_say_why_they_cannot_be_held_against_each_other():
    before = [row("Xã Ba", 1), row("Phường 10", 5), parted("Phường 2")]
    now = [row("Phường 2", 4), row("Phường 10", 6), row("Ô Môn"), row("Xã Ba")]
    found = [(pair.group.key, pair.why, pair.move and pair.move.difference) for pair in pairs(before, now)]
    assert found == [
        ("Ô Môn", Why.NOT_ASKED, None),
        ("Phường 2", Why.PARTED, None),
        ("Phường 10", None, 1),
        ("Xã Ba", Why.MISSING, None),
    ]


def test_nobody_asked_is_nothing_to_compare():
    assert compare([], []) is None
    assert alike([], SUM) is None
    only = compare([], [row("a", 5)])
    assert (told(only.alike), only.total) == ((None, 0, 1, {Why.NOT_ASKED: 1}), None)


def moved(code: str, before: int, now: int, units: int = 9, owing: int = 9) -> Comparison:
    definition = Definition(pk=1, kind="flow", indicator=Indicator(code=code), per=1)
    move = Move(Fraction(before), Fraction(now))
    return Comparison(definition, None, Alike(definition, move, units, owing, {}), ())


def test_the_largest_moves_are_told_of_what_enough_units_gave():
    found = [
        moved("down", 200, 100),  # −50 %
        moved("up", 100, 160),  # +60 %
        moved("few", 100, 900, units=5),  # 5 of 9 are fewer than two thirds
        moved("two thirds", 100, 130, units=6),
        moved("small", 10, 29),  # 19 more, whatever the per cent
        moved("from zero", 0, 500),
        moved("same", 70, 70),
    ]
    assert [each.code for each in most_moved(found, 3)] == ["up", "down", "two thirds"]
    assert ways(found) == {"up": 4, "down": 1, "same": 1, "none": 1}


@pytest.mark.parametrize(("units", "covered"), [(6, True), (5, False)])
def test_two_thirds_of_those_that_owe_cover_a_figure(units, covered):
    assert moved("x", 1, 2, units=units).alike.covered is covered

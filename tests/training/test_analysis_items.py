"""Item statistics and KR-20 against cases worked by hand and against girth, another's program, to 1e-9."""

import numpy as np
import pytest
from girth import INVALID_RESPONSE, classical_test_statistics
from girth.common import cronbach_alpha

from quyen.training.analysis.items import Item, statistics
from quyen.training.analysis.reliability import forms, kr20, kr20_interval
from tests.training.sheets import chance_sheets, sat

CLOSE = 1e-9


def matrix(sats):
    """As girth has it: items by people, a mark where an item was not asked."""
    items = sorted({item for each in sats for item in each.answers})
    rows = [[int(each.answers[i]) if i in each.answers else INVALID_RESPONSE for each in sats] for i in items]
    return items, np.array(rows)


@pytest.mark.parametrize("sheets", ["one form", "two forms with anchors"])
def test_items_are_as_girth_has_them(sheets):
    sats = chance_sheets(1, 200, 10)
    if sheets != "one form":
        second = [sat(f"q{n}", "".join("01"[x] for x in each.answers.values()), form="j") for n, each in enumerate(
            chance_sheets(2, 150, 9)
        )]  # fmt: skip
        # i1 is on both forms.
        second = [
            type(one)(one.person, one.group, one.moment, {**one.answers, "i1": len(one.person) == 2})
            for one in second
        ]
        sats = sats + second
    names, data = matrix(sats)
    theirs, ours = classical_test_statistics(data, 0, 1), statistics(sats)
    assert [each.item for each in ours] == names
    assert [each.asked for each in ours] == theirs["Item Counts"].tolist()
    assert np.abs(np.array([each.facility for each in ours]) - theirs["Mean"]).max() < CLOSE
    correlations = np.array([each.discrimination for each in ours])
    assert np.abs(correlations - theirs["Item-Score Correlation"]).max() < CLOSE


def test_kr20_is_cronbachs_alpha_of_girth():
    sats = chance_sheets(4, 120, 12)
    assert abs(kr20(sats) - cronbach_alpha(matrix(sats)[1])) < CLOSE


def test_items_by_hand():
    # Shares right 1, 2/3, 1/3, 0. Of i1 (1, 1, 1, 0) the rest is 1, .5, 0, 0: r = .375 / sqrt(.75 · .6875) = 1/√11 · √3.
    sats = [sat("a", "111"), sat("b", "110"), sat("c", "100"), sat("d", "000")]
    first, second, third = statistics(sats)
    # 27 % of four are 1.08 people: a and 0.08 of b above, d and 0.08 of c below. 1.08 − 0.08 have i1 more often.
    assert (first.item, first.asked, first.facility) == ("i1", 4, 0.75)
    assert first.discrimination == pytest.approx((3 / 11) ** 0.5, abs=1e-12)
    assert first.d27 == pytest.approx(1 / 1.08, abs=1e-12)
    assert (second.facility, second.d27) == (0.5, pytest.approx(1.0, abs=1e-12))
    assert (third.facility, third.flags) == (0.25, ("hard",))


def test_ties_at_the_edge_count_in_part():
    # The three who follow tie for 0.35 of a place above: each a 0.35/3, one of them had i1 right.
    sats = [sat("a", "11"), sat("b", "10"), sat("c", "01"), sat("d", "01"), sat("e", "00")]
    assert statistics(sats)[0].d27 == pytest.approx((1 + 0.35 / 3 - 0.35 / 3) / 1.35, abs=1e-12)


@pytest.mark.parametrize(("answers", "facility"), [("11", 1.0), ("00", 0.0)])
def test_all_right_and_all_wrong_have_no_discrimination(answers, facility):
    sats = [sat(name, answers) for name in "abcde"]
    assert statistics(sats) == [Item(f"i{n}", 5, facility, None, None) for n in (1, 2)]
    assert kr20(sats) is None


def test_one_person_and_one_item():
    assert statistics([sat("a", "1")]) == [Item("i1", 1, 1.0, None, None)]
    assert (kr20([]), kr20([sat("a", "10")]), kr20([sat("a", "1"), sat("b", "0")])) == (None, None, None)


def test_kr20_by_hand():
    # p = 3/4, 2/4, 1/4: Σ pq = 10/16. Totals 3, 2, 1, 0: variance 5/4. 3/2 · (1 − 1/2) = 3/4.
    sats = [sat("a", "111"), sat("b", "110"), sat("c", "100"), sat("d", "000")]
    assert kr20(sats) == pytest.approx(0.75, abs=1e-12)
    low, high = kr20_interval(0.75, 3, 200)
    assert low < 0.75 < high
    # With very many people nothing is left to doubt.
    assert kr20_interval(0.75, 3, 10_000_000) == pytest.approx((0.75, 0.75), abs=1e-3)


def test_forms_are_who_was_asked_the_same():
    a, b, c = sat("a", "10"), sat("b", "01", form="j"), sat("c", "11")
    assert forms([a, b, c]) == [[a, c], [b]]

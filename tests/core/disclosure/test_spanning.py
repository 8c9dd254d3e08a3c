"""What adds up over periods: worked by hand, and every pair of halves tried one by one."""

from itertools import product

import pytest

from quyen.core.disclosure.auditing import audit
from quyen.core.disclosure.shapes import Across, Dimension, Shown, Table
from quyen.core.disclosure.system import build
from quyen.core.disclosure.withholding import Unprotectable, withhold
from quyen.publications.releasing import across

HALVES = (Across("Y", ("H1", "H2")),)
CLOSING = (Across("Y", ("H2",)),)


def counts(population: str, *values: int, across=HALVES, vintage: str = "1") -> Table:
    """Counts of wards a, b, c with their total."""
    codes = "abc"[: len(values)]
    dimension = Dimension("ward", ("", *codes), (("", tuple(codes)),))
    cells = {("",): sum(values)} | {(code,): value for code, value in zip(codes, values, strict=True)}
    return Table(population, (dimension,), cells, 5, vintage, across)


def alone(population: str, value: int, across=HALVES, vintage: str = "1") -> Table:
    """One count with nothing beside it."""
    return Table(population, (Dimension("ward", ("a",)),), {("a",): value}, 5, vintage, across)


def hidden(table: Table, *codes: str) -> Shown:
    return Shown(table, frozenset((code,) for code in codes))


def bounds(*shown: Shown) -> dict[str, tuple[float, float]]:
    return {str(one.address): (one.interval.low, one.interval.high) for one in audit(shown)}


def open_(*shown: Shown) -> list[str]:
    return [str(one.address) for one in audit(shown) if one.recoverable]


def test_a_half_that_is_withheld_follows_from_the_year_and_the_other():
    first, second, year = alone("H1", 3), alone("H2", 40), alone("Y", 43)
    assert bounds(hidden(first, "a"), Shown(second)) == {"H1 · ward=a": (1, float("inf"))}
    assert bounds(hidden(first, "a"), Shown(second), Shown(year)) == {"H1 · ward=a": (3, 3)}
    assert withhold([year], [hidden(first, "a"), Shown(second)]) == [frozenset({("a",)})]


def test_a_half_that_nobody_saw_follows_as_well():
    """50 − 47 = 3, of a half that was never handed out; 50 − 20 = 30 is not small and gives nobody away."""
    assert open_(Shown(alone("H1", 47)), Shown(alone("Y", 50))) == ["H2 · ward=a"]
    assert open_(Shown(alone("H1", 20)), Shown(alone("Y", 50))) == []
    assert withhold([alone("Y", 50)], [Shown(alone("H1", 47))]) == [frozenset({("a",)})]


def test_a_year_that_is_withheld_is_held_by_its_halves():
    """Each of both hides 1 … : the year is above both, and a small one cannot be told from a great one."""
    first, second, year = alone("H1", 3), alone("H2", 2), alone("Y", 5)
    found = bounds(hidden(first, "a"), hidden(second, "a"), Shown(year))
    assert found == {"H1 · ward=a": (1, 4), "H2 · ward=a": (1, 4)}
    assert withhold([year], [hidden(first, "a"), hidden(second, "a")]) == [frozenset({("a",)})]


def test_what_was_corrected_in_between_may_not_follow_either():
    """The first half said 3; when the year was counted it was 4. 44 − 40 = 4 is told by nobody and is small."""
    shown = [hidden(alone("H1", 3), "a"), Shown(alone("H2", 40)), Shown(alone("Y", 44))]
    assert open_(*shown) == ["H1 · ward=a"]
    assert withhold([alone("Y", 44)], shown[:2]) == [frozenset({("a",)})]


def test_a_corrected_half_that_fits_is_the_one_that_counts():
    """A second report of the half says 4: with it the year adds up, and gives it away."""
    first = [hidden(alone("H1", 3), "a"), hidden(alone("H1", 4, vintage="2"), "a")]
    assert open_(*first, Shown(alone("H2", 40)), Shown(alone("Y", 44))) == ["H1 · ward=a"]


def test_a_stock_of_the_year_is_that_of_its_last_half():
    """b is withheld for a's sake in the half; the year, where a is not in it, would show it."""
    half = hidden(counts("H2", 3, 20, 30, across=CLOSING), "a", "b")
    wards = Dimension("ward", ("b", "c"))
    year = Table("Y", (wards,), {("b",): 20, ("c",): 30}, 5, "1", CLOSING)
    assert open_(half, Shown(year)) == ["H2 · ward=a", "H2 · ward=b"]
    assert withhold([year], [half]) == [frozenset({("b",)})]


@pytest.mark.parametrize("over_time", ["sum", "last"])
def test_one_period_alone_is_solved_as_if_no_other_were(over_time):
    """Of halves, nine months, quarters and months that follow from nothing handed out none comes in."""
    spans = across("N1:2026-H2:x", "2026-H2", over_time)
    shown = [
        hidden(counts(f"N1:{period}:x", 3, 20, 30, across=spans), "a", "b")
        for period in ("2026-H1", "2026-H2")
    ]
    assert len(build(shown).values) == 8
    assert [str(one.address) for one in audit(shown)] == [
        f"N1:{period}:x · ward={code}" for period in ("2026-H1", "2026-H2") for code in "ab"
    ]


def test_quarters_reach_the_year_over_halves_that_nobody_saw():
    """year 100 − first half 60 = second half 40, less the third quarter 37: the fourth has 3."""
    spans = (*HALVES, Across("H2", ("Q3", "Q4")))
    shown = [Shown(alone(name, value, spans)) for name, value in (("H1", 60), ("Y", 100), ("Q3", 37))]
    assert open_(*shown[:2]) == open_(*shown[1:]) == []
    assert open_(*shown) == ["Q4 · ward=a"]


def test_a_half_that_the_year_gives_away_already_is_refused():
    before = [Shown(alone("H2", 40)), Shown(alone("Y", 43))]
    with pytest.raises(Unprotectable) as refused:
        withhold([alone("H1", 3)], before)
    assert [str(one) for one in refused.value.addresses] == ["H1 · ward=a"]


def tried(first: Shown, second: Shown, year: Shown) -> dict[str, tuple[int, int]]:
    """Bounds of what is withheld, by trying every filling of both halves; the year follows."""
    wards = [at for at in first.table.values if at != ("",)]
    most = max(year.table.values.values())
    fits: dict[str, list[int]] = {}
    for one, other in product(_fillings(first, wards, most), _fillings(second, wards, most)):
        both = {at: one[at] + other[at] for at in wards}
        both["",] = sum(both.values())
        if all(year.table.values[at] == both[at] for at in both if at not in year.withheld):
            for shown, values in ((first, one), (second, other), (year, both)):
                for at in shown.withheld:
                    fits.setdefault(str(shown.table.address(at)), []).append(values[at])
    return {name: (min(values), max(values)) for name, values in fits.items()}


def _fillings(shown: Shown, wards: list, most: int) -> list[dict]:
    choices = [range(1, most + 1) if at in shown.withheld else [shown.table.values[at]] for at in wards]
    found = []
    for values in product(*choices):
        filled = dict(zip(wards, values, strict=True))
        filled["",] = sum(values)
        if ("",) in shown.withheld or filled["",] == shown.table.values["",]:
            found.append(filled)
    return found


@pytest.mark.parametrize(
    ("first", "second"),
    [((3, 12, 9), (8, 2, 11)), ((4, 6, 7), (5, 9, 8)), ((1, 9, 9), (2, 9, 9)), ((0, 7, 8), (3, 6, 9))],
)
def test_bounds_and_patterns_are_those_of_every_filling(first, second):
    """The year is prepared last, after both halves: nothing small can be placed within 5, and no bound is too wide."""
    halves = [counts("H1", *first), counts("H2", *second)]
    year = counts("Y", *map(sum, zip(first, second, strict=True)))
    shown = [Shown(table, pattern) for table, pattern in zip(halves, withhold(halves), strict=True)]
    (pattern,) = withhold([year], shown)
    shown.append(Shown(year, pattern))
    found = {
        name: ends for name, ends in bounds(*shown).items() if name.partition(" ")[0] in ("H1", "H2", "Y")
    }
    expected = tried(*shown)
    assert {name: ends for name, ends in found.items() if ends[1] != float("inf")} == {
        name: ends for name, ends in expected.items() if found[name][1] != float("inf")
    }
    assert open_(*shown) == []

"""Small tables worked by hand, and every filling of them tried one by one: the independent path."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quyen.core.disclosure.auditing import Interval, audit
from quyen.core.disclosure.shapes import Dimension, Shown, Table
from quyen.core.disclosure.system import Contradiction
from quyen.core.disclosure.withholding import Unprotectable, withhold

ROWS = Dimension("ward", ("", "a", "b", "c"), (("", ("a", "b", "c")),))
SEXES = Dimension("sex", ("", "f", "m"), (("", ("f", "m")),))


def line(*counts: int, threshold: int = 5, population: str = "P") -> Table:
    """One row of counts with its total."""
    codes = "abcdef"[: len(counts)]
    dimension = Dimension("ward", ("", *codes), (("", tuple(codes)),))
    values = {("",): sum(counts), **{(code,): count for code, count in zip(codes, counts, strict=True)}}
    return Table(population, (dimension,), values, threshold)


def crossed(rows: list[tuple[int, int]], threshold: int = 5, population: str = "P") -> Table:
    """Rows of two counts, with all margins."""
    codes = "abcdef"[: len(rows)]
    wards = Dimension("ward", ("", *codes), (("", tuple(codes)),))
    values = {
        (code, sex): row["fm".index(sex)] for code, row in zip(codes, rows, strict=True) for sex in "fm"
    }
    values |= {(code, ""): sum(row) for code, row in zip(codes, rows, strict=True)}
    values |= {("", sex): sum(row["fm".index(sex)] for row in rows) for sex in "fm"}
    values["", ""] = sum(map(sum, rows))
    return Table(population, (wards, SEXES), values, threshold)


def intervals(*shown: Shown) -> dict[str, tuple[float, float]]:
    """Bounds by the address in words."""
    return {str(found.address): (found.interval.low, found.interval.high) for found in audit(shown)}


def tried(shown: Shown) -> dict[str, tuple[int, int]]:
    """The same bounds by trying every filling of the cells withheld with 1 … the greatest count shown."""
    table, hidden = shown.table, sorted(shown.withheld)
    most = max(value for value in table.values.values())
    fits = []
    for filling in product(range(1, most + 1), repeat=len(hidden)):
        values = dict(table.values) | dict(zip(hidden, filling, strict=True))
        if _adds_up(table, values):
            fits.append(filling)
    return {
        str(table.address(at)): (min(fit[n] for fit in fits), max(fit[n] for fit in fits))
        for n, at in enumerate(hidden)
    }


def _adds_up(table: Table, values: dict) -> bool:
    for place, dimension in enumerate(table.dimensions):
        for whole, parts in dimension.sums:
            for at in values:
                if at[place] == whole:
                    cells = [(*at[:place], part, *at[place + 1 :]) for part in parts]
                    if values[at] != sum(values[cell] for cell in cells):
                        return False
    return True


def test_one_cell_withheld_beside_its_total_is_no_secret():
    shown = Shown(line(20, 3, 30), frozenset({("b",)}))
    assert intervals(shown) == {"P · ward=b": (3, 3)}
    assert [found.recoverable for found in audit([shown])] == [True]


def test_two_cells_withheld_share_what_is_left():
    """3 + 20 = 23 is left for two cells of at least 1 each."""
    shown = Shown(line(20, 3, 30), frozenset({("a",), ("b",)}))
    assert intervals(shown) == {"P · ward=a": (1, 22), "P · ward=b": (1, 22)}


def test_two_small_cells_do_not_protect_each_other():
    """3 + 1 = 4: each lies in 1 … 3, two apart, and the threshold is 5."""
    shown = Shown(line(3, 1, 30), frozenset({("a",), ("b",)}))
    assert intervals(shown) == {"P · ward=a": (1, 3), "P · ward=b": (1, 3)}
    assert withhold([line(3, 1, 30)]) == [frozenset({("a",), ("b",), ("c",)})]


def test_a_cell_in_no_sum_is_open_upwards():
    table = Table("P", (Dimension("ward", ("a",)),), {("a",): 3})
    assert intervals(Shown(table, table.small())) == {"P · ward=a": (1, float("inf"))}


def test_what_is_withheld_of_a_cross_table_is_a_rectangle():
    """The small cell is (a, f) = 2; b is the smaller of the two other rows, both of its cells hold 5 more or less."""
    table = crossed([(2, 40), (30, 31), (60, 70)])
    assert withhold([table]) == [frozenset({("a", "f"), ("a", "m"), ("b", "f"), ("b", "m")})]


def test_zeros_stay_shown():
    assert withhold([line(0, 3, 30, 0, 40)]) == [frozenset({("b",), ("c",)})]


def test_a_sensitive_trait_has_the_greater_threshold():
    assert line(9, 20, 30).small() == frozenset()
    assert line(9, 20, 30, threshold=10).small() == frozenset({("a",)})


def test_what_nobody_gave_is_in_no_sum():
    dimension = Dimension("ward", ("", "a", "b"), (("", ("a", "b")),))
    table = Table("P", (dimension,), {("",): 3, ("a",): 3, ("b",): None})
    assert table.small() == frozenset({("",), ("a",)})
    assert intervals(Shown(table, frozenset({("a",)}))) == {"P · ward=a": (3, 3)}


def test_parts_that_do_not_add_up_are_no_table():
    with pytest.raises(ValueError, match="do not add up"):
        Table("P", (ROWS,), {("",): 9, ("a",): 1, ("b",): 2, ("c",): 3})


def test_a_cell_withheld_in_one_table_and_shown_in_another():
    both = line(20, 3, 30)
    alone = Table("P", (Dimension("ward", ("b",)),), {("b",): 3})
    hidden = Shown(both, frozenset({("a",), ("b",)}))
    found = {str(one.address): one.interval for one in audit([hidden, Shown(alone)])}
    assert found == {"P · ward=a": Interval(20, 20), "P · ward=b": Interval(3, 3)}


def test_two_releases_that_are_safe_alone_give_a_cell_away_together():
    """By ward 3 and 20 are withheld; by group of wards, a + b is shown, and so is b."""
    wards = Shown(line(20, 3, 30), frozenset({("a",), ("b",)}))
    parts = Dimension("ward", ("a+c", "c"), (("a+c", ("a", "c")),))
    groups = Shown(Table("P", (parts,), {("a+c",): 50, ("c",): 30}))
    assert [one.recoverable for one in audit([wards])] == [False, False]
    found = {str(one.address): one.interval for one in audit([wards, groups])}
    assert found == {"P · ward=a": Interval(20, 20), "P · ward=b": Interval(3, 3)}


def test_a_later_table_gives_way_to_an_earlier_one():
    wards = Shown(line(20, 3, 30), frozenset({("a",), ("b",)}))
    parts = Dimension("ward", ("a+c", "c"), (("a+c", ("a", "c")),))
    table = Table("P", (parts,), {("a+c",): 50, ("c",): 30})
    assert withhold([table], [wards]) == [frozenset({("a+c",)})]


def test_what_lies_open_cannot_be_withheld_any_more():
    with pytest.raises(Unprotectable) as refused:
        withhold([line(20, 3, 30, threshold=10)], [Shown(line(20, 3, 30, threshold=2))])
    assert [str(address) for address in refused.value.addresses] == ["P · ward=b"]


def test_a_part_that_was_never_handed_out_follows_from_the_others():
    """The year has 30, its first half 28: what the second half was, nobody handed out."""
    halves = (("2026", ("H1", "H2")),)
    year = Shown(Table("P", (Dimension("period", ("2026",), halves),), {("2026",): 30}))
    half = Shown(Table("P", (Dimension("period", ("H1",), halves),), {("H1",): 28}))
    found = [(str(one.address), one.interval, one.recoverable) for one in audit([year, half])]
    assert found == [("P · period=H2", Interval(2, 2), True)]


def test_what_a_part_of_no_table_would_follow_from_is_withheld():
    """53 and 20 and 30 are asked for; 3 is left for the ward that is in no table."""
    wards = Dimension("ward", ("", "b", "c"), (("", ("a", "b", "c")),))
    table = Table("P", (wards,), {("",): 53, ("b",): 20, ("c",): 30})
    assert [str(one.address) for one in audit([Shown(table)]) if one.recoverable] == ["P · ward=a"]
    assert withhold([table]) == [frozenset({("b",)})]


def test_what_did_not_change_between_two_vintages_is_taken_to_be_known():
    """A later count has ward c 31 for 30 and shows b: b did not change, so the first table's b is known."""
    first = Shown(line(20, 3, 30), frozenset({("a",), ("b",)}))
    later = line(20, 3, 31)
    later = Shown(Table("P", later.dimensions, later.values, 2, vintage="2"))
    found = {str(one.address): one.interval for one in audit([first, later])}
    assert found == {"P · ward=a": Interval(20, 20), "P · ward=b": Interval(3, 3)}


def test_one_number_has_one_value():
    with pytest.raises(Contradiction, match="P has two values"):
        audit([Shown(line(20, 3)), Shown(line(20, 4))])


small_tables = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=3)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(rows=small_tables, data=st.data())
def test_bounds_are_those_of_every_filling(rows, data):
    """Sums of rows and columns are a network, whose bounds are whole by themselves: equal, not only near."""
    table = crossed(rows)
    inner = [at for at, value in table.values.items() if "" not in at and value]
    withheld = frozenset(data.draw(st.lists(st.sampled_from(inner), max_size=4)) if inner else [])
    shown = Shown(table, withheld)
    assert intervals(shown) == tried(shown)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(rows=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=6))
def test_what_is_withheld_protects_and_every_small_cell_is_in_it(rows):
    table = crossed(rows)
    try:
        (withheld,) = withhold([table])
    except Unprotectable:
        assert sum(1 for value in table.values.values() if value) < 2
        return
    assert table.small() <= withheld
    assert not any(table.values[at] == 0 for at in withheld)
    assert [one for one in audit([Shown(table, withheld)]) if one.recoverable] == []

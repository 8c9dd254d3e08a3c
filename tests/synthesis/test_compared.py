"""What was filed in the small world, held against the archive of before Bến Mây was reorganised: sums by hand."""

from datetime import date
from fractions import Fraction

import pytest

from quyen.obligations.actions import open_round
from quyen.synthesis import compared, periods
from quyen.synthesis.comparing import Comparison
from quyen.synthesis.models import Figure
from quyen.synthesis.moving import Why
from tests.clock import at, on
from tests.synthesis.first_half import THEN, archive

pytestmark = pytest.mark.postgres

BEFORE, TODAY = on("2025-06-30"), on("2026-06-15")


def read(world, *names: str) -> tuple[compared.Read, ...]:
    return tuple(compared.read(world.committee, name, world.now) for name in names)


def told(found: Comparison) -> tuple:
    like, total = found.alike, found.total
    return (
        like.move and (like.move.before, like.move.now),
        (like.units, like.owing, like.left_out),
        tuple(
            side and (side.cell.value // 10_000, side.cell.answered, side.cell.expected)
            for side in (total.before, total.now)
        ),
    )


def test_a_stock_and_a_flow_across_the_reorganisation(world):
    """Hòn Ngọc never filed for the second half; all others did. By hand: 40+50 and 30+20 then, 110 each of three now."""
    archive(world, THEN)
    sides = read(world, "2025-H1", "2025-H2")
    assert told(compared.one("NQ01", *sides)) == (
        (140, 330),
        (3, 4, {Why.MISSING: 1}),
        ((149, 5, 5), (330, 3, 4)),
    )
    assert told(compared.one("NQ27", *sides)) == (
        (430, 885),
        (3, 4, {Why.MISSING: 1}),
        ((438, 5, 5), (885, 3, 4)),
    )


def test_a_missing_predecessor_leaves_out_all_that_hangs_together_with_it(world):
    archive(world, {name: THEN[name] for name in ("old_a", "split", "ward_c", "ward_d")})
    like = compared.one("NQ01", *read(world, "2025-H1", "2025-H2")).alike
    assert (like.move.before, like.move.now, like.units, like.left_out) == (50, 220, 2, {Why.MISSING: 2})


def test_without_a_reorganisation_every_unit_is_by_itself(world):
    """Poor households of wards: three filed for the second half of 2025, two for the first of 2026; 110 and 96 each."""
    sides = read(world, "2025-H2", "2026-H1")
    found = compared.one("NQ01", *sides)
    assert told(found) == ((220, 192), (2, 4, {Why.MISSING: 2}), ((330, 3, 4), (192, 2, 4)))
    assert [block.keys for block in found.blocks] == [
        ("hoa-sen",),
        ("hon-ngoc",),
        ("mai-vang",),
        ("tan-lap",),
    ]


def test_a_ratio_over_the_units_that_gave_both(world):
    """Mai Vàng and Tân Lập: 110+110 of 9870+5310 then, 96+96 of 9905+5290 now, in per cent."""
    like = compared.one("NQ03", *read(world, "2025-H2", "2026-H1")).alike
    assert (like.move.before, like.move.now) == (Fraction(22000, 15180), Fraction(19200, 15195))
    assert (like.units, like.owing, like.move.ratio) == (2, 4, True)


def test_all_indicators_at_once_say_the_same_as_one_by_one(world):
    archive(world, THEN)
    sides = read(world, "2025-H1", "2025-H2")
    found = {each.code: each for each in compared.every(*sides)}
    assert {"NQ01", "NQ03", "NQ27", "NQ05"} <= found.keys()
    assert [told(found[code]) for code in ("NQ01", "NQ27")] == [
        told(compared.one(code, *sides)) for code in ("NQ01", "NQ27")
    ]
    assert found["NQ05"].alike.left_out == {Why.NOT_ASKED: 1}


def test_units_on_the_boundaries_of_one_day(world):
    archive(world, THEN)
    found = compared.unit_pairs("NQ01", *read(world, "2025-H1", "2025-H2"), TODAY)
    assert {pair.group.key: (pair.why, pair.move and pair.move.difference) for pair in found} == {
        "hoa-sen": (None, 110 - 90),
        "mai-vang": (Why.PARTED, None),
        "tan-lap": (Why.PARTED, None),
        "hon-ngoc": (Why.MISSING, None),
    }


def test_a_definition_that_changed_breaks_the_indicator_and_what_is_computed_from_it(world):
    before, now = read(world, "2025-H2", "2026-H1")
    new = now.definitions["NQ01"].pk + 10_000
    changed = {
        **now.definitions,
        "NQ01": type(now.definitions["NQ01"])(pk=new, indicator=now.definitions["NQ01"].indicator),
    }
    later = compared.Read(now.period, now.rounds, changed, now.cutoff_at)
    assert [compared.broken(code, before, later) for code in ("NQ01", "NQ03", "NQ02")] == [True, True, False]
    found = compared.one("NQ03", before, later)
    assert (found.broken, found.alike.move, set(found.alike.left_out)) == (True, None, {Why.DEFINITION})
    assert found.total.why == Why.DEFINITION


def test_which_period_is_compared_with():
    assert [compared.other_period("2026-H1", against) for against in compared.AGAINST] == [
        "2025-H2",
        "2025-H1",
    ]
    assert compared.other_period("2026-01-05..2026-03-14", "previous") == ""


def test_a_period_that_was_never_asked_for_has_nothing(world):
    before, now = read(world, "2024-H1", "2025-H1")
    assert (before.rounds, before.rows("unit", None), compared.one("NQ01", before, now)) == ([], [], None)


def test_periods_to_choose_from_come_newest_first(world):
    archive(world, THEN)
    assert periods.known(world.committee, TODAY) == ["2026-H1", "2025-H2", "2025-H1"]
    assert periods.known(world.committee, date(2025, 12, 14)) == ["2025-H2", "2025-H1"]


def test_areas_are_those_before_the_reorganisation(world):
    assert compared.eve(TODAY) == BEFORE
    assert compared.eve(date(2025, 6, 30)) is None
    units = [world.ward_a, world.ward_b, world.ward_d]
    found = compared.areas(units, "kind", from_on=TODAY, on=TODAY)
    assert {key: group.key for key, group in found.items()} == {
        "hoa-sen": "ward",
        "mai-vang": "ward",
        "hon-ngoc": "special-zone",
    }


def test_a_figure_is_traced_only_where_it_says_the_same(world):
    _before, now = read(world, "2025-H1", "2025-H2")
    adopted = compared.adopted(now.rounds, "NQ01")
    (total,) = now.rows("all", None, "NQ01")
    expected = Figure.objects.get(
        synthesis=world.synthesis_past, definition__indicator__code="NQ01", grouping="all"
    )
    assert compared.trace_of(total, adopted) == expected
    expected.value += 1
    assert compared.trace_of(total, {("all", "all"): expected}) is None
    assert (compared.trace_of(None, adopted), compared.trace_of(total, {})) == (None, None)


def test_a_year_is_read_as_a_year(world):
    """What only the year asks stands in it; the year before was never asked for."""
    moment = at("2026-12-15 08:00")
    open_round(
        version=world.version, committee=world.committee, period="2026-Y", by=world.office_head, at=moment
    )
    before, now = (compared.read(world.committee, name, moment) for name in ("2025-Y", "2026-Y"))
    found = {each.code: each for each in compared.every(before, now)}
    assert (found["NQ12n"].alike.move, set(found["NQ12n"].alike.left_out)) == (None, {Why.NOT_ASKED})
    assert compared.one("NQ12n", before, now).alike == found["NQ12n"].alike
    assert compared.unit_pairs("NQ12n", before, now, on("2026-12-15"))[0].why == Why.NOT_ASKED

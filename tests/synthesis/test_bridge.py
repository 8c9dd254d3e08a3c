"""History folded into a bridge, on a small invented one worked out by hand.

    until 1/7/2025          1/7/2025            1/1/2026
    Bến Cũ ────── whole ──► Hoa Sen ── part ──► Sen Đông
    Chợ Cũ ─┬──── part ──►                └───► Sen Tây
            └──── part ──► Mai Vàng
    Sao Biển ──── part ──► Mai Vàng             (and stands on)

Hoa Sen lies in the first province, Mai Vàng and Sao Biển in the second; Sen Đông and Sen Tây in the first again.
"""

from datetime import date
from types import SimpleNamespace

import pytest

from quyen.organisations.models import Level, Succession
from quyen.synthesis.engines.bridge import check, fold
from quyen.synthesis.engines.shapes import ALWAYS, NEVER, Bridge
from quyen.synthesis.engines.shares import NotWhole
from tests import factories

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2025, 7, 1), date(2026, 1, 1)
SPRING, AUTUMN, NOW = date(2025, 3, 31), date(2025, 9, 30), date(2026, 6, 14)


@pytest.fixture
def town() -> SimpleNamespace:
    one, two = (
        factories.unit(key, name, "province", Level.PROVINCE)
        for key, name in (("mot", "Tỉnh Một"), ("hai", "Tỉnh Hai"))
    )
    old, middle, new = (
        {"valid_until": FIRST},
        {"valid_from": FIRST, "valid_until": SECOND},
        {"valid_from": SECOND},
    )
    made = SimpleNamespace(
        ben_cu=factories.ward("ben-cu", "Phường Bến Cũ", parent=one, **old),
        cho_cu=factories.ward("cho-cu", "Phường Chợ Cũ", parent=one, **old),
        hoa_sen=factories.ward("hoa-sen", "Phường Hoa Sen", parent=one, **middle),
        mai_vang=factories.ward("mai-vang", "Phường Mai Vàng", parent=two, valid_from=FIRST),
        sao_bien=factories.ward("sao-bien", "Phường Sao Biển", parent=two),
        sen_dong=factories.ward("sen-dong", "Phường Sen Đông", parent=one, **new),
        sen_tay=factories.ward("sen-tay", "Phường Sen Tây", parent=one, **new),
        so_y_te=factories.body("so-y-te", "Sở Y tế", parent=one),
    )
    for before, after, on, extent in (
        (made.ben_cu, made.hoa_sen, FIRST, "whole"),
        (made.cho_cu, made.hoa_sen, FIRST, "part"),
        (made.cho_cu, made.mai_vang, FIRST, "part"),
        (made.sao_bien, made.mai_vang, FIRST, "part"),
        (made.hoa_sen, made.sen_dong, SECOND, "part"),
        (made.hoa_sen, made.sen_tay, SECOND, "part"),
    ):
        Succession.objects.create(predecessor=before, successor=after, on=on, extent=extent)
    return made


def folded(
    town, grouping: str, boundaries, shares=None, holdings=None, days=(SPRING, AUTUMN, NOW)
) -> set[tuple]:
    """The rows of the bridge as (unit, group, weight, from, until), by keys; holdings by their numbers."""
    units = vars(town).values()
    rows, names = fold(
        units, grouping, dates=days, boundaries=boundaries, shares=shares or {}, holdings=holdings
    )
    key = {unit.pk: unit.key for unit in units}
    return {(key.get(row.member, row.member), names[row.group].key, *row[2:]) for row in rows}


def always(unit: str, group: str, weight: int | None = 10_000) -> tuple:
    return unit, group, weight, ALWAYS, NEVER


def test_of_the_time_every_unit_is_where_it_stood(town):
    wards = {"ben-cu": "mot", "cho-cu": "mot", "hoa-sen": "mot", "mai-vang": "hai", "sao-bien": "hai"}
    after = {"sen-dong": "mot", "sen-tay": "mot"}
    assert folded(town, "province", None) == {always(*row) for row in (wards | after).items()}  # and no body
    assert folded(town, "unit", None) == {always(unit, unit) for unit in [*wards, *after, "so-y-te"]}


def test_a_total_holds_everybody(town):
    everybody = [*vars(town).values()]
    assert folded(town, "all", NOW) == {always(unit.key, "all") for unit in everybody}


def test_without_shares_a_parted_unit_straddles_unless_its_parts_come_together(town):
    """Chợ Cũ went to both provinces; Hoa Sen's parts are in one, so that by province it is whole."""
    found = {row[:3] for row in folded(town, "province", NOW)}
    assert found == {
        ("ben-cu", "mot", 10_000),
        ("cho-cu", "mot", None),
        ("cho-cu", "hai", None),
        ("hoa-sen", "mot", 10_000),
        ("mai-vang", "hai", 10_000),
        ("sao-bien", "hai", 10_000),
        ("sen-dong", "mot", 10_000),
        ("sen-tay", "mot", 10_000),
    }


def test_a_unit_that_ceded_a_part_straddles_only_before_it_did(town):
    rows = {row for row in folded(town, "unit", NOW) if row[0] == "sao-bien"}
    assert rows == {
        ("sao-bien", "sao-bien", None, ALWAYS, 20250701),
        ("sao-bien", "mai-vang", None, ALWAYS, 20250701),
        ("sao-bien", "sao-bien", 10_000, 20250701, NEVER),
    }


def test_shares_are_multiplied_along_the_chain_and_add_up(town):
    """A third of Chợ Cũ became Hoa Sen's, of which a third went east: a ninth, and the rest by largest remainder."""
    shares = {
        (town.cho_cu.pk, FIRST): {town.hoa_sen.pk: 3_333, town.mai_vang.pk: 6_667},
        (town.hoa_sen.pk, SECOND): {town.sen_dong.pk: 3_333, town.sen_tay.pk: 6_667},
    }
    found = {row[:3] for row in folded(town, "unit", NOW, shares) if row[0] == "cho-cu"}
    # 0.3333 × 0.3333 = 0.11108889, 0.3333 × 0.6667 = 0.22221111, 0.6667: the last digit goes to the east.
    assert found == {
        ("cho-cu", "sen-dong", 1_111),
        ("cho-cu", "sen-tay", 2_222),
        ("cho-cu", "mai-vang", 6_667),
    }
    by_province = {row[:3] for row in folded(town, "province", NOW, shares) if row[0] == "cho-cu"}
    assert by_province == {("cho-cu", "mot", 3_333), ("cho-cu", "hai", 6_667)}


def test_shares_of_one_step_serve_where_the_other_needs_none(town):
    """Who shared the second step is not asked: both its parts are in the first province."""
    shares = {(town.cho_cu.pk, FIRST): {town.hoa_sen.pk: 4_000, town.mai_vang.pk: 6_000}}
    by_province = {row[:3] for row in folded(town, "province", NOW, shares) if row[0] == "cho-cu"}
    assert by_province == {("cho-cu", "mot", 4_000), ("cho-cu", "hai", 6_000)}
    by_unit = {row[:3] for row in folded(town, "unit", NOW, shares) if row[0] == "cho-cu"}
    assert by_unit == {("cho-cu", end, None) for end in ("sen-dong", "sen-tay", "mai-vang")}


def test_backwards_nothing_is_parted_whatever_was_entered(town):
    shares = {(town.cho_cu.pk, FIRST): {town.hoa_sen.pk: 4_000, town.mai_vang.pk: 6_000}}
    found = {row[:3] for row in folded(town, "unit", SPRING, shares) if row[0] in ("sen-dong", "mai-vang")}
    assert found == {
        ("sen-dong", "ben-cu", None),
        ("sen-dong", "cho-cu", None),
        ("mai-vang", "cho-cu", None),
        ("mai-vang", "sao-bien", None),
    }


def test_backwards_only_what_came_after_the_day_counts(town):
    """On the units of autumn, Sao Biển took nothing in since: what it ceded before leads nowhere."""
    found = {
        row for row in folded(town, "unit", AUTUMN, days=(SPRING, NOW)) if row[0] in ("sao-bien", "sen-dong")
    }
    assert found == {
        ("sao-bien", "sao-bien", None, ALWAYS, 20250701),
        ("sao-bien", "mai-vang", None, ALWAYS, 20250701),
        ("sao-bien", "sao-bien", 10_000, 20251001, NEVER),
        ("sen-dong", "hoa-sen", 10_000, ALWAYS, NEVER),
    }


def test_a_report_that_speaks_for_several_falls_where_all_of_them_do(town):
    holdings = {-7: [town.ben_cu.pk, town.cho_cu.pk], -8: [town.sen_dong.pk, town.sen_tay.pk]}
    found = {row[:3] for row in folded(town, "province", None, holdings=holdings) if row[0] in holdings}
    assert found == {(-7, "mot", 10_000), (-8, "mot", 10_000)}
    found = {row[:3] for row in folded(town, "province", NOW, holdings=holdings) if row[0] in holdings}
    assert found == {(-7, "mot", None), (-7, "hai", None), (-8, "mot", 10_000)}


def test_shares_that_do_not_add_up_are_refused(town):
    for parts in ({town.hoa_sen.pk: 4_000, town.mai_vang.pk: 5_999}, {town.hoa_sen.pk: 10_000}):
        with pytest.raises(NotWhole) as refused:
            folded(town, "unit", NOW, {(town.cho_cu.pk, FIRST): parts})
        assert refused.value.member == town.cho_cu.pk


@pytest.mark.parametrize(
    "rows",
    [
        [Bridge(1, 1, 9_999)],
        [Bridge(1, 1, 5_000), Bridge(1, 2, 4_000)],
        [Bridge(1, 1, 10_000), Bridge(1, 2, None)],
        [Bridge(1, 1, 10_000, ALWAYS, 20250701), Bridge(1, 2, 10_000, 20250630, NEVER)],
        [Bridge(1, 1, 10_000, 20250701, 20250701)],
    ],
)
def test_a_bridge_on_which_somebody_is_not_whole_is_found(rows):
    with pytest.raises(NotWhole):
        check([Bridge(0, 1, 10_000), *rows])


@pytest.mark.parametrize(
    "rows",
    [
        [Bridge(1, 1, 5_000), Bridge(1, 2, 5_000), Bridge(2, 1, None), Bridge(2, 2, None)],
        [Bridge(1, 1, 10_000, ALWAYS, 20250701), Bridge(1, 2, 10_000, 20250701, NEVER)],
    ],
)
def test_a_whole_bridge_passes(rows):
    assert check(rows) is None

"""Ho Chi Minh City's reorganisation of 1 July 2025 (resolution 1685/NQ-UBTVQH15), by hand and by the files."""

from collections import Counter, defaultdict

import pytest

from quyen.organisations import queries
from quyen.organisations.models import Unit
from quyen.organisations.rules import Change
from tests import viet_nam
from tests.viet_nam import AFTER, BEFORE, CLOSING, OLD_PROVINCES, keys, unit

pytestmark = pytest.mark.postgres


@pytest.fixture
def new(country) -> list[Unit]:
    return queries.under(unit("new-79"), CLOSING)


@pytest.fixture
def old(country) -> list[Unit]:
    return [found for province in OLD_PROVINCES for found in queries.answering(unit(province), BEFORE)]


def names_of(units) -> set[str]:
    return {found.name_vi for found in units}


def test_168_units_stand_and_441_communes_with_con_dao_stood(new, old):
    assert Counter(found.kind_name for found in new) == {"phường": 113, "xã": 54, "đặc khu": 1}
    assert {
        province: len(queries.under(unit(province), BEFORE)) for province in OLD_PROVINCES
    } == OLD_PROVINCES
    assert {province: len(queries.districts(unit(province), BEFORE)) for province in OLD_PROVINCES} == {
        "old-79": 22,
        "old-74": 9,
        "old-77": 7,
    }
    assert len(old) == 442
    assert [found.name_vi for found in old if found.level != "commune"] == ["Huyện Côn Đảo"]


def test_493_links_395_whole_98_part(old):
    found = queries.extents(old, BEFORE, AFTER)
    extents = [(before, after, extent) for before, ends in found.items() for after, extent in ends.items()]
    by_id = dict(Unit.objects.values_list("pk", "key"))
    assert Counter(extent for _, _, extent in extents) == {"whole": 395, "part": 98}
    assert {(by_id[before], by_id[after], extent) for before, after, extent in extents} == {
        (row["predecessor_key"], row["successor_key"], row["extent"]) for row in viet_nam.city_links()
    }


def test_47_were_split_43_in_two_and_4_in_three(old):
    ends = [len(found) for found in queries.links(old, BEFORE, CLOSING).values()]
    assert Counter(ends) == {1: 442 - 47, 2: 43, 3: 4}


def test_98_units_are_made_of_whole_ones_and_70_have_a_part(new):
    found = queries.extents(new, CLOSING, BEFORE)
    assert len(found) == 168
    assert Counter("part" in ends.values() for ends in found.values()) == {False: 98, True: 70}
    assert sum(len(ends) for ends in found.values()) == 493


def test_how_each_unit_came_about(new):
    changes = defaultdict(set)
    for found in new:
        changes[queries.change_of(found)].add(found.name_vi)
    assert changes[Change.UNCHANGED] == {
        "Phường Thới Hòa",
        "Xã Long Sơn",
        "Xã Hòa Hiệp",
        "Xã Bình Châu",
        "Xã Thạnh An",
    }
    assert changes[Change.CONVERTED] == {"Đặc khu Côn Đảo"}
    assert (len(changes[Change.MERGED]), len(changes[Change.REDRAWN])) == (92, 70)


def test_sai_gon_is_all_of_ben_nghe_and_parts_of_two_others(country):
    steps = queries.came_from(unit("new-c26740"))
    assert [(step.predecessor.name_vi, step.extent, step.is_default) for step in steps] == [
        ("Phường Bến Nghé", "whole", True),
        ("Phường Đa Kao", "part", True),
        ("Phường Nguyễn Thái Bình", "part", False),
    ]


def test_da_kao_went_to_sai_gon_and_tan_dinh(country):
    steps = queries.became(unit("old-c26737"))
    assert [(step.successor.key, step.extent, step.on, step.is_default) for step in steps] == [
        ("new-c26740", "part", AFTER, True),
        ("new-c26737", "part", AFTER, False),
    ]


def test_con_dao_was_a_district_without_communes(country):
    assert keys(queries.answering(unit("old-d755"), BEFORE)) == ["old-d755"]
    assert keys(queries.what_is(unit("old-d755"), CLOSING)) == ["new-c26732"]


def test_a_district_answers_through_its_communes(country):
    first = queries.answering(unit("old-d760"), BEFORE)
    assert names_of(first) == {
        *("Phường Bến Nghé", "Phường Bến Thành", "Phường Cầu Kho", "Phường Cầu Ông Lãnh", "Phường Cô Giang"),
        *("Phường Đa Kao", "Phường Nguyễn Cư Trinh", "Phường Nguyễn Thái Bình", "Phường Phạm Ngũ Lão"),
        "Phường Tân Định",
    }
    ends = queries.links(first, BEFORE, CLOSING)
    today = Unit.objects.in_bulk({end for found in ends.values() for end in found}).values()
    assert names_of(today) == {
        *("Phường Sài Gòn", "Phường Tân Định", "Phường Bến Thành", "Phường Cầu Ông Lãnh"),
    }


def test_codes_were_used_again(new, old):
    old_codes = {found.code: found for found in old}
    again = [found for found in new if found.code in old_codes]
    assert len(again) == 167
    assert sum(old_codes[found.code].name_vi == found.name_vi for found in again) == 46
    assert keys(Unit.objects.filter(code="26740").order_by("key")) == ["new-c26740", "old-c26740"]


def test_links_agree_with_the_file_walked_by_hand_for_the_whole_country(country):
    ids = dict(Unit.objects.values_list("key", "pk"))
    forwards, backwards = defaultdict(set), defaultdict(set)
    for row in viet_nam.rows("viet_nam_successions.csv"):
        forwards[ids[row["predecessor_key"]]].add(ids[row["successor_key"]])
        backwards[ids[row["successor_key"]]].add(ids[row["predecessor_key"]])
    communes = viet_nam.rows("viet_nam_units.csv")
    old = [ids[row["key"]] for row in communes if row["level"] == "commune" and row["valid_until"]]
    new = [ids[row["key"]] for row in communes if row["level"] == "commune" and row["valid_from"]]
    assert (len(old), len(new)) == (10035, 3321)
    there = queries.links(queries.units(BEFORE, level="commune"), BEFORE, CLOSING)
    back = queries.links(queries.units(CLOSING, level="commune"), CLOSING, BEFORE)
    assert there == {pk: forwards[pk] for pk in old}
    assert back == {pk: backwards[pk] for pk in new}


def test_links_cost_as_many_queries_for_one_unit_as_for_all(new, django_assert_num_queries):
    with django_assert_num_queries(2):  # those that became it, and what else became of these
        one = queries.links(new[:1], CLOSING, BEFORE)
    with django_assert_num_queries(2):
        assert one.items() <= queries.links(new, CLOSING, BEFORE).items()


def test_origins_on_several_days_are_read_once(new, old, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.came_from_on(new, CLOSING, [BEFORE, CLOSING])
    assert found == {
        BEFORE: queries.links(new, CLOSING, BEFORE),
        CLOSING: {unit.pk: frozenset({unit.pk}) for unit in new},
    }
    assert queries.came_from_on([], CLOSING, [BEFORE]) == {BEFORE: {}}


def test_the_default_successor_answers_for_a_split_unit(old, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.default_answerers(old, CLOSING)
    expected = {
        row["predecessor_key"]: row["successor_key"]
        for row in viet_nam.city_links()
        if row["is_default"] == "1"
    }
    assert {one.key: found[one.pk].key for one in old} == expected
    assert found == queries.default_answerers(old, AFTER)
    with django_assert_num_queries(0):
        assert queries.default_answerers(old, BEFORE) == {one.pk: one for one in old}


def test_the_department_of_labour_was_split_and_nobody_answers_for_all_of_it(country):
    labour = unit("so-ldtbxh")
    steps = queries.became(labour)
    assert {(step.successor.key, step.extent, step.is_default) for step in steps} == {
        ("so-noi-vu", "part", False),
        ("so-nnmt", "part", False),
        ("so-y-te", "part", False),
    }
    assert queries.default_answerers([labour, unit("so-khdt")], CLOSING) == {
        unit("so-khdt").pk: unit("so-tai-chinh")
    }

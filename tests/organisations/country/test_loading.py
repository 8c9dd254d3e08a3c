"""The country and the committee as loaded, against the files read another way."""

import json
from collections import Counter
from decimal import Decimal

import pytest

from quyen.audit.models import Entry
from quyen.organisations import actions
from quyen.organisations.models import Membership, Succession, Unit
from tests import viet_nam
from tests.clock import at, on

pytestmark = pytest.mark.postgres
WHEN = at("2026-06-15 09:00")


def test_everything_is_loaded(country):
    assert country == {
        "units": actions.Loaded(14150, 0),
        "successions": actions.Loaded(10665, 0),
        "members": actions.Loaded(649, 0),
    }
    assert Unit.objects.count() == 14150 + 39 + 2
    assert Succession.objects.count() == 10665 + 13 + 2
    assert Membership.objects.count() == 39 + 168 + 441 + 1


def test_kinds_come_from_the_names(country):
    found = Counter(Unit.objects.exclude(level="body").values_list("level", "kind"))
    assert found == {
        ("country", "country"): 1,
        ("province", "city"): 12,
        ("province", "province"): 85,
        ("district", "urban-district"): 49,
        ("district", "rural-district"): 508,
        ("district", "town"): 52,
        ("district", "district-city"): 87,
        ("commune", "ward"): 687 + 1726,
        ("commune", "commune"): 2621 + 7692,
        ("commune", "township"): 617,
        ("commune", "special-zone"): 13,
    }


def test_a_unit_is_as_its_row_says(country):
    saigon = viet_nam.unit("new-c26740")
    row = next(row for row in viet_nam.rows("viet_nam_units.csv") if row["key"] == "new-c26740")
    place = {name: Decimal(row[name]) for name in ("latitude", "longitude", "area_km2")}
    assert (saigon.code, saigon.name_vi, saigon.name_en) == ("26740", "Phường Sài Gòn", "Sài Gòn Ward")
    assert (saigon.name_folded, saigon.parent.key) == ("phuong sai gon", "new-79")
    assert (saigon.valid_from, saigon.valid_until) == (on("2025-07-01"), None)
    assert {name: getattr(saigon, name) for name in place} == place


def test_loading_again_changes_nothing(country):
    before = [list(model.objects.order_by("pk").values()) for model in (Unit, Succession, Membership)]
    again = [
        load(by=None, at=WHEN)
        for load in (actions.load_units, actions.load_successions, actions.load_members)
    ]
    assert again == [actions.Loaded(0, 14150), actions.Loaded(0, 10665), actions.Loaded(0, 649)]
    assert [list(model.objects.order_by("pk").values()) for model in (Unit, Succession, Membership)] == before


def test_a_name_entered_here_outlives_a_load(country):
    Unit.objects.filter(key="ban-chi-dao").update(name_vi="Ban Chỉ đạo về nhân quyền và tôn giáo")
    Unit.objects.filter(key="thanh-tra").update(key="thanh-tra-cu")
    assert actions.load_members(by=None, at=WHEN) == actions.Loaded(1, 648)
    assert viet_nam.unit("ban-chi-dao").name_vi == "Ban Chỉ đạo về nhân quyền và tôn giáo"


def test_each_load_is_one_entry_of_the_log(country):
    entries = Entry.objects.order_by("number").values_list("event", "subject", "actor", "detail")
    assert [(event, subject, actor, json.loads(detail)) for event, subject, actor, detail in entries] == [
        ("units.loaded", "organisations", "system", {"added": 14150, "kept": 0}),
        ("successions.loaded", "organisations", "system", {"added": 10665, "kept": 0}),
        ("members.loaded", "organisations", "system", {"added": 649, "kept": 0}),
    ]

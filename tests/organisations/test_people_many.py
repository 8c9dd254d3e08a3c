"""A whole city's people: 191 units of three, looked at in as many queries as one row, and written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.core import spreadsheets
from quyen.organisations import actions
from quyen.organisations.models import Mandate, Unit
from quyen.organisations.roster import COLUMNS, compare, lines_of
from tests.organisations import people
from tests.organisations.people import WHEN
from tests.organisations.rosters import NOON, row, tally

UNITS = 191
THREE = (("officer", "Chuyên viên"), ("head", "Chủ tịch"), ("clerk", "Văn thư"))


@pytest.fixture
def world(db, in_english) -> people.World:
    world = people.build()
    for number in range(UNITS):
        key = f"phuong-{number:03}"
        stamp = {"by": None, "at": WHEN}
        unit = actions.establish(key=key, name_vi=f"Phường Số {number}", level="commune", **stamp)
        actions.join(committee=world.units["committee"], unit=unit, **stamp)
    return world


def city(count: int) -> bytes:
    """Three people of each of so many units."""
    rows = [
        row(
            unit=f"Phường Số {n}",
            name=f"Người {role} {n}",
            email=f"{role}.{n}@example.vn",
            role=role,
            post_vi=post,
        )
        for n in range(count)
        for role, post in THREE
    ]
    cells = [[one.get(name, "") for name in COLUMNS] for one in rows]
    return spreadsheets.write([spreadsheets.Table("People", [str(head) for head in COLUMNS.values()], cells)])


def previewed(world, count: int):
    """The plan of so many units' people, and how many queries it took."""
    lines = lines_of(city(count))
    with CaptureQueriesContext(connection) as asked:
        plan = compare(lines, world.units["committee"], by=world.users["Ân"], at=NOON)
    return plan, len(asked)


@pytest.mark.django_db
def test_a_city_is_previewed_in_as_many_queries_as_one_unit(world):
    one, few = previewed(world, 1)
    all_of_them, many = previewed(world, UNITS)
    assert (one.tally, all_of_them.tally) == (tally(new_person=3), tally(new_person=3 * UNITS))
    assert (few, many) == (4, 4)


@pytest.mark.django_db
def test_a_city_is_written_and_stands_unchanged_the_second_time(world):
    plan, _ = previewed(world, UNITS)
    stamp = {"by": world.users["Ân"], "at": NOON}
    given = actions.give_roster(
        committee=world.units["committee"], content=city(UNITS), name="a.xlsx", **stamp
    )
    actions.apply_roster(roster=given, digest=plan.digest, **stamp)
    assert Mandate.objects.filter(unit__key__startswith="phuong-").count() == 3 * UNITS
    again, asked = previewed(world, UNITS)
    assert (again.tally, asked) == (tally(unchanged=3 * UNITS), 4)
    assert Unit.objects.filter(key__startswith="phuong-").exclude(mandates__role="head").count() == 0

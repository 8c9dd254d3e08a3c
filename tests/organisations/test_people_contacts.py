"""Whom the office calls about a unit's reports, and on which telephone."""

import json

import pytest

from quyen.accounts.roles import Role
from quyen.audit.models import Entry
from quyen.organisations import actions, queries, rules
from tests.clock import on
from tests.organisations import people
from tests.organisations.people import NOW, WHEN

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.fixture
def world(db, in_english) -> people.World:
    return people.build()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("028 3812 0001", True),
        ("(0254) 3.852.321", True),
        ("+84 28 3812 0001 ext 12", True),
        ("028-3812-0001 máy lẻ 105", True),
        ("0901 234 567", True),
        ("113", False),
        ("028 3812 0001; 028 3812 0002", False),
        ("=HYPERLINK(1)", False),
        ("gọi chị Hạnh", False),
        ("+1234 5678 9012 3456", False),
    ],
)
def test_what_is_a_telephone_number(text, is_one):
    assert rules.is_phone(text) is is_one


def test_the_focal_points_of_units_come_in_one_query(world, django_assert_num_queries):
    first = world.give("Em", "mai", Role.OFFICER, focal=True, office_phone=" 028  3812 0001 ")
    world.give("Lan", "mai", Role.OFFICER, focal=True, valid_from=on("2026-01-01"))
    world.give("Hà", "sen", Role.OFFICER, focal=True, valid_until=NOW)  # no longer on that day
    units = [world.units[key] for key in ("mai", "dao", "sen")]
    with django_assert_num_queries(1):
        found = queries.focal_points(units, NOW)
        told = {key: (row.user.name, row.office_phone) for key, row in found.items()}
    assert told == {first.unit_id: ("Em", "028 3812 0001")}


def test_telephone_and_mark_are_mended_and_the_number_stays_out_of_the_log(world):
    mandate = world.mandates["Bình"]
    actions.set_contact(mandate=mandate, focal=True, office_phone="028 3812 0007", by=None, at=WHEN)
    mandate.refresh_from_db()
    assert (mandate.focal, mandate.office_phone) == (True, "028 3812 0007")
    entry = Entry.objects.get(event="mandate.contact-set")
    assert (entry.subject, json.loads(entry.detail)) == (
        f"organisations.mandate:{mandate.pk}",
        {"unit": "mai", "focal": True},
    )


def test_what_is_no_telephone_number_is_refused(world):
    with pytest.raises(actions.PhoneRefused) as refused:
        world.give("Em", "mai", Role.OFFICER, office_phone="hỏi văn thư")
    assert (str(refused.value), refused.value.field) == (
        "hỏi văn thư is no telephone number. Write it like 028 3812 0001, an extension after ext.",
        "office_phone",
    )

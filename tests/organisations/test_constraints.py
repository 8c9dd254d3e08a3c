"""What the database itself refuses, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from quyen.accounts.roles import Role
from quyen.organisations.models import Mandate, Membership, Succession, Unit
from tests.clock import on
from tests.organisations import people
from tests.organisations.people import MERGER, NOW, START, WHEN

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.fixture
def world(db) -> people.World:
    return people.build()


def row(model, world, **values):
    """A row of a model with units and people given by their short names."""
    named = {
        name: world.users[value] if name in {"user", "appointed_by"} and value else value
        for name, value in values.items()
    }
    units = {"predecessor", "successor", "committee", "unit"}
    return model(**{name: world.units[value] if name in units else value for name, value in named.items()})


LINK = {"predecessor": "dao", "successor": "mai", "on": NOW, "extent": "part"}
DUTY = {"committee": "committee", "unit": "sen", "duty": "owes", "deadline": "communes"}
MANDATE = {
    "user": "Em",
    "unit": "mai",
    "role": Role.CLERK,
    "valid_from": START,
    "appointment": "QĐ",
    "given_at": WHEN,
}
DEPUTY = {"capacity": "deputy", "appointed_by": None}


@pytest.mark.parametrize(
    ("model", "good", "bad"),
    [
        (Succession, LINK, {"on": MERGER}),
        (Succession, LINK, {"successor": "dao"}),
        (Succession, LINK | {"on": MERGER, "successor": "office"}, {"is_default": True}),
        (Membership, DUTY | {"valid_from": START}, {"valid_until": START}),
        (Membership, DUTY | {"valid_from": START}, {"valid_until": on("2024-01-01")}),
        (Mandate, MANDATE, {"valid_until": START}),
        (Mandate, MANDATE, {"appointment": ""}),
        (Mandate, MANDATE | DEPUTY | {"appointed_by": "Cúc"}, DEPUTY),
        (Mandate, MANDATE | {"signature_form": "TUQ.", "valid_until": NOW}, {"valid_until": None}),
        (Unit, {"key": "x", "kind": "ward", "level": "commune", "name_vi": "X"}, {"key": "mai"}),
        (
            Unit,
            {"key": "x", "kind": "ward", "level": "commune", "name_vi": "X", "valid_from": START},
            {"valid_until": START},
        ),
    ],
)
def test_refused_by_the_database(world, model, good, bad):
    with pytest.raises(IntegrityError), transaction.atomic():
        row(model, world, **(good | bad)).save()
    row(model, world, **good).save()


def test_all_of_a_unit_goes_to_one(world):
    link = LINK | {"predecessor": "sen", "extent": "whole"}
    row(Succession, world, **link).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        row(Succession, world, **link | {"successor": "office"}).save()


def test_a_duty_is_held_once(world):
    row(Membership, world, **DUTY, valid_from=START).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        row(Membership, world, **DUTY, valid_from=START).save()


@pytest.mark.parametrize("key", ["committee", "mai", "dao"])
def test_a_unit_that_anything_hangs_on_is_not_deleted(world, key):
    with pytest.raises(ProtectedError):
        world.units[key].delete()

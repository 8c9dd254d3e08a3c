"""Every door of the site answers everybody as the table says."""

from functools import partial

import pytest
from django.urls import reverse

from tests.sweeps import doors, walking
from tests.sweeps.doors import TABLE

ROUTES = walking.routes()


@pytest.fixture
def knock(people, scene, db):
    """Knocks at one door as everybody, and gives every answer that is not the expected one."""

    def run(door: walking.Door) -> list[str]:
        return walking.knock(
            door,
            ROUTES[door.route],
            people,
            partial(doors.fill, scene),
            sign_in=reverse("account_login"),
            data=doors.sent(scene, door),
        )

    return run


def test_every_address_is_in_the_table_and_looked_at_from_both_sides():
    assert walking.gaps(ROUTES, TABLE) == []


@pytest.mark.parametrize("door", TABLE, ids=str)
def test_a_door_answers_as_the_table_says(door, knock):
    assert knock(door) == []


@pytest.mark.parametrize("door", walking.undeclared(ROUTES, TABLE), ids=str)
def test_a_method_without_a_line_is_refused(door, knock):
    assert knock(door) == []

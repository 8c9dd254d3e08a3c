"""Who acts for the units of a committee, and what they lack."""

import pytest

from quyen.accounts import actions as accounts
from quyen.accounts.roles import Role
from quyen.organisations import actions, queries
from quyen.organisations.queries import Gap
from tests.clock import at, on
from tests.organisations import people
from tests.organisations.people import NOW, WHEN

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.fixture
def world(db, in_english) -> people.World:
    world = people.build()
    actions.join(committee=world.units["committee"], unit=world.units["sen"], by=None, at=WHEN)
    return world


def seen(staffed) -> tuple:
    posts = [
        (post.role, [row.user.name for row in post.holders], [row.user.name for row in post.fill_in])
        for post in staffed.posts
    ]
    return staffed.unit.key, staffed.duty, posts, tuple(map(str, staffed.gaps)), staffed.vacant


def test_units_with_their_people_and_what_they_lack(world, django_assert_num_queries):
    world.give(
        "Em", "mai", Role.HEAD, capacity="deputy", appointed_by=world.users["Cúc"], signature_form="KT."
    )
    world.give("Em", "sen", Role.OFFICER, focal=True, valid_from=on("2026-07-01"))
    world.give(
        "Dung", "sen", Role.HEAD, capacity="stand-in", appointed_by=world.users["Hà"], signature_form="Q."
    )
    with django_assert_num_queries(3):
        found = queries.staff(world.units["committee"], NOW)
        told = [seen(each) for each in found]
    assert told == [
        ("committee", "", [("leader", ["Lan"], []), ("auditor", ["Ân"], [])], (), False),
        ("office", "", [("office", ["Hà"], [])], (), False),
        ("mai", "owes", [("officer", ["Bình"], []), ("head", ["Cúc"], ["Em"])], ("no-focal",), False),
        ("sen", "owes", [("officer", ["Em"], []), ("head", [], ["Dung"])], ("no-officer", "no-focal"), True),
    ]
    assert seen(queries.staff_of(world.units["sen"], NOW)) == told[3]
    assert queries.staff_of(world.units["mai"], NOW).gaps == (Gap.NO_FOCAL,)


def test_a_list_is_searched_by_unit_and_by_person(world):
    found = queries.staff(world.units["committee"], NOW)
    hits = {
        words: [row.unit.key for row in found if row.holds(words)]
        for words in ("hoa", "cuc", "Bình mai", "lan")
    }
    assert hits == {"hoa": ["mai", "sen"], "cuc": ["mai"], "Bình mai": ["mai"], "lan": ["committee"]}


def test_what_is_over_and_who_else(world):
    assert [row.user.name for row in queries.former(world.units["dao"], NOW)] == ["Dung"]
    head = world.mandates["Cúc"]
    deputy = world.give(
        "Em", "mai", Role.HEAD, capacity="deputy", appointed_by=world.users["Cúc"], signature_form="KT."
    )
    other = world.give("Cúc", "mai", Role.CLERK)
    assert queries.named_by(head, NOW) == [deputy]
    assert queries.others_of(head, NOW) == [other]
    assert [user.name for user in queries.colleagues(world.units["mai"], NOW)] == ["Bình", "Cúc", "Em"]


def test_who_is_to_be_invited_and_who_was(world):
    world.users["Bình"].set_password("một mật khẩu đủ dài")
    world.users["Bình"].save()
    waiting = queries.without_password(world.units["committee"], NOW)
    assert [row.user.name for row in waiting] == ["Lan", "Ân", "Cúc", "Hà"]
    accounts.invite(user=world.users["Lan"], way="mail", by=None, at=at("2026-06-10 09:00"))
    accounts.invite(user=world.users["Cúc"], way="link", by=None, at=at("2026-06-14 09:00"))
    found = queries.invited_since(waiting, at("2026-06-15 09:00"), days=3)
    assert found == {world.users["Cúc"].pk: at("2026-06-14 09:00")}

"""The door sweep finds every wrong door of a tiny site."""

import pytest
from django.test import Client, override_settings
from django.urls import path

from quyen.audit.models import Head
from tests.sweeps import tiny, walking

SITE = "tests.sweeps.tiny"
TABLE = """
route       method whose  anonymous ward office
home        GET    -      in        200  200
desk:draft  GET    own    in        200  .
desk:draft  GET    other  in        404  403
desk:draft  POST   own    in        302  .
desk:draft  POST   other  in        404  302
in          GET    -      200       200  200
broken      GET    -      500       500  500
"""


@pytest.fixture
def knock(db):
    """Knocks at a row of a table in the tiny site."""
    people = {
        "anonymous": Client(),
        **{role: Client(headers={"X-Role": role}) for role in ("ward", "office")},
    }
    for client in people.values():
        client.raise_request_exception = False

    def arguments(door, names, role):
        return dict.fromkeys(names, tiny.WARD + (door.whose == "other"))

    def run(door):
        return walking.knock(door, walking.routes(SITE)[door.route], people, arguments, sign_in="/sign-in")

    with override_settings(ROOT_URLCONF=SITE, MIDDLEWARE=[]):
        yield run
    assert [dict(client.cookies) for client in people.values()] == [{}, {}, {}]


def doors() -> list[walking.Door]:
    return walking.read(TABLE)


def test_every_address_is_found_with_its_arguments():
    nothing = frozenset()
    assert walking.routes(SITE) == {
        "home": nothing,
        "desk:draft": frozenset({"unit"}),
        "in": nothing,
        "broken": nothing,
    }


def test_a_table_that_fits_has_no_gaps():
    assert walking.gaps(walking.routes(SITE), doors()) == []


def test_forgotten_and_vanished_addresses_are_found():
    without = [door for door in doors() if door.route not in {"in", "broken"}]
    gone = walking.Door("desk:old", "GET", "-", {})
    assert walking.gaps(walking.routes(SITE), [*without, gone]) == [
        "broken is not in the table",
        "in is not in the table",
        "desk:old is in the table, and nowhere else",
    ]


def test_objects_seen_from_one_side_are_found():
    one_sided = [door for door in doors() if str(door) != "desk:draft POST other"]
    assert walking.gaps(walking.routes(SITE), one_sided) == ["desk:draft POST is looked at from own only"]


def test_tables_out_of_shape_are_refused():
    with pytest.raises(ValueError, match="1 answers for 2 roles"):
        walking.read("route method whose a b\nhome GET - 200\n")
    with pytest.raises(ValueError, match="3 answers for 4 roles"):
        walking.read("route method whose a b c d\nhome GET - 200 200 200\n")
    with pytest.raises(ValueError, match="stands twice"):
        walking.read("route method whose a\nhome GET - 200\nhome GET - 404\n")


def test_two_answers_are_for_strangers_and_for_everybody_else():
    assert walking.read("route method whose a b c\nhome GET - in 200\n") == [
        walking.Door("home", "GET", "-", {"a": "in", "b": "200", "c": "200"})
    ]


def test_right_answers_pass_and_leave_nothing_behind(knock):
    right = [door for door in doors() if door.route != "broken"]
    assert [finding for door in right for finding in knock(door)] == []
    assert Head.objects.count() == 0


def test_wrong_answers_are_found(knock):
    table = TABLE.replace("in        404  403", "in        200  200")
    wrong = next(door for door in walking.read(table) if str(door) == "desk:draft GET other")
    assert knock(wrong) == [
        "desk:draft GET other as ward: 404, expected 200",
        "desk:draft GET other as office: 403, expected 200",
    ]


def test_a_broken_page_tells_what_broke(knock):
    broken = next(door for door in doors() if door.route == "broken")
    assert knock(broken)[0] == "broken GET - as anonymous: 500 (ValueError: out of order), expected 500"


def test_addresses_without_a_name_are_found():
    class Nameless:
        urlpatterns = [path("hidden/", tiny.broken)]

    assert walking.gaps(walking.routes(Nameless), []) == ["hidden/ without a name is not in the table"]


def test_open_methods_without_a_row_are_found(knock):
    closed = walking.undeclared(walking.routes(SITE), doors())
    assert [str(door) for door in closed] == ["broken POST -", "home POST -", "in POST -"]
    assert [knock(door) for door in closed[1:]] == [
        [],
        [f"in POST - as {role}: 200, expected refused" for role in ("anonymous", "ward", "office")],
    ]

"""Where roles meet units: every person of a small city, before every verb and unit, on several days."""

import pytest

from quyen.accounts.roles import Role, Verb
from quyen.core.refusals import Denied
from quyen.organisations import actions, doors
from tests.clock import on
from tests.organisations import people
from tests.organisations.people import MERGER, NOW

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
BEFORE = on("2025-12-31")


@pytest.fixture
def world(db, in_english) -> people.World:
    return people.build()


def allowed(world, verb: Verb, day) -> set[tuple[str, str]]:
    """Who may do this for which unit on a day."""
    return {
        (name, key)
        for name, user in world.users.items()
        for key, unit in world.units.items()
        if doors.acting(user, unit, verb, day)
    }


@pytest.mark.parametrize(
    ("verb", "day", "expected"),
    [
        (Verb.REPORT_WRITE, BEFORE, {("Bình", "mai"), ("Cúc", "mai")}),
        # đào stands no more: mai answers for it.
        (Verb.REPORT_WRITE, NOW, {("Bình", "mai"), ("Cúc", "mai"), ("Bình", "dao"), ("Cúc", "dao")}),
        (Verb.REPORT_SUBMIT, BEFORE, {("Cúc", "mai"), ("Dung", "dao")}),
        (Verb.REPORT_SUBMIT, NOW, {("Cúc", "mai"), ("Cúc", "dao")}),
        (Verb.REPORT_READ_OWN, BEFORE, {("Bình", "mai"), ("Cúc", "mai"), ("Dung", "dao")}),
        (Verb.REPORT_REVIEW, NOW, {("Hà", "mai"), ("Hà", "dao"), ("Hà", "committee"), ("Hà", "office")}),
        (Verb.DOCUMENT_ISSUE, NOW, {("Lan", "mai"), ("Lan", "dao"), ("Lan", "committee"), ("Lan", "office")}),
        (Verb.LOG_READ, NOW, {("Ân", "mai"), ("Ân", "dao"), ("Ân", "committee"), ("Ân", "office")}),
        (Verb.MANDATE_GIVE, NOW, set()),
    ],
)
def test_who_may(world, verb, day, expected):
    assert allowed(world, verb, day) == expected


def test_the_units_are_read_by_all_who_act_for_one(world):
    everywhere = {(name, key) for name in world.users if name not in {"Dung", "Em"} for key in world.units}
    assert allowed(world, Verb.UNITS_READ, NOW) == everywhere


def test_reports_of_the_old_ward_are_read_by_those_who_followed(world):
    world.give("Em", "sen", Role.OFFICER)
    expected = {
        ("Bình", "mai"),
        ("Cúc", "mai"),
        ("Bình", "dao"),
        ("Cúc", "dao"),
        ("Em", "sen"),
        ("Em", "dao"),
    }
    assert allowed(world, Verb.REPORT_READ_OWN, NOW) == expected
    # To write for it is the business of the ward that answers.
    assert ("Em", "dao") not in allowed(world, Verb.REPORT_WRITE, NOW)


def test_a_mandate_holds_from_its_first_day_to_the_one_before_its_last(world):
    days = [on("2024-12-31"), on("2025-01-01"), on("2025-12-31"), MERGER]
    held = [[mandate.role for mandate in doors.mandates(world.users["Dung"], day)] for day in days]
    assert held == [[], ["clerk"], ["clerk"], []]


def test_a_mandate_for_a_unit_that_ended_is_worth_nothing(world):
    actions.dissolve(unit=world.units["mai"], on=NOW, by=None, at=people.WHEN)
    assert list(doors.mandates(world.users["Bình"], NOW)) == []


def test_who_may_not_sign_in_acts_for_nobody(world):
    user = world.users["Bình"]
    user.is_active = False
    user.save()
    assert list(doors.mandates(user, NOW)) == []


def test_the_holder_acts_before_the_stand_in(world):
    own = world.give("Em", "mai", Role.CLERK, capacity="stand-in", appointed_by=world.users["Cúc"])
    assert doors.permit(world.users["Em"], Verb.REPORT_SUBMIT, world.units["mai"], on=NOW) == own
    holder = world.give("Em", "sen", Role.HEAD)
    assert doors.permit(world.users["Em"], Verb.REPORT_SUBMIT, on=NOW) == holder


def test_verbs_of_mandates(world):
    assert doors.verbs([]) == frozenset()
    assert doors.verbs([world.mandates["Bình"]]) == {
        Verb.REPORT_READ_OWN,
        Verb.UNITS_READ,
        Verb.REPORT_WRITE,
        Verb.ANSWER_CHECK,
        Verb.OPINION_WRITE,
        Verb.COMMITMENT_READ,
        Verb.TASK_READ_OWN,
        Verb.TASK_REPORT,
        Verb.PLACE_NAME,
        Verb.ACTIVITY_WRITE,
    }


@pytest.mark.parametrize(
    ("name", "verb", "unit", "day", "reason"),
    [
        (
            "Em",
            Verb.REPORT_WRITE,
            "mai",
            NOW,
            "You act for no unit on 15/06/2026. Ask the standing office for a mandate.",
        ),
        (
            "Dung",
            Verb.REPORT_SUBMIT,
            "dao",
            NOW,
            "Your mandate for Hoa Đào Ward ended on 01/01/2026. Ask the standing office for a new one.",
        ),
        (
            "Dung",
            Verb.REPORT_SUBMIT,
            "dao",
            on("2024-12-01"),
            "Your mandate for Hoa Đào Ward begins on 01/01/2025.",
        ),
        (
            "Bình",
            Verb.REPORT_SUBMIT,
            "mai",
            NOW,
            "Only these roles may do this: Head of the unit, Clerk. Yours: Officer.",
        ),
        ("Bình", Verb.REPORT_WRITE, "sen", NOW, "You act for Hoa Mai Ward, not for Hoa Sen Ward."),
        ("Hà", Verb.REPORT_REVIEW, "sen", NOW, "You act for Văn phòng Thường trực, not for Hoa Sen Ward."),
    ],
)
def test_a_no_has_a_reason(world, name, verb, unit, day, reason):
    with pytest.raises(Denied) as refused:
        doors.permit(world.users[name], verb, world.units[unit], on=day)
    assert str(refused.value) == reason


def test_who_has_business_with_a_unit(world):
    known = {
        name: {key for key, unit in world.units.items() if doors.knows(user, unit, NOW)}
        for name, user in world.users.items()
    }
    all_reached, own = {"mai", "dao", "committee", "office"}, {"mai", "dao"}
    assert known == {
        "Lan": all_reached,
        "Hà": all_reached,
        "Ân": all_reached,
        "Bình": own,
        "Cúc": own,
        "Dung": set(),
        "Em": set(),
    }


def test_a_door_costs_a_few_queries(world, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        office = doors.permit(world.users["Hà"], Verb.REPORT_REVIEW, world.units["dao"], on=NOW)
    with django_assert_max_num_queries(1):
        officer = doors.permit(world.users["Bình"], Verb.REPORT_WRITE, world.units["mai"], on=NOW)
    assert (office, officer) == (world.mandates["Hà"], world.mandates["Bình"])

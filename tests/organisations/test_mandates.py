"""Giving and ending mandates."""

import json

import pytest

from quyen.accounts.roles import Role
from quyen.audit.models import Entry
from quyen.organisations import actions
from quyen.organisations.models import Mandate
from tests.clock import at, on
from tests.organisations import people
from tests.organisations.people import MERGER, NOW, START, WHEN

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.fixture
def world(db, in_english) -> people.World:
    return people.build()


def refusal(kind, world, *arguments, **options) -> tuple[str, str]:
    """The sentence and the field of the refusal to give a mandate."""
    before = (Mandate.objects.count(), Entry.objects.count())
    with pytest.raises(kind) as refused:
        world.give(*arguments, **options)
    assert (Mandate.objects.count(), Entry.objects.count()) == before
    assert type(refused.value) is kind
    return str(refused.value), refused.value.field


def test_a_mandate_is_given_and_recorded(world):
    mandate = world.give("Em", "mai", Role.CLERK, valid_until=on("2026-12-31"), post_vi="Văn thư")
    assert (mandate.user.name, mandate.unit.key, mandate.role, mandate.capacity) == (
        "Em",
        "mai",
        "clerk",
        "holder",
    )
    entry = Entry.objects.get(subject=f"organisations.mandate:{mandate.pk}")
    assert (entry.event, json.loads(entry.detail)) == (
        "mandate.given",
        {
            "user": f"user:{mandate.user.pk}",
            "unit": "mai",
            "role": "clerk",
            "capacity": "holder",
            "from": "2025-01-01",
            "until": "2026-12-31",
        },
    )


def test_a_deputy_signs_for_the_head_and_names_who_appointed(world):
    deputy = world.give(
        "Em", "mai", Role.HEAD, capacity="deputy", appointed_by=world.users["Cúc"], signature_form="KT."
    )
    assert (deputy.appointed_by.name, deputy.signature_form) == ("Cúc", "KT.")
    sentence = refusal(actions.MandateWithoutGrounds, world, "Dung", "mai", Role.HEAD, capacity="stand-in")
    assert sentence == ("Say who appointed the deputy or stand-in.", "appointed_by")


def test_grounds_are_named(world):
    found = refusal(actions.MandateWithoutGrounds, world, "Em", "mai", Role.CLERK, appointment=" \u200b ")
    assert found == ("Name the decision that this mandate rests on.", "appointment")


def test_an_authorisation_to_sign_ends(world):
    found = refusal(actions.MandateWithoutGrounds, world, "Em", "mai", Role.CLERK, signature_form="TUQ.")
    assert found == ("An authorisation to sign (TUQ.) is limited in time: say when it ends.", "valid_until")
    until = on("2026-07-01")
    assert world.give("Em", "mai", Role.CLERK, signature_form="TUQ.", valid_until=until).valid_until == until


def test_a_mandate_has_a_day_in_it_and_a_unit(world):
    found = refusal(actions.MandateRefused, world, "Em", "mai", Role.CLERK, valid_until=START)
    assert found == ("A mandate ends after the day it begins.", "valid_until")
    found = refusal(actions.MandateRefused, world, "Em", "dao", Role.CLERK, valid_from=MERGER)
    assert found == ("Hoa Đào Ward does not stand on 01/01/2026.", "valid_from")


def test_a_role_is_not_given_twice_to_one_person(world):
    found = refusal(actions.MandateOverlaps, world, "Bình", "mai", Role.OFFICER, valid_from=NOW)
    assert found == ("Bình already has this role for Hoa Mai Ward on some of those days.", "valid_from")
    assert world.give("Bình", "mai", Role.SECTION_HEAD).role == "section-head"


def test_a_unit_has_one_head_at_a_time(world):
    found = refusal(actions.MandateOverlaps, world, "Em", "mai", Role.HEAD, valid_from=NOW)
    assert found == (
        "Hoa Mai Ward has a holder of this role (Head of the unit) on some of those days: Cúc.",
        "valid_from",
    )
    actions.end_mandate(
        mandate=world.mandates["Cúc"], on=NOW, grounds="QĐ 02 (ví dụ)", by=None, at=at("2026-06-01 08:00")
    )
    assert world.give("Em", "mai", Role.HEAD, valid_from=NOW).role == "head"
    assert world.give("Bình", "sen", Role.HEAD).role == "head"


def test_officers_are_many(world):
    assert world.give("Em", "mai", Role.OFFICER).role == "officer"


def end(world, day, when="2026-06-01 08:00", grounds="QĐ 02 (ví dụ)"):
    return actions.end_mandate(
        mandate=world.mandates["Cúc"], on=on(day), grounds=grounds, by=None, at=at(when)
    )


def test_ending_leaves_the_days_before(world):
    ended = end(world, "2026-06-15")
    assert (ended.valid_from, ended.valid_until) == (START, NOW)
    entry = Entry.objects.order_by("-number").first()
    assert (entry.event, json.loads(entry.detail)["grounds"]) == ("mandate.ended", "QĐ 02 (ví dụ)")


@pytest.mark.parametrize(
    ("day", "options", "sentence"),
    [
        ("2026-06-15", {"grounds": " "}, "Say why the mandate ends."),
        (
            "2026-05-31",
            {},
            "A mandate cannot be ended before today: what was done under it stands.",
        ),
        # 31/5 in London is 1/6 in the city.
        (
            "2026-05-31",
            {"when": "2026-06-01 00:30"},
            "A mandate cannot be ended before today: what was done under it stands.",
        ),
        ("2025-01-01", {"when": "2024-12-01 08:00"}, "The mandate does not hold before 01/01/2025."),
    ],
)
def test_what_cannot_be_ended_so(world, day, options, sentence):
    with pytest.raises(actions.MandateRefused) as refused:
        end(world, day, **options)
    assert str(refused.value) == sentence


def test_a_mandate_ends_once(world):
    end(world, "2026-06-15")
    with pytest.raises(actions.MandateRefused):
        end(world, "2026-06-20")
    assert at("2026-06-01 08:00") > WHEN

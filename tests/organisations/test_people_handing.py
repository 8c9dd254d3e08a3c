"""Handing a post over, filling in for its holder, and what cannot be put right any more."""

import json

import pytest

from quyen.accounts.addresses import AnothersAddress, EmailRefused, NameMissing
from quyen.accounts.models import User
from quyen.accounts.roles import Role, Verb
from quyen.audit.models import Entry
from quyen.organisations import actions, doors
from quyen.organisations.actions import Somebody
from quyen.organisations.models import Mandate
from tests.clock import at, on
from tests.organisations import people
from tests.organisations.people import NOW, START
from tests.organisations.rosters import NOON, held

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
BINH = ("Bình", "officer", "holder", "", "2025-01-01", "")
CUC = ("Cúc", "head", "holder", "", "2025-01-01", "")
GIANG = Somebody("giang@example.vn", "Đinh Thị Giang", "en")


@pytest.fixture
def world(db, in_english) -> people.World:
    return people.build()


def stamp(world) -> dict:
    return {"by": world.users["Ân"], "at": NOON}


def hand_over(world, name: str, to: Somebody | None, day: str = "2026-07-01", **options):
    usual = {"on": on(day), "appointment": "QĐ 09 (ví dụ)"}
    return actions.hand_over(mandate=world.mandates[name], to=to, **(usual | options), **stamp(world))


def test_a_post_goes_to_somebody_new_with_all_that_belongs_to_it(world):
    old = world.mandates["Bình"]
    actions.set_contact(mandate=old, focal=True, office_phone="028 3812 0001", **stamp(world))
    given = hand_over(world, "Bình", GIANG)
    assert held("mai") == [
        ("Bình", "officer", "holder", "", "2025-01-01", "2026-07-01"),
        CUC,
        ("Đinh Thị Giang", "officer", "holder", "", "2026-07-01", ""),
    ]
    assert (given.focal, given.office_phone, given.appointment) == (True, "028 3812 0001", "QĐ 09 (ví dụ)")
    assert (given.user.language, given.user.has_usable_password()) == ("en", False)
    told = [(entry.event, json.loads(entry.detail)) for entry in Entry.objects.order_by("-number")[:3]]
    about = {"unit": "mai", "role": "officer", "capacity": "holder"}
    assert told == [
        ("mandate.given", about | {"user": f"user:{given.user_id}", "from": "2026-07-01", "until": ""}),
        ("user.registered", {}),
        (
            "mandate.ended",
            about
            | {
                "user": f"user:{old.user_id}",
                "from": "2025-01-01",
                "until": "2026-07-01",
                "grounds": "QĐ 09 (ví dụ)",
            },
        ),
    ]


def test_the_leaver_may_be_left_with_nothing_and_is_told_so(world):
    assert hand_over(world, "Bình", None, "2026-06-16") is None
    leaver = world.users["Bình"]
    assert doors.acting(leaver, world.units["mai"], Verb.REPORT_WRITE, on("2026-06-15")) is not None
    assert doors.acting(leaver, world.units["mai"], Verb.REPORT_WRITE, on("2026-06-16")) is None
    assert doors.without_mandate(leaver, on("2026-06-16")) == (
        "Your mandate for Hoa Mai Ward ended on 16/06/2026. Ask the standing office for a new one."
    )


def test_a_deputy_who_takes_over_stops_being_deputy(world):
    world.give(
        "Em", "mai", Role.HEAD, capacity="deputy", appointed_by=world.users["Cúc"], signature_form="KT."
    )
    hand_over(world, "Cúc", Somebody(world.users["Em"].email))
    assert held("mai") == [
        BINH,
        ("Cúc", "head", "holder", "", "2025-01-01", "2026-07-01"),
        ("Em", "head", "deputy", "KT.", "2025-01-01", "2026-07-01"),
        ("Em", "head", "holder", "", "2026-07-01", ""),
    ]


@pytest.mark.parametrize(
    ("to", "options", "kind", "sentence", "field"),
    [
        (Somebody("giang"), {}, EmailRefused, "giang is no e-mail address. Write it like an@example.vn.", "email"),
        (Somebody("moi@example.vn"), {}, NameMissing, "Write the person's name, at most 120 letters.", "name"),
        (Somebody("cc@example.vn", "Khác"), {}, AnothersAddress, "cc@example.vn is the address of Cúc. Give each person an address of their own.", "email"),
        (Somebody("bnh@example.vn"), {}, actions.MandateRefused, "Choose somebody else: this person hands the post over.", "email"),
        (GIANG, {"appointment": " "}, actions.MandateWithoutGrounds, "Say why the mandate ends.", "grounds"),
        (GIANG, {"on": on("2026-06-14")}, actions.MandateRefused, "A mandate cannot be ended before today: what was done under it stands.", "on"),
    ],
)  # fmt: skip
def test_what_cannot_be_handed_over_so_changes_nothing(world, to, options, kind, sentence, field):
    before = held("mai"), User.objects.count(), Entry.objects.count()
    with pytest.raises(kind) as refused:
        hand_over(world, "Bình", to, **options)
    assert (str(refused.value), refused.value.field) == (sentence, field)
    assert (held("mai"), User.objects.count(), Entry.objects.count()) == before


def stand_in(world, **options) -> Mandate:
    usual = {
        "unit": world.units["mai"],
        "role": "head",
        "somebody": Somebody(world.users["Em"].email),
        "capacity": "deputy",
        "signature_form": "KT.",
        "valid_from": NOW,
        "valid_until": None,
        "appointment": "QĐ 10 (ví dụ)",
        "post_vi": "Phó Chủ tịch",
    }
    return actions.name_stand_in(**(usual | options), by=world.users["Cúc"], at=NOON)


def test_a_deputy_signs_for_the_head_who_appointed_them(world):
    deputy = stand_in(world)
    assert (deputy.appointed_by, deputy.post_vi) == (world.users["Cúc"], "Phó Chủ tịch")
    assert held("mai")[-1] == ("Em", "head", "deputy", "KT.", "2026-06-15", "")


def test_an_officer_is_stood_in_for_without_a_right_to_sign(world):
    given = stand_in(
        world, role="officer", capacity="stand-in", signature_form="", valid_until=on("2026-07-01")
    )
    assert (given.appointed_by, str(given.last_on)) == (world.users["Bình"], "2026-06-30")


def test_an_acting_head_fills_a_vacant_post(world):
    hand_over(world, "Cúc", None)
    acting = stand_in(world, capacity="stand-in", signature_form="Q.", valid_from=on("2026-07-01"))
    assert (acting.appointed_by, acting.signature_form) == (
        world.users["Cúc"],
        "Q.",
    )  # who was asked to: `by`


@pytest.mark.parametrize(
    ("options", "sentence", "field"),
    [
        ({"capacity": "holder"}, "Say whether this is a deputy or a stand-in.", "capacity"),
        ({"signature_form": ""}, "Say how the person signs: KT., TL., TUQ. or Q.", "signature_form"),
        ({"signature_form": "TM."}, "Say how the person signs: KT., TL., TUQ. or Q.", "signature_form"),
        ({"signature_form": "TUQ."}, "An authorisation to sign (TUQ.) is limited in time: say when it ends.", "valid_until"),
        ({"signature_form": "Q."}, "Cúc holds this post (Head of the unit): Q. is for a post that is vacant.", "signature_form"),
        ({"valid_from": on("2026-06-14")}, "A stand-in begins today or later: what was signed before stands as it was.", "valid_from"),
        ({"appointment": ""}, "Name the decision that this mandate rests on.", "appointment"),
        ({"somebody": Somebody("cc@example.vn")}, "Cúc already has this role for Hoa Mai Ward on some of those days.", "valid_from"),
    ],
)  # fmt: skip
def test_a_stand_in_is_named_by_the_rules(world, options, sentence, field):
    before = held("mai")
    with pytest.raises(actions.MandateRefused) as refused:
        stand_in(world, **options)
    assert (str(refused.value), refused.value.field, held("mai")) == (sentence, field, before)


def test_a_head_names_stand_ins_at_home_the_office_everywhere(world):
    mai, sen = world.units["mai"], world.units["sen"]
    office = world.give("Em", "office", Role.OFFICE_HEAD)
    home = {
        (name, unit.key): doors.acting(world.users[name], unit, Verb.STAND_IN_GIVE, NOW) is not None
        for name in ("Bình", "Cúc", "Em", "Hà")
        for unit in (mai, sen)
    }
    assert home == {
        ("Bình", "mai"): False,
        ("Bình", "sen"): False,
        ("Cúc", "mai"): True,
        ("Cúc", "sen"): False,
        ("Em", "mai"): True,
        ("Em", "sen"): False,  # no member of the committee
        ("Hà", "mai"): False,
        ("Hà", "sen"): False,
    }
    assert office.valid_from == START


def test_a_mandate_that_held_is_not_put_right(world):
    with pytest.raises(actions.MandateRefused) as refused:
        actions.correct_mandate(mandate=world.mandates["Bình"], post_vi="Khác", **stamp(world))
    assert str(refused.value) == "A mandate that held before today stays as it was: end it, and give another."
    later = world.give("Em", "mai", Role.CLERK, valid_from=on("2026-07-01"))
    actions.correct_mandate(
        mandate=later, valid_from=on("2026-06-20"), office_phone="028 3812  0002", **stamp(world)
    )
    later.refresh_from_db()
    assert (str(later.valid_from), later.office_phone) == ("2026-06-20", "028 3812 0002")
    with pytest.raises(actions.MandateRefused):
        actions.correct_mandate(mandate=later, valid_from=on("2026-06-01"), **stamp(world))


def test_roles_of_the_committee_are_held_at_the_committee(world):
    with pytest.raises(actions.MandateRefused) as refused:
        world.give("Em", "mai", Role.ADMINISTRATOR)
    assert (str(refused.value), refused.value.field) == (
        "The role “Administrator” is held at the committee or its office, not at Hoa Mai Ward.",
        "role",
    )


def test_an_invitation_is_noted_without_the_address(world):
    from quyen.accounts import actions as accounts

    accounts.invite(user=world.users["Em"], way="link", **stamp(world))
    entry = Entry.objects.get(event="user.invited")
    assert (entry.subject, json.loads(entry.detail)) == (
        f"accounts.user:{world.users['Em'].pk}",
        {"way": "link"},
    )
    assert at("2026-06-15 12:00") == entry.at

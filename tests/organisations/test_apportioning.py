"""Shares of a unit that was parted: only as somebody entered them, whole, with their ground."""

import pytest

from quyen.accounts.actions import register
from quyen.audit.models import Entry
from quyen.organisations import actions, queries
from quyen.organisations.actions import SharesRefused
from quyen.organisations.models import Apportionment
from tests.clock import at
from tests.organisations import invented
from tests.organisations.invented import Y2010, Y2015, Y2020

pytestmark = [pytest.mark.postgres, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
FIRST, SECOND = at("2026-06-15 10:00"), at("2026-06-16 10:00")
COUNT = "Điều tra dân số 01/4/2024"


@pytest.fixture
def wards(db) -> dict:
    return invented.build()


@pytest.fixture
def person(db):
    return register(email="a@example.org", name="Người nhập", by=None, at=invented.WHEN)


def enter(
    wards,
    person,
    shares: dict[str, int],
    *,
    unit="c",
    on=Y2020,
    when=FIRST,
    ground="population",
    source=COUNT,
):
    given = {wards[key].pk: weight for key, weight in shares.items()}
    return actions.apportion(
        predecessor=wards[unit], on=on, shares=given, ground=ground, source=source, by=person, at=when
    )


def shared(wards, when) -> dict:
    """What is shared at a moment, by keys."""
    by_id = {ward.pk: key for key, ward in wards.items()}
    found = queries.shares(when)
    return {
        (by_id[unit], on): {by_id[pk]: weight for pk, weight in parts.items()}
        for (unit, on), parts in found.items()
    }


def test_apportion_is_read_as_of_a_moment_and_replaced_by_a_later_one(wards, person):
    first = enter(wards, person, {"d": 6666, "e": 3334})
    second = enter(wards, person, {"d": 1, "e": 9999}, when=SECOND, ground="decision", source="QĐ 12/QĐ-UBND")
    enter(wards, person, {"d": 5000, "e": 5000}, unit="f", when=SECOND, ground="area")
    assert shared(wards, invented.WHEN) == {}
    assert shared(wards, FIRST) == {("c", Y2020): {"d": 6666, "e": 3334}}
    assert shared(wards, SECOND) == {("c", Y2020): {"d": 1, "e": 9999}, ("f", Y2020): {"d": 5000, "e": 5000}}
    assert (second.replaces, first.replaces) == (first, None)
    assert [row.source for row in queries.apportionments(FIRST, [wards["c"].pk])] == [COUNT]
    assert [row.source for row in queries.apportionments(SECOND, [wards["c"].pk])] == ["QĐ 12/QĐ-UBND"]


def test_apportion_is_written_down(wards, person):
    made = enter(wards, person, {"d": 6666, "e": 3334})
    entry = Entry.objects.get(event="unit.apportioned")
    assert (entry.subject, entry.actor, entry.detail) == (
        f"organisations.apportionment:{made.pk}",
        f"user:{person.pk}",
        '{"ground":"population","on":"2020-01-01","replaces":null,"shares":{"d":6666,"e":3334},'
        f'"source":"{COUNT}","unit":"c"}}',
    )


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"shares": {"d": 10_000}}, "share-", "Enter a share for Hoa Lan Ward as well; every unit that got a part has one."),
        ({"shares": {"d": 5000, "e": 4000}}, "sum", "Together the shares are 90%; they must be exactly 100%."),
        ({"shares": {"d": 5000, "e": 5001}}, "sum", "Together the shares are 100,01%; they must be exactly 100%."),
        ({"shares": {"d": 10_000, "e": 0}}, "share-", "A share is more than 0% and less than 100%."),
        ({"shares": {"d": 10_001, "e": -1}}, "share-", "A share is more than 0% and less than 100%."),
        ({"shares": {"d": 5000, "e": 2500, "g": 2500}}, "", "A share is for a unit that got no part of Hoa Đào Ward."),
        ({"source": "  "}, "source", "Say where the shares are from: the number and date of a decision, or which count."),
        ({"source": "x" * 301}, "source", "Say it in at most 300 characters."),
        ({"source": "hỏi 0903 123 456"}, "source", None),
        ({"ground": "feeling"}, "ground", "Say what the shares rest on."),
        ({"unit": "b", "shares": {"d": 10_000}}, "", "Hoa Cúc Ward was not parted on 01/01/2020: there is nothing to share."),
        ({"unit": "g", "shares": {}}, "", "Hoa Sen Ward was not parted on 01/01/2020: there is nothing to share."),
        ({"on": Y2015}, "", "Hoa Đào Ward was not parted on 01/01/2015: there is nothing to share."),
        (
            {"unit": "a", "on": Y2010, "shares": {"b": 3000}},
            "",
            "Hoa Ban Ward still stands after 01/01/2010: what stayed with it cannot be entered as a share.",
        ),
    ],
)  # fmt: skip
def test_apportion_refuses(wards, person, given, field, sentence):
    with pytest.raises(SharesRefused) as refused:
        enter(wards, person, **({"shares": {"d": 4000, "e": 6000}} | given))
    assert refused.value.field.startswith(field) and (bool(field) == bool(refused.value.field))
    assert sentence is None or str(refused.value) == sentence
    assert not Apportionment.objects.exists() and not Entry.objects.filter(event="unit.apportioned").exists()


def test_parted_units_are_listed_with_what_was_entered(wards, person):
    enter(wards, person, {"d": 6666, "e": 3334})
    enter(wards, person, {"d": 1, "e": 9999}, when=SECOND)
    found = [
        (
            row.unit.key,
            row.on,
            [step.successor.key for step in row.steps],
            [one.entered_at for one in row.entered],
        )
        for row in queries.parted()
    ]
    assert found == [("c", Y2020, ["d", "e"], [SECOND, FIRST]), ("f", Y2020, ["d", "e"], [])]
    assert [row.unit.key for row in queries.parted([wards["f"].pk])] == ["f"]

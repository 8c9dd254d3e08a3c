"""What became of invented wards through several reorganisations, worked out by hand."""

from datetime import date

import pytest

from quyen.organisations import actions, queries
from quyen.organisations.models import Succession
from tests.clock import on
from tests.organisations import invented
from tests.organisations.invented import WHEN, Y2010, Y2015, Y2020

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
BEGIN, Y2012, Y2016, NOW = date(2009, 1, 1), date(2012, 1, 1), date(2016, 1, 1), date(2026, 6, 14)


@pytest.fixture
def wards(db) -> dict:
    return invented.build()


def extents(wards, from_on, to_on) -> dict[str, dict[str, str]]:
    """The extents by key."""
    by_id = {ward.pk: key for key, ward in wards.items()}
    found = queries.extents(wards.values(), from_on, to_on)
    return {
        by_id[pk]: {by_id[end]: str(extent) for end, extent in ends.items()} for pk, ends in found.items()
    }


@pytest.mark.parametrize(
    ("from_on", "to_on", "expected"),
    [
        (BEGIN, Y2012, {"a": "a:part b:part", "b": "b:whole", "f": "f:whole", "g": "g:whole"}),
        (BEGIN, Y2016, {"a": "b:part c:part", "b": "b:whole", "f": "f:whole", "g": "g:whole"}),
        (BEGIN, NOW, {"a": "d:part e:part", "b": "d:whole", "f": "d:part e:part", "g": "g:whole"}),
        # What a ceded before is b's: it is no longer counted as a's.
        (Y2010, Y2016, {"a": "c:whole", "b": "b:whole", "f": "f:whole", "g": "g:whole"}),
        (Y2012, NOW, {"a": "d:part e:part", "b": "d:whole", "f": "d:part e:part", "g": "g:whole"}),
        (Y2016, Y2016, {"b": "b:whole", "c": "c:whole", "f": "f:whole", "g": "g:whole"}),
        (NOW, Y2016, {"d": "b:whole c:part f:part", "e": "c:part f:part", "g": "g:whole"}),
        (NOW, Y2012, {"d": "a:part b:whole f:part", "e": "a:part f:part", "g": "g:whole"}),
        (Y2016, Y2012, {"b": "b:whole", "c": "a:whole", "f": "f:whole", "g": "g:whole"}),
        (Y2012, BEGIN, {"a": "a:part", "b": "a:part b:whole", "f": "f:whole", "g": "g:whole"}),
        (Y2016, BEGIN, {"b": "a:part b:whole", "c": "a:part", "f": "f:whole", "g": "g:whole"}),
        # The day itself is the first of the new boundaries.
        (Y2012, Y2010, {"a": "a:whole", "b": "b:whole", "f": "f:whole", "g": "g:whole"}),
    ],
)
def test_extents_both_ways(wards, from_on, to_on, expected):
    parsed = {key: dict(end.split(":") for end in ends.split()) for key, ends in expected.items()}
    assert extents(wards, from_on, to_on) == parsed
    by_id = {ward.pk: key for key, ward in wards.items()}
    links = queries.links(wards.values(), from_on, to_on)
    assert {by_id[pk]: {by_id[end] for end in ends} for pk, ends in links.items()} == {
        key: set(ends) for key, ends in parsed.items()
    }


def test_origins_on_several_days_are_those_of_each_day(wards):
    days = [Y2016, Y2012, BEGIN]
    found = queries.came_from_on(wards.values(), NOW, days)
    assert found == {day: queries.links(wards.values(), NOW, day) for day in days}


@pytest.mark.parametrize(("earlier", "later"), [(BEGIN, Y2012), (BEGIN, NOW), (Y2012, NOW), (Y2016, NOW)])
def test_both_ways_tell_the_same(wards, earlier, later):
    there, back = extents(wards, earlier, later), extents(wards, later, earlier)
    assert {(old, new, how) for old, ends in there.items() for new, how in ends.items()} == {
        (old, new, how) for new, ends in back.items() for old, how in ends.items()
    }


def test_what_is_ceded_on_a_day_is_not_what_came_on_that_day(wards):
    day = on("2025-01-01")
    actions.dissolve(unit=wards["d"], on=day, by=None, at=WHEN)
    for old, new, extent in (("d", "e", "whole"), ("e", "g", "part")):
        actions.succeed(predecessor=wards[old], successor=wards[new], on=day, extent=extent, by=None, at=WHEN)
    wards["d"].refresh_from_db()
    there, back = extents(wards, on("2024-12-31"), NOW), extents(wards, NOW, on("2024-12-31"))
    assert there == {"d": {"e": "whole"}, "e": {"e": "part", "g": "part"}, "g": {"g": "whole"}}
    assert back == {"e": {"d": "whole", "e": "part"}, "g": {"e": "part", "g": "whole"}}


def test_the_day_of_a_reorganisation_is_the_first_of_the_new(wards):
    assert queries.what_is(wards["a"], Y2015) == [wards["c"]]
    assert queries.what_is(wards["a"], on("2014-12-31")) == [wards["a"]]
    assert queries.what_is(wards["d"], on("2019-12-31")) == [wards["b"], wards["c"], wards["f"]]
    assert queries.what_is(wards["a"], NOW) == [wards["d"], wards["e"]]


def test_every_step_that_leads_on_is_told_in_order(wards):
    def told(steps):
        return [(step.predecessor.key, step.successor.key, step.on.year, step.extent) for step in steps]

    assert told(queries.became(wards["a"])) == [
        ("a", "b", 2010, "part"),
        ("a", "c", 2015, "whole"),
        ("b", "d", 2020, "whole"),
        ("c", "d", 2020, "part"),
        ("c", "e", 2020, "part"),
    ]
    assert told(queries.became(wards["a"], Y2012)) == [("a", "b", 2010, "part")]
    assert told(queries.came_from(wards["e"])) == [
        ("a", "c", 2015, "whole"),
        ("c", "e", 2020, "part"),
        ("f", "e", 2020, "part"),
    ]
    assert told(queries.came_from(wards["e"], Y2016)) == [("c", "e", 2020, "part"), ("f", "e", 2020, "part")]
    assert (queries.became(wards["g"]), queries.came_from(wards["g"])) == ([], [])


def test_who_answers(wards):
    def answers(day):
        by_id = {ward.pk: key for key, ward in wards.items()}
        return {by_id[pk]: end.key for pk, end in queries.default_answerers(wards.values(), day).items()}

    assert answers(Y2012) == {"a": "a", "b": "b", "f": "f", "g": "g"}
    assert answers(Y2015) == {"a": "c", "b": "b", "c": "c", "f": "f", "g": "g"}
    assert answers(Y2020) == {"a": "d", "b": "d", "c": "d", "d": "d", "e": "e", "g": "g"}


def test_a_circle_entered_by_mistake_ends(wards):
    Succession.objects.create(
        predecessor=wards["c"], successor=wards["a"], on=Y2016, extent="part", is_default=True
    )
    wards["c"].successions.filter(on=Y2020).delete()
    assert queries.default_answerers([wards["a"], wards["c"]], NOW) == {}
    assert [step.on.year for step in queries.became(wards["a"])] == [2010, 2015, 2016, 2020]


def test_wards_that_came_together_again_are_not_called_whole(wards):
    joined = actions.establish(
        key="h", name_vi="Phường Hoa Súng", level="commune", valid_from=on("2025-01-01"), by=None, at=WHEN
    )
    for key in ("d", "e"):
        old = actions.dissolve(unit=wards[key], on=on("2025-01-01"), by=None, at=WHEN)
        actions.succeed(
            predecessor=old, successor=joined, on=on("2025-01-01"), extent="whole", by=None, at=WHEN
        )
    found = extents(wards | {"h": joined}, Y2016, NOW)
    assert found == {"b": {"h": "whole"}, "c": {"h": "part"}, "f": {"h": "part"}, "g": {"g": "whole"}}
    assert queries.change_of(joined) == "merged"


@pytest.mark.parametrize(
    ("old", "new", "day", "extent", "sentence"),
    [
        ("g", "g", Y2020, "part", "A unit cannot follow on itself."),
        ("d", "g", Y2020, "part", "Hoa Huệ Ward did not stand before 01/01/2020."),
        ("g", "a", Y2020, "part", "Hoa Ban Ward does not stand on 01/01/2020."),
        (
            "g",
            "d",
            Y2020,
            "whole",
            "Hoa Sen Ward still stands on 01/01/2020: only a part of it can have gone over.",
        ),
        (
            "c",
            "d",
            Y2020,
            "part",
            "It is already noted that Hoa Đào Ward went over to Hoa Huệ Ward on 01/01/2020.",
        ),
        ("b", "e", Y2020, "part", "All of Hoa Cúc Ward cannot go to one unit while others get a part of it."),
    ],
)
def test_what_cannot_follow_is_refused(wards, in_english, old, new, day, extent, sentence):
    with pytest.raises(actions.WrongSuccession) as refused:
        actions.succeed(predecessor=wards[old], successor=wards[new], on=day, extent=extent, by=None, at=WHEN)
    assert str(refused.value) == sentence


def test_only_one_successor_answers(wards, in_english):
    with pytest.raises(actions.WrongSuccession) as refused:
        actions.succeed(
            predecessor=wards["c"],
            successor=wards["g"],
            on=Y2020,
            extent="part",
            is_default=True,
            by=None,
            at=WHEN,
        )
    assert str(refused.value) == "Another unit already answers for Hoa Đào Ward."


def test_a_key_is_used_once_and_a_day_is_lived(wards, in_english):
    with pytest.raises(actions.AlreadyThere):
        actions.establish(key="a", name_vi="Phường Hoa Sim", level="commune", by=None, at=WHEN)
    with pytest.raises(actions.NotStanding) as refused:
        actions.dissolve(unit=wards["d"], on=Y2020, by=None, at=WHEN)
    assert str(refused.value) == "Hoa Huệ Ward does not stand on 01/01/2020, or only begins on that day."

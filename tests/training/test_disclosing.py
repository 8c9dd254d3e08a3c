"""Trainings of a half-year as they are handed over: counts, and a list without anybody's name."""

from datetime import date, timedelta

import pytest

from quyen.organisations.actions import dissolve
from quyen.publications import actions as publications
from quyen.publications import queries_public as public
from quyen.publications.releasing import Worded
from quyen.training import actions, disclosing
from tests import attended

PEOPLE = (*attended.CAME[attended.MORNING], attended.WALKED_IN)
JULY = date(2026, 7, 1)


@pytest.fixture
def held(world):
    """Classes in March, April and December; one that was withdrawn counts nowhere."""
    for unit, day, people in (
        ("ward_a", date(2026, 3, 5), 3),
        ("dept", date(2026, 4, 6), 40),
        ("ward_b", date(2025, 12, 31), 25),
    ):
        log(world, unit, day, people)
    mistaken = log(world, "ward_a", date(2026, 3, 6), 9)
    actions.withdraw_class(row=mistaken, why="Nhập nhầm", by=world.officer, at=world.now)
    return world


def log(world, unit: str, day: date, people: int):
    """Write down a class that a unit held."""
    return actions.log_class(
        unit=getattr(world, unit),
        title="Quyền trẻ em",
        held_on=day,
        people=people,
        by=world.officer,
        at=world.now,
    )


def test_half_years_that_are_over_are_offered(held):
    assert [one.about for one in disclosing.offered(held.committee, date(2026, 6, 30))] == [
        "trainings:2025-H2"
    ]
    assert [(one.about, one.as_of) for one in disclosing.offered(held.committee, JULY)] == [
        ("trainings:2026-H1", date(2026, 6, 30)),
        ("trainings:2025-H2", date(2025, 12, 31)),
    ]
    assert disclosing.offer(held.committee, "trainings:2026-H1", date(2026, 6, 30)) is None


def test_classes_and_attendances_are_counted_apart(held):
    offer = disclosing.offer(held.committee, "trainings:2026-H1", JULY)
    number, people = offer.tables
    assert (number.values, number.of_people) == ({("",): 2, ("committee",): 0, ("own",): 2}, False)
    assert (people.values, people.of_people) == ({("",): 43, ("committee",): 0, ("own",): 43}, True)
    assert (number.population, number.period, number.vintage) == (
        f"trainings-held:2026-H1:{held.committee.key}",
        "2026-H1",
        "2026-06-30",
    )  # the half-year is over on the day before
    assert offer.listings == ()
    assert offer.title == Worded("Tập huấn – 6 tháng đầu năm 2026", "Trainings – first half of 2026")
    assert offer.summary.en.splitlines()[:2] == [
        "2 trainings on human rights were held in the first half of 2026.",
        "The committee held 0 of them, agencies themselves 2.",
    ]


def test_a_conference_is_listed_by_day_title_form_and_host(held):
    """Six came, one of them without a seat: counted, never named."""
    event = attended.held(held).event
    offer = disclosing.offer(held.committee, "trainings:2026-H1", JULY)
    number, people = offer.tables
    (listing,) = offer.listings
    host = Worded(held.committee.name_vi, held.committee.name_en)
    assert (number.values[("committee",)], people.values[("committee",)], people.values[("",)]) == (1, 6, 49)
    assert (listing.key, listing.rows) == (
        "trainings-list-2026-h1",
        {
            f"training-{event.number}": (
                "2026-05-20",
                Worded(event.title, event.title_en),
                Worded("Trực tiếp", "In person"),
                host,
            )
        },
    )
    assert [name for name in PEOPLE if name in repr(offer)] == []


def test_a_class_written_down_late_is_in_a_release_of_its_own(held):
    """The first release stays as it was; the second, of the same half-year, takes its place."""
    for day, people in ((JULY, 43), (date(2026, 7, 20), 73)):
        if day > JULY:
            log(held, "ward_b", date(2026, 5, 5), 30)
        stamp = held.now + timedelta(days=(day - held.now.date()).days)
        offer = disclosing.offer(held.committee, "trainings:2026-H1", day)
        release = publications.prepare(
            publisher=held.committee, **vars(offer), by=held.office_officer, at=stamp
        )
        publications.decide(release=release, by=held.office_head, at=stamp)
        editions = [one for one in public.tables_of(release.pk) if one.content.key == "trainings-places"]
        assert [one.content.total.value for one in editions] == [people]
    assert [one.version for one in editions] == [2]


def test_the_classes_of_a_unit_that_stands_no_more_are_counted_as_before(held):
    before = disclosing.offer(held.committee, "trainings:2026-H1", JULY).tables[1].values
    dissolve(unit=held.ward_a, on=date(2026, 7, 15), by=held.administrator, at=held.now)
    after = disclosing.offer(held.committee, "trainings:2026-H1", date(2026, 8, 1)).tables[1].values
    assert (before[("",)], after) == (43, before)

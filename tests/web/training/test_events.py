"""The list of events, one event with its plan, drafting, changing and calling off."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.training.models import Event
from tests import trainings
from tests.clock import at
from tests.web.reading import errors, facts, page, rows, texts

DRAFT = {
    "title": "Hội nghị phổ biến Công ước CRPD",
    "first_on": "9/9/2026",
    "mode": "in-person",
    "host": "bcd",
    "seats": "8",
    "naming": "code",
}


@pytest.fixture
def conference(world) -> trainings.Conference:
    return trainings.confer(world)


def test_where_nothing_is_planned_the_page_says_what_to_do(as_):
    for name, said in (("office_officer", "Plan one:"), ("leader", "The standing office plans events;")):
        [words] = texts(as_(name).get("/trainings/"), "//div[@class='nothing']")
        assert words.startswith(f"No event is planned yet {said}")


def test_the_list_says_when_how_it_stands_and_how_many_are_named(world, office, conference):
    trainings.freeze(world, conference)
    past = trainings.draft(
        world,
        first_on=at("2026-06-02 08:00").date(),
        last_on=at("2026-06-02 08:00").date(),
        names_due_on=None,
        title_en="",
    )
    assert rows(office.get("/trainings/")) == [
        ["Event", "When", "How it stands", "Seats named", "Plan"],
        [
            f"1. Training conference on human rights {world.committee.name}",
            "10 Jul 2026",
            "The plan stands",
            "0 of 10",
            "version 1",
        ],
    ]
    [_head, row] = rows(office.get("/trainings/"), 1)
    assert row[0].startswith(f"{past.number}. {trainings.TITLE}")
    assert row[1:] == ["2 Jun 2026", "Held", "0 of 10", "draft"]


def test_the_list_costs_the_same_however_many_there_are(world, office, conference):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert office.get("/trainings/").status_code == 200
        return len(captured)

    one = count()
    for _more in range(3):
        trainings.draft(world)
    assert count() == one


def test_an_event_is_drafted_like_an_earlier_one(world, office, conference):
    host = {"host": world.committee.key}
    assert office.post("/trainings/new/", DRAFT | host | {"like": "1"}).headers["Location"] == "/trainings/2/"
    made = Event.objects.get(number=2)
    assert (made.title, made.seats, str(made.last_on), made.drafted_by) == (
        DRAFT["title"],
        8,
        "2026-09-09",
        world.office_officer,
    )
    assert (made.sessions.count(), made.goals.count(), made.groups.count()) == (6, 2, 3)


def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_lost(world, office):
    given = DRAFT | {"host": world.committee.key, "seats": "viele", "last_on": "31/9/2026", "naming": "named"}
    refused = office.post("/trainings/new/", given)
    assert (refused.status_code, Event.objects.count()) == (422, 0)
    assert errors(refused) == {
        "last_on": "Month 9 of 2026 has no day 31. Check the date.",
        "seats": "Write a whole number from 1 to 10000.",
    }
    assert page(refused).xpath("//input[@name='seats']/@value") == ["viele"]
    given |= {"seats": "8", "last_on": "8/9/2026"}
    assert errors(office.post("/trainings/new/", given)) == {
        "last_on": "The last day lies before the first. Change one of them."
    }
    given |= {"last_on": ""}
    assert list(errors(office.post("/trainings/new/", given))) == ["naming_purpose"]


def test_a_change_is_shown_against_the_version_that_stands(world, office, conference):
    trainings.freeze(world, conference)
    event = conference.event
    given = {
        "title": event.title,
        "title_en": event.title_en,
        "first_on": "10/7/2026",
        "last_on": "10/7/2026",
        "names_due_on": "3/7/2026",
        "mode": "in-person",
        "host": event.host.key,
        "seats": "12",
        "chair": event.chair,
        "venue": event.venue,
        "naming": "code",
    }
    assert office.post("/trainings/1/change/", given).status_code == 302
    shown = office.get("/trainings/1/")
    assert texts(shown, "//section[@aria-labelledby='versions']//ul[2]/li") == [
        f"Changed The event {trainings.TITLE} Seats: 10 12"
    ]
    refused = office.post("/trainings/1/versions/", {"why": " "})
    assert (refused.status_code, errors(refused)) == (422, {"why": "Say what the plan was changed for."})
    assert office.post("/trainings/1/versions/", {"why": "Thêm hai ghế."}).headers["Location"] == (
        "/trainings/1/versions/2/"
    )
    version = office.get("/trainings/1/versions/2/")
    assert texts(version, "//section[@aria-labelledby='changes']//ul/li") == [
        f"Changed The event {trainings.TITLE} Seats: 10 12"
    ]
    assert facts(version)["Seats"] == "12"
    other = office.get("/trainings/1/versions/1/?against=2")
    assert texts(other, "//section[@aria-labelledby='changes']//ul/li") == [
        f"Changed The event {trainings.TITLE} Seats: 12 10"
    ]
    assert office.get("/trainings/1/versions/3/").status_code == 404


def test_a_plan_without_ground_cannot_stand_and_says_what_is_missing(world, office):
    trainings.draft(world, chair="")
    shown = office.get("/trainings/1/")
    assert texts(shown, "//section[@aria-labelledby='lacks']//li") == [
        "Say why the event is held.",
        "Write its goals.",
        "Lay the programme.",
        "Say which post chairs it.",
        "Give units their seats.",
    ]
    assert texts(shown, "//form[contains(@action, 'versions')]") == []
    assert office.post("/trainings/1/versions/").status_code == 422


def test_an_event_is_called_off_with_its_reason(world, office, conference):
    refused = office.post("/trainings/1/call-off/", {"reason": ""})
    assert (refused.status_code, errors(refused)) == (422, {"reason": "Say why the event is called off."})
    assert office.post("/trainings/1/call-off/", {"reason": "Trùng lịch."}).status_code == 302
    shown = office.get("/trainings/1/")
    assert texts(shown, "//div[contains(@class, 'notice--warning')]//p") == [
        "Called off on 15 Jun 2026: Trùng lịch."
    ]
    assert texts(shown, "//form") == []
    assert office.post("/trainings/1/goals/", {"goals": "Một."}).status_code == 422


def test_who_reads_counts_changes_nothing_and_others_see_nothing(world, as_, conference):
    trainings.freeze(world, conference)
    for name in ("leader", "auditor", "administrator"):
        client = as_(name)
        for url in ("/trainings/", "/trainings/1/", "/trainings/1/groups/", "/trainings/1/versions/1/"):
            answer = client.get(url)
            assert (answer.status_code, texts(answer, "//form[@method='post']")) == (200, [])
        for url in ("change/", "needs/", "goals/", "sessions/new/", "materials/new/"):
            assert client.get(f"/trainings/1/{url}").status_code == 403
        for url in ("call-off/", "versions/", "seats/", "groups/new/"):
            assert client.post(f"/trainings/1/{url}").status_code == 403
    for name in ("officer", "head"):
        assert as_(name).get("/trainings/").status_code == 403
        assert as_(name).get("/trainings/1/").status_code in (403, 404)
    assert as_("nobody").get("/trainings/1/").status_code == 404

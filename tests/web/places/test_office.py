"""The office's face of an event's seats: counts for those who read, names for those who plan."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.notices.models import Notice
from quyen.training import actions
from quyen.training.models import Event, Transfer
from tests import places, trainings
from tests.web.reading import errors, rows, texts

EVENT = "/trainings/places/of/1/"


@pytest.fixture
def conference(world) -> trainings.Conference:
    return trainings.confer(world)


def test_an_event_without_units_leads_to_its_plan(world, office):
    trainings.draft(world)
    answer = office.get(EVENT)
    assert (answer.status_code, texts(answer, "//*[@class='nothing']//strong")) == (
        200,
        ["No unit has a seat yet"],
    )


def test_units_are_invited_and_stand_with_their_counts(world, conference, office):
    places.name(world, conference, "dept", "ward_a", moment=world.now)
    assert office.post(f"{EVENT}invite/").status_code == 302
    assert Event.objects.get().invited_at is not None
    assert Notice.objects.filter(kind="training-invited").count() == 3
    answer = office.get(EVENT)
    assert rows(answer) == [
        ["Unit", "Seats", "Named", "Free", "Reserve list", "How it stands"],
        ["Departments", "2", "2", "0", "0", ""],
        ["Department of Health", "2", "2", "0", "0", "Everybody is named"],
        ["Communes", "3", "2", "1", "1", ""],
        ["Hoa Sen Ward", "2", "2", "0", "1", "Everybody is named"],
        ["Mai Vàng Ward", "1", "0", "1", "0", "1 seat without a name"],
        ["Police", "3", "0", "3", "0", ""],
        ["Công an Thành phố", "3", "0", "3", "0", "3 seats without a name"],
    ]
    assert not any(name in answer.content.decode() for name in ("Lê Thị Xuân", "Nguyễn Văn Thu"))


def test_seats_go_over_and_what_is_refused_stays_typed(world, conference, office):
    places.name(world, conference, moment=world.now)
    given = {"giver": conference.quotas["police"].pk, "taker": conference.quotas["ward_a"].pk}
    refused = office.post(f"{EVENT}transfer/", {**given, "seats": "3", "reason": "Công an cử ít hơn."})
    assert (refused.status_code, errors(refused)) == (422, {"seats": "Only 2 seats are free to give."})
    assert 'value="Công an cử ít hơn."' in refused.content.decode()
    assert office.post(f"{EVENT}transfer/", {**given, "seats": "2", "reason": "Ít hơn."}).status_code == 302
    assert Transfer.objects.get().seats == 2
    assert errors(office.post(f"{EVENT}transfer/", {"seats": "x"})) == {
        "giver": "Choose a unit.",
        "taker": "Choose a unit.",
        "seats": "Write a whole number from 1 to 10.",
    }


def test_who_reads_sees_counts_and_changes_nothing(world, conference, as_):
    places.name(world, conference, moment=world.now)
    for reader in ("leader", "auditor", "administrator"):
        answer = as_(reader).get(EVENT)
        assert (answer.status_code, texts(answer, "//form"), texts(answer, "//tbody//a")) == (200, [], [])
        quota = conference.quotas["ward_a"].pk
        assert as_(reader).get(f"/trainings/places/{quota}/").status_code == 403
        assert as_(reader).post(f"{EVENT}invite/").status_code == 403
    assert as_("officer").get(EVENT).status_code == 404


def test_the_reserve_moves_up_when_names_were_due(world, conference, office, settings):
    places.name(world, conference, moment=world.now)
    settings.CLOCK = "2026-07-04T09:00:00+07:00"
    assert "Let the reserve lists move up" in texts(office.get(EVENT), "//button")
    assert office.post(f"{EVENT}move-up/").status_code == 302
    answer = office.get(EVENT)
    assert "Let the reserve lists move up" not in texts(answer, "//button")
    assert rows(answer)[3:] == [
        ["Communes", "4", "4", "0", "0", ""],
        ["Hoa Sen Ward", "3", "3", "0", "0", "Everybody is named"],
        ["Mai Vàng Ward", "1", "1", "0", "0", "Everybody is named"],
        ["Police", "2", "1", "1", "0", ""],
        ["Công an Thành phố", "2", "1", "1", "0", "Names 1 day late"],
    ]


def test_the_page_asks_as_much_of_the_database_with_more_units(world, conference, office):
    with CaptureQueriesContext(connection) as few:
        office.get(EVENT)
    group = conference.groups["communes"]
    for unit in (world.ward_c, world.ward_d):
        actions.give_seats(
            event=conference.event, group=group, unit=unit, seats=1, by=world.office_officer, at=world.now
        )
    with CaptureQueriesContext(connection) as more:
        office.get(EVENT)
    assert len(more) == len(few)

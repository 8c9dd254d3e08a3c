"""The list of events, and one event with its plan."""

from tests import trainings


def test_the_office_sees_an_event(world, as_):
    made = trainings.confer(world)
    assert as_("office_officer").get("/trainings/").status_code == 200
    assert as_("leader").get(f"/trainings/{made.event.number}/").status_code == 200

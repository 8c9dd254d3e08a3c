import pytest

from quyen.followup.rules.matters import Blank
from quyen.training import actions
from quyen.training.models import Event, Quota
from tests import trainings


def test_an_event_is_drafted_with_groups_and_seats(conference):
    rows = Quota.objects.values_list("group__name_en", "unit__name_vi", "body", "seats")
    assert list(rows) == [
        ("Departments", "Sở Y tế", "", 2),
        ("Communes", "Phường Hoa Sen", "", 2),
        ("Communes", "Phường Mai Vàng", "", 1),
        ("Police", None, "Công an Thành phố", 3),
    ]


def test_seats_are_never_given_beyond_those_there_are(world, conference):
    with pytest.raises(actions.SeatsRefused) as refused:
        actions.give_seats(
            event=conference.event,
            group=conference.groups["communes"],
            unit=world.ward_c,
            seats=3,
            by=world.office_officer,
            at=world.now,
        )
    assert (refused.value.field, Quota.objects.count()) == ("seats", 4)


def test_tests_by_name_need_a_purpose(world):
    with pytest.raises(Blank) as refused:
        trainings.draft(world, naming=Event.Naming.NAMED)
    assert (refused.value.field, Event.objects.count()) == ("naming_purpose", 0)

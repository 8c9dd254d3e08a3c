"""Naming people, the reserve list, declining, transfers: tests/places.py says who is who."""

from quyen.training.models import Participant
from quyen.training.queries.places import seated, waiting
from tests import places


def test_people_take_seats_in_order_and_the_rest_wait(world, conference):
    places.name(world, conference)
    assert list(seated(conference.event).values_list("quota__group__name_en", "name")) == [
        ("Departments", "Lê Thị Xuân"),
        ("Departments", "Trần Văn Hạ"),
        ("Communes", "Nguyễn Văn Thu"),
        ("Communes", "Phạm Thị Đông"),
        ("Communes", "Đỗ Văn Mai"),
        ("Police", "Hoàng Văn Trúc"),
    ]
    assert list(waiting(conference.event).values_list("name", flat=True)) == ["Vũ Văn Sen"]
    assert Participant.objects.exclude(event=conference.event).count() == 0

"""Seats by group: worked out by hand."""

from datetime import time

import pytest

from quyen.training import actions
from quyen.training.models import Participant
from quyen.training.rules.seating import arranged, halves_of, parted, row_name
from tests import places
from tests.clock import at

LATER = at("2026-06-25 09:00")


def test_rows_have_letters_that_are_read_as_nothing_else():
    assert [row_name(n) for n in (0, 7, 8, 12, 13, 23, 24, 25)] == ["A", "H", "J", "N", "P", "Z", "AA", "AB"]
    assert [parted(seat) for seat in ("B12", "AA3", "12", "B", "")] == [
        ("B", 12),
        ("AA", 3),
        None,
        None,
        None,
    ]


def test_halves_are_those_in_which_something_begins():
    assert halves_of([time(8), time(13, 30)]) == ("am", "pm")
    assert (halves_of([time(11, 59)]), halves_of([time(12)]), halves_of([])) == (
        ("am",),
        ("pm",),
        ("am", "pm"),
    )


def test_each_group_begins_a_row_of_its_own():
    people = [(person, 7) for person in range(1, 6)] + [(6, 8), (7, 9)]
    assert arranged(people, 4) == {1: "A1", 2: "A2", 3: "A3", 4: "A4", 5: "B1", 6: "C1", 7: "D1"}


def test_who_has_a_seat_keeps_it_and_newcomers_fill_the_rows_of_their_group():
    people = [(1, 7), (2, 7), (9, 7), (3, 7), (4, 7), (6, 8), (8, 8)]
    taken = {1: "A1", 2: "A3", 6: "B1", 5: "A4"}
    # Person 5 gave the seat up and is not among them, so that A4 is free again; row B is the other group's.
    assert arranged(people, 4, taken) == {
        1: "A1", 2: "A3", 9: "A2", 3: "A4", 4: "C1", 6: "B1", 8: "B2",
    }  # fmt: skip


def seats(event) -> dict[str, str]:
    return dict(event.participants.exclude(seat="").values_list("name", "seat"))


def test_seats_are_given_to_who_holds_a_place_and_kept_when_others_come(world, conference):
    stamp = {"by": world.office_officer, "at": LATER}
    places.name(world, conference, "dept", "ward_a")
    assert actions.arrange_seats(event=conference.event, across=6, **stamp) == 4
    first = {"Lê Thị Xuân": "A1", "Trần Văn Hạ": "A2", "Nguyễn Văn Thu": "B1", "Phạm Thị Đông": "B2"}
    assert seats(conference.event) == first
    places.name(world, conference, "ward_b", "police")
    assert actions.arrange_seats(event=conference.event, across=6, **stamp) == 2
    assert seats(conference.event) == first | {"Đỗ Văn Mai": "B3", "Hoàng Văn Trúc": "C1"}
    Participant.objects.filter(name="Trần Văn Hạ").update(seat="C4")
    assert actions.arrange_seats(event=conference.event, across=6, **stamp) == 0
    assert actions.arrange_seats(event=conference.event, across=6, anew=True, **stamp) == 1
    assert seats(conference.event) == first | {"Đỗ Văn Mai": "B3", "Hoàng Văn Trúc": "C1"}


@pytest.mark.parametrize("across", [0, 3, 41])
def test_a_row_is_neither_too_short_nor_too_long(world, conference, across):
    with pytest.raises(actions.RowRefused) as refused:
        actions.arrange_seats(event=conference.event, across=across, by=world.office_officer, at=LATER)
    assert refused.value.field == "across"

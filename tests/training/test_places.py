"""Naming people, the reserve list, declining, transfers: tests/places.py says who is who."""

import pytest

from quyen.audit.models import Entry
from quyen.followup.rules.matters import Blank, UncleanText
from quyen.notices.models import Notice
from quyen.training import actions
from quyen.training.models import Participant, Quota, Transfer
from quyen.training.queries import places as reads
from quyen.training.rules.places import Person, PersonRefused
from tests import places, trainings
from tests.clock import at, on

NAMED = places.NAMED
LATER = at("2026-06-25 09:00")
AFTER_DUE = at("2026-07-04 09:00")


@pytest.fixture
def named(world, conference) -> dict[str, Participant]:
    return places.name(world, conference)


def stamp(world, moment=LATER) -> dict:
    return {"by": world.office_officer, "at": moment}


def now(conference) -> dict[str, tuple[list[str], list[str]]]:
    """Who has a seat and who waits, by quota."""
    names = {quota.pk: key for key, quota in conference.quotas.items()}
    found = {key: ([], []) for key in conference.quotas}
    for row in reads.seated(conference.event).order_by("named_at", "pk"):
        found[names[row.quota_id]][0].append(row.name)
    for row in reads.waiting(conference.event):
        found[names[row.quota_id]][1].append(row.name)
    return found


def seats(conference) -> dict[str, int]:
    found = reads.seats_by_quota(conference.event)
    return {key: found[quota.pk] for key, quota in conference.quotas.items()}


AS_NAMED = {
    "dept": (["Lê Thị Xuân", "Trần Văn Hạ"], []),
    "ward_a": (["Nguyễn Văn Thu", "Phạm Thị Đông"], ["Vũ Văn Sen"]),
    "ward_b": (["Đỗ Văn Mai"], []),
    "police": (["Hoàng Văn Trúc"], []),
}


def test_people_take_seats_in_order_and_the_rest_wait(world, conference, named):
    assert now(conference) == AS_NAMED
    assert [row.name for row in reads.seated(conference.event)] == [
        "Lê Thị Xuân",
        "Trần Văn Hạ",
        "Nguyễn Văn Thu",
        "Phạm Thị Đông",
        "Đỗ Văn Mai",
        "Hoàng Văn Trúc",
    ]


def test_the_log_holds_counts_and_no_names(conference, named):
    rows = (
        Entry.objects.filter(event__startswith="training.")
        .order_by("number")
        .values_list("detail", flat=True)
    )
    assert list(rows)[-4:] == [
        f'{{"quota":{conference.quotas["dept"].pk},"reserve":0,"seated":2}}',
        f'{{"quota":{conference.quotas["ward_a"].pk},"reserve":1,"seated":2}}',
        f'{{"quota":{conference.quotas["ward_b"].pk},"reserve":0,"seated":1}}',
        f'{{"quota":{conference.quotas["police"].pk},"reserve":0,"seated":1}}',
    ]
    assert not any(name in row for row in rows for name in named)


def test_who_waits_longest_moves_up_when_somebody_cannot_come(world, conference, named):
    actions.decline_place(participant=named["Phạm Thị Đông"], why="Đi công tác.", **stamp(world))
    assert now(conference) == {**AS_NAMED, "ward_a": (["Nguyễn Văn Thu", "Vũ Văn Sen"], [])}
    gone = Participant.objects.get(pk=named["Phạm Thị Đông"].pk)
    assert (gone.released_as, gone.released_why, gone.released_at) == ("declined", "Đi công tác.", LATER)
    told = Notice.objects.get(kind="training-moved-up")
    assert (told.to, told.about, told.params["n"]) == (world.officer, f"place:{gone.quota_id}", 1)
    assert "Vũ Văn Sen" not in str(told.params)


def test_a_name_given_by_mistake_is_taken_back_once(world, conference, named):
    actions.withdraw_person(participant=named["Vũ Văn Sen"], **stamp(world))
    assert now(conference) == {**AS_NAMED, "ward_a": (["Nguyễn Văn Thu", "Phạm Thị Đông"], [])}
    with pytest.raises(actions.NotComing):
        actions.withdraw_person(participant=named["Vũ Văn Sen"], **stamp(world))
    (again,) = actions.name_people(
        quota=conference.quotas["ward_a"],
        people=[Person("Vũ Văn Sen", "Chuyên viên", "officer")],
        **stamp(world),
    )
    assert again.seated_at is None


def test_a_deputy_takes_the_seat_whoever_waits(world, conference, named):
    person = Person("Mai Thị Cúc", "Phó Chủ tịch", "deputy")
    made = actions.send_instead(participant=named["Nguyễn Văn Thu"], person=person, **stamp(world))
    assert (made.in_stead_of, made.seated_at) == (named["Nguyễn Văn Thu"], LATER)
    assert now(conference)["ward_a"] == (["Phạm Thị Đông", "Mai Thị Cúc"], ["Vũ Văn Sen"])
    with pytest.raises(actions.NotComing):
        actions.send_instead(
            participant=named["Vũ Văn Sen"], person=Person("Ai Đó Khác", "Phó", "deputy"), **stamp(world)
        )


@pytest.mark.parametrize(
    ("person", "refusal", "field"),
    [
        (Person(" ", "Giám đốc", "leader"), Blank, "name"),
        (Person("Lê Văn 2", "Giám đốc", "leader"), PersonRefused, "name"),
        (Person("Lê Văn Hai", "", "leader"), Blank, "post"),
        (Person("Lê Văn Hai", "Giám đốc", "boss"), PersonRefused, "level"),
        (Person("Lê Văn Hai", "Giám đốc, ĐT 0903 123 456", "leader"), UncleanText, "post"),
        (Person("Ông Đỗ Văn Mai", "phó  chủ tịch", "deputy"), PersonRefused, "name"),
    ],
)
def test_one_who_cannot_be_named_stops_all(world, conference, named, person, refusal, field):
    people = [Person("Cao Văn Tốt", "Chuyên viên", "officer"), person]
    with pytest.raises(refusal) as refused:
        actions.name_people(quota=conference.quotas["ward_b"], people=people, **stamp(world))
    assert refused.value.field == field
    assert now(conference) == AS_NAMED


def test_a_unit_that_sends_nobody_leaves_its_seats_to_its_group(world, conference, named):
    more = [Person("Bùi Văn Lúa", "Phó Trưởng phòng", "section-head")]
    actions.name_people(quota=conference.quotas["dept"], people=more, **stamp(world, NAMED))
    quota = actions.decline_seats(quota=conference.quotas["ward_b"], why="Trùng kỳ họp.", **stamp(world))
    assert now(conference) == {
        "dept": (["Lê Thị Xuân", "Trần Văn Hạ"], ["Bùi Văn Lúa"]),
        "ward_a": (["Nguyễn Văn Thu", "Phạm Thị Đông", "Vũ Văn Sen"], []),
        "ward_b": ([], []),
        "police": (["Hoàng Văn Trúc"], []),
    }
    assert seats(conference) == {"dept": 2, "ward_a": 3, "ward_b": 0, "police": 3}
    (row,) = Transfer.objects.all()
    assert (row.giver, row.taker, row.seats, row.reason) == (
        quota,
        conference.quotas["ward_a"],
        1,
        "Trùng kỳ họp.",
    )
    told = Notice.objects.filter(kind="training-declined").values_list("to__name", flat=True)
    assert set(told) == {"Vũ Đình Long"}  # the officer declined it herself, for the unit
    with pytest.raises(actions.UnitDeclined):
        places.name(world, conference, "ward_b")


def test_who_comes_after_all_has_what_is_left(world, conference, named):
    actions.decline_seats(quota=conference.quotas["ward_b"], why="Trùng kỳ họp.", **stamp(world))
    actions.come_after_all(quota=conference.quotas["ward_b"], **stamp(world))
    assert now(conference)["ward_b"] == ([], [])
    (row,) = places.name(world, conference, "ward_b", moment=LATER).values()
    assert row.seated_at is None  # its one seat went to who waited
    with pytest.raises(actions.DeclineRefused):
        actions.come_after_all(quota=conference.quotas["ward_b"], **stamp(world))


def test_after_names_are_due_what_was_left_free_goes_to_who_waits(world, conference, named):
    assert actions.move_up(event=conference.event, **stamp(world)) == []  # the police may still name two
    (moved,) = actions.move_up(event=conference.event, **stamp(world, AFTER_DUE))
    assert moved.name == "Vũ Văn Sen"
    assert seats(conference) == {"dept": 2, "ward_a": 3, "ward_b": 1, "police": 2}
    assert Transfer.objects.get().reason == "unused"


def test_seats_go_from_one_unit_to_another_and_are_filled_at_once(world, conference, named):
    given = {"giver": conference.quotas["police"], "taker": conference.quotas["ward_a"]}
    actions.transfer_seats(**given, seats=2, reason="Công an cử ít hơn.", **stamp(world))
    assert seats(conference) == {"dept": 2, "ward_a": 4, "ward_b": 1, "police": 1}
    assert now(conference)["ward_a"] == (["Nguyễn Văn Thu", "Phạm Thị Đông", "Vũ Văn Sen"], [])
    with pytest.raises(actions.TransferRefused) as refused:
        actions.transfer_seats(**given, seats=1, reason="Thêm.", **stamp(world))
    assert refused.value.field == "seats"
    with pytest.raises(actions.TransferRefused):
        actions.transfer_seats(
            giver=given["taker"], taker=given["taker"], seats=1, reason="Nhầm.", **stamp(world)
        )


def test_the_office_changes_seats_between_those_taken_and_those_there_are(world, conference, named):
    quota = conference.quotas["ward_a"]
    for wrong in (1, 5):  # two are taken; ten less six of the others leave four
        with pytest.raises(actions.SeatsRefused) as refused:
            actions.change_seats(quota=quota, seats=wrong, **stamp(world))
        assert refused.value.field == "seats"
    actions.change_seats(quota=quota, seats=4, **stamp(world))
    assert (seats(conference)["ward_a"], len(now(conference)["ward_a"][0])) == (4, 3)
    assert sum(Quota.objects.values_list("seats", flat=True)) == conference.event.seats


def test_units_are_invited_once_through_their_focal_points(world, conference):
    assert actions.invite(event=conference.event, **stamp(world)) == 3
    told = Notice.objects.filter(kind="training-invited").order_by("to__name")
    assert [(row.to.name, row.of_vi, row.params["seats"], row.params["due"]) for row in told] == [
        ("Nguyễn Thị Hạnh", "Phường Hoa Sen", 2, {"date": "2026-07-03"}),
        ("Trần Văn Phúc", "Phường Mai Vàng", 1, {"date": "2026-07-03"}),
        ("Đặng Thu Hà", "Sở Y tế", 2, {"date": "2026-07-03"}),
    ]
    group = conference.groups["communes"]
    actions.give_seats(event=conference.event, group=group, unit=world.ward_c, seats=1, **stamp(world))
    assert actions.invite(event=conference.event, **stamp(world)) == 1
    found = {row.quota.unit_id: row.invited for row in reads.places(conference.event, on("2026-06-25"))}
    units = (world.dept, world.ward_a, world.ward_b, world.ward_c)
    assert found == {unit.pk: True for unit in units} | {None: False}


def test_an_event_without_seats_invites_nobody(world):
    with pytest.raises(actions.NobodyToInvite):
        actions.invite(event=trainings.draft(world), **stamp(world))


def test_nothing_is_changed_after_the_last_day(world, conference, named):
    with pytest.raises(actions.EventOver):
        actions.withdraw_person(participant=named["Vũ Văn Sen"], **stamp(world, at("2026-07-11 08:00")))


def test_a_unit_is_asked_soonest_first_once_it_is_invited(world, conference, named):
    moment = at("2026-07-06 09:00")
    assert reads.asked_of([world.ward_a], moment) == []
    actions.invite(event=conference.event, **stamp(world))
    (row,) = reads.asked_of([world.ward_a], moment)
    assert (row.seats, row.held, row.waiting, row.free, row.late) == (2, 2, 1, 0, 0)
    (row,) = [row for row in reads.places(conference.event, moment.date()) if row.quota.body]
    assert (row.free, row.late) == (2, 3)


def test_units_with_free_seats_are_reminded_before_names_are_due(world, conference):
    actions.invite(event=conference.event, **stamp(world))
    places.name(world, conference, "dept", "ward_b")
    mornings = [at(f"2026-07-0{day} 07:00") for day in (1, 1, 2, 3, 4)]
    assert [actions.see_to_places(by=None, at=morning) for morning in mornings] == [1, 0, 0, 1, 0]
    assert {row.to for row in Notice.objects.filter(kind="training-names-due")} == {world.officer}


def test_the_morning_after_names_were_due_the_reserve_moves_up_by_itself(world, conference, named):
    actions.invite(event=conference.event, **stamp(world))
    morning = at("2026-07-04 07:00")
    assert reads.to_see_to(morning.date()) == [conference.event]
    assert actions.see_to_places(by=None, at=morning) == 1
    assert now(conference)["ward_a"] == (["Nguyễn Văn Thu", "Phạm Thị Đông", "Vũ Văn Sen"], [])
    assert Transfer.objects.get().by is None
    assert reads.to_see_to(morning.date()) == []

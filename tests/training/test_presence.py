"""What a device saw at the door becomes who was there; what cannot is told to the device."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from quyen.audit.models import Entry
from quyen.core.refusals import NotFound
from quyen.training import actions
from quyen.training.doors.presence import device_for, device_of
from quyen.training.models import Device, Participant, Scan
from quyen.training.queries import presence
from quyen.training.rules.presence import HalfDay, Newcomer, half_days
from tests import entrance as entrances
from tests.clock import at
from tests.entrance import AFTERNOON, MORNING, THE_DAY_BEFORE, newcomer, scan

TEN_MINUTES, SECOND = timedelta(minutes=10), timedelta(seconds=1)


@pytest.fixture
def entrance(world, conference) -> entrances.Entrance:
    return entrances.open_up(world, conference)


def outcomes(answers) -> list[str]:
    return [answer.outcome.value for answer in answers]


def test_a_key_is_told_once_and_opens_only_its_device(entrance):
    device = entrance.devices["Door A"]
    key = entrance.keys["Door A"]
    assert (device_for(key), len(key) >= 43, key in str(Device.objects.values())) == (device, True, False)
    for wrong in ("", key[:-1], entrance.devices["Door A"].key_sha256):
        with pytest.raises(NotFound):
            device_for(wrong)
    with pytest.raises(NotFound):
        device_of(entrance.event, 0)


def test_each_device_has_a_name_of_its_own_and_none_is_enrolled_after_the_event(entrance):
    for label, moment in (("door a", THE_DAY_BEFORE), (" ", THE_DAY_BEFORE), ("C", at("2026-07-11 00:00"))):
        with pytest.raises(actions.DeviceRefused if label.strip() else Exception) as refused:
            entrance.enrol(label, moment)
        assert refused.value.field == "label"
    assert sorted(entrance.event.devices.values_list("label", flat=True)) == ["Door A", "Door B"]


def test_a_scan_is_kept_when_it_was_by_the_servers_clock(entrance):
    xuan = entrance.named["Lê Thị Xuân"]
    seen = scan(xuan, MORNING + TEN_MINUTES)  # the device's clock is ten minutes ahead
    entrance.saw("Door A", seen, at=MORNING + timedelta(minutes=30), off=TEN_MINUTES)
    kept = Scan.objects.get()
    assert (kept.pk, kept.scanned_at, kept.received_at) == (
        seen.id, MORNING, MORNING + timedelta(minutes=30),
    )  # fmt: skip
    assert entrance.came() == {"10/07 am": ["Lê Thị Xuân"], "10/07 pm": []}


def test_the_clock_put_right_decides_which_half_day_it_was(entrance):
    noon = at("2026-07-10 12:00")
    early, late = (entrance.named[name] for name in ("Lê Thị Xuân", "Trần Văn Hạ"))
    entrance.saw("Door A", scan(early, noon + TEN_MINUTES - SECOND), at=noon + TEN_MINUTES, off=TEN_MINUTES)
    entrance.saw("Door B", scan(late, noon - TEN_MINUTES), at=noon + TEN_MINUTES, off=-TEN_MINUTES)
    assert entrance.came() == {"10/07 am": ["Lê Thị Xuân"], "10/07 pm": ["Trần Văn Hạ"]}


def test_a_moment_after_it_was_sent_came_when_it_was_sent(entrance):
    entrance.saw("Door A", scan(entrance.named["Lê Thị Xuân"], AFTERNOON), at=MORNING)
    assert Scan.objects.get().scanned_at == MORNING


def test_who_is_seen_twice_counts_once_and_is_listed(entrance):
    xuan, ha = entrance.named["Lê Thị Xuân"], entrance.named["Trần Văn Hạ"]
    first, second, other = scan(xuan, MORNING), scan(xuan, MORNING + SECOND), scan(ha, MORNING)
    assert outcomes(entrance.saw("Door A", first, other, at=MORNING)) == ["taken", "taken"]
    assert outcomes(entrance.saw("Door B", second, at=AFTERNOON)) == ["double"]
    assert outcomes(entrance.saw("Door A", first, other, at=AFTERNOON)) == ["again", "again"]
    assert outcomes(entrance.saw("Door B", scan(xuan, AFTERNOON), at=AFTERNOON)) == ["taken"]
    assert entrance.came() == {"10/07 am": ["Lê Thị Xuân", "Trần Văn Hạ"], "10/07 pm": ["Lê Thị Xuân"]}
    assert entrance.doubles() == [("Lê Thị Xuân", 2)]


def test_a_copy_in_one_batch_is_taken_once(entrance):
    seen = scan(entrance.named["Lê Thị Xuân"], MORNING)
    assert outcomes(entrance.saw("Door A", seen, seen, at=MORNING)) == ["taken", "again"]


def test_what_cannot_be_taken_is_told(entrance, world):
    other = actions.draft_event(
        committee=world.committee, title="Khác", host=world.committee, first_on=date(2026, 7, 10),
        last_on=date(2026, 7, 10), seats=5, by=world.office_officer, at=world.now,
    )  # fmt: skip
    xuan, ward = entrance.named["Lê Thị Xuân"], entrance.conference.quotas["ward_a"]
    elsewhere = Participant.objects.create(
        event=other, quota=ward, name="Ai Đó", level="officer", named_at=world.now, named_by=world.officer
    )
    told = entrance.saw(
        "Door A",
        scan(UUID(int=1), MORNING),
        scan(elsewhere, MORNING),
        scan(xuan, MORNING - timedelta(days=1)),
        newcomer("Gọi 0903 123 456", ward, MORNING),
        newcomer("", ward, MORNING),
        replace(newcomer("Lê Văn A", ward, MORNING), newcomer=Newcomer("Lê Văn A", "king", ward.pk)),
        replace(newcomer("Lê Văn A", ward, MORNING), newcomer=Newcomer("Lê Văn A", "officer", 0)),
        at=MORNING,
    )
    assert outcomes(told) == ["unknown", "unknown", "other-day", "refused", "refused", "refused", "unknown"]
    assert [bool(answer.why) for answer in told] == [False, False, False, True, True, True, False]
    assert (Scan.objects.count(), entrance.event.participants.filter(walked_in=True).count()) == (0, 0)


def test_after_it_was_revoked_nothing_is_taken_from_a_device(entrance, world):
    device = entrance.devices["Door A"]
    seen = scan(entrance.named["Lê Thị Xuân"], MORNING)
    for _again in range(2):
        actions.revoke_device(device=device, by=world.office_officer, at=MORNING)
    with pytest.raises(actions.Revoked):
        entrance.saw("Door A", seen, at=MORNING)
    assert Scan.objects.count() == 0
    assert Entry.objects.filter(event="training.device-revoked").count() == 1


def test_the_log_holds_counts_and_ids_and_nobodys_name(entrance):
    xuan, ward = entrance.named["Lê Thị Xuân"], entrance.conference.quotas["ward_a"]
    entrance.saw("Door A", scan(xuan, MORNING), scan(xuan, MORNING), newcomer("Lý Văn Bơ", ward, MORNING), at=MORNING)  # fmt: skip
    entry = Entry.objects.filter(event="training.scans-taken").get()
    assert (entry.actor, entry.detail) == ("system", '{"double":1,"taken":2}')


def test_who_gave_the_place_up_and_comes_all_the_same_is_noted_and_listed(entrance):
    gone, waits = entrance.named["Đỗ Văn Mai"], entrance.named["Vũ Văn Sen"]
    Participant.objects.filter(pk=gone.pk).update(
        released_at=at("2026-07-01 09:00"), released_as="declined", released_why="Bận"
    )
    assert waits.seated_at is None
    told = entrance.saw("Door A", scan(gone, MORNING), scan(waits, MORNING), at=MORNING)
    assert outcomes(told) == ["released", "reserve"]
    listed = presence.without_place(presence.sights(entrance.event))
    assert sorted(one.person.name for one in listed) == ["Vũ Văn Sen", "Đỗ Văn Mai"]


def test_whoever_was_forgotten_is_unknown(entrance):
    xuan = entrance.named["Lê Thị Xuân"]
    Participant.objects.filter(pk=xuan.pk).update(name="", post="", forgotten_at=AFTERNOON)
    assert outcomes(entrance.saw("Door A", scan(xuan, MORNING), at=AFTERNOON)) == ["unknown"]


def test_who_walks_in_sits_beside_the_quota_and_is_one_person_at_two_doors(entrance):
    ward = entrance.conference.quotas["ward_a"]
    first, second = (newcomer(name, ward, MORNING) for name in ("Lý Văn Bơ", " lý  văn bơ "))
    assert outcomes(entrance.saw("Door A", first, at=MORNING)) == ["taken"]
    assert outcomes(entrance.saw("Door B", second, at=MORNING)) == ["double"]
    later = newcomer("lý văn bơ", ward, AFTERNOON, ticket=second.ticket)
    assert outcomes(entrance.saw("Door B", later, at=AFTERNOON)) == ["taken"]
    person = Participant.objects.get(walked_in=True)
    assert (person.name, person.named_by, person.quota, person.seated_at) == (
        "Lý Văn Bơ",
        None,
        ward,
        MORNING,
    )
    assert entrance.came() == {"10/07 am": ["Lý Văn Bơ"], "10/07 pm": ["Lý Văn Bơ"]}
    assert entrance.doubles() == [("Lý Văn Bơ", 2)]
    row = presence.presence(entrance.event, presence.halves_of(entrance.event))[1]
    assert (row.quota, row.seats, row.named, row.came, row.walked_in) == (ward, 2, 2, (1, 1), 1)


def test_a_newcomer_who_stands_on_the_list_is_that_person(entrance):
    dept = entrance.conference.quotas["dept"]
    told = entrance.saw("Door A", newcomer("Bà lê thị xuân", dept, MORNING), at=MORNING)
    assert outcomes(told) == ["known"]
    assert (Scan.objects.get().participant, Scan.objects.get().manner) == (
        entrance.named["Lê Thị Xuân"], "name",
    )  # fmt: skip


def test_names_that_differ_by_marks_are_two_people_but_are_pointed_at(entrance):
    dept = entrance.conference.quotas["dept"]
    xuan = scan(entrance.named["Lê Thị Xuân"], MORNING)
    entrance.saw("Door A", xuan, newcomer("Le Thi Xuan", dept, MORNING), at=MORNING)
    assert entrance.came()["10/07 am"] == ["Le Thi Xuan", "Lê Thị Xuân"]
    (pair,) = presence.alike(presence.sights(entrance.event))
    assert sorted(one.person.name for one in pair) == ["Le Thi Xuan", "Lê Thị Xuân"]


def test_who_comes_in_somebodys_stead_takes_the_seat_from_then_on(entrance, world):
    thu, ward = entrance.named["Nguyễn Văn Thu"], entrance.conference.quotas["ward_a"]
    Participant.objects.filter(pk=thu.pk).update(seat="B12")
    entrance.saw("Door A", scan(thu, MORNING), at=MORNING)
    seen = newcomer("Lý Văn Bơ", ward, AFTERNOON, stead=thu)
    assert outcomes(entrance.saw("Door B", seen, at=AFTERNOON)) == ["taken"]
    thu.refresh_from_db()
    person = Participant.objects.get(ticket=seen.ticket)
    assert (person.in_stead_of, person.walked_in, person.seat, person.named_by, person.seated_at) == (
        thu, False, "B12", world.office_officer, AFTERNOON,
    )  # fmt: skip
    assert (thu.released_at, thu.released_as) == (AFTERNOON, "replaced")
    assert presence.without_place(presence.sights(entrance.event)) == []
    row = presence.presence(entrance.event, presence.halves_of(entrance.event))[1]
    assert (row.named, row.came, row.walked_in) == (2, (1, 1), 0)


def test_an_earlier_scan_that_arrives_later_moves_the_seat_back(entrance):
    thu, ward = entrance.named["Nguyễn Văn Thu"], entrance.conference.quotas["ward_a"]
    later = newcomer("Lý Văn Bơ", ward, AFTERNOON, stead=thu)
    earlier = newcomer("Lý Văn Bơ", ward, MORNING, stead=thu, ticket=later.ticket)
    entrance.saw("Door B", later, at=AFTERNOON)
    entrance.saw("Door B", earlier, at=AFTERNOON)
    thu.refresh_from_db()
    person = Participant.objects.get(ticket=later.ticket)
    assert (thu.released_at, person.seated_at, person.named_at) == (MORNING, MORNING, MORNING)
    assert entrance.came() == {"10/07 am": ["Lý Văn Bơ"], "10/07 pm": ["Lý Văn Bơ"]}


def test_a_second_one_in_the_same_stead_is_let_in_beside_the_quota(entrance):
    thu, ward = entrance.named["Nguyễn Văn Thu"], entrance.conference.quotas["ward_a"]
    one, other = (newcomer(name, ward, MORNING, stead=thu) for name in ("Lý Văn Bơ", "Lý Thị Cam"))
    told = entrance.saw("Door A", one, at=MORNING) + entrance.saw("Door B", other, at=MORNING)
    assert outcomes(told) == ["taken", "beside"]
    assert list(Participant.objects.filter(walked_in=True).values_list("name", flat=True)) == ["Lý Thị Cam"]


def test_who_walked_in_at_one_door_and_stands_in_at_the_other_stands_in(entrance):
    thu, ward = entrance.named["Nguyễn Văn Thu"], entrance.conference.quotas["ward_a"]
    entrance.saw("Door A", newcomer("Lý Văn Bơ", ward, MORNING), at=MORNING)
    entrance.saw("Door B", newcomer("Lý Văn Bơ", ward, MORNING, stead=thu), at=MORNING)
    person = Participant.objects.get(name="Lý Văn Bơ")
    assert (person.in_stead_of, person.walked_in) == (thu, False)


def test_the_signed_list_fills_up_who_was_not_seen(entrance, world):
    event, office = entrance.event, world.office_officer
    xuan, ha, thu = (entrance.named[name] for name in ("Lê Thị Xuân", "Trần Văn Hạ", "Nguyễn Văn Thu"))
    entrance.saw("Door A", scan(xuan, MORNING), at=MORNING)
    half = HalfDay(date(2026, 7, 10), "am")
    stamp = {"event": event, "half_day": half, "by": office, "at": AFTERNOON}
    for expected in ([ha, thu], []):
        typed = actions.type_in(tickets=[xuan.ticket, ha.ticket, thu.ticket, UUID(int=9)], **stamp)
        assert typed == expected
    assert entrance.came()["10/07 am"] == ["Lê Thị Xuân", "Nguyễn Văn Thu", "Trần Văn Hạ"]
    assert (entrance.doubles(), presence.without_place(presence.sights(event))) == ([], [])
    assert actions.take_out(tickets=[xuan.ticket, thu.ticket], **stamp) == 1
    assert entrance.came()["10/07 am"] == ["Lê Thị Xuân", "Trần Văn Hạ"]
    late = scan(ha, MORNING)  # a device that comes back with it afterwards
    assert outcomes(entrance.saw("Door B", late, at=AFTERNOON)) == ["taken"]
    assert entrance.doubles() == []


def test_who_is_written_in_by_hand_is_noted_once(entrance, world):
    ward = entrance.conference.quotas["ward_a"]
    half = HalfDay(date(2026, 7, 10), "am")
    told = {"event": entrance.event, "half_day": half, "by": world.office_officer, "at": AFTERNOON}
    entrance.saw("Door A", newcomer("Lý Văn Bơ", ward, MORNING), at=MORNING)
    actions.write_in(newcomer=Newcomer("Lý Văn Bơ", "officer", ward.pk), **told)
    actions.write_in(newcomer=Newcomer("Lý Thị Cam", "officer", ward.pk), **told)
    assert entrance.came()["10/07 am"] == ["Lý Thị Cam", "Lý Văn Bơ"]
    assert Scan.objects.count() == 2
    with pytest.raises(actions.NoSuchUnit):
        actions.write_in(newcomer=Newcomer("Lý Thị Cam", "officer", 0), **told)


@pytest.mark.parametrize(
    ("on", "half", "moment"),
    [("2026-07-11", "am", AFTERNOON), ("2026-07-10", "pm", MORNING), ("2026-07-10", "xx", AFTERNOON)],
)
def test_nobody_signs_for_a_half_day_that_is_not(entrance, world, on, half, moment):
    tickets = [entrance.named["Lê Thị Xuân"].ticket]
    half_day = HalfDay(date.fromisoformat(on), half)
    with pytest.raises(actions.SheetTooEarly):
        actions.type_in(
            event=entrance.event, half_day=half_day, tickets=tickets, by=world.office_officer, at=moment
        )


def test_half_days_are_those_of_the_programme(entrance):
    first, last = date(2026, 7, 10), date(2026, 7, 11)
    assert [tuple(half) for half in half_days(first, last, [])] == [
        (first, "am"), (first, "pm"), (last, "am"), (last, "pm"),
    ]  # fmt: skip


def test_nothing_is_taken_for_an_event_that_was_called_off(entrance):
    type(entrance.event).objects.filter(pk=entrance.event.pk).update(
        cancelled_at=MORNING, cancelled_by=entrance.world.office_officer, cancelled_why="Bão"
    )
    with pytest.raises(actions.Cancelled):
        entrance.saw("Door A", scan(entrance.named["Lê Thị Xuân"], MORNING), at=MORNING)
    with pytest.raises(actions.Cancelled):
        entrance.enrol("Door C")

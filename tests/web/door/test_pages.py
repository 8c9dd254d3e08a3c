"""The face "Presence": counts for who reads trainings, names and devices for the office; lists typed in afterwards."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quyen.training.doors.presence import device_for
from quyen.training.models import Participant, Scan
from quyen.web.door.keys import number_of
from tests.clock import at
from tests.entrance import AFTERNOON, MORNING, newcomer, scan
from tests.web.reading import errors, page, rows, texts

AM = "2026-07-10-am"


def url(name: str, *more) -> str:
    return reverse(f"door:{name}", args=[1, *more])


@pytest.fixture
def seen(entrance, set_clock):
    """A morning at two doors, looked at in the afternoon."""
    named, quotas = entrance.named, entrance.conference.quotas
    xuan = named["Lê Thị Xuân"]
    Participant.objects.filter(pk=named["Đỗ Văn Mai"].pk).update(
        released_at=at("2026-07-01 09:00"), released_as="declined"
    )
    entrance.saw("Door A", scan(xuan, MORNING), newcomer("Lý Văn Bơ", quotas["ward_a"], MORNING), at=MORNING)
    entrance.saw("Door B", scan(xuan, MORNING), scan(named["Đỗ Văn Mai"], MORNING), at=MORNING)
    entrance.saw("Door B", newcomer("Le Thi Xuan", quotas["dept"], MORNING), at=MORNING)
    set_clock(AFTERNOON)
    return entrance


def test_who_reads_trainings_sees_counts_and_nobodys_name(as_, seen):
    for person in ("leader", "auditor"):
        answer = as_(person).get(url("presence"))
        assert rows(answer) == [
            ["Unit", "Seats", "Named", "Morning 10 Jul 2026", "Afternoon 10 Jul 2026", "Of them without being named"],
            ["Department of Health", "2", "2", "2", "0", "1"],
            ["Hoa Sen Ward", "2", "2", "1", "0", "1"],
            ["Mai Vàng Ward", "1", "0", "1", "0", "0"],
            ["Công an Thành phố", "3", "1", "0", "0", "0"],
            ["Together", "8", "5", "4", "0", "2"],
        ]  # fmt: skip
        body = answer.content.decode()
        assert [word for word in ("Xuân", "Lý Văn", "Door A") if word in body] == []
        assert page(answer).xpath("//main//form") == []


def test_the_office_sees_what_was_seen_twice_who_had_no_place_and_who_may_be_one(office, seen):
    answer = office.get(url("presence"))
    said = {
        part: texts(answer, f"//section[@aria-labelledby='{part}']//li") for part in ("doubles", "placeless")
    }
    assert said == {
        "doubles": [
            "Lê Thị Xuân Department of Health Morning 10 Jul 2026: 07:40 Door A, by ticket; 07:40 Door B, by ticket"
        ],
        "placeless": ["Đỗ Văn Mai Mai Vàng Ward Morning 10 Jul 2026: 07:40 Door B, by ticket"],
    }
    assert len(texts(answer, "//section[@aria-labelledby='alike']//li/div")) == 2


def test_a_device_is_added_and_its_code_shown_once(office, entrance, set_clock):
    answer = office.post(url("enrol"), {"label": "Door C"})
    (address,) = texts(answer, "//*[@id='door-address']")
    key = address.partition("#")[2]
    device = device_for(key)
    assert (device.label, address) == ("Door C", f"http://testserver/door/#{key}")
    number = number_of(device)
    assert (re.fullmatch(r"\d{6}", number) is not None, f"{number[:3]} {number[3:]}" in answer.content.decode()) == (True, True)  # fmt: skip
    assert len(page(answer).xpath("//main//*[name()='svg'][contains(@class, 'door__key')]")) == 1
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    listed = office.get(url("presence")).content.decode()
    assert (key in listed, f"{number[:3]} {number[3:]}" in listed) == (False, True)
    again = office.post(url("enrol"), {"label": "Door C"})
    assert (again.status_code, errors(again)) == (
        422, {"label": "Another device has this name. Choose another one."},
    )  # fmt: skip


def test_a_device_is_revoked_and_one_of_another_event_is_not_there(office, entrance, set_clock):
    device = entrance.devices["Door A"]
    assert office.post(url("revoke", device.pk)).status_code == 302
    device.refresh_from_db()
    assert device.revoked_at is not None
    assert "revoked on" in office.get(url("presence")).content.decode()
    assert office.post(url("revoke", 0)).status_code == 404


def test_the_signed_list_is_ticked_and_put_right(office, seen):
    address, named = url("sheet", AM), seen.named
    ha, thu = named["Trần Văn Hạ"], named["Nguyễn Văn Thu"]
    boxes = page(office.get(address)).xpath("//main//input[@name='ticket']")
    fixed = {box.get("value") for box in boxes if box.get("disabled") is not None}
    at_the_door = {str(ticket) for ticket in Scan.objects.values_list("participant__ticket", flat=True)}
    assert (len(boxes), fixed, len(fixed)) == (8, at_the_door, 4)
    office.post(address, {"ticket": [str(ha.ticket), str(thu.ticket), "nonsense"]}, follow=True)
    signed = {"manner": "sheet", "held_on": "2026-07-10", "half": "am"}
    assert sorted(Scan.objects.filter(**signed).values_list("participant__name", flat=True)) == [
        "Nguyễn Văn Thu", "Trần Văn Hạ",
    ]  # fmt: skip
    answer = office.post(
        address, {"ticket": [str(ha.ticket)], "was": [str(ha.ticket), str(thu.ticket)]}, follow=True
    )
    assert texts(answer, "//*[@id='messages']//p") == ["1 signature is taken out."]
    assert Scan.objects.filter(**signed).get().participant == ha


def test_who_was_written_in_by_hand_is_noted_in_somebodys_stead_or_not(office, seen):
    dong, ward = seen.named["Phạm Thị Đông"], seen.conference.quotas["ward_a"]
    told = {"name": "Tô Văn Dừa", "level": "officer", "quota": "", "stead": str(dong.ticket)}
    assert office.post(url("written", AM), told).status_code == 302
    person = Participant.objects.get(name="Tô Văn Dừa")
    assert (person.in_stead_of, person.quota) == (dong, ward)
    wrong = office.post(url("written", AM), told | {"stead": "", "name": "Tô Thị Na"})
    assert (wrong.status_code, errors(wrong)) == (422, {"quota": "Choose the unit this person came from."})
    assert "Tô Thị Na" in wrong.content.decode()


def test_a_half_day_that_has_not_begun_is_not_typed_in(office, entrance, set_clock):
    ticket = str(entrance.named["Lê Thị Xuân"].ticket)
    answer = office.post(url("sheet", "2026-07-10-pm"), {"ticket": [ticket]})
    assert (answer.status_code, Scan.objects.count()) == (422, 0)
    assert office.get(url("sheet", "nonsense")).status_code == 404


@pytest.mark.parametrize(
    ("person", "reads", "writes"),
    [("leader", 200, 403), ("auditor", 200, 403), ("administrator", 200, 403), ("officer", 404, 404)],
)
def test_only_the_office_sees_lists_and_devices(as_, seen, person, reads, writes):
    client = as_(person)
    assert client.get(url("presence")).status_code == reads
    for name, more in (("enrol", []), ("revoke", [1]), ("written", [AM])):
        assert client.post(url(name, *more)).status_code == writes
    assert client.get(url("sheet", AM)).status_code == writes


def test_the_lists_cost_the_same_for_one_and_for_many(office, seen):
    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            office.get(address)
        return len(asked)

    before = [cost(url("presence")), cost(url("sheet", AM))]
    quota = seen.conference.quotas["police"]
    for n in range(5):
        seen.saw("Door A", newcomer(f"Người {'ABCDE'[n]}", quota, MORNING), at=MORNING)
    assert [cost(url("presence")), cost(url("sheet", AM))] == before

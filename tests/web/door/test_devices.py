"""What a device may ask for, and what it is told: the list with key and number, outcomes, and a no with its reason."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from quyen.training import actions
from quyen.training.models import Event, Scan
from quyen.web.door.keys import number_of
from quyen.web.door.listing import ends_at
from tests.clock import at
from tests.entrance import MORNING

PEOPLE, SCANS = "/door/people/", "/door/scans/"


@pytest.fixture
def device(entrance, set_clock):
    """Ask as Door A; keys and numbers may be given otherwise."""

    class Asks:
        key, number = entrance.keys["Door A"], number_of(entrance.devices["Door A"])

        def headers(self, **other) -> dict:
            told = {"key": self.key, "number": self.number} | other
            return {"X-Quyen-Door": f"{told['key']}.{told['number']}"}

        def people(self, **other):
            return Client().get(PEOPLE, headers=self.headers(**other))

        def send(self, *scans: dict, sent_at=MORNING, **other):
            body = json.dumps({"sent_at": sent_at.isoformat(), "scans": scans})
            return Client().post(SCANS, body, "application/json", headers=self.headers(**other))

    return Asks()


def seen(ticket, manner: str = "ticket", moment=MORNING, **more) -> dict:
    return {"id": str(uuid4()), "ticket": str(ticket), "manner": manner, "at": moment.isoformat(), **more}


def said(answer) -> tuple[int, str]:
    return answer.status_code, answer.json().get("why", "")


def test_the_list_holds_who_has_a_seat_and_nobody_else(device, entrance):
    told = device.people().json()
    quotas = entrance.conference.quotas
    assert sorted(told) == ["device", "event", "now", "people", "seen", "units", "until"]
    assert told["event"] == {
        "number": 1,
        "title": {
            "vi": "Hội nghị tập huấn công tác nhân quyền", "en": "Training conference on human rights",
        },
        "first_on": "2026-07-10",
        "last_on": "2026-07-10",
    }  # fmt: skip
    xuan = entrance.named["Lê Thị Xuân"]
    assert told["people"][0] == {
        "ticket": str(xuan.ticket), "name": "Lê Thị Xuân", "post": "Giám đốc", "level": "leader", "seat": "",
        "unit": quotas["dept"].pk,
    }  # fmt: skip
    assert "Vũ Văn Sen" not in [person["name"] for person in told["people"]]  # waits on the reserve list
    assert told["units"][0] == {
        "id": quotas["dept"].pk, "name": {"vi": "Sở Y tế", "en": "Department of Health"},
    }  # fmt: skip
    assert (told["device"], told["seen"], told["until"]) == ("Door A", {}, int(at("2026-07-11 00:00").timestamp() * 1000))  # fmt: skip
    assert ends_at(entrance.event) == at("2026-07-11 00:00")


def test_devices_hear_who_was_seen_at_other_doors(device, entrance):
    xuan = entrance.named["Lê Thị Xuân"]
    device.send(seen(xuan.ticket), seen(xuan.ticket))
    assert device.people().json()["seen"] == {str(xuan.ticket): ["2026-07-10 am"]}


@pytest.mark.parametrize(
    ("given", "expected"),
    [({"key": "strange"}, (404, "unknown")), ({"number": "0"}, (403, "number")), ({"key": ""}, (404, "unknown"))],
)  # fmt: skip
def test_without_key_and_number_nothing_is_told_and_nothing_taken(device, entrance, given, expected):
    ticket = entrance.named["Lê Thị Xuân"].ticket
    assert said(device.people(**given)) == said(device.send(seen(ticket), **given)) == expected
    assert said(Client().get(PEOPLE)) == said(Client().post(SCANS)) == (404, "unknown")
    assert Scan.objects.count() == 0


def test_a_key_of_one_device_needs_that_devices_number(device, entrance):
    assert said(device.people(number=number_of(entrance.devices["Door B"]))) == (403, "number")


def test_a_revoked_device_is_told_so(device, entrance):
    actions.revoke_device(device=entrance.devices["Door A"], by=entrance.world.office_officer, at=MORNING)
    ticket = entrance.named["Lê Thị Xuân"].ticket
    assert said(device.people()) == said(device.send(seen(ticket))) == (410, "revoked")


def test_after_the_last_day_the_list_is_gone_and_scans_are_still_taken(device, entrance, set_clock):
    set_clock(at("2026-07-11 00:00"))
    assert said(device.people()) == (410, "over")
    answer = device.send(seen(entrance.named["Lê Thị Xuân"].ticket), sent_at=at("2026-07-11 00:00"))
    assert [one["outcome"] for one in answer.json()["answers"]] == ["taken"]


def test_an_event_that_was_called_off_is_told(device, entrance):
    Event.objects.update(
        cancelled_at=MORNING, cancelled_by=entrance.world.office_officer, cancelled_why="Bão"
    )
    assert said(device.people()) == said(device.send()) == (410, "cancelled")


def test_each_scan_gets_its_answer_and_what_cannot_be_read_is_refused_alone(device, entrance):
    xuan, ward = entrance.named["Lê Thị Xuân"], entrance.conference.quotas["ward_a"]
    who = {"name": "Lý Văn Bơ", "level": "officer", "quota": ward.pk}
    rows = [
        seen(xuan.ticket),
        seen(uuid4()),
        seen(uuid4(), "walked-in", newcomer=who),
        seen(uuid4(), "stood-in", newcomer=who | {"stead": str(entrance.named["Phạm Thị Đông"].ticket)}),
        seen(xuan.ticket, "sheet"),
        seen("no ticket"),
        seen(xuan.ticket, "walked-in"),
        seen(xuan.ticket, "ticket", newcomer=who),
        seen(uuid4(), "walked-in", newcomer=who | {"quota": "1"}),
        seen(uuid4(), "walked-in", newcomer=who | {"name": ["x"]}),
        seen(xuan.ticket) | {"at": "2026-07-10T07:40:00"},
        {"id": 7},
        "nonsense",
    ]
    answers = device.send(*rows).json()["answers"]
    assert [one["outcome"] for one in answers] == ["taken", "unknown", "taken", "double", *["refused"] * 9]
    assert [one["id"] for one in answers[:-2]] == [row["id"] for row in rows[:-2]]
    assert Scan.objects.count() == 3


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"sent_at": 1, "scans": []}', '{"sent_at": "2026-07-10T07:40:00+07:00", "scans": 3}'])  # fmt: skip
def test_a_batch_that_is_none_is_refused_whole(device, body):
    answer = Client().post(SCANS, body, "application/json", headers=device.headers())
    assert said(answer) == (400, "unreadable")


def test_more_than_a_device_can_have_seen_is_refused_whole(device):
    assert said(device.send(*(seen(uuid4()) for _ in range(501)))) == (400, "unreadable")


def test_the_devices_clock_is_put_right(device, entrance):
    off = timedelta(minutes=10)
    device.send(
        seen(entrance.named["Lê Thị Xuân"].ticket, moment=MORNING + off - timedelta(minutes=5)), sent_at=MORNING + off
    )  # fmt: skip
    moment = Scan.objects.get().scanned_at
    assert timedelta(0) <= moment - (MORNING - timedelta(minutes=5)) < timedelta(minutes=1)


def test_page_and_worker_are_everybodys_and_answers_are_nobodys_to_keep(as_, device):
    signed_in = as_("office_officer")
    for address in ("/door/", "/door/sw.js"):
        answer = Client().get(address)
        assert (answer.content, answer["Referrer-Policy"], answer.cookies) == (
            signed_in.get(address).content, "no-referrer", {},
        )  # fmt: skip
    for answer in (device.people(), device.send()):
        assert (answer["Cache-Control"], answer["Referrer-Policy"], answer["X-Robots-Tag"], answer.cookies) == (
            "no-store", "no-referrer", "noindex, nofollow", {},
        )  # fmt: skip
    assert Client().get(SCANS).status_code == 405

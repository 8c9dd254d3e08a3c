"""Two hundred people, four devices, half an hour without a network, clocks that are off, answers that are lost.

What each device saw is laid out beforehand with a fixed seed; what must stand at the end is worked out from that.
"""

import json
import random
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect

from quyen.training.models import Participant, Scan
from tests import crowded
from tests.browser import connect, cut_off
from tests.entrance import MORNING, Entrance
from tests.web.door.device import AtTheDoor

pytestmark = pytest.mark.browser
SEED = 2024_05_29
OFF = {"Door A": -10, "Door B": -3, "Door C": 4, "Door D": 10}  # minutes
HALF_AN_HOUR = timedelta(minutes=30)
ABSENT, TWICE_HERE, TWICE_ELSEWHERE = 12, 5, 9
WALKS_IN_AT_TWO_DOORS = "Lý Thị Cam"
LOST_ANSWERS = 5


@dataclass
class Day:
    """Who is seen at which door, in which order; who comes in whose stead, and who unnamed."""

    doors: dict[str, list[str]]
    instead: dict[str, tuple[str, str, str]]  # newcomer → (door, original, letters that find the original)
    unnamed: dict[str, tuple[str, ...]]  # newcomer → doors

    def expected(self) -> tuple[list[str], list[tuple[str, int]]]:
        """Who is present, each once; and who was seen twice."""
        seen = Counter(name for names in self.doors.values() for name in names)
        seen.update(self.instead.keys())
        seen.update({name: len(doors) for name, doors in self.unnamed.items()})
        return sorted(seen), sorted((name, n) for name, n in seen.items() if n > 1)


def laid_out(names: list[str]) -> Day:
    """Most people come once; some twice to one door or to two; twelve stay away, three of them send somebody."""
    chance = random.Random(SEED)
    names = chance.sample(names, len(names))
    absent, here = names[:ABSENT], names[ABSENT:]
    labels = list(OFF)
    doors = {label: here[n :: len(labels)] for n, label in enumerate(labels)}
    for label in labels:
        doors[label] = doors[label] + chance.sample(doors[label], TWICE_HERE)
    for name in chance.sample(doors["Door A"][:30], TWICE_ELSEWHERE):
        doors["Door C"].append(name)
    for label in labels:
        chance.shuffle(doors[label])
    instead = {
        f"Tô Văn {given}": ("Door B", absent[n], absent[n]) for n, given in enumerate(("Dừa", "Na", "Ổi"))
    }
    unnamed = {WALKS_IN_AT_TWO_DOORS: ("Door A", "Door D"), "Lý Văn Bơ": ("Door C",)}
    return Day(doors, instead, unnamed)


class Device(AtTheDoor):
    """One of the four; every batch it sends is noted, and the first answers get lost on the way back."""

    def __init__(self, *given, **how) -> None:
        super().__init__(*given, **how)
        self.sent: list[tuple[str, str]] = []  # (body, header)
        self.lost = 0

    def find_network(self) -> None:
        """From now on requests leave; they are watched, which would let them through before as well."""
        self.page.route("**/door/scans/", self.carry)
        connect(self.page)

    def carry(self, route) -> None:
        request = route.request
        self.sent.append((request.post_data, request.headers["x-quyen-door"]))
        if self.lost < LOST_ANSWERS:
            self.lost += 1
            route.fetch()
            return route.abort()
        return route.continue_()

    def try_again(self) -> None:
        self.page.evaluate("window.dispatchEvent(new Event('online'))")

    def check_in(self, day: Day, entrance: Entrance) -> None:
        """Half an hour at this door without a network."""
        steps = [lambda name=name: self.read(entrance.named[name].ticket) for name in day.doors[self.label]]
        for name, (door, _original, letters) in day.instead.items():
            if door == self.label:
                steps.append(lambda name=name, letters=letters: self.let_in_instead(letters, name))
        for name, doors in day.unnamed.items():
            if self.label in doors:
                steps.append(lambda name=name: self.keys(name, "Enter", "y te", "Enter"))
        for step in steps:
            step()
            self.pass_time(HALF_AN_HOUR / len(steps))

    def let_in_instead(self, letters: str, name: str) -> None:
        self.keys(letters, "Enter", "Tab", "Enter", name, "Enter")


def facts(entrance: Entrance) -> dict:
    """All that must not change any more."""
    return {
        "came": entrance.came(),
        "doubles": entrance.doubles(),
        "scans": Scan.objects.count(),
        "people": Participant.objects.filter(event=entrance.event).count(),
    }


def test_nobody_is_lost_and_nobody_counted_twice(played, forgiving, set_clock):
    entrance = crowded.fill(played, *OFF)
    day = laid_out(list(entrance.named))
    devices = [
        Device(forgiving, entrance, label, MORNING, timedelta(minutes=off)) for label, off in OFF.items()
    ]
    for device in devices:
        device.set_up()
        cut_off(device.page)
        device.check_in(day, entrance)
        expect(device.line).to_contain_text("Mất kết nối: cứ điểm danh tiếp.")
    assert Scan.objects.count() == 0
    set_clock(MORNING + HALF_AN_HOUR)
    for device in random.Random(SEED).sample(devices, len(devices)):
        device.find_network()
        for _try in range(LOST_ANSWERS):
            with device.page.expect_event("requestfailed", lambda request: "/scans/" in request.url):
                device.try_again()
        device.try_again()
        device.is_sent()
    came, doubles = day.expected()
    assert entrance.came() == {"10/07 am": came, "10/07 pm": []}
    assert entrance.doubles() == doubles
    assert [device.lost for device in devices] == [LOST_ANSWERS] * 4
    assert all(
        MORNING - timedelta(minutes=1) <= scan.scanned_at <= MORNING + HALF_AN_HOUR + timedelta(minutes=4)
        for scan in Scan.objects.all()
    )
    send_again(devices, facts(entrance), entrance)


def send_again(devices: list[Device], before: dict, entrance: Entrance) -> None:
    """Every batch that ever left a device comes five times more, hours later, in any order."""
    batches = [batch for device in devices for batch in device.sent]
    chance = random.Random(SEED)
    client = Client()
    for _time in range(5):
        for body, header in chance.sample(batches, len(batches)):
            answer = client.post("/door/scans/", body, "application/json", headers={"X-Quyen-Door": header})
            assert {one["outcome"] for one in answer.json()["answers"]} == {"again"}
    ids = {scan["id"] for body, _header in batches for scan in json.loads(body)["scans"]}
    assert (facts(entrance), len(ids)) == (before, before["scans"])

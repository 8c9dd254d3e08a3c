"""The entrance of the conference of tests/trainings.py on Friday 10/7/2026, with the people of tests/places.py.

Devices are enrolled the day before, "Door A", "Door B" …; `Entrance.saw` is what one of them sends.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from quyen.training import actions
from quyen.training.models import Device, Event, Participant
from quyen.training.queries import presence
from quyen.training.rules.presence import Answer, Newcomer, Seen
from tests import places
from tests.clock import at
from tests.trainings import Conference
from tests.world import World

THE_DAY_BEFORE = at("2026-07-09 15:00")
MORNING = at("2026-07-10 07:40")
AFTERNOON = at("2026-07-10 13:20")


@dataclass
class Entrance:
    """An event with people named for it, and its devices by label."""

    world: World
    conference: Conference
    named: dict[str, Participant]
    devices: dict[str, Device] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def event(self) -> Event:
        return self.conference.event

    def enrol(self, label: str, moment: datetime = THE_DAY_BEFORE) -> Device:
        device, key = actions.enrol_device(
            event=self.event, label=label, by=self.world.office_officer, at=moment
        )
        self.devices[label], self.keys[label] = device, key
        return device

    def saw(self, label: str, *seen: Seen, at: datetime, off: timedelta = timedelta()) -> list[Answer]:
        """Send what a device saw, whose clock is off by so much; return what became of it."""
        return actions.take_scans(device=self.devices[label], seen=seen, sent_at=at + off, at=at)

    def came(self) -> dict[str, list[str]]:
        """Who is counted as present, by half day: each name once."""
        halves = {half: [] for half in presence.halves_of(self.event)}
        for one in presence.sights(self.event):
            halves[one.half_day].append(one.person.name)
        return {f"{half.on:%d/%m} {half.half}": sorted(names) for half, names in halves.items()}

    def doubles(self) -> list[tuple[str, int]]:
        """Who was seen twice or more, and how often."""
        seen = presence.doubles(presence.sights(self.event))
        return sorted((one.person.name, len(one.scans)) for one in seen)


def open_up(world: World, conference: Conference, *labels: str) -> Entrance:
    """Name everybody of tests/places.py, and enrol devices."""
    entrance = Entrance(world, conference, places.name(world, conference))
    for label in labels or ("Door A", "Door B"):
        entrance.enrol(label)
    return entrance


def scan(person: Participant | UUID, moment: datetime, manner: str = "ticket") -> Seen:
    """Somebody's ticket is read, or the name is found."""
    return Seen(uuid4(), getattr(person, "ticket", person), manner, moment)


def newcomer(
    name: str, quota, moment: datetime, *, stead: Participant | None = None, ticket: UUID | None = None
) -> Seen:
    """Somebody is written down whom nobody named."""
    who = Newcomer(name, "officer", quota.pk, stead.ticket if stead else None)
    return Seen(uuid4(), ticket or uuid4(), "stood-in" if stead else "walked-in", moment, who)

"""However the scans of several devices are cut, mixed and sent again: nobody is lost, nobody counted twice."""

from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as some

from tests import entrance as entrances
from tests.clock import at
from tests.entrance import newcomer, scan

DAY = at("2026-07-10 00:00")
NAMED = ["Lê Thị Xuân", "Trần Văn Hạ", "Nguyễn Văn Thu", "Phạm Thị Đông", "Đỗ Văn Mai", "Hoàng Văn Trúc"]
WALK_INS = ["Lý Văn Bơ", "Lý Thị Cam"]
STAND_INS = {"Tô Văn Dừa": "Nguyễn Văn Thu", "Tô Thị Na": "Đỗ Văn Mai"}
LABELS = ("Door A", "Door B", "Door C", "Door D")

seen_by = some.tuples(
    some.sampled_from(LABELS),
    some.sampled_from([*NAMED, *WALK_INS, *STAND_INS]),
    some.integers(min_value=7 * 60, max_value=16 * 60),  # minute of the day
)


class Undone(Exception):
    """Ends one example; the database is as before."""


@pytest.fixture
def entrance(world, conference) -> entrances.Entrance:
    return entrances.open_up(world, conference, *LABELS)


def expected(sights) -> tuple[dict[str, list[str]], list[tuple[str, int]]]:
    """Who was there by half day, and who was seen twice, straight from what happened."""
    seen = Counter(("am" if minute < 12 * 60 else "pm", name) for _label, name, minute in sights)
    came = {f"10/07 {half}": sorted(name for of, name in seen if of == half) for half in ("am", "pm")}
    return came, sorted((name, n) for (_half, name), n in seen.items() if n > 1)


class Doors:
    """What each device wrote down, by a clock of its own."""

    def __init__(self, entrance: entrances.Entrance, off: dict[str, timedelta]) -> None:
        self.entrance, self.off = entrance, off
        self.tickets: dict[tuple[str, str], UUID] = {}  # of newcomers: a device makes one for each name
        self.rows: list = []

    def see(self, label: str, name: str, minute: int) -> None:
        moment = DAY + timedelta(minutes=minute) + self.off[label]
        named = self.entrance.named
        if name in NAMED:
            return self.rows.append((label, scan(named[name], moment)))
        stead = named.get(STAND_INS.get(name, ""))
        quota = stead.quota if stead else self.entrance.conference.quotas["ward_b"]
        ticket = self.tickets.setdefault((label, name), uuid4())
        return self.rows.append((label, newcomer(name, quota, moment, stead=stead, ticket=ticket)))

    def send(self, rows, at) -> None:
        """Send rows, which are of any devices: those of one device that lie together go in one batch."""
        batch: list = []
        for label, seen in [*rows, (None, None)]:
            if batch and label != batch[0][0]:
                self.entrance.saw(batch[0][0], *(one for _, one in batch), at=at, off=self.off[batch[0][0]])
                batch = []
            batch.append((label, seen))


def test_any_order_and_any_copies_give_the_same_presence(entrance):
    @settings(max_examples=25)
    @given(
        sights=some.lists(seen_by, max_size=14),
        off=some.fixed_dictionaries({label: some.integers(-10, 10) for label in LABELS}),
        random=some.randoms(use_true_random=False),
    )
    def holds(sights, off, random):
        doors = Doors(entrance, {label: timedelta(minutes=minutes) for label, minutes in off.items()})
        for one in sights:
            doors.see(*one)
        with pytest.raises(Undone), transaction.atomic():
            for hour in range(
                17, 22
            ):  # five times, each in another order; a third is lost but for the last time
                rows = random.sample(doors.rows, len(doors.rows))
                doors.send(rows if hour == 21 else rows[: len(rows) * 2 // 3], DAY + timedelta(hours=hour))
            assert (entrance.came(), entrance.doubles()) == expected(sights)
            walked_in = entrance.event.participants.filter(walked_in=True).count()
            assert walked_in == len({name for _label, name, _minute in sights if name in WALK_INS})
            raise Undone

    holds()

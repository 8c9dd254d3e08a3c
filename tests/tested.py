"""The small world's conference, tested: forty people by made-up codes, answers by a rule that can be worked by hand.

Person n of 0 … 39, code "mã-n-n", has the first 3 + n % 3 of nine items right before, and 2 + n % 2 more after.
Departments: 0 … 13; communes: 14 … 35; police: 36 … 39, four people only. Every fourth is a deputy, the others lead.
In all 159 of 360 right before and 259 after; communes 88 and 143 of 198.
"""

from dataclasses import dataclass
from datetime import datetime

from quyen.training.models import Event, Sitting
from tests import sittings, trainings
from tests.clock import at
from tests.world import World

PEOPLE = 40
GROUPS = (("departments", range(14)), ("communes", range(14, 36)), ("police", range(36, 40)))
MONTH3 = (at("2026-10-05 08:00"), at("2026-10-20 17:00"))


def code(number: int) -> str:
    return f"mã-{number:02}-{number:02}"


def group(number: int) -> str:
    return next(name for name, numbers in GROUPS if number in numbers)


def right(number: int) -> tuple[set[int], set[int]]:
    """Places right before and after."""
    before = 3 + number % 3
    return set(range(1, before + 1)), set(range(1, before + 3 + number % 2))


def hold(world: World, conference: trainings.Conference, bank: sittings.Bank) -> sittings.Tested:
    """Hold both sittings, keys still locked."""
    forms = sittings.compose(world, conference.event, bank)
    held = []
    for turn, (moment, (opened, closed)) in enumerate(
        (("before", sittings.BEFORE), ("after", sittings.AFTER))
    ):
        sitting = sittings.open_one(world, conference.event, moment, opened)
        for number in range(PEOPLE):
            level = "leader" if number % 4 else "deputy"
            place = conference.groups[group(number)]
            sittings.answer(sitting, code(number), place, right(number)[turn], level=level)
        held.append(sittings.close_one(world, sitting, closed))
    return sittings.Tested(bank, forms, *held)


def follow(
    world: World, conference: trainings.Conference, moment: str, people: int, opened: datetime = MONTH3[0]
) -> Sitting:
    """Some answer the five anchors months later: the first three right."""
    sitting = sittings.open_one(world, conference.event, moment, opened)
    for number in range(people):
        sittings.answer(sitting, code(number), conference.groups[group(number)], {1, 2, 3})
    return sittings.close_one(world, sitting, MONTH3[1])


@dataclass
class Scene:
    """Two conferences of one bank: `conference` was tested, keys locked; of `other` both sittings are open and empty."""

    world: World
    bank: sittings.Bank
    conference: trainings.Conference
    other: trainings.Conference
    before: Sitting
    after: Sitting

    def open_keys(self) -> Event:
        return sittings.open_keys(self.world, self.conference.event)

    def finish(self) -> Event:
        """Close the other's sittings and open its keys."""
        for sitting in (self.before, self.after):
            sittings.close_one(self.world, sitting, sittings.AFTER[1])
        return sittings.open_keys(self.world, self.other.event)


def build(world: World) -> Scene:
    """Hold the one, open the other."""
    bank = sittings.fill_bank(world)
    conference, other = trainings.confer(world), trainings.confer(world)
    hold(world, conference, bank)
    sittings.compose(world, other.event, bank)
    moments = (("before", sittings.BEFORE), ("after", sittings.AFTER))
    held = [sittings.open_one(world, other.event, moment, opened) for moment, (opened, _closed) in moments]
    return Scene(world, bank, conference, other, *held)

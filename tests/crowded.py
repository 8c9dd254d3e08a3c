"""A hall of two hundred: the conference of tests/trainings.py with more seats, and people with made-up names.

quota   dept  ward_a  ward_b  police
people    60      60      40      40
"""

from itertools import islice, product

from quyen.training import actions
from quyen.training.models import Participant
from quyen.training.rules.places import Person
from tests import entrance as entrances
from tests import places, trainings
from tests.world import World

SIZES = {"dept": 60, "ward_a": 60, "ward_b": 40, "police": 40}
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ")
MIDDLE = ("Văn", "Thị", "Minh", "Thanh", "Ngọc")
GIVEN = ("An", "Bình", "Châu", "Dũng", "Giang")


def fill(world: World, *labels: str) -> entrances.Entrance:
    """Name two hundred people, and enrol devices."""
    event = trainings.draft(world, seats=sum(SIZES.values()))
    made = trainings.Conference(event)
    stamp = {"event": event, "by": world.office_officer, "at": trainings.DRAFTED}
    for key, (vi, en) in trainings.GROUPS.items():
        made.groups[key] = actions.add_group(name_vi=vi, name_en=en, **stamp)
    for key, group, _seats in trainings.SEATS:
        whom = {"body": trainings.POLICE} if key == "police" else {"unit": getattr(world, key)}
        made.quotas[key] = actions.give_seats(group=made.groups[group], seats=SIZES[key], **whom, **stamp)
    entrance = entrances.Entrance(world, made, _name(world, made))
    for label in labels:
        entrance.enrol(label)
    return entrance


def _name(world: World, made: trainings.Conference) -> dict[str, Participant]:
    names = (" ".join(parts) for parts in product(FAMILY, MIDDLE, GIVEN))
    named = {}
    for key, size in SIZES.items():
        people = [Person(name, "Chuyên viên", "officer") for name in islice(names, size)]
        rows = actions.name_people(
            quota=made.quotas[key], people=people, by=world.office_officer, at=places.NAMED
        )
        named |= {row.name: row for row in rows}
    return named

"""A conference of the small world that was held and attended, only through actions.

The conference of tests/trainings.py on Wednesday 20/5/2026, in the first half of 2026; drafted on 1/4, people named on
20/4 as in tests/places.py. Seen at the door:

    quota    in the morning                       in the afternoon
    dept     Lê Thị Xuân, Trần Văn Hạ             Lê Thị Xuân
    ward_a   Nguyễn Văn Thu, Phạm Thị Đông        both
    ward_b   nobody
    police   Hoàng Văn Trúc, and Bạch Văn Lâm,    Hoàng Văn Trúc
             who walked in
"""

from datetime import date, datetime
from uuid import UUID, uuid5

from quyen.training import actions
from quyen.training.models import Participant
from quyen.training.rules.presence import Newcomer, Seen
from tests import places, trainings
from tests.clock import at
from tests.trainings import Conference
from tests.world import World

HELD_ON = date(2026, 5, 20)
NAMED, ENROLLED = at("2026-04-20 09:00"), at("2026-05-19 16:00")
MORNING, AFTERNOON = at("2026-05-20 07:45"), at("2026-05-20 13:30")
CAME = {
    MORNING: ("Lê Thị Xuân", "Trần Văn Hạ", "Nguyễn Văn Thu", "Phạm Thị Đông", "Hoàng Văn Trúc"),
    AFTERNOON: ("Lê Thị Xuân", "Nguyễn Văn Thu", "Phạm Thị Đông", "Hoàng Văn Trúc"),
}
WALKED_IN = "Bạch Văn Lâm"
SPACE = UUID("5b1d6f2e-6d0b-4c62-8a43-0a6b0c3c5a11")


def held(world: World, **given) -> Conference:
    """Draft, name people and let them in; what is given changes the event, such as its host."""
    frame = {"first_on": HELD_ON, "last_on": HELD_ON, "names_due_on": date(2026, 5, 10), **given}
    made = trainings.confer(world, drafted=at("2026-04-01 09:00"), **frame)
    named = places.name(world, made, moment=NAMED)
    device, _key = actions.enrol_device(event=made.event, label="Cửa A", by=world.office_officer, at=ENROLLED)
    for moment, names in CAME.items():
        seen = [_seen(named[name], moment) for name in names]
        if moment == MORNING:
            seen.append(_walks_in(made))
        actions.take_scans(device=device, seen=seen, sent_at=moment, at=moment)
    return made


def _seen(person: Participant, moment: datetime) -> Seen:
    return Seen(uuid5(SPACE, f"{person.pk} {moment}"), person.ticket, "ticket", moment)


def _walks_in(made: Conference) -> Seen:
    ticket = uuid5(SPACE, f"{made.event.pk} {WALKED_IN}")
    newcomer = Newcomer(WALKED_IN, "officer", made.quotas["police"].pk)
    return Seen(uuid5(SPACE, f"{made.event.pk} scan"), ticket, "walked-in", MORNING, newcomer)

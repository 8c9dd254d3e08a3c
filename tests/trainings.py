"""A conference of the small world's committee, built only through actions.

Hội nghị tập huấn công tác nhân quyền, Friday 10/7/2026, 10 seats, names due on 3/7; drafted on 1/6:

    group         who                         seats
    departments   Sở Y tế (dept)              2
    communes      Phường Hoa Sen (ward_a)     2
                  Phường Mai Vàng (ward_b)    1
    police        Công an Thành phố (a body outside the chart)  3

Two seats are given to nobody. Tests are paired by a made-up code.
"""

from dataclasses import dataclass, field
from datetime import date

from quyen.training import actions
from quyen.training.models import Event, Group, Quota
from tests.clock import at
from tests.world import World

DRAFTED = at("2026-06-01 09:00")
HELD_ON = date(2026, 7, 10)
TITLE = "Hội nghị tập huấn công tác nhân quyền"
POLICE = "Công an Thành phố"
GROUPS = {
    "departments": ("Sở, ban, ngành", "Departments"),
    "communes": ("Phường, xã, đặc khu", "Communes"),
    "police": ("Công an", "Police"),
}
SEATS = (
    ("dept", "departments", 2),
    ("ward_a", "communes", 2),
    ("ward_b", "communes", 1),
    ("police", "police", 3),
)


@dataclass
class Conference:
    """What was built, by name: quotas by the world's name of the unit, and "police"."""

    event: Event
    groups: dict[str, Group] = field(default_factory=dict)
    quotas: dict[str, Quota] = field(default_factory=dict)


def draft(world: World, **given) -> Event:
    """Draft the event; what is given stands in place of what the docstring says."""
    said = {
        "title": TITLE,
        "title_en": "Training conference on human rights",
        "host": world.committee,
        "first_on": HELD_ON,
        "last_on": HELD_ON,
        "names_due_on": date(2026, 7, 3),
        "seats": 10,
        "venue": "Hội trường Ủy ban nhân dân Thành phố",
        "chair": "Phó Trưởng Ban Thường trực Ban Chỉ đạo Nhân quyền Thành phố",
    }
    return actions.draft_event(
        committee=world.committee, by=world.office_officer, at=DRAFTED, **{**said, **given}
    )


def confer(world: World, **given) -> Conference:
    """Draft the event with its groups and the seats of each unit."""
    made = Conference(draft(world, **given))
    stamp = {"event": made.event, "by": world.office_officer, "at": DRAFTED}
    for key, (vi, en) in GROUPS.items():
        made.groups[key] = actions.add_group(name_vi=vi, name_en=en, **stamp)
    for key, group, seats in SEATS:
        whom = {"body": POLICE} if key == "police" else {"unit": getattr(world, key)}
        made.quotas[key] = actions.give_seats(group=made.groups[group], seats=seats, **whom, **stamp)
    return made

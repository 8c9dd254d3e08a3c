"""Every way training is written: planned, invited to, held, tested, followed up, forgotten. Nothing else writes it."""

from quyen.training.actions.drafting import (
    Cancelled,
    DaysRefused,
    SeatsRefused,
    add_group,
    draft_event,
    give_seats,
)
from quyen.training.actions.places import NobodyNamed, UnitDeclined, name_people

__all__ = [
    "Cancelled",
    "DaysRefused",
    "NobodyNamed",
    "SeatsRefused",
    "UnitDeclined",
    "add_group",
    "draft_event",
    "give_seats",
    "name_people",
]

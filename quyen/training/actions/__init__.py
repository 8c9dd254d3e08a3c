"""Every way training is written: planned, invited to, held, tested, followed up, forgotten. Nothing else writes it."""

from quyen.training.actions.drafting import (
    Cancelled,
    DaysRefused,
    SeatsRefused,
    add_group,
    draft_event,
    give_seats,
)

__all__ = ["Cancelled", "DaysRefused", "SeatsRefused", "add_group", "draft_event", "give_seats"]

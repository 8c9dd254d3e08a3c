"""Seats: who moves up when one is free, what a unit gives to another, what the office changes.

Whatever touches seats takes the event's row first, so that no two do it at once: a unit never has more people than
seats, an event never more than there are.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.training.actions.drafting import Cancelled
from quyen.training.models import Event, Participant, Transfer
from quyen.training.queries.places import held_by_quota, seats_by_quota, waiting
from quyen.training.rules.places import UNUSED


class EventOver(Refusal):
    """Who was to come is not changed after the last day."""

    def __init__(self) -> None:
        super().__init__(_("The event is over. Who was to come is not changed any more."))


class TransferRefused(Refusal):
    """These seats cannot go to this unit."""


def locked(event: Event, at: datetime) -> Event:
    """Return the event with its row taken until the end of the transaction; refuses one called off or over."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.cancelled_at:
        raise Cancelled
    if day_of(at) > event.last_on:
        raise EventOver
    return event


def settle(event: Event, *, by, at: datetime) -> list[Participant]:
    """Let the reserve lists move up to the seats that are free, and return who did. The event's row is taken.

    A unit's own list comes first, in the order of naming. What a unit that sends nobody leaves, and after the day
    on which names are due what any unit leaves, goes to others: of the same group first, then who waits longest.
    """
    seats, held = seats_by_quota(event), held_by_quota(event)
    free = {pk: count - held.get(pk, 0) for pk, count in seats.items()}
    moved = _own_first(event, free, at)
    moved += _to_others(event, free, by=by, at=at)
    if moved:
        audit.record("training.reserve-moved-up", event, by=by, at=at, people=len(moved))
    return moved


def _own_first(event: Event, free: dict[int, int], at: datetime) -> list[Participant]:
    moved = []
    for person in waiting(event).filter(quota__declined_at=None):
        if free[person.quota_id] > 0:
            moved.append(_seat(person, free, at))
    return moved


def _to_others(event: Event, free: dict[int, int], *, by, at: datetime) -> list[Participant]:
    """Give what is left over to the reserve lists of other units; each seat that goes over is a transfer."""
    late = event.names_due_on is not None and day_of(at) > event.names_due_on
    givers = [quota for quota in event.quotas.all() if quota.declined_at or late]
    waits, moved = list(waiting(event).filter(quota__declined_at=None)), []
    for giver in givers:
        while free[giver.pk] > 0 and waits:
            person = min(waits, key=lambda row: (row.quota.group_id != giver.group_id, row.named_at, row.pk))
            waits.remove(person)
            Transfer.objects.create(
                giver=giver,
                taker=person.quota,
                seats=1,
                reason=giver.declined_why or UNUSED,
                at=at,
                by=by,
            )
            free[giver.pk] -= 1
            free[person.quota_id] += 1
            moved.append(_seat(person, free, at))
    return moved


def _seat(person: Participant, free: dict[int, int], at: datetime) -> Participant:
    person.seated_at = at
    person.save(update_fields=["seated_at"])
    free[person.quota_id] -= 1
    return person

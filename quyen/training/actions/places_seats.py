"""Seats: who moves up when one is free, what one unit gives to another, what the office changes.

Whatever touches seats takes the event's row first, so that no two do it at once: a unit never has more people than
seats, an event never more than there are.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.training.actions.drafting import Cancelled, SeatsRefused
from quyen.training.messages import places as messages
from quyen.training.models import Event, Participant, Quota, Transfer
from quyen.training.queries.places import free_by_quota, seats_by_quota, waiting
from quyen.training.rules.places import LONGEST_REASON, UNUSED, names_are_late


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


def settle(
    event: Event, *, named: Iterable[Participant] = (), by, at: datetime
) -> tuple[list[Participant], list[Participant]]:
    """Let the reserve lists move up to the seats that are free. The event's row is taken.

    A unit's own list comes first, in the order of naming. What a unit that sends nobody leaves, and after the day
    on which names are due what any unit leaves, goes to others: of the same group first, then who waits longest.
    Returns who of those just `named` has a seat, and who moved up; the latter is told.
    """
    free = free_by_quota(event)
    seated = _own_first(event, free, at) + _to_others(event, free, by=by, at=at)
    fresh = {person.pk for person in named}
    moved = [person for person in seated if person.pk not in fresh]
    if moved:
        audit.record("training.reserve-moved-up", event, by=by, at=at, people=len(moved))
        messages.tell_moved_up(event, moved, by=by, at=at)
    return [person for person in seated if person.pk in fresh], moved


def _own_first(event: Event, free: dict[int, int], at: datetime) -> list[Participant]:
    seated = []
    for person in waiting(event).filter(quota__declined_at=None):
        if free[person.quota_id] > 0:
            seated.append(_seat(person, free, at))
    return seated


def _to_others(event: Event, free: dict[int, int], *, by, at: datetime) -> list[Participant]:
    """Give what is left over to the reserve lists of other units; each seat that goes over is a transfer."""
    late = names_are_late(event.names_due_on, day_of(at))
    givers = [quota for quota in event.quotas.all() if quota.declined_at or late]
    waits, seated = list(waiting(event).filter(quota__declined_at=None)), []
    for giver in givers:
        while free[giver.pk] > 0 and waits:
            person = min(waits, key=lambda row: (row.quota.group_id != giver.group_id, row.named_at, row.pk))
            waits.remove(person)
            why = giver.declined_why or UNUSED
            Transfer.objects.create(giver=giver, taker=person.quota, seats=1, reason=why, at=at, by=by)
            free[giver.pk] -= 1
            free[person.quota_id] += 1
            seated.append(_seat(person, free, at))
    return seated


def _seat(person: Participant, free: dict[int, int], at: datetime) -> Participant:
    person.seated_at = at
    person.save(update_fields=["seated_at"])
    free[person.quota_id] -= 1
    return person


@transaction.atomic
def move_up(*, event: Event, by, at: datetime) -> list[Participant]:
    """Let the reserve lists move up to what other units left free when names were due."""
    _named, moved = settle(locked(event, at), by=by, at=at)
    return moved


@transaction.atomic
def transfer_seats(*, giver: Quota, taker: Quota, seats: int, reason: str, by, at: datetime) -> Transfer:
    """Give seats that are free from one unit to another of the same event, with the reason."""
    event = locked(giver.event, at)
    giver, taker = event.quotas.get(pk=giver.pk), event.quotas.filter(pk=taker.pk).first()
    if taker is None or taker == giver:
        raise TransferRefused(_("Choose another unit that is invited to this event."), field="taker")
    if taker.declined_at:
        told = {"unit": taker.unit or taker.body}
        raise TransferRefused(_("%(unit)s declined and takes no seats.") % told, field="taker")
    _refuse_more_than_free(free_by_quota(event)[giver.pk], seats)
    reason = checked(
        reason, field="reason", most=LONGEST_REASON, needed=_("Say why the seats go to the other unit.")
    )
    row = Transfer.objects.create(giver=giver, taker=taker, seats=seats, reason=reason, at=at, by=by)
    audit.record(
        "training.seats-transferred", event, by=by, at=at, giver=giver.pk, taker=taker.pk, seats=seats
    )
    messages.tell_transferred(row, by=by, at=at)
    settle(event, by=by, at=at)
    return row


def _refuse_more_than_free(free: int, seats: int) -> None:
    if not 1 <= seats <= free:
        told = ngettext("Only %(n)s seat is free to give.", "Only %(n)s seats are free to give.", free)
        told = told if free else _("No seat is free to give: first withdraw somebody.")
        raise TransferRefused(told % {"n": free}, field="seats")


@transaction.atomic
def change_seats(*, quota: Quota, seats: int, by, at: datetime) -> Quota:
    """Change how many seats the office gives a unit: never below those taken or given on, nor beyond the event's."""
    event = locked(quota.event, at)
    quota = event.quotas.get(pk=quota.pk)
    spare = event.seats - sum(event.quotas.values_list("seats", flat=True))
    least = quota.seats - free_by_quota(event)[quota.pk]
    most = quota.seats + spare
    if not max(0, least) <= seats <= most:
        told = _("Give %(least)s to %(most)s seats: fewer are taken or given on already, more are not there.")
        raise SeatsRefused(told % {"least": max(0, least), "most": most}, field="seats")
    before, quota.seats = quota.seats, seats
    quota.save(update_fields=["seats"])
    audit.record("training.seats-changed", event, by=by, at=at, quota=quota.pk, seats=seats, before=before)
    messages.tell_changed(quota, seats_by_quota(event)[quota.pk], by=by, at=at)
    settle(event, by=by, at=at)
    return quota

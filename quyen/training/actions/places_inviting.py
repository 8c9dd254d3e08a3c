"""The invitation to each unit that has seats, and what the days ask on which names are due."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.training.actions.places_seats import locked, move_up
from quyen.training.messages import places as messages
from quyen.training.models import Event
from quyen.training.queries.places import nameless, seats_by_quota, to_see_to
from quyen.training.rules.places import names_are_late


class NobodyToInvite(Refusal):
    """No unit has a seat yet."""


@transaction.atomic
def invite(*, event: Event, by, at: datetime) -> int:
    """Invite the units that have seats through their focal points, and return how many were invited now.

    Whoever has been invited is not told again: pressed once more, it reaches units that got seats since.
    """
    event = locked(event, at)
    seats = seats_by_quota(event)
    wanted = event.quotas.filter(unit__isnull=False, declined_at=None).select_related("unit")
    quotas = [quota for quota in wanted if seats[quota.pk] > 0]
    if not quotas and not any(seats.values()):
        raise NobodyToInvite(_("Give units their seats first, then invite them."))
    if event.invited_at is None:
        event.invited_at, event.invited_by = at, by
        event.save(update_fields=["invited_at", "invited_by"])
    told = messages.tell_invited(event, {quota: seats[quota.pk] for quota in quotas}, by=by, at=at)
    audit.record("training.units-invited", event, by=by, at=at, units=told)
    return told


@transaction.atomic
def see_to_places(*, by, at: datetime) -> int:
    """Do what a day asks: remind units of names that are due, and let reserve lists move up once they were.

    Returns how many people were reminded or moved up.
    """
    on, done = day_of(at), 0
    for event in to_see_to(on):
        if names_are_late(event.names_due_on, on):
            done += len(move_up(event=event, by=by, at=at))
        else:
            rows = nameless(event, on)
            done += sum(messages.remind(place.quota, place.free, by=by, at=at) for place in rows)
    return done

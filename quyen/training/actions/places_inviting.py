"""The invitation to each unit that has seats, and a word when names are due."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.training.actions.places_seats import locked
from quyen.training.messages import places as messages
from quyen.training.models import Event
from quyen.training.queries.places import nameless, seats_by_quota

REMINDED_BEFORE = (2, 0)  # days before the one on which names are due


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
def remind_of_names(*, by, at: datetime) -> int:
    """Remind the units with free seats two days before names are due and on the day, and return how many people."""
    on = day_of(at)
    told = 0
    for place in nameless(on):
        if (place.quota.event.names_due_on - on).days in REMINDED_BEFORE:
            told += messages.remind(place.quota, place.free, by=by, at=at)
    return told

"""Doors to tests: a sitting by its address and a participant by the ticket need no sign-in; the others do."""

import re
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.training.doors import event_for
from quyen.training.models import Event, Group, Item, Participant, Sitting

SHORTEST_TICKET = 8  # characters of a ticket that are typed where it cannot be scanned
NOT_HEX = re.compile("[^0-9a-f]")


class TicketUnknown(Refusal):
    """No participant of the event has this ticket."""


def sitting_at(address: UUID) -> Sitting:
    """Return the sitting behind an address, with its event; nothing of an event that was called off."""
    found = Sitting.objects.filter(address=address, event__cancelled_at=None).select_related("event").first()
    if found is None:
        raise NotFound
    return found


def holder(sitting: Sitting, ticket: str) -> Participant:
    """Return who has a ticket, whole or its first eight characters, where the tests of the event are named."""
    if sitting.event.naming != Event.Naming.NAMED:
        raise TicketUnknown(_("Tests of this event are by a made-up code, never by name."), field="ticket")
    typed = NOT_HEX.sub("", ticket.lower())
    if len(typed) >= SHORTEST_TICKET:
        seated = sitting.event.participants.exclude(seated_at=None).filter(released_at=None)
        named = seated.select_related("quota__group", "quota__unit")
        found = [one for one in named if one.ticket.hex.startswith(typed)]
        if len(found) == 1:
            return found[0]
    raise TicketUnknown(
        _("This ticket is not known. Type the characters below the QR code of your badge."), field="ticket"
    )


def group_of(sitting: Sitting, key: str | int) -> Group:
    """Return a group of the sitting's event."""
    found = sitting.event.groups.filter(pk=_number(key)).first()
    if found is None:
        raise Refusal(_("Choose the group you belong to."), field="group")
    return found


def unit_of(sitting: Sitting, key: str | int) -> Unit | None:
    """Return a unit that was given seats, or None."""
    quota = sitting.event.quotas.filter(unit=_number(key)).select_related("unit").first()
    return quota.unit if quota else None


def sitting_of(user, number: int, moment: str, on: date, verb: Verb = Verb.TRAINING_WRITE) -> Sitting:
    """Return a sitting of an event for one who may do this with it."""
    event = event_for(user, number, on, verb)
    found = event.sittings.filter(moment=moment).first()
    if found is None:
        raise NotFound
    found.event = event
    return found


def item_for(user, pk: int, on: date) -> Item:
    """Return an item of the installation's bank for one who writes and looks over items."""
    committee = organisations.own_committee(user, Verb.ITEM_WRITE, on)
    found = Item.objects.filter(pk=pk, committee=committee).select_related("topic", "committee").first()
    if found is None:
        raise NotFound
    return found


def _number(key: str | int) -> int:
    """Return a key as a page sends it; what is none is nobody's."""
    return int(key) if str(key).isdecimal() else 0

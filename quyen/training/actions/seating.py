"""Give people their seats in the hall: each group in rows of its own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.training.actions.planning import held
from quyen.training.models import Event, Participant
from quyen.training.queries.places import seated
from quyen.training.rules.seating import NARROWEST, WIDEST, arranged


class RowRefused(Refusal):
    """A row is not as long as that."""


@transaction.atomic
def arrange_seats(*, event: Event, across: int, anew: bool = False, by, at: datetime) -> int:
    """Give everybody who holds a place a seat, `across` to a row; return how many seats were given or moved.

    Who has a seat keeps it, since badges may be printed; `anew` arranges everybody from the first row.
    """
    event = held(event)
    if not NARROWEST <= across <= WIDEST:
        told = _("A row has %(from)s to %(to)s seats.") % {"from": NARROWEST, "to": WIDEST}
        raise RowRefused(told, field="across")
    people = list(seated(event).filter(forgotten_at=None))
    taken = {} if anew else {row.pk: row.seat for row in people}
    seats = arranged([(row.pk, row.quota.group_id) for row in people], across, taken)
    changed = [row for row in people if row.seat != seats[row.pk]]
    for row in changed:
        row.seat = seats[row.pk]
    Participant.objects.bulk_update(changed, ["seat"])
    audit.record("training.seats-arranged", event, by=by, at=at, people=len(people), changed=len(changed))
    return len(changed)

"""Activities: its own people write, see and take back a unit's; who reads what all units did sees them all."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.outreach.models import Activity, Photo


def activity_for(user, pk: int, on: date, verb: Verb = Verb.OUTREACH_READ) -> Activity:
    """Return an activity; with `ACTIVITY_WRITE` for its own unit's people alone. Another unit's does not exist."""
    related = ("unit", "entered_by", "withdrawn_by")
    row = Activity.objects.select_related(*related).filter(pk=pk).first()
    if row is None or not organisations.knows(user, row.unit, on):
        raise NotFound
    if verb == Verb.OUTREACH_READ and writes(user, row.unit, on):
        return row
    organisations.permit(user, verb, row.unit, on=on)
    return row


def writes(user, unit: Unit, on: date) -> bool:
    """Whether a person writes down what this unit did."""
    return organisations.acting(user, unit, Verb.ACTIVITY_WRITE, on) is not None


def own_units(user, on: date) -> list[Unit]:
    """Return the units whose activities a person writes down, in the order of the mandates; refuses who has none."""
    organisations.permit(user, Verb.ACTIVITY_WRITE, on=on)
    held = (
        row.unit
        for row in organisations.mandates(user, on)
        if Verb.ACTIVITY_WRITE in organisations.verbs([row])
    )
    return list(dict.fromkeys(held))


def photo_for(user, pk: int, photo: int, on: date, verb: Verb = Verb.OUTREACH_READ) -> Photo:
    """Return a picture of an activity, for who may do this with the activity."""
    row = activity_for(user, pk, on, verb)
    found = row.photos.select_related("file").filter(pk=photo).first()
    if found is None:
        raise NotFound
    found.activity = row
    return found

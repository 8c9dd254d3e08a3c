"""A class of a unit: its own people see and take it back, who reads trainings sees it."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.training.models import Class


def class_for(user, pk: int, on: date, verb: Verb = Verb.TRAINING_READ) -> Class:
    """Return a class; with `PLACE_NAME` for its own unit's people alone. Another unit's does not exist."""
    row = Class.objects.select_related("unit", "entered_by", "withdrawn_by").filter(pk=pk).first()
    if row is None or not organisations.knows(user, row.unit, on):
        raise NotFound
    if verb == Verb.TRAINING_READ and organisations.acting(user, row.unit, Verb.PLACE_NAME, on):
        return row
    organisations.permit(user, verb, row.unit, on=on)
    return row


def own_units(user, on: date) -> list[Unit]:
    """Return the units whose classes a person writes down, in the order of the mandates; refuses who has none."""
    organisations.permit(user, Verb.PLACE_NAME, on=on)
    held = (
        row.unit for row in organisations.mandates(user, on) if Verb.PLACE_NAME in organisations.verbs([row])
    )
    return list(dict.fromkeys(held))

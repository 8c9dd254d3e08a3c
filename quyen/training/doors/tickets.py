"""A participant's own page comes through the ticket alone; a pledge through who heads the unit; a person's data
through who answers requests about them."""

import uuid
from collections.abc import Iterable
from datetime import date

from quyen.accounts.roles import Verb, may
from quyen.core.refusals import NotFound
from quyen.obligations.queries import left_to
from quyen.organisations import doors as organisations
from quyen.organisations import queries as chart
from quyen.training.doors import event_for
from quyen.training.models import Certificate, Event, Participant, Pledge, Sitting
from quyen.training.queries.persons import named_in


def ticket_for(ticket: uuid.UUID) -> Participant:
    """Return the participant who holds a ticket; a forgotten one's leads nowhere any more."""
    related = ("event__committee", "event__host", "quota__unit", "quota__group")
    found = Participant.objects.filter(ticket=ticket, forgotten_at=None).select_related(*related).first()
    if found is None:
        raise NotFound
    return found


def sitting_for(address: uuid.UUID) -> Sitting:
    """Return the sitting that an address leads to."""
    found = Sitting.objects.filter(address=address).select_related("event__committee").first()
    if found is None:
        raise NotFound
    return found


def units_for(user, on: date, *verbs: Verb) -> set[int]:
    """Return the ids of the units a person may do one of these for as their own, also of those theirs came after."""
    held = [row for row in organisations.mandates(user, on) if any(may(row.role, verb) for verb in verbs)]
    found: set[int] = set()
    for unit in {row.unit for row in held}:
        found |= {unit.pk, *left_to(unit, on)}
    return found


def attended_for(user, number: int, units: Iterable[int], on: date) -> Event:
    """Return an event in which some units were given seats."""
    rows = Event.objects.filter(
        committee=chart.main_committee(on), number=number, quotas__unit__in=list(units)
    )
    found = rows.select_related("committee").distinct().first()
    if found is None:
        raise NotFound
    return found


def pledge_for(user, pk: int, on: date) -> Pledge:
    """Return a pledge for the head of the unit that its writer was sent by."""
    related = ("participant__event__committee", "participant__quota__unit")
    found = (
        Pledge.objects.filter(pk=pk, participant__quota__unit__isnull=False).select_related(*related).first()
    )
    if found is None or found.participant.quota.unit_id not in units_for(user, on, Verb.PLACE_NAME):
        raise NotFound
    organisations.permit(user, Verb.PLEDGE_REVIEW, found.participant.quota.unit, on=on)
    return found


def certificate_for(user, number: int, pk: int, on: date) -> Certificate:
    """Return a certificate of an event for who certifies."""
    event = event_for(user, number, on, Verb.TRAINING_WRITE)
    related = ("participant__event__committee", "participant__quota__unit")
    found = Certificate.objects.filter(pk=pk, participant__event=event).select_related(*related).first()
    if found is None:
        raise NotFound
    return found


def person_for(user, number: int, pk: int, on: date) -> Participant:
    """Return a participant whose data somebody asked for, for who answers such requests."""
    event = event_for(user, number, on, Verb.PERSON_DATA)
    found = named_in(event).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found

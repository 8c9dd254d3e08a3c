"""Fetch seats and those named for them: a unit its own once it is invited, the office everybody's. Nobody else."""

from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import doors as organisations
from quyen.training.models import Participant, Quota


def quota_for(user, pk: int, on: date) -> Quota:
    """Return the seats of a unit for its own people, or for the office; refuses others, who see counts at most."""
    related = ("event__committee", "unit", "group")
    quota = Quota.objects.select_related(*related).filter(pk=pk).first()
    if quota is None:
        raise NotFound
    committee, own = quota.event.committee, quota.unit if quota.event.invited_at else None
    if sees_all(user, quota, on):
        return quota
    if own and organisations.acting(user, own, Verb.PLACE_NAME, on):
        return quota
    if organisations.knows(user, committee, on):
        organisations.permit(user, Verb.TRAINING_WRITE, committee, on=on)
    if own and organisations.knows(user, own, on):
        organisations.permit(user, Verb.PLACE_NAME, own, on=on)
    raise NotFound


def sees_all(user, quota: Quota, on: date) -> bool:
    """Whether a person looks at seats as the office that plans the event, and not as the unit."""
    return organisations.acting(user, quota.event.committee, Verb.TRAINING_WRITE, on) is not None


def participant_for(user, pk: int, on: date) -> Participant:
    """Return somebody named for an event, for the unit that did or for the office."""
    person = Participant.objects.filter(pk=pk).first()
    if person is None:
        raise NotFound
    person.quota = quota_for(user, person.quota_id, on)
    person.event = person.quota.event
    return person

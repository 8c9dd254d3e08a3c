"""Name people for a unit's seats; who finds none free waits on the reserve list, and moves up when one is."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.training.actions.places_leaving import NotComing, release
from quyen.training.actions.places_seats import locked, settle
from quyen.training.models import Participant, Quota
from quyen.training.queries.places import named_already
from quyen.training.rules.places import MOST_AT_ONCE, Person, looked_over, refuse_twice


class UnitDeclined(Refusal):
    """The unit said that it sends nobody."""

    def __init__(self) -> None:
        super().__init__(_("The unit declined. Take that back first, then name people."))


class NobodyNamed(Refusal):
    """Nobody was written down, or too many at once."""


@transaction.atomic
def name_people(*, quota: Quota, people: Iterable[Person], by, at: datetime) -> list[Participant]:
    """Name people for the seats of a unit, in this order; those beyond its free seats wait on the reserve list.

    Refuses all where one cannot be named: without name or post, or named already by this unit.
    """
    event = locked(quota.event, at)
    quota = event.quotas.get(pk=quota.pk)
    if quota.declined_at:
        raise UnitDeclined
    people = [looked_over(person) for person in people]
    if not 1 <= len(people) <= MOST_AT_ONCE:
        told = {"most": MOST_AT_ONCE}
        raise NobodyNamed(_("Name one to %(most)s people at a time.") % told, field="name")
    refuse_twice(people, named_already(quota))
    made = [_write(quota, person, by=by, at=at) for person in people]
    seated, _moved = settle(event, named=made, by=by, at=at)
    counts = {"seated": len(seated), "reserve": len(made) - len(seated)}
    audit.record("training.people-named", event, by=by, at=at, quota=quota.pk, **counts)
    return list(Participant.objects.filter(pk__in=[row.pk for row in made]).order_by("pk"))


def _write(quota: Quota, person: Person, *, by, at: datetime, **more) -> Participant:
    return Participant.objects.create(
        event_id=quota.event_id,
        quota=quota,
        name=person.name,
        post=person.post,
        level=person.level,
        named_at=at,
        named_by=by,
        **more,
    )


@transaction.atomic
def send_instead(*, participant: Participant, person: Person, by, at: datetime) -> Participant:
    """Send somebody else in the stead of one who has a seat; the seat goes over, whatever the reserve list."""
    event = locked(participant.event, at)
    person = looked_over(person)
    refuse_twice([person], named_already(participant.quota))
    gone = release(participant, Participant.Released.REPLACED, "", at)
    if gone.seated_at is None:
        raise NotComing(
            _("Only who has a seat can send somebody else. Withdraw this name, then name another.")
        )
    made = _write(gone.quota, person, by=by, at=at, seated_at=at, in_stead_of=gone)
    audit.record("training.person-replaced", event, by=by, at=at, participant=gone.pk, by_whom=made.pk)
    return made

"""Name people for a unit's seats; who finds none free waits on the reserve list, and moves up when one is."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.training.actions.places_seats import locked, settle
from quyen.training.models import Participant, Quota
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
    quota = Quota.objects.get(pk=quota.pk)
    if quota.declined_at:
        raise UnitDeclined
    people = [looked_over(person) for person in people]
    if not 1 <= len(people) <= MOST_AT_ONCE:
        told = {"most": MOST_AT_ONCE}
        raise NobodyNamed(_("Name one to %(most)s people at a time.") % told, field="name")
    refuse_twice(people, quota.participants.filter(released_at=None).values_list("name", "post"))
    made = [
        Participant.objects.create(
            event=event,
            quota=quota,
            name=person.name,
            post=person.post,
            level=person.level,
            named_at=at,
            named_by=by,
        )
        for person in people
    ]
    settle(event, by=by, at=at)
    named = list(Participant.objects.filter(pk__in=[row.pk for row in made]).order_by("pk"))
    seated = sum(row.seated_at is not None for row in named)
    counts = {"seated": seated, "reserve": len(named) - seated}
    audit.record("training.people-named", event, by=by, at=at, quota=quota.pk, **counts)
    return named

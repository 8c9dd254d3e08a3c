"""Events as they are listed, and one with its whole plan."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, QuerySet, Sum

from quyen.organisations.models import Unit
from quyen.training.models import Event, Material, Participant, Plan, Quota, Session
from quyen.training.rules.planning import Change, State, differences, frozen, state_of


@dataclass(frozen=True)
class Listed:
    """An event in the list: where it stands, how many seats were given and are taken, how many versions stand."""

    event: Event
    state: State
    given: int
    taken: int
    versions: int


def listed(committee: Unit, on: date) -> list[Listed]:
    """Return the events of a committee, the latest first. Four queries, however many there are."""
    events = list(Event.objects.filter(committee=committee).select_related("host"))
    given = dict(_counted(Quota.objects, events, Sum("seats")))
    taken = dict(_counted(_seated(), events, Count("pk")))
    versions = dict(_counted(Plan.objects, events, Count("pk")))
    return [
        Listed(
            event,
            state_of(event, versions=versions.get(event.pk, 0), on=on),
            given.get(event.pk, 0),
            taken.get(event.pk, 0),
            versions.get(event.pk, 0),
        )
        for event in events
    ]


def _seated() -> QuerySet[Participant]:
    return Participant.objects.filter(seated_at__isnull=False, released_at=None, walked_in=False)


def _counted(rows, events: list[Event], of) -> QuerySet:
    return rows.filter(event__in=events).order_by().values("event").annotate(n=of).values_list("event", "n")


def whole(pk: int) -> Event:
    """Return an event with all that its plan says, fetched at once: what rules.planning.frozen reads."""
    sessions = Session.objects.select_related("topic").prefetch_related("speakers")
    materials = Material.objects.select_related("session", "file", "transcript")
    quotas = Quota.objects.select_related("unit").order_by("pk")
    return (
        Event.objects.select_related("committee", "host")
        .prefetch_related(
            "needs",
            "goals",
            Prefetch("sessions", sessions),
            Prefetch("materials", materials),
            Prefetch("groups__quotas", quotas),
        )
        .get(pk=pk)
    )


def versions(event: Event) -> list[Plan]:
    """Return the versions of an event's plan, the newest first."""
    return list(event.plans.select_related("by").order_by("-number"))


def since(newest: Plan | None, event: Event) -> list[Change]:
    """Return what changed in the plan since its newest version; `event` comes from `whole`."""
    return differences(newest.content, frozen(event)) if newest else []


def last_told(event: Event) -> Event | None:
    """Return the event of the same committee before this one whose results may be told, None where there is none."""
    rows = Event.objects.filter(committee=event.committee, cancelled_at=None, last_on__lt=event.first_on)
    return rows.filter(keys_opened_at__isnull=False).order_by("-last_on", "-number").first()

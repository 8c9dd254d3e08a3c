"""Who holds a seat, who waits for one, and how many seats each unit has."""

from django.db.models import QuerySet

from quyen.training.models import Event, Participant, Quota, Transfer


def seated(event: Event) -> QuerySet[Participant]:
    """Return those who hold a seat, also who walked in: by group, unit and name."""
    held = event.participants.filter(seated_at__isnull=False, released_at=None)
    return held.select_related("quota__group", "quota__unit").order_by(
        "quota__group__position", "quota__pk", "name", "pk"
    )


def waiting(event: Event) -> QuerySet[Participant]:
    """Return the reserve lists of an event: who was named first comes first."""
    rows = event.participants.filter(seated_at=None, released_at=None)
    return rows.select_related("quota__group", "quota__unit").order_by("named_at", "pk")


def seats_of(quota: Quota) -> int:
    """Return how many seats a unit has: as given, less what it gave on, with what others gave it."""
    return seats_by_quota(quota.event)[quota.pk]


def seats_by_quota(event: Event) -> dict[int, int]:
    """Return the seats of every unit of an event, by the quota's id. Two queries."""
    seats = dict(event.quotas.order_by().values_list("pk", "seats"))
    moved = Transfer.objects.filter(giver__event=event)
    for giver, taker, count in moved.order_by().values_list("giver_id", "taker_id", "seats"):
        seats[giver] -= count
        seats[taker] += count
    return seats


def held_by_quota(event: Event) -> dict[int, int]:
    """Return how many seats of each unit are taken, by the quota's id; who walked in takes none. One query."""
    taken: dict[int, int] = {}
    rows = event.participants.filter(seated_at__isnull=False, released_at=None, walked_in=False)
    for pk in rows.order_by().values_list("quota_id", flat=True):
        taken[pk] = taken.get(pk, 0) + 1
    return taken

"""Who holds a seat, who waits for one, and how many seats each unit has."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from quyen.core.collation import natural_key
from quyen.core.dates import day_of
from quyen.notices import queries as notices
from quyen.organisations import queries as chart
from quyen.organisations.models import Unit
from quyen.training.models import Event, Group, Participant, Quota, Transfer
from quyen.training.rules.places import INVITED_KEY, REMINDED_BEFORE, names_are_late


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


def seats_by_quota(event: Event) -> dict[int, int]:
    """Return the seats of every unit of an event, by the quota's id: as given, less what it gave on, with what it took.

    Two queries.
    """
    seats = dict(event.quotas.order_by().values_list("pk", "seats"))
    moved = Transfer.objects.filter(giver__event=event)
    for giver, taker, count in moved.order_by().values_list("giver_id", "taker_id", "seats"):
        seats[giver] -= count
        seats[taker] += count
    return seats


def held_by_quota(event: Event) -> Counter[int]:
    """Return how many seats of each unit are taken, by the quota's id; who walked in takes none. One query."""
    rows = event.participants.filter(seated_at__isnull=False, released_at=None, walked_in=False)
    return Counter(rows.order_by().values_list("quota_id", flat=True))


def free_by_quota(event: Event) -> dict[int, int]:
    """Return how many seats of each unit are free, by the quota's id. Three queries."""
    held = held_by_quota(event)
    return {pk: seats - held[pk] for pk, seats in seats_by_quota(event).items()}


@dataclass(frozen=True)
class Place:
    """The seats of one unit and how far they are filled. `invited`: the unit was told; a body outside never is."""

    quota: Quota
    seats: int
    held: int
    waiting: int
    invited: bool
    late: int  # calendar days since names were due while seats are free; 0: not late

    @property
    def free(self) -> int:
        """Seats that nobody was named for."""
        return self.seats - self.held

    @property
    def declined(self) -> bool:
        return self.quota.declined_at is not None


@dataclass(frozen=True)
class Filled:
    """A group with its units: departments, communes, police."""

    group: Group
    places: list[Place]

    @property
    def seats(self) -> int:
        return sum(place.seats for place in self.places)

    @property
    def held(self) -> int:
        return sum(place.held for place in self.places)

    @property
    def free(self) -> int:
        return self.seats - self.held

    @property
    def waiting(self) -> int:
        return sum(place.waiting for place in self.places)


def places(event: Event, on: date) -> list[Place]:
    """Return every unit of an event with its seats: by group, units by name, then bodies outside. Six queries."""
    quotas = list(event.quotas.select_related("group", "unit", "event"))
    seats, held = seats_by_quota(event), held_by_quota(event)
    waits = Counter(waiting(event).order_by().values_list("quota_id", flat=True))
    told = {key for _user, key in notices.told(INVITED_KEY.format(quota.pk) for quota in quotas)}
    found = [
        Place(
            quota,
            seats[quota.pk],
            held[quota.pk],
            waits[quota.pk],
            INVITED_KEY.format(quota.pk) in told,
            _late(quota, seats[quota.pk] - held[quota.pk], on),
        )
        for quota in quotas
    ]
    return sorted(found, key=_order)


def _late(quota: Quota, free: int, on: date) -> int:
    due_on = quota.event.names_due_on
    if quota.declined_at or free <= 0 or due_on is None or not names_are_late(due_on, on):
        return 0
    return (min(on, quota.event.first_on) - due_on).days


def _order(place: Place) -> tuple:
    quota = place.quota
    name = quota.unit.name_vi if quota.unit else quota.body
    return quota.group.position, quota.unit is None, natural_key(name), quota.pk


def by_group(event: Event, on: date) -> list[Filled]:
    """Return the groups of an event that have units, each with them. Six queries."""
    groups: dict[int, Filled] = {}
    for place in places(event, on):
        group = place.quota.group
        groups.setdefault(group.pk, Filled(group, [])).places.append(place)
    return list(groups.values())


def place_of(quota: Quota, on: date) -> Place:
    """Return the seats of one unit."""
    return next(place for place in places(quota.event, on) if place.quota == quota)


@dataclass(frozen=True)
class Listed:
    """A person of a unit; `rank` is the place on the unit's reserve list, 0 for who has a seat."""

    person: Participant
    rank: int


def listed(quota: Quota) -> list[Listed]:
    """Return who stands for a unit: those with a seat in the order of naming, then its reserve list."""
    rows = quota.participants.filter(released_at=None).select_related("in_stead_of")
    sits = [row for row in rows if row.seated_at]
    waits = [row for row in rows if not row.seated_at]
    return [Listed(row, 0) for row in sits] + [Listed(row, rank) for rank, row in enumerate(waits, 1)]


def named_already(quota: Quota) -> list[tuple[str, str]]:
    """Return who stands for a unit: name and post each."""
    return list(quota.participants.filter(released_at=None).values_list("name", "post"))


def left(quota: Quota) -> list[Participant]:
    """Return who was named for a unit and does not come, the last first."""
    return list(quota.participants.filter(released_at__isnull=False).order_by("-released_at", "-pk"))


def transfers(quota: Quota) -> list[Transfer]:
    """Return the seats that went to a unit or from it, in order of time."""
    related = ("giver__unit", "taker__unit")
    return list(Transfer.objects.filter(Q(giver=quota) | Q(taker=quota)).select_related(*related))


def asked_of(units: Iterable[Unit], now: datetime) -> list[Place]:
    """Return the invitations to some units, or to those they answer for, until the last day: names due soonest first.

    One query where there is none, else a set number for each event.
    """
    units, on = {unit.pk for unit in units}, day_of(now)
    coming = Quota.objects.filter(
        Q(unit__in=units) | Q(unit__valid_until__lte=on),
        event__invited_at__isnull=False,
        event__cancelled_at=None,
        event__last_on__gte=on,
    )
    invited = list(coming.select_related("unit", "event__committee"))
    answering = chart.default_answerers([quota.unit for quota in invited], on)
    own = {
        quota
        for quota in invited
        if quota.unit_id in units or (quota.unit_id in answering and answering[quota.unit_id].pk in units)
    }
    events = {quota.event for quota in own}
    found = [place for event in events for place in places(event, on) if place.quota in own]
    return sorted(
        found, key=lambda row: (row.quota.event.names_due_on or row.quota.event.first_on, row.quota.pk)
    )


def to_see_to(on: date) -> list[Event]:
    """Return the events to come whose units are reminded on a day that names are due, or whose reserve lists may
    have seats since names were due. One query.
    """
    due_on = [on + timedelta(days=days) for days in REMINDED_BEFORE]
    waits = Participant.objects.filter(event=OuterRef("pk"), seated_at=None, released_at=None)
    found = Event.objects.filter(invited_at__isnull=False, cancelled_at=None, first_on__gt=on)
    return list(found.filter(Q(names_due_on__in=due_on) | Q(names_due_on__lt=on) & Exists(waits)))


def nameless(event: Event, on: date) -> list[Place]:
    """Return the invited units of an event that have seats without a name. Six queries."""
    return [row for row in places(event, on) if row.invited and row.free > 0 and not row.declined]

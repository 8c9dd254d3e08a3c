"""What the register of trainings knows of a report's figures. docs/decisions/0022 says who counts what.

Who held a conference or a class counts it, and all who came to it; who sent people counts only that they are trained.
So every training and every attendance is in one report.
"""

from collections import defaultdict
from collections.abc import Iterable

from quyen.regimes.feeding import Counted, Feed, Offer, Wanted, at_least, summed
from quyen.training.models import Class, Event, Quota
from quyen.training.queries.turnout import turnout

REGISTER = "Sổ tập huấn"  # in reports, which are in Vietnamese


def feeding(wanted: Wanted) -> list[Offer]:
    """Return what is known here of these units in these days; a feed of which nothing is known is not among it."""
    held = [*_events_held(wanted), *_classes_held(wanted)]
    held.sort(key=lambda row: (row.on, row.citation))
    once = [Counted(row.citation, row.title, row.on, 1) for row in held]
    offers = [
        summed(Feed.TRAININGS_HELD, REGISTER, once),
        summed(Feed.ATTENDANCES, REGISTER, held),
        at_least(Feed.STAFF_TRAINED, REGISTER, _staff(wanted)),
    ]
    return [offer for offer in offers if offer.counted]


def held_by(units: Iterable[int], opens_on, closes_on):
    """Return the events that units held in some days, called off ones left out."""
    days = {"last_on__gte": opens_on, "last_on__lte": closes_on}
    return Event.objects.filter(host__in=units, cancelled_at=None, **days)


def _events_held(wanted: Wanted) -> list[Counted]:
    """An event is held once somebody is known to have come; it belongs to the days in which it ended."""
    events = {row.pk: row for row in held_by(wanted.units, wanted.opens_on, wanted.closes_on)}
    if not events:
        return []
    came = turnout(events)
    people: dict[int, int] = defaultdict(int)
    for quota, event in Quota.objects.filter(event__in=events).values_list("pk", "event_id"):
        people[event] += came[quota].people if quota in came else 0
    return [_of(row, people[pk]) for pk, row in events.items() if people[pk]]


def _of(event: Event, count: int) -> Counted:
    return Counted(f"training:{event.number}", event.title, event.last_on, count)


def _classes_held(wanted: Wanted) -> list[Counted]:
    days = {"held_on__gte": wanted.opens_on, "held_on__lte": wanted.closes_on}
    rows = Class.objects.filter(unit__in=wanted.units, withdrawn_at=None, **days)
    return [Counted(f"class:{row.pk}", row.title, row.held_on, row.people) for row in rows]


def _staff(wanted: Wanted) -> list[list[Counted]]:
    """Return, by unit, how many of its people were at each training up to the closing day."""
    found: dict[int, list[Counted]] = defaultdict(list)
    quotas = Quota.objects.filter(
        unit__in=wanted.units, event__cancelled_at=None, event__last_on__lte=wanted.closes_on
    ).select_related("event")
    came = turnout({row.event_id for row in quotas}) if quotas else {}
    for quota in quotas:
        if quota.pk in came:
            found[quota.unit_id].append(_of(quota.event, came[quota.pk].people))
    classes = Class.objects.filter(
        unit__in=wanted.units, withdrawn_at=None, staff__gt=0, held_on__lte=wanted.closes_on
    )
    for row in classes:
        found[row.unit_id].append(Counted(f"class:{row.pk}", row.title, row.held_on, row.staff))
    return [sorted(rows, key=lambda row: (row.on, row.citation)) for _unit, rows in sorted(found.items())]

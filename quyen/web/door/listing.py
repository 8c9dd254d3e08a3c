"""The list that a device keeps, sealed, until the last day is over: as little of each person as finds them."""

from datetime import datetime, time, timedelta

from django.db.models import QuerySet

from quyen.core.dates import HERE, day_of
from quyen.training.models import Device, Event, Participant
from quyen.training.queries.places import seated
from quyen.training.queries.presence import seen_at_door
from quyen.ui.formats import named


def ends_at(event: Event) -> datetime:
    """Return when a device deletes the list: at midnight after the last day."""
    return datetime.combine(event.last_on + timedelta(days=1), time(0), HERE)


def over(event: Event, now: datetime) -> bool:
    """Whether no device gets the list any more."""
    return day_of(now) > event.last_on


def listed(device: Device, now: datetime) -> dict:
    """Return the list as it is sent: times in milliseconds since 1970, names of units in both languages."""
    event = device.event
    return {
        "event": {
            "number": event.number,
            "title": {"vi": event.title, "en": event.title_en or event.title},
            "first_on": event.first_on.isoformat(),
            "last_on": event.last_on.isoformat(),
        },
        "device": device.label,
        "now": _milliseconds(now),
        "until": _milliseconds(ends_at(event)),
        "people": [_person(row) for row in seated(event)],
        "units": [{"id": row.pk, "name": _name(row)} for row in event.quotas.select_related("unit", "group")],
        "seen": seen_at_door(event),
    }


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _person(row: Participant) -> dict:
    return {
        "ticket": str(row.ticket),
        "name": row.name,
        "post": row.post,
        "level": row.level,
        "seat": row.seat,
        "unit": row.quota_id,
    }


def _name(quota) -> dict[str, str]:
    if quota.unit is None:
        return {"vi": quota.body, "en": quota.body}
    return {language: named(quota.unit, language=language) for language in ("vi", "en")}


def roll(event: Event, units: set[int] | None = None) -> QuerySet[Participant]:
    """Return who could have signed a list: everybody who holds or held a place and is not forgotten."""
    rows = event.participants.filter(forgotten_at=None, seated_at__isnull=False)
    rows = rows if units is None else rows.filter(quota__in=units)
    return rows.select_related("quota__group", "quota__unit").order_by(
        "quota__group__position", "quota__pk", "name", "pk"
    )

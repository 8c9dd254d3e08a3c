"""Which personal data of which event are still there after their time."""

from collections.abc import Callable
from datetime import date

from django.db.models import Sum

from quyen.training.models import Certificate, DataKind, Erasure, Event, Pledge, Scan, Sheet
from quyen.training.queries.persons import retention_of
from quyen.training.rules.keeping import GONE, over_on


def due(on: date) -> list[tuple[Event, str]]:
    """Return the events and kinds of data that are to be forgotten on a day, oldest event first."""
    found, terms = [], {}
    for event in Event.objects.filter(last_on__lt=on).select_related("committee").order_by("last_on", "pk"):
        if event.committee_id not in terms:
            terms[event.committee_id] = retention_of(event.committee)
        over = [term.kind for term in terms[event.committee_id] if over_on(event.last_on, term.months) <= on]
        found += [(event, kind) for kind in over if HELD[kind](event)]
    return found


def _places(event: Event) -> bool:
    return event.participants.filter(forgotten_at=None).exists()


def _presence(event: Event) -> bool:
    return Scan.objects.filter(participant__event=event).exists()


def _sheets(event: Event) -> bool:
    """Whether there are more sheets than were unsealed: what came late is unsealed too."""
    return Sheet.objects.filter(sitting__event=event).count() > unsealed(event)


def unsealed(event: Event) -> int:
    """Return how many sheets of an event got random codes when their time was over."""
    rows = event.erasures.filter(kind=DataKind.SHEETS, why=Erasure.Why.DUE)
    return rows.aggregate(rows=Sum("rows"))["rows"] or 0


def _pledges(event: Event) -> bool:
    return Pledge.objects.filter(participant__event=event).exclude(what=GONE).exists()


def _certificates(event: Event) -> bool:
    return Certificate.objects.filter(participant__event=event).exclude(holder="").exists()


HELD: dict[str, Callable[[Event], bool]] = {
    DataKind.PLACES: _places,
    DataKind.PRESENCE: _presence,
    DataKind.SHEETS: _sheets,
    DataKind.PLEDGES: _pledges,
    DataKind.CERTIFICATES: _certificates,
}

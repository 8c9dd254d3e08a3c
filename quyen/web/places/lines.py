"""An invitation among what a unit owes: names are due by a day."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from quyen.accounts.roles import Verb, may
from quyen.core.dates import day_of
from quyen.organisations.models import Unit
from quyen.training.queries.places import Place, asked_of
from quyen.web.owed.lines import Chip, Line
from quyen.web.places.words import Look, look, title, whose


def invitations(person, now: datetime) -> list[Place]:
    """Return what a person's units are invited to."""
    return asked_of(invited_units(person), now)


def invited_units(person) -> list[Unit]:
    """Return the units for whose seats a person may name people."""
    return list(dict.fromkeys(row.unit for row in person.mandates if may(row.role, Verb.PLACE_NAME)))


def lines(places: Iterable[Place], now: datetime) -> list[Line]:
    """Return the invitations of some under which names are still due, soonest first."""
    return [_line(place) for place in places if still_due(place, now)]


def settled(places: Iterable[Place], now: datetime) -> list[tuple[Place, Look, str, str]]:
    """Return those under which nothing more is due: everybody is named, or the unit sends nobody."""
    rows = (row for row in places if not still_due(row, now))
    return [(row, look(row), whose(row.quota), title(row.quota.event)) for row in rows]


def still_due(place: Place, now: datetime) -> bool:
    """Whether a unit has yet to say who comes, or that nobody does."""
    return place.free > 0 and not place.declined and place.quota.event.first_on >= day_of(now)


def _line(place: Place) -> Line:
    event = place.quota.event
    return Line(
        kind=None,
        what=_("Invitation to a training"),
        sign="graduation-cap",
        title=title(event),
        url=reverse("places:unit", args=[place.quota.pk]),
        who=whose(place.quota),
        chips=(Chip(*look(place)),),
        due_on=event.names_due_on or event.first_on,
        late=place.late,
        way=_("Say who comes"),
    )

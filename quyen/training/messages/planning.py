"""What units that have seats are told of the event itself."""

from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.accounts.roles import Role, Verb, may
from quyen.core.dates import day_of
from quyen.notices import actions as notices
from quyen.notices.rules import Letter
from quyen.organisations.models import Mandate, valid_on
from quyen.training.models import Event

CANCELLED = _("Called off: %(title)s, on %(day)s")


def tell_cancelled(event: Event, *, by, at: datetime) -> None:
    """Tell who names people for the units that have seats; before the invitations went out nobody knows of it."""
    if event.invited_at is None:
        return
    letters = [
        Letter(
            to=seat.user,
            kind="training-cancelled",
            key=f"training-cancelled:{event.pk}",
            about=f"training:{event.number}",
            subject=CANCELLED,
            body="%(reason)s",
            params={
                "title": event.title,
                "day": {"date": event.first_on.isoformat()},
                "reason": event.cancelled_why,
            },
            role=seat.role,
            of=(seat.unit.name_vi, seat.unit.name_en),
        )
        for seat in _naming_seats(event, at)
    ]
    notices.tell(letters=letters, by=by, at=at)


def _naming_seats(event: Event, at: datetime) -> list[Mandate]:
    roles = [role for role in Role if may(role, Verb.PLACE_NAME)]
    units = event.quotas.filter(unit__isnull=False).values("unit")
    rows = Mandate.objects.filter(valid_on(day_of(at)), unit__in=units, role__in=roles, user__is_active=True)
    return list(rows.select_related("user", "unit").order_by("pk"))

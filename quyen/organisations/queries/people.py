"""Who acts for units on a day: the one whom the office calls, those who hold mandates."""

from collections.abc import Iterable
from datetime import date

from quyen.organisations.models import Mandate, Unit, valid_on


def focal_points(units: Iterable[Unit], on: date) -> dict[int, Mandate]:
    """Return whom the office calls about each unit's reports on a date: by the unit's id, the mandate with its user.

    A unit without a focal point has no entry. Of several the one appointed first is called. One query.
    """
    held = Mandate.objects.filter(valid_on(on), unit__in=units, focal=True, user__is_active=True)
    newest_first = held.select_related("user").order_by("-valid_from", "-pk")
    return {mandate.unit_id: mandate for mandate in newest_first}

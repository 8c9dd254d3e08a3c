"""Who may know when and where an event is: who reads trainings, and the units that have seats."""

from datetime import date

from quyen.organisations import doors as organisations
from quyen.organisations import queries as chart
from quyen.training.doors import event_for
from quyen.training.models import Event


def event_to_come_to(user, number: int, on: date) -> Event:
    """Return an event for one who acts for a unit that has seats in it, or who reads trainings."""
    units = {mandate.unit_id for mandate in organisations.mandates(user, on)}
    rows = Event.objects.filter(committee=chart.main_committee(on), number=number, quotas__unit__in=units)
    found = rows.select_related("committee", "host").distinct().first()
    return found or event_for(user, number, on)

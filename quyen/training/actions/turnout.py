"""Write down how many came, before who came is forgotten."""

from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.training.models import Event, Turnout
from quyen.training.queries.turnout import Came, turnout


@transaction.atomic
def keep_turnout(*, event: Event, by, at: datetime) -> None:
    """Write down the counts of an event by unit, once; what was written down before stays.

    Called where scans are about to be forgotten: reports and the record rest on these counts for good.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    came, known = (
        turnout([event]),
        set(Turnout.objects.filter(quota__event=event).values_list("quota_id", flat=True)),
    )
    rows = list(event.quotas.exclude(pk__in=known))
    for quota in rows:
        found = came.get(quota.pk, Came())
        Turnout.objects.create(
            quota=quota,
            people=found.people,
            walked_in=found.walked_in,
            halves=dict(found.halves),
            kept_at=at,
        )
    if rows:
        audit.record("training.turnout-kept", event, by=by, at=at, units=len(rows))

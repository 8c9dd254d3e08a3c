"""Sharing the reading among colleagues: whose units are whose, and who has a report open."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from quyen.accounts.roles import Verb
from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.reports import refusals
from quyen.reports.models import Assignment, Opened, Version
from quyen.reports.queries.sharing import HELD_OPEN


@transaction.atomic
def assign(*, units: Iterable[Unit], to, by, at: datetime) -> list[Assignment]:
    """Give units to a colleague who reviews their reports from today on, or to nobody (`to` None)."""
    on, units = day_of(at), list(units)
    if not units:
        raise refusals.NobodyChosen
    if to is not None and organisations.acting(to, None, Verb.REPORT_REVIEW, on) is None:
        raise refusals.NotReviewer(to)
    held = Assignment.objects.filter(unit__in=units, valid_until=None)
    held.filter(Q(valid_from__gte=on)).delete()  # given today already: it never held for a day
    held.update(valid_until=on)
    given = [] if to is None else [_assignment(unit, to, on, by, at) for unit in units]
    Assignment.objects.bulk_create(given)
    subject = to if to is not None else "reports.assignment:none"
    audit.record("report.assigned", subject, by=by, at=at, units=sorted(unit.key for unit in units))
    return given


def _assignment(unit: Unit, to, on, by, at: datetime) -> Assignment:
    return Assignment(unit=unit, user=to, valid_from=on, given_at=at, given_by=by)


@transaction.atomic
def note_opened(*, version: Version, by, at: datetime) -> Opened:
    """Note that somebody has a version open. What is older than ten minutes is forgotten, whoever it was."""
    Opened.objects.filter(at__lte=at - HELD_OPEN).delete()
    return Opened.objects.update_or_create(version=version, user=by, defaults={"at": at})[0]

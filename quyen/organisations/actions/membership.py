"""Units come to owe a committee, and stop owing it; the days before stay as they were."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import short_date
from quyen.core.intervals import Interval, contains, overlap
from quyen.core.refusals import Refusal
from quyen.organisations.actions.chart import NotStanding
from quyen.organisations.models import Membership, Unit

Deadline, Duty = Membership.Deadline, Membership.Duty
USUAL_DEADLINE = {
    Duty.OWES_UPWARD: Deadline.COMMITTEE,
    Duty.RECEIVES: Deadline.COMMITTEE,
    Duty.PUTS_TOGETHER: Deadline.OFFICE,
}


class MembershipOverlaps(Refusal):
    """The unit has this duty towards the committee on some of those days."""


@transaction.atomic
def join(
    *,
    committee: Unit,
    unit: Unit,
    duty: str = Duty.OWES,
    deadline: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    by,
    at: datetime,
) -> Membership:
    """Give a unit a duty towards a committee; without a deadline level it keeps the usual one of its kind."""
    days = Interval(valid_from, valid_until)
    for row in Membership.objects.filter(committee=committee, unit=unit, duty=duty):
        if overlap(days, Interval(row.valid_from, row.valid_until)):
            raise MembershipOverlaps(
                _("%(unit)s already has this duty on some of those days.") % {"unit": unit}
            )
    usual = Deadline.BODIES if unit.level == "body" else Deadline.COMMUNES
    membership = Membership.objects.create(
        committee=committee,
        unit=unit,
        duty=duty,
        deadline=deadline or USUAL_DEADLINE.get(Duty(duty), usual),
        valid_from=valid_from,
        valid_until=valid_until,
    )
    audit.record(
        "membership.began", membership, by=by, at=at, committee=committee.key, unit=unit.key, duty=duty
    )
    return membership


@transaction.atomic
def leave(*, membership: Membership, on: date, by, at: datetime) -> Membership:
    """End a unit's duty on a day: it no longer holds on it."""
    row = membership
    if not contains(row.valid_from, row.valid_until, on) or row.valid_from == on:
        told = {"unit": row.unit, "day": short_date(on)}
        raise NotStanding(_("%(unit)s has no such duty before %(day)s.") % told, field="on")
    row.valid_until = on
    row.save(update_fields=["valid_until"])
    about = {"committee": row.committee.key, "unit": row.unit.key, "duty": row.duty, "on": on.isoformat()}
    audit.record("membership.ended", row, by=by, at=at, **about)
    return row

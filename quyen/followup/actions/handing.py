"""The office says who carries on for a unit that is no more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.followup.actions.working import works_with
from quyen.followup.models import Handover, Item, Task
from quyen.followup.rules import checked
from quyen.organisations.models import Unit

LONGEST_REASON = 300


class HandoverRefused(Refusal):
    """The unit cannot carry on for the other."""


@transaction.atomic
def hand_over(
    *,
    committee: Unit,
    gone: Unit,
    to: Unit,
    reason: str,
    task: Task | None = None,
    item: Item | None = None,
    by,
    at: datetime,
) -> Handover:
    """Say who carries on for a unit that is no more: one task, one item, or all that it was given.

    It goes before what the chart says; the newest stands, and one about a very thing before one about all.
    """
    today = day_of(at)
    if gone.valid_until is None or gone.valid_until > today:
        raise HandoverRefused(_("%(unit)s still stands: it carries on itself.") % {"unit": gone})
    if not works_with(committee, to, today):
        raise HandoverRefused(_("Choose a unit that stands today and works with this committee."), field="to")
    if any(about is not None and about.committee_id != committee.pk for about in (task, item)):
        raise HandoverRefused(_("This belongs to another committee."))
    reason = checked(reason, field="reason", most=LONGEST_REASON, needed=_("Say why, or by which decision."))
    row = Handover.objects.create(
        committee=committee, gone=gone, to=to, task=task, item=item, reason=reason, by=by, at=at
    )
    about = {"task": task.number if task else 0, "item": item.reference if item else ""}
    audit.record("task.handed-over", row, by=by, at=at, gone=gone.key, to=to.key, **about)
    return row

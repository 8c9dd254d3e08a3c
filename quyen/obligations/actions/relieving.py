"""One decision that gives a group of units a later day; for an outage of Quyen itself also after the fact."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.obligations import messages, relieving
from quyen.obligations.actions.grounds import check, kept
from quyen.obligations.models import Extension, Obligation, Relief
from quyen.obligations.relieving import Terms
from quyen.organisations.models import Unit

LONGEST_NUMBER = 60


class NobodyRelieved(Refusal):
    """The decision would give nobody more time."""

    def __init__(self) -> None:
        super().__init__(
            _("Nobody would get a later day by this. Choose other units, or another day."), field="units"
        )


class NumberTooLong(Refusal):
    """The decision's number is no number of a document."""

    def __init__(self) -> None:
        super().__init__(_("Give only the number of the decision."), field="decision_number")


@transaction.atomic
def relieve(
    *,
    committee: Unit,
    obligations: Iterable[Obligation],
    terms: Terms,
    grounds: str,
    decision_number: str = "",
    by,
    at: datetime,
) -> Relief:
    """Give every obligation the later day that `relieving.preview` shows; who is left out there gets none.

    The frozen days stay. Where a report came late because Quyen was down, it is judged by the day of this decision.
    """
    number = clean(decision_number).strip()
    if len(number) > LONGEST_NUMBER:
        raise NumberTooLong
    check(number, field="decision_number")
    keys = [row.pk for row in obligations]
    rows = Obligation.objects.select_for_update(of=("self",)).filter(pk__in=keys, round__committee=committee)
    planned = relieving.preview(rows.order_by("pk"), terms, at)
    if not planned.given:
        raise NobodyRelieved
    relief = Relief.objects.create(
        committee=committee,
        cause=terms.cause,
        decision_number=number,
        down_from=terms.down_from if terms.outage else None,
        down_until=terms.down_until if terms.outage else None,
        grounds=kept(grounds),
        by=by,
        at=at,
    )
    Extension.objects.bulk_create(
        Extension(
            obligation=each.obligation,
            due_on=each.after,
            relief=relief,
            grounds=relief.grounds,
            by=by,
            at=at,
        )
        for each in planned.given
    )
    audit.record(
        "obligations.relieved",
        relief,
        by=by,
        at=at,
        cause=str(terms.cause),
        due_on={each.obligation.pk: each.after.isoformat() for each in planned.given},
    )
    messages.tell_extended(relief.extensions.all(), by=by, at=at)
    return relief

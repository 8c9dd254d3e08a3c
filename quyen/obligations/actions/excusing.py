"""Extensions and waivers: facts of their own, with grounds and an author; the frozen day stays what it was."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.obligations import messages, queries
from quyen.obligations.actions.grounds import kept
from quyen.obligations.models import Extension, Obligation, Waiver
from quyen.obligations.rules import Facts


class NotLater(Refusal):
    """The new day does not give more time."""

    def __init__(self) -> None:
        super().__init__(
            _("The new day must lie after the present due day and not in the past."), field="due_on"
        )


class AlreadyReceived(Refusal):
    """A report that is here cannot be excused any more: whether it was on time is not rewritten."""

    def __init__(self) -> None:
        super().__init__(_("The report has been received. Whether it was on time is not changed afterwards."))


class AlreadyWaived(Refusal):
    """The obligation was waived before."""

    def __init__(self) -> None:
        super().__init__(_("This report has been waived already."))


@transaction.atomic
def extend(*, obligation: Obligation, due_on: date, grounds: str, by, at: datetime) -> Extension:
    """Give a later day; it may also be given to a report that is overdue and not received."""
    facts = _excusable(obligation, at)
    if due_on <= facts.effective_due_on or due_on < day_of(at):
        raise NotLater
    extension = Extension.objects.create(
        obligation=obligation, due_on=due_on, grounds=kept(grounds), by=by, at=at
    )
    audit.record("obligation.extended", obligation, by=by, at=at, due_on=due_on.isoformat())
    messages.tell_extended([extension], by=by, at=at)
    return extension


@transaction.atomic
def waive(*, obligation: Obligation, grounds: str, by, at: datetime) -> Waiver:
    """Lift the obligation."""
    _excusable(obligation, at)
    waiver = Waiver.objects.create(obligation=obligation, grounds=kept(grounds), by=by, at=at)
    audit.record("obligation.waived", obligation, by=by, at=at)
    return waiver


def _excusable(obligation: Obligation, at: datetime) -> Facts:
    Obligation.objects.select_for_update().get(pk=obligation.pk)
    facts = queries.facts(obligation, at)
    if facts.waived:
        raise AlreadyWaived
    if facts.received_at is not None:
        raise AlreadyReceived
    return facts

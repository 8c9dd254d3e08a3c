"""Open and close sittings of a test, and open the keys once the one after the event is closed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.training.actions.drafting import Cancelled
from quyen.training.actions.following_up import follow_up
from quyen.training.models import Event, Sitting
from quyen.training.rules.afterwards import MONTHS

Moment = Sitting.Moment
SHORTEST, LONGEST, USUAL_MINUTES = 3, 30, 8  # minutes


class NoForms(Refusal):
    """Nothing was drawn that could be asked."""


class NotNow(Refusal):
    """A sitting is not opened or closed in this order."""


class KeysOpen(Refusal):
    """The keys are open: nothing more is answered."""


@transaction.atomic
def open_sitting(*, event: Event, moment: str, minutes: int = USUAL_MINUTES, by, at: datetime) -> Sitting:
    """Open a sitting, or open again one that was closed too early, as long as the keys of what it asks are locked.

    What comes months later asks the anchors alone, and only once the sitting after the event is closed.
    """
    event = _locked(event)
    moment = Moment(moment)
    _refuse_unready(event, moment)
    if not SHORTEST <= minutes <= LONGEST:
        raise NotNow(_("A test takes 3 to 30 minutes."), field="minutes")
    sitting, _made = Sitting.objects.get_or_create(event=event, moment=moment)
    if sitting.opened_at and not sitting.closed_at:
        raise NotNow(_("This sitting is open already."))
    sitting.minutes = minutes
    sitting.opened_at, sitting.opened_by = at, by
    sitting.closed_at, sitting.closed_by = None, None
    sitting.save()
    audit.record("training.sitting-opened", event, by=by, at=at, moment=moment)
    return sitting


@transaction.atomic
def close_sitting(*, sitting: Sitting, by, at: datetime) -> Sitting:
    """Close a sitting: nobody starts any more; what telephones still send is taken until the keys are opened.

    Closing the one after the event plans the follow-ups three, six and twelve months later: pledges are asked after
    then, and anchors where some were drawn.
    """
    event = _locked(sitting.event)
    sitting = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if sitting.opened_at is None or sitting.closed_at:
        raise NotNow(_("This sitting is not open."))
    sitting.closed_at, sitting.closed_by = at, by
    sitting.save(update_fields=["closed_at", "closed_by"])
    sheets = sitting.sheets.count()
    audit.record("training.sitting-closed", event, by=by, at=at, moment=sitting.moment, sheets=sheets)
    if sitting.moment == Moment.AFTER:
        follow_up(event=event, by=by, at=at)
    return sitting


@transaction.atomic
def drop_sitting(*, sitting: Sitting, why: str, by, at: datetime) -> None:
    """Give up a planned sitting that was never opened, so that the anchors' keys need not wait for it."""
    event = _locked(sitting.event)
    sitting = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if sitting.opened_at:
        raise NotNow(_("This sitting was opened. Close it instead."))
    told = checked(why, field="why", most=300, needed=_("Say why it is not held."))
    audit.record("training.sitting-dropped", event, by=by, at=at, moment=sitting.moment, why=told)
    sitting.delete()


@transaction.atomic
def open_keys(*, event: Event, by, at: datetime) -> Event:
    """Open the keys: from now on right answers, explanations and results may be shown, and no sheet is taken.

    Only once the sitting after the event is closed. The anchors' stay locked until its last sitting is closed.
    """
    event = _locked(event)
    if event.keys_opened_at:
        raise KeysOpen(_("The keys are open already."))
    held = {sitting.moment: sitting for sitting in event.sittings.all()}
    after = held.get(Moment.AFTER)
    if after is None or after.closed_at is None:
        raise NotNow(_("Close the sitting after the event first. Keys that are open cannot be locked again."))
    before = held.get(Moment.BEFORE)
    if before is not None and before.opened_at and before.closed_at is None:
        raise NotNow(_("The sitting before the event is still open. Close it first."))
    event.keys_opened_at, event.keys_opened_by = at, by
    event.save(update_fields=["keys_opened_at", "keys_opened_by"])
    audit.record("training.keys-opened", event, by=by, at=at)
    return event


def _locked(event: Event) -> Event:
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.cancelled_at:
        raise Cancelled
    return event


def _refuse_unready(event: Event, moment: str) -> None:
    if event.forms.count() < 2:
        raise NoForms(_("Draw forms A and B first."))
    held = {sitting.moment: sitting for sitting in event.sittings.all()}
    if moment not in MONTHS:
        if event.keys_opened_at:
            raise KeysOpen(_("The keys are open. Nothing more is answered."))
        return
    after = held.get(Moment.AFTER)
    if after is None or after.closed_at is None:
        raise NotNow(_("Close the sitting after the event first."))
    if not event.forms.filter(items__anchor=True).exists():
        raise NoForms(_("No anchors were drawn that could be asked again."))
    if moment in held and held[moment].closed_at and all(sitting.closed_at for sitting in held.values()):
        raise KeysOpen(_("The keys are open. Nothing more is answered."))

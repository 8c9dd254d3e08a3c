"""Somebody does not come after all, or a whole unit sends nobody; the seats that become free are filled at once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.training.actions.places_seats import locked, settle
from quyen.training.messages import places as messages
from quyen.training.models import Participant, Quota
from quyen.training.rules.places import LONGEST_REASON


class NotComing(Refusal):
    """This person is off the list already, or has been there."""


class DeclineRefused(Refusal):
    """The unit declined already, or did not; or people of it have been there."""


def release(participant: Participant, how: str, why: str, at: datetime) -> Participant:
    """Take a person off the list; the event's row is taken. Refuses who is off it already or was at the door."""
    person = Participant.objects.select_related("quota").get(pk=participant.pk)
    if person.released_at:
        raise NotComing(_("This person is off the list already."))
    if person.scans.exists():
        raise NotComing(_("This person has been there. Who came stays on the list."))
    person.released_at, person.released_as, person.released_why = at, how, why
    person.save(update_fields=["released_at", "released_as", "released_why"])
    return person


@transaction.atomic
def decline_place(*, participant: Participant, why: str, by, at: datetime) -> Participant:
    """Note that a person cannot come, with the reason; the next on the reserve list has the seat."""
    needed = _("Say why in a few words: another duty, a journey. Nothing on health.")
    why = checked(why, field="why", most=LONGEST_REASON, needed=needed)
    return _leave(participant, Participant.Released.DECLINED, why, by=by, at=at)


@transaction.atomic
def withdraw_person(*, participant: Participant, by, at: datetime) -> Participant:
    """Take back a name that was given by mistake; the next on the reserve list has the seat."""
    return _leave(participant, Participant.Released.WITHDRAWN, "", by=by, at=at)


def _leave(participant: Participant, how: str, why: str, *, by, at: datetime) -> Participant:
    event = locked(participant.event, at)
    gone = release(participant, how, why, at)
    audit.record("training.person-left", event, by=by, at=at, participant=gone.pk, how=how)
    settle(event, by=by, at=at)
    return gone


@transaction.atomic
def decline_seats(*, quota: Quota, why: str, by, at: datetime) -> Quota:
    """Note that a unit sends nobody, with the reason: who it named is off the list, its seats go to who waits."""
    event = locked(quota.event, at)
    quota = event.quotas.get(pk=quota.pk)
    if quota.declined_at:
        raise DeclineRefused(_("The unit declined already."))
    needed = _("Say why the unit sends nobody.")
    why = checked(why, field="why", most=LONGEST_REASON, needed=needed)
    coming = list(quota.participants.filter(released_at=None))
    for person in coming:
        release(person, Participant.Released.DECLINED, why, at)
    quota.declined_at, quota.declined_by, quota.declined_why = at, by, why
    quota.save(update_fields=["declined_at", "declined_by", "declined_why"])
    audit.record("training.seats-declined", event, by=by, at=at, quota=quota.pk, people=len(coming))
    messages.tell_declined(quota, by=by, at=at)
    settle(event, by=by, at=at)
    return quota


@transaction.atomic
def come_after_all(*, quota: Quota, by, at: datetime) -> Quota:
    """Take back that a unit declined; it has the seats that nobody took meanwhile."""
    event = locked(quota.event, at)
    quota = event.quotas.get(pk=quota.pk)
    if not quota.declined_at:
        raise DeclineRefused(_("The unit has not declined."))
    quota.declined_at, quota.declined_by, quota.declined_why = None, None, ""
    quota.save(update_fields=["declined_at", "declined_by", "declined_why"])
    audit.record("training.seats-taken-up-again", event, by=by, at=at, quota=quota.pk)
    settle(event, by=by, at=at)
    return quota

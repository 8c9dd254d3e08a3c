"""Devices at the entrance: given a key, revoked; what they saw is taken, once."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.training.actions.drafting import Cancelled
from quyen.training.actions.presence_newcomers import welcome
from quyen.training.doors.presence import digest
from quyen.training.models import Device, Event, Participant, Scan
from quyen.training.rules.presence import (
    LONGEST_LABEL,
    MOST_AT_ONCE,
    Answer,
    HalfDay,
    Outcome,
    Seen,
    corrected,
    half_day_of,
    held_place,
)


class DeviceRefused(Refusal):
    """The device has no name of its own, or the event is over."""


class Revoked(Refusal):
    """The device was revoked: it gets no list, and nothing more is taken from it."""

    def __init__(self) -> None:
        super().__init__(_("This device was revoked. Nothing more is taken from it."))


class TooMany(Refusal):
    """More scans in one batch than a device can have seen."""


@transaction.atomic
def enrol_device(*, event: Event, label: str, by, at: datetime) -> tuple[Device, str]:
    """Let a telephone or tablet check people in; return it with its key, which is told once and not kept."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    _refuse_over(event, at)
    needed = _("Name the device, so that you can tell it from the others: Door A.")
    label = checked(" ".join(label.split()), field="label", most=LONGEST_LABEL, needed=needed)
    if event.devices.filter(label__iexact=label).exists():
        raise DeviceRefused(_("Another device has this name. Choose another one."), field="label")
    key = secrets.token_urlsafe(32)
    device = Device.objects.create(
        event=event, label=label, key_sha256=digest(key), enrolled_at=at, enrolled_by=by
    )
    audit.record("training.device-enrolled", device, by=by, at=at, event_number=event.number)
    return device, key


def _refuse_over(event: Event, at: datetime) -> None:
    if event.cancelled_at:
        raise Cancelled
    if day_of(at) > event.last_on:
        raise DeviceRefused(
            _("The event is over. Type what is missing from the signed lists."), field="label"
        )


@transaction.atomic
def revoke_device(*, device: Device, by, at: datetime) -> Device:
    """Take a device's key back, because it was lost or lent: it deletes its list as soon as it hears of it."""
    Event.objects.select_for_update().get(pk=device.event_id)
    device = Device.objects.get(pk=device.pk)
    if device.revoked_at is None:
        device.revoked_at, device.revoked_by = at, by
        device.save(update_fields=["revoked_at", "revoked_by"])
        audit.record("training.device-revoked", device, by=by, at=at)
    return device


@transaction.atomic
def take_scans(
    *, device: Device, seen: Sequence[Seen], sent_at: datetime, by=None, at: datetime
) -> list[Answer]:
    """Take what a device saw, and say of each scan what became of it, in the order given.

    `sent_at` is what the device's clock said when it sent; `at` is the server's. Batches may come in any order and
    as often as they like. A device is nobody: `by` is None. Refuses a revoked device and one of an event called off.
    """
    event = Event.objects.select_for_update().get(pk=device.event_id)
    device = Device.objects.select_related("enrolled_by").get(pk=device.pk)
    if device.revoked_at:
        raise Revoked
    if event.cancelled_at:
        raise Cancelled
    if len(seen) > MOST_AT_ONCE:
        raise TooMany(_("At most %(most)s at once.") % {"most": MOST_AT_ONCE})
    batch = _Batch(event, device, seen, sent_at, at)
    answers = [batch.take(one) for one in seen]
    counts = Counter(answer.outcome.value for answer in answers if answer.outcome != Outcome.AGAIN)
    if counts:
        audit.record("training.scans-taken", device, by=by, at=at, **counts)
    return answers


class _Batch:
    """One sending of one device. The event's row is taken, so that no other device writes beside it."""

    def __init__(self, event: Event, device: Device, seen: Iterable[Seen], sent_at: datetime, at: datetime):
        self.event, self.device, self.sent_at, self.at = event, device, sent_at, at
        self.there = set(Scan.objects.filter(pk__in=[one.id for one in seen]).values_list("pk", flat=True))

    def take(self, one: Seen) -> Answer:
        if one.id in self.there:
            return Answer(one.id, Outcome.AGAIN)
        moment = corrected(one.at, sent_at=self.sent_at, received_at=self.at)
        half_day = half_day_of(moment)
        if not self.event.first_on <= half_day.on <= self.event.last_on:
            return Answer(one.id, Outcome.OTHER_DAY)
        try:
            person, outcome = self._person(one, moment)
        except Refusal as refused:
            return Answer(one.id, Outcome.REFUSED, str(refused))
        if person is None:
            return Answer(one.id, outcome)
        standing = _standing(person, moment, half_day)
        self._keep(one, person, moment, half_day, known=outcome == Outcome.KNOWN)
        return Answer(one.id, outcome if standing == Outcome.TAKEN or outcome == Outcome.BESIDE else standing)

    def _person(self, one: Seen, moment: datetime) -> tuple[Participant | None, Outcome]:
        """Return whom a scan is of. Whoever was forgotten is unknown: what was known of them is not built up again."""
        found = Participant.objects.filter(ticket=one.ticket).first()
        if found and (found.event_id != self.event.pk or found.forgotten_at):
            return None, Outcome.UNKNOWN
        if one.newcomer:
            told = {"ticket": one.ticket, "moment": moment, "by": self.device.enrolled_by}
            return welcome(self.event, one.newcomer, found, **told)
        return found, Outcome.TAKEN if found else Outcome.UNKNOWN

    def _keep(
        self, one: Seen, person: Participant, moment: datetime, half_day: HalfDay, *, known: bool
    ) -> None:
        Scan.objects.create(
            id=one.id,
            participant=person,
            held_on=half_day.on,
            half=half_day.half,
            manner=Scan.Manner.NAME if known else one.manner,
            device=self.device,
            scanned_at=moment,
            received_at=self.at,
        )
        self.there.add(one.id)


def _standing(person: Participant, moment: datetime, half_day: HalfDay) -> Outcome:
    """Say how somebody stands who was seen: without a place, seen before, or simply there."""
    if not held_place(person, moment):
        return (
            Outcome.RESERVE if person.seated_at is None and person.released_at is None else Outcome.RELEASED
        )
    before = person.scans.filter(held_on=half_day.on, half=half_day.half)
    return Outcome.DOUBLE if before.exclude(manner=Scan.Manner.SHEET).exists() else Outcome.TAKEN

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.training.models.event import Event
from quyen.training.models.places import Participant, Quota


class Device(models.Model):
    """A telephone or tablet at the door; of its key only the hash is kept."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="devices")
    label = models.CharField(max_length=60)
    key_sha256 = models.CharField(max_length=64, unique=True)
    enrolled_at = models.DateTimeField()
    enrolled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "label"], name="device_label_once"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="device_revoked_when_and_by",
            ),
        ]


class Scan(models.Model):
    """Somebody was seen at the door in one half day. The device makes the id, so that a copy sent again is the same.

    Present is who has one scan or more; a second scan is shown as a double and never counted.
    """

    class Half(models.TextChoices):
        MORNING = "am"
        AFTERNOON = "pm"

    class Manner(models.TextChoices):
        TICKET = "ticket"
        NAME = "name"  # the ticket was lost
        WALKED_IN = "walked-in"
        STOOD_IN = "stood-in"
        SHEET = "sheet"  # typed in from a signed list

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="scans")
    held_on = models.DateField()
    half = models.CharField(max_length=2, choices=Half.choices)
    manner = models.CharField(max_length=9, choices=Manner.choices)
    device = models.ForeignKey(Device, models.PROTECT, null=True, related_name="scans")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scanned_at = models.DateTimeField()  # by the device's clock, put right by what it was off when it sent
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["scanned_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(device=None, entered_by__isnull=False) | Q(device__isnull=False, entered_by=None),
                name="scan_by_device_or_person",
            )
        ]


class Turnout(models.Model):
    """How many came on the seats of a unit, written down before who came is forgotten. Counts alone."""

    quota = models.OneToOneField(Quota, models.PROTECT, related_name="turnout")
    people = models.PositiveIntegerField()  # each once, in whatever half days
    walked_in = models.PositiveIntegerField()  # of them, who came without being named
    halves = models.JSONField()  # "2026-07-10 am" → people
    kept_at = models.DateTimeField()

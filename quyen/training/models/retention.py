from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Unit
from quyen.training.models.event import Event


class DataKind(models.TextChoices):
    """Kinds of personal data that training keeps."""

    PLACES = "places"  # names and posts
    PRESENCE = "presence"  # who was there when
    SHEETS = "sheets"  # sealed codes, or names, on test sheets
    PLEDGES = "pledges"
    CERTIFICATES = "certificates"


class Retention(models.Model):
    """What a kind of personal data is for, how long after an event it is kept, and on what ground."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="retentions")
    kind = models.CharField(max_length=12, choices=DataKind.choices)
    months = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=300)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "kind"], name="retention_once"),
            models.CheckConstraint(
                condition=~Q(purpose="") & ~Q(legal_basis=""), name="retention_says_what_for"
            ),
        ]


class Erasure(models.Model):
    """That personal data were forgotten: which kind, how many rows, when due or on request. Never whose."""

    class Why(models.TextChoices):
        DUE = "due"
        REQUEST = "request"

    event = models.ForeignKey(Event, models.PROTECT, related_name="erasures")
    kind = models.CharField(max_length=12, choices=DataKind.choices)
    rows = models.PositiveIntegerField()
    why = models.CharField(max_length=7, choices=Why.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]

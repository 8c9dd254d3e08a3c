from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.files.models import File
from quyen.followup.models.commitment import Cycle, Item
from quyen.organisations.models import Unit


class Import(models.Model):
    """A file of commitments as it was read: previewed, applied, undone."""

    class Format(models.TextChoices):
        UHRI = "uhri"
        OHCHR_LIST = "ohchr-list"
        TABLE = "table"

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="imports")
    cycle = models.ForeignKey(Cycle, models.PROTECT, null=True, related_name="imports")
    format = models.CharField(max_length=10, choices=Format.choices)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    columns = models.JSONField(default=dict)  # of a table: field → its column's heading
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at=None, applied_by=None)
                | Q(applied_at__isnull=False, applied_by__isnull=False),
                name="import_applied_when_and_by",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False, applied_at__isnull=False),
                name="import_undone_when_and_by",
            ),
        ]


class ImportRow(models.Model):
    """What one row of a file did to the register: its item as it was before and as it was after, to undo it."""

    class Outcome(models.TextChoices):
        NEW = "new"
        CHANGED = "changed"
        UNCHANGED = "unchanged"
        ERROR = "error"

    of = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()  # of the file, from 1, as its own program counts
    reference = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    reason = models.JSONField(default=dict)  # of an error: a sentence's msgid and its parameters
    item = models.ForeignKey(Item, models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["of", "outcome"])]

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.files.models import File
from quyen.followup.models.commitment import Cycle, Item
from quyen.organisations.models import Unit


class Import(models.Model):
    """A file of commitments as it was read: previewed, applied, undone. Nobody's is one of the command line."""

    class Format(models.TextChoices):
        UHRI = "uhri"
        OHCHR_LIST = "ohchr-list"
        TABLE = "table"

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="imports")
    cycle = models.ForeignKey(Cycle, models.PROTECT, null=True, related_name="imports")
    format = models.CharField(max_length=10, choices=Format.choices)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    columns = models.JSONField(default=dict)  # of a table: field → its column's heading; of UHRI: the country
    about = models.JSONField(
        default=dict
    )  # beside the rows: a table's headings, how many rows were not meant
    digest = models.CharField(max_length=64)  # stands for all that its rows would do, as they were looked at
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)  # who applied and undid it stands in the log
    undone_at = models.DateTimeField(null=True)
    made = models.JSONField(default=dict)  # what it had to add beside items: model → ids, for the undoing

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(applied_at__isnull=False), name="import_undone_once_applied"
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

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.files.models import File
from quyen.obligations.models import Obligation
from quyen.regimes.models import Section
from quyen.reports.models.version import Version


class Attachment(models.Model):
    """A file that a unit attaches to its report, with the class it declares.

    Of a secret one only that it was sent by the secret route is kept: number and day, never the file.
    """

    class Class(models.TextChoices):
        OPEN = "open"
        INTERNAL = "internal"  # for official use
        SECRET = "secret"  # mật, tối mật or tuyệt mật: refused, a receipt line only

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="attachments")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)  # of a secret one blank: a title may tell
    declared = models.CharField(max_length=8, choices=Class.choices)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=60, blank=True)  # of the secret sending
    sent_on = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(declared="secret", file=None, sent_on__isnull=False, title="") & ~Q(number="")
                | Q(declared__in=["open", "internal"], file__isnull=False, number="", sent_on=None)
                & ~Q(title=""),
                name="attachment_file_unless_secret",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="attachment_removed_whole",
            ),
        ]


class Enclosure(models.Model):
    """An attachment as it went with a filed version."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="enclosures")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="enclosures")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "attachment"], name="enclosure_once")]

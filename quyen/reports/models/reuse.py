"""What lets text that was used before be seen: fingerprints of passages, and wording that does not count."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Unit
from quyen.reports.models.version import Passage


class Fingerprints(models.Model):
    """The winnowed fingerprints of a filed passage (core.reuse), packed; made anew from its text at any time."""

    passage = models.OneToOneField(Passage, models.PROTECT, related_name="fingerprints")
    packed = models.BinaryField()


class Wording(models.Model):
    """Official wording that many may repeat: it never counts as copied. Of one body's template, or of anybody's."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="wordings")
    text = models.TextField()
    template_of = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="wording_says_something"),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="wording_removed_whole",
            ),
        ]

"""What came of the forms that people fill in outside the page, and of saves that a lost connection kept back."""

from django.conf import settings
from django.db import models

from quyen.files.models import File
from quyen.obligations.models import Obligation
from quyen.reports.models.draft import Draft


class FilledForm(models.Model):
    """A form that was filled in outside and taken over into a draft; the original is kept as it came."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="filled_forms")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()  # of the draft after it
    changed = models.PositiveIntegerField()  # how many places it changed
    refused = models.PositiveIntegerField()  # how many it could not
    encoding = models.CharField(
        max_length=10, blank=True
    )  # "TCVN3" or "VNI" where its letters were converted
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]


class Sent(models.Model):
    """A save that was done, by the key its page gave it: the same one sent again is answered, not done again.

    A page that lost its connection cannot know whether its last save arrived. Goes with the draft.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="sent")
    key = models.UUIDField()
    field = models.CharField(max_length=120)
    revision = models.PositiveIntegerField()  # what that save was answered
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "key"], name="sent_once")]

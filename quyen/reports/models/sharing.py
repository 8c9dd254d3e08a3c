"""How the office shares the reading: whose units are whose, who has what open, which sample was drawn."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Dated, Unit
from quyen.regimes.models import Round
from quyen.reports.models.version import Version


class Assignment(Dated):
    """A unit's reports are read by one officer of the office between two days."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_until=None), name="assignment_one_standing"
            ),
        ]


class Opened(models.Model):
    """Somebody has a version open, so that two do not read the same. Forgotten as soon as it is out of date."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="opened")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="opened_once")]


class Sample(models.Model):
    """A draw from the filed versions on which nothing was found: what must be read before all are accepted."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="samples")
    number = models.PositiveSmallIntegerField()  # of the round's draws; with the round it is the seed
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="sample_once"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="sample_accepted_whole",
            ),
        ]


class SampleItem(models.Model):
    """One version of the pool that a sample was drawn from; `drawn` ones must be read."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="items")
    version = models.ForeignKey(Version, models.PROTECT, related_name="sample_items")
    drawn = models.BooleanField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "version"], name="sample_item_once"),
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(drawn=True), name="sample_item_read_if_drawn"
            ),
        ]

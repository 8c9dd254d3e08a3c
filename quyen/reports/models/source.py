"""Where figures came from when nobody typed them, and how another body's table is read."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.files.models import File
from quyen.organisations.models import Unit


class Source(models.Model):
    """A report of another regime that figures were taken from: its name, number and day; the file where one came.

    Or a register kept here: then `cited` says what was counted, each with its citation, so that a figure leads there.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sources")
    name = models.CharField(max_length=300)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    cited = models.JSONField(default=list)  # as regimes.feeding.Counted.plain gives it, in order
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="source_has_name")]


class Mapping(models.Model):
    """Which places of another regime's table are which indicators here: said once by a unit, used every period."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mappings")
    name = models.CharField(max_length=300)  # of the other regime's table
    places = models.JSONField()  # folded label of a row or column → indicator code, or code and part
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="mapping_once")]

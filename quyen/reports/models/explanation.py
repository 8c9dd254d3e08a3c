from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.obligations.models import Obligation
from quyen.regimes.models import Line, Section, Span


class Explanation(models.Model):
    """What a unit answers to a finding that only asks. The newest of a place stands; "" takes it back.

    The reviewer reads it beside the finding, and next period the same is not asked again.
    """

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="explanations")
    code = models.SlugField(max_length=40)  # of the check that asked
    line = models.ForeignKey(Line, models.PROTECT, null=True, related_name="+")
    span = models.ForeignKey(Span, models.PROTECT, null=True, related_name="+")
    part = models.CharField(max_length=61, blank=True)  # without a line: the field of a statement, "t-12"
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(line=None, span=None) | Q(line__isnull=False, span__isnull=False))
                & (Q(line=None) | Q(section=None)),
                name="explanation_of_one_place",
            )
        ]

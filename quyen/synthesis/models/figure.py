from django.db import models
from django.db.models import Q

from quyen.regimes.models import Definition
from quyen.reports.models import Answer
from quyen.synthesis.models.synthesis import Synthesis


class Figure(models.Model):
    """A rolled-up figure adopted into a synthesis, with its coverage; its sources are rows, not a query."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="figures")
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="+")
    grouping = models.CharField(max_length=20, default="all")  # one of groups.GROUPINGS
    group = models.CharField(max_length=60, default="all")
    group_vi = models.CharField(max_length=200, blank=True)
    group_en = models.CharField(max_length=200, blank=True)
    rule = models.CharField(max_length=10, choices=[("sum", "sum"), ("ratio", "ratio")])
    # Scaled; the numerator's sum for a ratio. Empty: nobody gave one, or the group is not comparable.
    value = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)  # scaled; the denominator's sum for a ratio
    answered = models.PositiveIntegerField()  # units whose figure is in it
    through = models.PositiveIntegerField(default=0)  # of those, units whose figure lies in another's report
    secret = models.PositiveIntegerField(default=0)  # units that sent theirs by the secret route: not in it
    expected = models.PositiveIntegerField()  # units that answer it with authority
    estimate = models.BooleanField(default=False)
    comparable = models.BooleanField(default=True)  # False: a unit was split across groups; nobody may guess
    control = models.BigIntegerField(null=True)  # scaled; the control total set beside it, never added

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["synthesis", "definition", "grouping", "group"], name="figure_once"
            ),
            models.CheckConstraint(
                condition=Q(rule="ratio") | Q(denominator=None), name="figure_denominator_of_ratio"
            ),
            models.CheckConstraint(
                condition=Q(answered__lte=models.F("expected") - models.F("secret"))
                & Q(through__lte=models.F("answered")),
                name="figure_coverage",
            ),
            models.CheckConstraint(
                condition=Q(comparable=True) | Q(value=None, denominator=None), name="figure_comparable"
            ),
        ]


class FigureSource(models.Model):
    """The exact filed answer that a figure was made from, and the part it plays in it."""

    class Role(models.TextChoices):
        VALUE = "value"  # or the numerator of a ratio
        DENOMINATOR = "denominator"
        CONTROL = "control"

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="sources")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="figures")
    role = models.CharField(max_length=11, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["figure", "answer", "role"], name="figure_source_once")
        ]

from django.conf import settings
from django.db import models

from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, Indicator, Round
from quyen.reports.models import Answer


class Snapshot(models.Model):
    """What the reports of one round held at a moment, as facts: never changed, named by its content.

    Roll-ups read facts only. The same content at a later moment is the same snapshot.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="snapshots")
    cutoff_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=64)  # of what it was read from: tells cheaply whether it still holds
    content_hash = models.CharField(max_length=64)  # of the facts, whatever engine or file holds them
    size = models.PositiveIntegerField()  # how many facts
    # Units that one report speaks for, by member: what may not be parted. {"-17": [3, 4]}
    holdings = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "content_hash"], name="snapshot_once")]


class Fact(models.Model):
    """One filed answer as the roll-up reads it, or that an expected one is not there.

    `member` is the unit, or minus the obligation of a unit whose report holds the figures of others too. Exactly one
    row of a unit, definition and role has `owes`; of those, the ones whose answer is complete have `answered`.
    Flags are 0 or 1, so that every engine may sum them.
    """

    class Role(models.TextChoices):
        VALUE = "value"  # or the numerator of a ratio
        DENOMINATOR = "denominator"
        CONTROL = "control"

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="facts", db_index=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", db_index=False)
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=11, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    member = models.BigIntegerField()
    answer = models.ForeignKey(Answer, models.PROTECT, null=True, related_name="+", db_index=False)
    value = models.BigIntegerField(null=True)  # scaled by 10^4; empty where nobody gave one
    stock = models.SmallIntegerField()  # 1: over time the closing one counts, 0: they add up
    owes = models.SmallIntegerField()
    answered = models.SmallIntegerField()
    through = models.SmallIntegerField()
    secret = models.SmallIntegerField()
    estimate = models.SmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["snapshot", "indicator", "role", "member"], name="fact_place")]

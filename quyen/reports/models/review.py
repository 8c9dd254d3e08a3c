from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.followup.models import Item, Task
from quyen.regimes.models import Line, Section
from quyen.reports.models.version import Version


class Withdrawal(models.Model):
    """A unit took a version back before it was reviewed."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_says_why")]


class Confirmation(models.Model):
    """A report filed before the closing day was over: the unit says afterwards that its figures stand."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="confirmation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Review(models.Model):
    """The office's answer to a version."""

    class Outcome(models.TextChoices):
        RETURNED = "returned"
        ACCEPTED = "accepted"

    version = models.OneToOneField(Version, models.PROTECT, related_name="review")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    message = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def to_mend(self) -> "list[ReturnedItem]":
        """Return what must be mended, each with its place."""
        return list(self.items.select_related("line__definition", "section", "task", "commitment"))


class ReturnedItem(models.Model):
    """What exactly must be mended: one figure, one passage, or what is said of a task or a commitment."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="items")
    line = models.ForeignKey(Line, models.PROTECT, null=True, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="+")
    commitment = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    message = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(line__isnull=False, section=None, task=None, commitment=None)
                | Q(line=None, section__isnull=False, task=None, commitment=None)
                | Q(line=None, section=None, task__isnull=False, commitment=None)
                | Q(line=None, section=None, task=None, commitment__isnull=False),
                name="returned_item_of_one_place",
            ),
            models.CheckConstraint(condition=~Q(message=""), name="returned_item_says_why"),
        ]

"""What is asked and said about single items: questions while a report is written, remarks of who owns an indicator."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.regimes.models import Line, Round, Section
from quyen.reports.models.version import Version


class Question(models.Model):
    """A unit asks about one figure or one section of the report it is writing."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="questions")
    line = models.ForeignKey(Line, models.PROTECT, null=True, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(line=None, section__isnull=False) | Q(line__isnull=False, section=None),
                name="question_line_or_section",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="question_says_something"),
        ]


class Reply(models.Model):
    """What the office, or the body that owns the indicator, says to a question; units speak, not persons."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="replies")
    text = models.TextField()
    for_everybody = models.BooleanField(default=False)  # shown at the item to all units of the round
    speaker = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reply_says_something")]


class OwnerCheck(models.Model):
    """The body that owns an indicator has looked all units' answers of a round over."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="owner_checks")
    line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]


class Remark(models.Model):
    """What the owner of an indicator says of one unit's answer; the unit sees it when the office returns."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="remarks")
    line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="remark_says_something")]

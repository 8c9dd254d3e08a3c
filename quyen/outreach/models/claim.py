from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Unit


class Claim(models.Model):
    """A public claim or question about rights in the city, in its own words. Who said it, and where, has no field."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="claims")
    number = models.PositiveIntegerField()  # within the committee, from 1
    text_vi = models.TextField()
    text_en = models.TextField(blank=True)
    field = models.CharField(max_length=100, blank=True)  # of rights: "housing"
    taken_up_at = models.DateTimeField()
    taken_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dropped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="claim_number_once"),
            models.CheckConstraint(condition=~Q(text_vi=""), name="claim_says_something"),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None, dropped_why="")
                | (Q(dropped_at__isnull=False, dropped_by__isnull=False) & ~Q(dropped_why="")),
                name="claim_dropped_whole",
            ),
        ]


class Answer(models.Model):
    """What is answered to a claim, and what came out. A later answer stands in place of it; none is ever changed.

    It is a draft until `given_at`: then it may be handed on to be made public, which is a decision of its own.
    """

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed"
        PARTLY = "partly"
        NOT_CONFIRMED = "not-confirmed"
        NOT_YET = "not-yet"  # cannot be answered yet

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=13, choices=Outcome.choices)
    text_vi = models.TextField()
    text_en = models.TextField(blank=True)
    limits_vi = models.TextField()  # what the answer does not know
    limits_en = models.TextField(blank=True)
    why = models.CharField(max_length=300, blank=True)  # of a later answer: what changed
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="claim_answer_once"),
            models.CheckConstraint(
                condition=~Q(text_vi="") & ~Q(limits_vi=""), name="claim_answer_has_limits"
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(why=""), name="claim_answer_says_why"),
            models.CheckConstraint(
                condition=Q(given_at=None, given_by=None) | Q(given_at__isnull=False, given_by__isnull=False),
                name="claim_answer_given_when_and_by",
            ),
        ]


class Source(models.Model):
    """What an answer rests on: a disclosed figure or document, a UN or civil-society source."""

    class Kind(models.TextChoices):
        FIGURE = "figure"
        DOCUMENT = "document"
        UN = "un"
        CIVIL_SOCIETY = "civil-society"
        LAW = "law"

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=13, choices=Kind.choices)
    label = models.CharField(max_length=300)  # as it is printed
    citation = models.CharField(max_length=200, blank=True)  # "document:7", "figure:12#NQ25a"
    url = models.URLField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "position"], name="answer_source_once"),
            models.CheckConstraint(
                condition=~Q(label="") & (~Q(citation="") | ~Q(url="") | Q(kind="law")),
                name="answer_source_is_found",
            ),
        ]


class Remark(models.Model):
    """The right of reply: what somebody says against an answer, without who, and what became of it."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="remarks")
    text = models.TextField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="answer_remark_says_something"),
            models.CheckConstraint(
                condition=Q(replied_at=None, replied_by=None, reply="")
                | (Q(replied_at__isnull=False, replied_by__isnull=False) & ~Q(reply="")),
                name="answer_remark_replied_whole",
            ),
        ]

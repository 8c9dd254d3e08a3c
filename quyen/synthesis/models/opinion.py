from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Unit
from quyen.publications.models import Document
from quyen.regimes.models import Section
from quyen.synthesis.models.synthesis import Synthesis


class Consultation(models.Model):
    """A draft as it was sent to chosen units for their opinion; the text sent never changes."""

    class Silence(models.TextChoices):
        AGREES = "agrees"
        NOTHING = "nothing"

    synthesis = models.ForeignKey(Synthesis, models.PROTECT, related_name="consultations")
    number = models.PositiveSmallIntegerField()
    content = models.TextField()  # canonical JSON of the draft
    content_hash = models.CharField(max_length=64)
    due_on = models.DateField()
    silence = models.CharField(max_length=7, choices=Silence.choices)  # what the letter says it means
    letter = models.OneToOneField(Document, models.PROTECT, null=True, related_name="consultation")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["synthesis", "number"], name="consultation_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="consultation_closed_when_and_by",
            ),
        ]


class Consulted(models.Model):
    """A unit that is asked for its opinion, and when and how it answered; without an answer it was silent."""

    class Channel(models.TextChoices):
        HERE = "here"
        PAPER = "paper"
        EXCHANGE = "exchange"

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="consulted")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    proof = models.CharField(max_length=200, blank=True)  # number and date of a letter that came otherwise
    agrees = models.BooleanField(null=True)  # with the rest of the draft

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "unit"], name="consulted_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, channel="", agrees=None)
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False, agrees__isnull=False)
                    & ~Q(channel="")
                ),
                name="consulted_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["", "here"]) | ~Q(proof=""), name="consulted_otherwise_with_proof"
            ),
        ]


class Opinion(models.Model):
    """One remark of a consulted unit on a section (or on the whole), and whether it was taken and why."""

    class Outcome(models.TextChoices):
        TAKEN = "taken"
        PARTLY = "partly"
        NOT = "not"

    consulted = models.ForeignKey(Consulted, models.CASCADE, related_name="opinions")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    outcome = models.CharField(max_length=6, choices=Outcome.choices, blank=True)
    why = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["consulted", "position"], name="opinion_once"),
            models.CheckConstraint(condition=~Q(text=""), name="opinion_not_empty"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, outcome="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome="")),
                name="opinion_settled_whole",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", "taken"]) | ~Q(why=""), name="opinion_not_taken_says_why"
            ),
        ]

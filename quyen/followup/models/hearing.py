from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.files.models import File
from quyen.followup.models.commitment import Cycle, Item, SourceDocument
from quyen.organisations.models import Unit
from quyen.regimes.models import Round, Section


class Hearing(models.Model):
    """Organisations are invited to say what they know of a cycle, a draft or a question, by a day."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="hearings")
    number = models.PositiveIntegerField()  # within the committee, from 1
    title = models.CharField(max_length=200)
    question = models.TextField()
    cycle = models.ForeignKey(Cycle, models.PROTECT, null=True, related_name="hearings")
    about = models.CharField(max_length=200, blank=True)  # a citation: "synthesis:3"
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="hearing_number_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="hearing_closed_when_and_by",
            ),
        ]


class Submission(models.Model):
    """What an invited organisation, never a person, sent. `public` only where it wants it to be."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="submissions")
    organisation = models.CharField(max_length=200)
    invited_on = models.DateField()
    received_on = models.DateField(null=True)
    public = models.BooleanField(default=False)
    public_ground = models.CharField(max_length=300, blank=True)  # where the organisation said so
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["organisation"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "organisation"], name="submission_once"),
            models.CheckConstraint(
                condition=Q(public=False) | ~Q(public_ground=""), name="submission_public_by_its_will"
            ),
            models.CheckConstraint(
                condition=Q(received_on=None, file=None) | Q(received_on__gte=F("invited_on")),
                name="submission_after_its_invitation",
            ),
        ]


class Remark(models.Model):
    """One thing a submission says, and what was made of it, and why."""

    class Outcome(models.TextChoices):
        REFLECTED = "reflected"
        CONSIDERED = "considered"
        NOT = "not"

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="remarks")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="remarks")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    why = models.TextField(blank=True)
    citation = models.CharField(
        max_length=200, blank=True
    )  # where it is reflected: "sentence:12", "proposal:4"
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "position"], name="remark_once"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, outcome="", why="")
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(outcome="") & ~Q(why="")),
                name="remark_decided_whole",
            ),
        ]


class Communication(models.Model):
    """Questions of a UN body that the committee must answer, by a day; the answers are a round and a synthesis."""

    class Kind(models.TextChoices):
        LIST_OF_ISSUES = "list-of-issues"
        LETTER = "letter"  # of a special procedure
        QUESTIONNAIRE = "questionnaire"
        FOLLOW_UP = "follow-up"

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="communications")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    document = models.ForeignKey(SourceDocument, models.PROTECT, related_name="communications")
    title = models.CharField(max_length=300)
    received_on = models.DateField()
    due_on = models.DateField()
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    round = models.OneToOneField(Round, models.PROTECT, null=True, related_name="+")  # asks the units
    answered_on = models.DateField(null=True)
    answered_reference = models.CharField(max_length=200, blank=True)  # "document:45", or the letter's number
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answered_reference="")
                | (Q(answered_on__isnull=False) & ~Q(answered_reference="")),
                name="communication_answered_whole",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("received_on")), name="communication_in_order"),
        ]


class Question(models.Model):
    """One question of a communication; a section of the outline that units answer."""

    communication = models.ForeignKey(Communication, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)  # as the paper numbers it
    text_vi = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    section = models.OneToOneField(Section, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["communication", "position"], name="question_once"),
            models.CheckConstraint(condition=~Q(text_vi="") | ~Q(text_en=""), name="question_asks"),
        ]

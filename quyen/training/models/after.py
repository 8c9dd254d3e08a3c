import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.files.models import File
from quyen.organisations.models import Unit
from quyen.training.models.event import Event, Session
from quyen.training.models.places import Group, Participant
from quyen.training.models.testing import Sitting


class Question(models.Model):
    """A question on how useful it was: a scale of five, or words."""

    class Kind(models.TextChoices):
        SCALE = "scale"
        WORDS = "words"

    event = models.ForeignKey(Event, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=Kind.choices)
    text_vi = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["event", "position"], name="usefulness_question_once")]


class Evaluation(models.Model):
    """What somebody said of the event, without a name and without a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="evaluations")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    scales = models.JSONField()  # str(id of the question) → 1…5
    words = models.JSONField()  # str(id of the question) → text, looked over like every text

    class Meta:
        ordering = ["id"]


class Pledge(models.Model):
    """What a leader will do: what, by when, who gains. One each; kept or not is said by the head of the unit."""

    participant = models.OneToOneField(Participant, models.PROTECT, related_name="pledge")
    what = models.TextField()
    by_on = models.DateField()
    who_gains = models.CharField(max_length=300)  # groups of people, never a person
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["by_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(who_gains=""), name="pledge_says_what_and_for_whom"
            )
        ]


class PledgeReview(models.Model):
    """How a pledge stands after months, by the unit's head, on evidence. Never changes; the newest stands."""

    class Outcome(models.TextChoices):
        KEPT = "kept"
        PARTLY = "partly"
        NOT_YET = "not-yet"
        DROPPED = "dropped"

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="reviews")
    moment = models.CharField(max_length=7, choices=Sitting.Moment.choices)
    outcome = models.CharField(max_length=7, choices=Outcome.choices)
    evidence = models.TextField(blank=True)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="kept") | ~Q(evidence=""), name="pledge_kept_on_evidence"
            )
        ]


class Certificate(models.Model):
    """Attendance, or a pass where tests were named. One of each for a person; what is revoked stays to be seen."""

    class Kind(models.TextChoices):
        ATTENDANCE = "attendance"
        PASS = "pass"

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    code = models.CharField(max_length=20, unique=True)  # random; what is typed or scanned to verify it
    holder = models.CharField(max_length=100, blank=True)  # as printed; empty when forgotten
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "kind"], name="certificate_once"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None, revoked_why="")
                | (Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_why="")),
                name="certificate_revoked_whole",
            ),
        ]


class FloorQuestion(models.Model):
    """A question from the floor, without who asked it, and the answer when there is one."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="floor_questions")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_by_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="floor_question_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="floor_question_answered_whole",
            ),
        ]


class Class(models.Model):
    """What a unit held itself for its own people or its ward: counts alone, entered once, filled into its report."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="classes")
    title = models.CharField(max_length=300)
    held_on = models.DateField()
    people = models.PositiveIntegerField()
    staff = models.PositiveIntegerField(default=0)  # of them people who work on human rights
    topics = models.CharField(max_length=300, blank=True)
    mode = models.CharField(max_length=9, choices=Event.Mode.choices, default=Event.Mode.IN_PERSON)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(people__gte=models.F("staff")), name="class_staff_among_people"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="class_has_title"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                name="class_withdrawn_whole",
            ),
        ]

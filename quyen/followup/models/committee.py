from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.files.models import File
from quyen.followup.models.matter import Matter
from quyen.followup.models.proposal import Proposal
from quyen.organisations.models import Unit
from quyen.publications.models import Document


class Meeting(models.Model):
    """A meeting of the committee. Units attend; who of them came is their own affair."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()  # within the committee, from 1
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    chair = models.CharField(max_length=200)  # the post
    minutes = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    minutes_at = models.DateTimeField(null=True)  # the minutes stand from here on
    minutes_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="meeting_number_once"),
            models.CheckConstraint(
                condition=Q(minutes_at=None, minutes_by=None)
                | (Q(minutes_at__isnull=False, minutes_by__isnull=False) & ~Q(minutes="")),
                name="meeting_minutes_whole",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None, cancelled_reason="")
                | (Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancelled_reason="")),
                name="meeting_cancelled_whole",
            ),
        ]


class Point(models.Model):
    """One point of a meeting's agenda, and what the minutes say of it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    presenter = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="points")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="points")
    said = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="point_once")]


class Paper(models.Model):
    """A paper for a meeting: an uploaded file, or something the system holds, by citation."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    citation = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="paper_once"),
            models.CheckConstraint(
                condition=Q(file=None) & ~Q(citation="") | Q(file__isnull=False, citation=""),
                name="paper_of_one",
            ),
        ]


class Attendance(models.Model):
    """A unit that was invited to a meeting, and whether it came."""

    class State(models.TextChoices):
        INVITED = "invited"
        CAME = "came"
        DEPUTY = "deputy"  # somebody else of the unit came
        EXCUSED = "excused"
        ABSENT = "absent"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.INVITED)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "unit"], name="attendance_once")]


class Decision(models.Model):
    """A signed decision, or a conclusion of a meeting. That it was issued and that it was carried out are two facts."""

    class Kind(models.TextChoices):
        DECISION = "decision"
        CONCLUSION = "conclusion"  # of a meeting
        DIRECTIVE = "directive"
        PLAN = "plan"
        LETTER = "letter"

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    issuer = models.CharField(max_length=200)
    full_number = models.CharField(max_length=60)  # as on the paper: "12/QĐ-BCĐNQ"
    issued_on = models.DateField()
    signer_name = models.CharField(max_length=120)
    signer_post = models.CharField(max_length=200)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="decisions")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="decisions")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")  # issued here
    file = models.ForeignKey(
        File, models.PROTECT, null=True, related_name="+"
    )  # a copy of one issued elsewhere
    carried_out_on = models.DateField(null=True)
    carried_out_evidence = models.TextField(blank=True)
    carried_out_at = models.DateTimeField(null=True)
    carried_out_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "full_number", "issued_on"], name="decision_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(full_number="") & ~Q(title="") & ~Q(signer_name=""), name="decision_whole"
            ),
            models.CheckConstraint(
                condition=Q(
                    carried_out_at=None, carried_out_by=None, carried_out_on=None, carried_out_evidence=""
                )
                | (
                    Q(
                        carried_out_at__isnull=False,
                        carried_out_by__isnull=False,
                        carried_out_on__isnull=False,
                    )
                    & ~Q(carried_out_evidence="")
                ),
                name="decision_carried_out_whole",
            ),
            models.CheckConstraint(
                condition=~Q(kind="conclusion") | Q(meeting__isnull=False),
                name="decision_concludes_a_meeting",
            ),
        ]


class Verdict(models.Model):
    """What a decision, or a letter of the addressee, made of a proposal."""

    class Result(models.TextChoices):
        ACCEPTED = "accepted"
        CHANGED = "changed"
        DECLINED = "declined"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="verdicts")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="verdicts")
    reference = models.CharField(
        max_length=200, blank=True
    )  # the letter that declined it, without a decision
    result = models.CharField(max_length=8, choices=Result.choices)
    reason = models.TextField(blank=True)  # why it was changed or declined
    answered_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["answered_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "decision"], name="verdict_once"),
            models.CheckConstraint(condition=Q(result="accepted") | ~Q(reason=""), name="verdict_says_why"),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | ~Q(reference=""), name="verdict_of_a_paper"
            ),
        ]

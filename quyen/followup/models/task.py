from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.files.models import File
from quyen.followup.models.commitment import Item
from quyen.followup.models.committee import Decision
from quyen.organisations.models import Unit


class Task(models.Model):
    """What a decision gives units to do, by a frozen day. How it stands is worked out from the rows beside it."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="tasks")
    number = models.PositiveIntegerField()  # within the committee, from 1
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=200)
    deliverable = models.TextField()  # what is there when it is done
    due_on = models.DateField()  # as given; a later day is a row of Postponement
    working_days = models.PositiveSmallIntegerField(null=True)  # how the day was reckoned from the decision's
    items = models.ManyToManyField(Item, related_name="tasks")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="task_number_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(deliverable=""), name="task_says_what"),
        ]


class TaskUnit(models.Model):
    """A unit that leads or supports a task, as it was when the task was given. Successors follow by themselves."""

    class Part(models.TextChoices):
        LEAD = "lead"
        SUPPORTS = "supports"

    task = models.ForeignKey(Task, models.PROTECT, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=Part.choices)

    class Meta:
        ordering = ["part", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="task_unit_once"),
            models.UniqueConstraint(fields=["task"], condition=Q(part="lead"), name="task_one_lead"),
        ]


class Handover(models.Model):
    """Who carries on for a unit that is no more, where the chart does not say it alone: it was split.

    About one task, or one item; about neither: about all that this unit owed.
    """

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    gone = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="handovers")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="handovers")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(gone=F("to")), name="handover_to_another"),
            models.CheckConstraint(condition=Q(task=None) | Q(item=None), name="handover_about_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="handover_says_why"),
        ]


class Postponement(models.Model):
    """The day of a task was put off: the newest stands, and the first is kept on the task."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="postponements")
    due_on = models.DateField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="postponement_says_why")]


class Progress(models.Model):
    """How a task stands in the words of one of its units. Rows are only added: its newest stands."""

    class State(models.TextChoices):
        NOT_BEGUN = "not-begun"
        UNDER_WAY = "under-way"
        HELD_UP = "held-up"
        DONE = "done"  # the unit says so; the office closes it on evidence

    task = models.ForeignKey(Task, models.PROTECT, related_name="progress")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices)
    stated_on = models.DateField()
    done = models.PositiveIntegerField(null=True)  # so many …
    out_of = models.PositiveIntegerField(null=True)  # … of so many
    text = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    obstacle = models.TextField(blank=True)
    help_needed = models.TextField(blank=True)
    citation = models.CharField(max_length=200, blank=True)  # "version:71": it was said in a report
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["stated_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done=None, out_of=None)
                | Q(done__isnull=False, out_of__gt=0, done__lte=F("out_of")),
                name="progress_of_a_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | ~Q(evidence=""), name="progress_done_with_evidence"
            ),
            models.CheckConstraint(
                condition=~Q(state="held-up") | ~Q(obstacle=""), name="progress_held_up_by_what"
            ),
            models.UniqueConstraint(
                fields=["task", "unit", "citation"], condition=~Q(citation=""), name="progress_of_report_once"
            ),
        ]


class Closing(models.Model):
    """The office closed a task on evidence, or reopened it with a reason. Rows are only added: the newest stands."""

    class Act(models.TextChoices):
        CLOSED = "closed"
        REOPENED = "reopened"
        CANCELLED = "cancelled"  # nobody owes it any more

    task = models.ForeignKey(Task, models.PROTECT, related_name="closings")
    act = models.CharField(max_length=9, choices=Act.choices)
    on = models.DateField()  # the day on which it was done, reopened or given up
    words = models.TextField()  # the evidence, or the reason
    progress = models.ForeignKey(
        Progress, models.PROTECT, null=True, related_name="+"
    )  # which report shows it
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="closing_says_why")]


class Request(models.Model):
    """What one unit of a task needs from another, by when. The lead is not late while the answer is."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="requests")
    asker = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    asked = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    what = models.TextField()
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="request_to_another"),
            models.CheckConstraint(condition=~Q(what=""), name="request_says_what"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="", file=None)
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="request_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="request_withdrawn_when_and_by",
            ),
        ]


class Acceptance(models.Model):
    """A report that was accepted: what it said of tasks and commitments (same citation) may be made public."""

    citation = models.CharField(max_length=200, unique=True)  # "version:71"
    accepted_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")


class Retraction(models.Model):
    """A report that was taken back: what it said of tasks and commitments (same citation) stands no more."""

    citation = models.CharField(max_length=200, unique=True)  # "version:71"
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.files.models import File
from quyen.followup.models.proposal import Proposal
from quyen.organisations.models import Unit


class Matter(models.Model):
    """One thing that the office asks the committee's leaders to decide. How it stands is worked out, not stored."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="matters")
    number = models.PositiveIntegerField()  # within the committee, from 1
    title = models.CharField(max_length=200)
    issue = models.TextField()  # what has to be decided, and why now
    text_to_sign = models.TextField(blank=True)  # what the leader's agreement would put in force
    needed_by = models.DateField()
    # Grows with every change and answer: who answers a page that is out of date is told so.
    revision = models.PositiveIntegerField(default=1)
    laid_at = models.DateTimeField()
    laid_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revised_at = models.DateTimeField(null=True)
    revised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["needed_by", "number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="matter_number_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(issue=""), name="matter_says_what"),
            models.CheckConstraint(
                condition=Q(revised_at=None, revised_by=None)
                | Q(revised_at__isnull=False, revised_by__isnull=False),
                name="matter_revised_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="matter_withdrawn_whole",
            ),
        ]


def _of_one(name: str) -> models.CheckConstraint:
    """Belongs to a matter or to a proposal, never to both."""
    one = Q(matter=None, proposal__isnull=False) | Q(matter__isnull=False, proposal=None)
    return models.CheckConstraint(condition=one, name=name)


class Ground(models.Model):
    """What a matter or a proposal rests on: a citation (core.citations) and how it is called on paper."""

    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="grounds")
    proposal = models.ForeignKey(Proposal, models.CASCADE, null=True, related_name="grounds")
    position = models.PositiveSmallIntegerField()
    citation = models.CharField(max_length=200)  # "passage:71", "round:3#standing"
    words = models.CharField(max_length=300)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "citation"], name="ground_once"),
            models.UniqueConstraint(fields=["proposal", "citation"], name="ground_of_proposal_once"),
            _of_one("ground_of_one"),
            models.CheckConstraint(condition=~Q(citation="") & ~Q(words=""), name="ground_named"),
        ]


class Option(models.Model):
    """One of the ways to decide a matter, or to do what a proposal asks; the office may recommend one."""

    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="options")
    proposal = models.ForeignKey(Proposal, models.CASCADE, null=True, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    recommended = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "position"], name="option_position_once"),
            models.UniqueConstraint(fields=["proposal", "position"], name="option_of_proposal_position_once"),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(recommended=True), name="option_of_proposal_one_recommended"
            ),
            _of_one("option_of_one"),
            models.UniqueConstraint(
                fields=["matter"], condition=Q(recommended=True), name="option_one_recommended"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="option_says_what"),
        ]

    @property
    def number(self) -> int:
        """Its number on the page, from 1."""
        return self.position + 1


class View(models.Model):
    """What a unit, never a person, thinks of a matter or a proposal. Rows are only added: its newest stands."""

    class Position(models.TextChoices):
        AGREES = "agrees"
        WITH_CHANGES = "with-changes"
        DOES_NOT = "does-not"

    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="views")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="views")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    position = models.CharField(max_length=12, choices=Position.choices)
    why = models.TextField(blank=True)
    reference = models.CharField(max_length=120, blank=True)  # the letter or the meeting in which it said so
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(position="agrees") | ~Q(why=""), name="view_says_why"),
            _of_one("view_of_one"),
        ]


class Response(models.Model):
    """What a leader answered, in the page or on paper. Rows are only added: the newest stands."""

    class Kind(models.TextChoices):
        AGREED = "agreed"
        CHANGED = "changed"  # agreed with the text as the leader changed it
        ASKED = "asked"
        MEETING = "meeting"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="responses")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    option = models.ForeignKey(Option, models.PROTECT, null=True, related_name="+")
    text = models.TextField(blank=True)  # the changed text, the question, or what the meeting is to look at
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")  # whose answer it is
    from_paper = models.BooleanField(default=False)
    paper_on = models.DateField(null=True)  # the day that the note bears
    scan = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_paper=False, paper_on=None, scan=None, entered_by=None)
                | Q(from_paper=True, paper_on__isnull=False, scan__isnull=False, entered_by__isnull=False),
                name="response_paper_whole",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["changed", "asked"]) | ~Q(text=""), name="response_says_what"
            ),
            models.CheckConstraint(
                condition=Q(entered_by=None) | ~Q(entered_by=F("by")), name="response_not_entered_by_itself"
            ),
        ]


class Reply(models.Model):
    """The office's answer to what a leader asked: the matter comes back with it."""

    response = models.OneToOneField(Response, models.PROTECT, related_name="reply")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reply_says_what")]

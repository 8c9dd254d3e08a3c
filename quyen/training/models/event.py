from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.files.models import File
from quyen.organisations.models import Unit
from quyen.publications.models import Document
from quyen.training.models.bank import Topic


class Event(models.Model):
    """A conference or course that people are invited to. Where it stands is worked out from the rows beside it."""

    class Mode(models.TextChoices):
        IN_PERSON = "in-person"
        ONLINE = "online"
        BOTH = "both"

    class Naming(models.TextChoices):
        CODE = "code"  # tests are paired by a code that the person makes up
        NAMED = "named"  # only where the plan says so, with its purpose

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="trainings")
    number = models.PositiveIntegerField()  # within the committee, from 1
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=9, choices=Mode.choices, default=Mode.IN_PERSON)
    venue = models.CharField(max_length=200, blank=True)
    online_address = models.URLField(blank=True)
    host = models.ForeignKey(Unit, models.PROTECT, related_name="trainings_hosted")
    host_with = models.CharField(max_length=200, blank=True)  # bodies outside the chart
    chair = models.CharField(max_length=200, blank=True)  # post and organisation, never a name
    audience = models.CharField(max_length=300, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    seats = models.PositiveIntegerField()
    names_due_on = models.DateField(null=True)  # until when units name people
    naming = models.CharField(max_length=5, choices=Naming.choices, default=Naming.CODE)
    naming_purpose = models.CharField(max_length=300, blank=True)
    pass_mark = models.PositiveSmallIntegerField(
        null=True
    )  # right answers for a pass; only where tests are named
    code_key = models.CharField(max_length=64)  # random; seals the codes of sheets, forgotten with them
    invented = models.BooleanField(default=False)  # participants and answers are synthetic, and marked so
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(null=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    keys_opened_at = models.DateTimeField(null=True)  # from here on right answers may be shown
    keys_opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-first_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="event_number_once"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="event_days_in_order"),
            models.CheckConstraint(condition=Q(seats__gt=0), name="event_has_seats"),
            models.CheckConstraint(
                condition=Q(naming="code", naming_purpose="", pass_mark=None)
                | (Q(naming="named") & ~Q(naming_purpose="")),
                name="event_named_with_purpose",
            ),
            models.CheckConstraint(
                condition=Q(invited_at=None, invited_by=None)
                | Q(invited_at__isnull=False, invited_by__isnull=False),
                name="event_invited_when_and_by",
            ),
            models.CheckConstraint(
                condition=Q(keys_opened_at=None, keys_opened_by=None)
                | Q(keys_opened_at__isnull=False, keys_opened_by__isnull=False),
                name="event_keys_opened_when_and_by",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None, cancelled_why="")
                | (Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancelled_why="")),
                name="event_cancelled_whole",
            ),
        ]

    @property
    def title_vi(self) -> str:
        """The title as the filter `named` asks for it."""
        return self.title


class Need(models.Model):
    """Why the event is held: a gap in the reports, what the last event's items showed, or something else."""

    class Kind(models.TextChoices):
        REPORTS = "reports"
        LAST_EVENT = "last-event"
        OTHER = "other"

    event = models.ForeignKey(Event, models.CASCADE, related_name="needs")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField()
    citation = models.CharField(max_length=200, blank=True)  # "round:3", "training:2", "mark:7"

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="need_once"),
            models.CheckConstraint(condition=~Q(text=""), name="need_says_what"),
        ]


class Goal(models.Model):
    """What people can do after it, in a sentence that can be tested."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="goal_once"),
            models.CheckConstraint(condition=~Q(text=""), name="goal_says_what"),
        ]


class Session(models.Model):
    """A part of the programme on one day, from when until when."""

    class Kind(models.TextChoices):
        OPENING = "opening"
        TOPIC = "topic"
        FILM = "film"
        DISCUSSION = "discussion"
        TEST = "test"
        BREAK = "break"
        CLOSING = "closing"

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    held_on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=300)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="sessions")
    room = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["held_on", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_in_order"),
            models.CheckConstraint(condition=~Q(title=""), name="session_has_title"),
        ]


class Speaker(models.Model):
    """Who speaks, by post and organisation; a name only where the host wants it on the programme."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="speakers")
    position = models.PositiveSmallIntegerField()
    post = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200)
    name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="speaker_once"),
            models.CheckConstraint(condition=~Q(post="") & ~Q(organisation=""), name="speaker_in_office"),
        ]


class Material(models.Model):
    """A film, slides or a paper: its language, captions, transcript and rights. Its hash is its file's."""

    class Kind(models.TextChoices):
        FILM = "film"
        SLIDES = "slides"
        PAPER = "paper"

    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="materials")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=10)  # BCP 47: "vi", "en"
    captions = models.CharField(max_length=60, blank=True)  # languages, parted by spaces
    minutes = models.PositiveSmallIntegerField(null=True)
    rights = models.CharField(max_length=300)  # who holds them, what is allowed
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)  # of a film that stays where it is shown from
    transcript = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(language="") & ~Q(rights=""), name="material_described"
            )
        ]


class Plan(models.Model):
    """A version of the plan, frozen: what was needed, aimed at and on the programme. Never changes."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()  # from 1
    content = models.JSONField()  # see rules.planning.frozen
    sha256 = models.CharField(max_length=64)  # of its canonical JSON
    why = models.CharField(max_length=300, blank=True)  # what was changed for; empty for the first
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="plan_number_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(why=""), name="plan_says_why"),
        ]


class Paper(models.Model):
    """An issued document of an event: its plan, an invitation, the report of results, the notice of conclusion."""

    class Kind(models.TextChoices):
        PLAN = "plan"
        INVITATION = "invitation"
        RESULTS = "results"
        CONCLUSION = "conclusion"

    event = models.ForeignKey(Event, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    document = models.OneToOneField(Document, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="papers")

    class Meta:
        ordering = ["pk"]

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Unit
from quyen.training.models.bank import ItemVersion, Topic
from quyen.training.models.event import Event
from quyen.training.models.places import Group, Participant


class Cell(models.Model):
    """The blueprint of an event's tests: how many items of a topic at a level each form asks."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="cells")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=ItemVersion.Level.choices)
    items = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["topic__position", "level"]
        constraints = [models.UniqueConstraint(fields=["event", "topic", "level"], name="cell_once")]


class Form(models.Model):
    """One of two equivalent forms, given crosswise: who has A before has B after."""

    class Letter(models.TextChoices):
        A = "A"
        B = "B"

    event = models.ForeignKey(Event, models.PROTECT, related_name="forms")
    letter = models.CharField(max_length=1, choices=Letter.choices)

    class Meta:
        ordering = ["letter"]
        constraints = [models.UniqueConstraint(fields=["event", "letter"], name="form_letter_once")]


class FormItem(models.Model):
    """An item in its place on a form. An anchor is asked again after months."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="+")
    anchor = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["form", "position"], name="form_position_once"),
            models.UniqueConstraint(fields=["form", "version"], name="form_asks_once"),
        ]


class Sitting(models.Model):
    """The time in which a test can be taken: before, after, or three, six and twelve months later."""

    class Moment(models.TextChoices):
        BEFORE = "before"
        AFTER = "after"
        MONTH3 = "month3"
        MONTH6 = "month6"
        MONTH12 = "month12"

    event = models.ForeignKey(Event, models.PROTECT, related_name="sittings")
    moment = models.CharField(max_length=7, choices=Moment.choices)
    address = models.UUIDField(default=uuid.uuid4, unique=True)  # what the hall's QR code leads to
    due_on = models.DateField(null=True)  # of what comes months later
    minutes = models.PositiveSmallIntegerField(default=8)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "moment"], name="sitting_once"),
            models.CheckConstraint(
                condition=Q(opened_at=None, opened_by=None)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="sitting_opened_when_and_by",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(opened_at__isnull=False, closed_at__isnull=False, closed_by__isnull=False),
                name="sitting_closed_when_and_by",
            ),
        ]


class Sheet(models.Model):
    """What somebody answered. The telephone makes the id; no time is kept, so that a sheet tells nobody who came when.

    `code` is the person's made-up code, sealed with the event's key; `participant` stands only where tests are named,
    `unit` only where enough people of each unit were invited.
    """

    class Way(models.TextChoices):
        TELEPHONE = "telephone"
        PAPER = "paper"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="sheets")
    letter = models.CharField(
        max_length=1, choices=Form.Letter.choices, blank=True
    )  # empty: the anchors alone
    code = models.CharField(max_length=64, blank=True)
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="sheets")
    group = models.ForeignKey(Group, models.PROTECT, related_name="sheets")
    level = models.CharField(max_length=12, choices=Participant.Level.choices, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    choices = models.JSONField()  # str(id of the item's version) → position of the chosen option, or null
    way = models.CharField(max_length=9, choices=Way.choices)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(code="") & Q(participant=None)) | Q(code="", participant__isnull=False),
                name="sheet_by_code_or_named",
            )
        ]


class Typing(models.Model):
    """A paper sheet as one person typed it; two that agree make a sheet, where they differ it is shown."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="typings")
    number = models.PositiveIntegerField()  # written on the paper
    content = models.JSONField()  # letter, code (sealed), group, level, choices
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True, related_name="typings")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["sitting", "number", "by"], name="typing_once")]

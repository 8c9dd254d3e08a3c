import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.organisations.models import Unit
from quyen.training.models.event import Event


class Group(models.Model):
    """Whom results are read by: departments, communes, police. Never smaller than what may be told apart."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField()
    name_vi = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["event", "position"], name="group_once")]


class Quota(models.Model):
    """Seats of one unit, or of a body outside the chart that the office names people for."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="quotas")
    group = models.ForeignKey(Group, models.PROTECT, related_name="quotas")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    body = models.CharField(max_length=200, blank=True)
    seats = models.PositiveSmallIntegerField()  # as given; transfers are rows beside it
    declined_at = models.DateTimeField(null=True)  # the unit sends nobody
    declined_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    declined_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["group__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "unit"], name="quota_once"),
            models.CheckConstraint(
                condition=Q(unit=None) & ~Q(body="") | Q(unit__isnull=False, body=""), name="quota_of_one"
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None, declined_by=None, declined_why="")
                | (Q(declined_at__isnull=False, declined_by__isnull=False) & ~Q(declined_why="")),
                name="quota_declined_whole",
            ),
        ]


class Transfer(models.Model):
    """Seats that one unit gave to another."""

    giver = models.ForeignKey(Quota, models.PROTECT, related_name="given")
    taker = models.ForeignKey(Quota, models.PROTECT, related_name="taken")
    seats = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )  # None: the day on which names were due went by

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seats__gt=0) & ~Q(giver=F("taker")), name="transfer_to_another"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="transfer_says_why"),
        ]


class Participant(models.Model):
    """A person named for a seat, on the reserve list, or come without being named. Forgotten when its time is over.

    Holds a seat: `seated_at` and no `released_at`. On the reserve list: neither. The ticket is random and says nothing.
    """

    class Level(models.TextChoices):
        LEADER = "leader"
        DEPUTY = "deputy"
        SECTION_HEAD = "section-head"
        OFFICER = "officer"

    class Released(models.TextChoices):
        DECLINED = "declined"
        REPLACED = "replaced"  # somebody else goes in this one's stead
        WITHDRAWN = "withdrawn"  # named by mistake

    event = models.ForeignKey(Event, models.PROTECT, related_name="participants")
    quota = models.ForeignKey(Quota, models.PROTECT, related_name="participants")
    name = models.CharField(max_length=100, blank=True)  # empty only when it was forgotten
    post = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices)
    ticket = models.UUIDField(default=uuid.uuid4, unique=True)
    seat = models.CharField(max_length=10, blank=True)  # "B12"
    in_stead_of = models.OneToOneField("self", models.PROTECT, null=True, related_name="stand_in")
    walked_in = models.BooleanField(default=False)  # came without being named; beside the quota, listed apart
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    seated_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    released_as = models.CharField(max_length=9, choices=Released.choices, blank=True)
    released_why = models.CharField(max_length=300, blank=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["named_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(forgotten_at=None) & ~Q(name="")
                | Q(forgotten_at__isnull=False, name="", post="", released_why=""),
                name="participant_named_or_forgotten",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None, released_as="", released_why="")
                | (Q(released_at__isnull=False) & ~Q(released_as="")),
                name="participant_released_whole",
            ),
            models.CheckConstraint(
                condition=Q(walked_in=False) | Q(seated_at__isnull=False), name="participant_who_came_sits"
            ),
            models.CheckConstraint(
                condition=Q(walked_in=True) | Q(named_by__isnull=False), name="participant_named_by"
            ),
        ]

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Unit


class Topic(models.Model):
    """What can be taught and asked about."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="topics")
    position = models.PositiveSmallIntegerField()
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["committee", "position"], name="topic_once")]


class Item(models.Model):
    """A test item; its words are versions, since a changed item is another item."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="test_items")
    code = models.CharField(max_length=20)
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="items")
    retired_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    retired_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="test_item_once"),
            models.CheckConstraint(
                condition=Q(retired_at=None, retired_by=None, retired_why="")
                | (Q(retired_at__isnull=False, retired_by__isnull=False) & ~Q(retired_why="")),
                name="test_item_retired_whole",
            ),
        ]


class ItemVersion(models.Model):
    """The words of an item on rights, law or procedure, the instrument they rest on, and the key. Never changes."""

    class Level(models.TextChoices):
        KNOW = "know"
        UNDERSTAND = "understand"
        APPLY = "apply"

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=10, choices=Level.choices)
    stem_vi = models.TextField()
    stem_en = models.TextField(blank=True)
    options = models.JSONField()  # list of {"vi": str, "en": str}, three to five
    key = models.PositiveSmallIntegerField()  # position of the right option, from 0
    explanation_vi = models.TextField()
    explanation_en = models.TextField(blank=True)
    instrument = models.CharField(max_length=300)  # law, decree or treaty it rests on
    place = models.CharField(max_length=100)  # article
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="item_version_once"),
            models.CheckConstraint(
                condition=~Q(stem_vi="") & ~Q(explanation_vi="") & ~Q(instrument="") & ~Q(place=""),
                name="item_version_cites",
            ),
        ]


class ItemReview(models.Model):
    """A second person's word: it asks for law or procedure, not for opinion or loyalty, and the key is right."""

    version = models.OneToOneField(ItemVersion, models.PROTECT, related_name="review")
    fit = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(fit=True) | ~Q(why=""), name="item_unfit_says_why")]

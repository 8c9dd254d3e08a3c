from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Unit


class Article(models.Model):
    """An article about something that stands here. Neither its text nor its page is kept: only what was confirmed."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # who has it here
    about = models.CharField(max_length=200)  # a citation: "training:3", "activity:7", "version:12"
    outlet = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    published_on = models.DateField(null=True)
    url = models.URLField(blank=True)
    sha256 = models.CharField(max_length=64)  # of the bytes that were read: the same page twice is one
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-published_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["about", "sha256"], name="article_once"),
            models.CheckConstraint(
                condition=~Q(about="") & ~Q(outlet="") & ~Q(title=""), name="article_about_something"
            ),
        ]


class Fact(models.Model):
    """A fact that a person confirmed, with the sentence it comes from. People stand by post and organisation."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=12)  # one of press.facts.KINDS
    value = models.CharField(max_length=300)
    sentence = models.TextField(blank=True)  # left out where it names a person
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "kind", "value"], name="press_fact_once"),
            models.CheckConstraint(condition=~Q(value=""), name="press_fact_says_something"),
        ]

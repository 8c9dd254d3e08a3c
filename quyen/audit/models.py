from django.db import models


class Head(models.Model):
    """The one row that every writer locks, so that the log never forks."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)


class Entry(models.Model):
    """One thing that somebody did. Never changed: the database refuses it."""

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=60)
    event = models.CharField(max_length=80, db_index=True)
    subject = models.CharField(max_length=120, db_index=True)
    detail = models.TextField(default="{}")
    leaf_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

from django.db import models

from quyen.reports.models.version import Version


class Examination(models.Model):
    """What the checks had to say of a version when it was filed, and how much of what is required it answered.

    Kept beside the version, so that a queue of many needs no checks. Of a version without a row nothing was worked
    out yet: those filed before this was kept, and archives, which today's form does not judge.
    """

    version = models.OneToOneField(Version, models.PROTECT, related_name="examination")
    findings = models.JSONField()  # a list of checks.kept.Written, sentences in both languages
    doubts = models.PositiveIntegerField()  # how many of them nobody has answered
    answered = models.PositiveIntegerField()
    required = models.PositiveIntegerField()
    at = models.DateTimeField()

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Mandate
from quyen.publications.models import Document
from quyen.regimes.models import Round
from quyen.reports.models import Passage
from quyen.synthesis.models.snapshot import Snapshot


class Synthesis(models.Model):
    """The committee's report on a round, put together from what had been filed by a cut-off."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="syntheses")
    number = models.PositiveSmallIntegerField()
    cutoff_at = models.DateTimeField()
    declared_class = models.CharField(max_length=10, choices=[("plain", "plain"), ("internal", "internal")])
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    content = models.TextField(blank=True)  # canonical JSON, once frozen
    content_hash = models.CharField(max_length=64, blank=True)
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="synthesis")
    # A supplement tells what came after the cut-off of the issued synthesis before it, which stays as it is.
    snapshots = models.ManyToManyField(
        Snapshot, related_name="syntheses"
    )  # what its figures were counted from
    supplements = models.ForeignKey("self", models.PROTECT, null=True, related_name="supplemented_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="synthesis_once"),
            models.CheckConstraint(
                condition=Q(frozen_at=None, frozen_by=None, content="", content_hash="")
                | (
                    Q(frozen_at__isnull=False, frozen_by__isnull=False) & ~Q(content="") & ~Q(content_hash="")
                ),
                name="synthesis_frozen_whole",
            ),
            models.CheckConstraint(
                condition=Q(document=None) | Q(frozen_at__isnull=False), name="synthesis_issued_frozen"
            ),
            models.CheckConstraint(
                condition=Q(supplements=None) | ~Q(supplements=models.F("id")), name="synthesis_not_itself"
            ),
        ]


class Dropped(models.Model):
    """A limitation that a unit reported and the official text leaves out, with the recorded reason."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="dropped")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="dropped")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["synthesis", "passage"], name="dropped_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="dropped_says_why"),
        ]


class Signing(models.Model):
    """The signer's yes to a frozen synthesis, before it gets its number (Decree 30/2020, article 15)."""

    synthesis = models.OneToOneField(Synthesis, models.PROTECT, related_name="signing")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)  # of what was signed
    on_paper = models.BooleanField(default=False)  # noted by the office: the ink is on the paper copy
    signed_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

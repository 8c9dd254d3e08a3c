from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Unit

SHA256_LETTERS = 64
LONGEST_ADDRESS = 200  # a key and a population with a hyphen between them


class Release(models.Model):
    """Tables, listings and texts of one section, prepared to be made public; nothing of it ever changes."""

    class Subject(models.TextChoices):
        """What readers find it under."""

        FIGURES = "figures"
        COMMITMENTS = "commitments"
        DOCUMENTS = "documents"
        TRAININGS = "trainings"
        ANSWERS = "answers"
        FACTS = "facts"
        TIMELINESS = "timeliness"

    subject = models.CharField(max_length=12, choices=Subject.choices, default=Subject.FIGURES)
    publisher = models.ForeignKey(Unit, models.PROTECT, related_name="releases")
    about = models.CharField(max_length=120)  # a citation (core.citations): what it was taken from
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    # In plain language, shown before all else: at most ten lines.
    summary_vi = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-prepared_at", "-pk"]


class ReleasedTable(models.Model):
    """A table as it is handed out, without what is withheld: canonical JSON (releasing.public) and its SHA-256."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="tables")
    key = models.CharField(max_length=60, db_index=True)  # its stable address beside the release's number
    population = models.CharField(max_length=120, db_index=True)  # tables of one are audited together
    address = models.CharField(
        max_length=LONGEST_ADDRESS, db_index=True
    )  # releasing.address: where its versions are
    content = models.TextField()
    head = models.TextField()  # what lists say of it (releasing.head), so that they need not read the content
    sha256 = models.CharField(max_length=SHA256_LETTERS)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["release", "key"], name="released_table_once")]


class WithheldCells(models.Model):
    """The values withheld from a table: for the office and for the audits to come, never for a public page."""

    table = models.OneToOneField(ReleasedTable, models.PROTECT, related_name="withheld")
    content = models.TextField()  # canonical JSON: [[codes, value]]


class ReleasedText(models.Model):
    """A text as it is handed out, with where it stands: canonical JSON (releasing.worded) and its SHA-256."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="texts")
    key = models.CharField(max_length=60)
    content = models.TextField()
    sha256 = models.CharField(max_length=SHA256_LETTERS)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["release", "key"], name="released_text_once")]


class ReleasedListing(models.Model):
    """A listing as it is handed out: canonical JSON (releasing.listed) and its SHA-256."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="listings")
    key = models.CharField(max_length=60)
    address = models.CharField(max_length=LONGEST_ADDRESS, db_index=True)
    content = models.TextField()
    head = models.TextField()
    sha256 = models.CharField(max_length=SHA256_LETTERS)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["release", "key"], name="released_listing_once")]


class ReleaseDecision(models.Model):
    """What a second person decided about a release: made public, or turned down with a reason."""

    class Verdict(models.TextChoices):
        RELEASED = "released"
        TURNED_DOWN = "turned-down"

    release = models.OneToOneField(Release, models.PROTECT, related_name="decision")
    verdict = models.CharField(max_length=11, choices=Verdict.choices)
    reason = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="released") | ~Q(reason=""), name="release_turned_down_why"
            )
        ]


class Withdrawal(models.Model):
    """The tombstone of what was public: when and why it was taken back. Readers see this in its place."""

    release = models.OneToOneField(Release, models.PROTECT, related_name="withdrawal")
    reason_vi = models.CharField(max_length=1000)
    reason_en = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason_vi=""), name="release_withdrawn_why")]

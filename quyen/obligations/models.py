from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.files.models import File
from quyen.organisations.models import Membership, Unit
from quyen.regimes.models import Round, Span


class Obligation(models.Model):
    """A unit owes a report of a round by a frozen day. The unit is the one of the tree on the closing date."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="obligations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations")
    level = models.CharField(max_length=10, choices=Membership.Deadline.choices)
    upward = models.BooleanField(default=False)  # the committee's own report: first on the board, not counted
    due_on = models.DateField()  # until 24:00 of that day
    legal_basis = models.CharField(max_length=500)
    unit_name_vi = models.CharField(max_length=200)  # as it was
    unit_name_en = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "unit", "upward"], name="obligation_once")]
        indexes = [models.Index(fields=["unit", "due_on"])]


class SpanDuty(models.Model):
    """A unit answers, in a span before a reorganisation, for a unit it came from."""

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="span_duties")
    span = models.ForeignKey(Span, models.CASCADE, related_name="duties")
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    split = models.BooleanField(
        default=False
    )  # it went to several units; this one answers for the whole of it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["span", "predecessor"], name="span_duty_once")]


class Excuse(models.Model):
    """What an extension and a waiver share: grounds and an author."""

    grounds = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [models.CheckConstraint(condition=~Q(grounds=""), name="%(class)s_has_grounds")]


class Extension(Excuse):
    """A later day, given for a reason. The frozen day stays what it was."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="extensions")
    due_on = models.DateField()

    class Meta(Excuse.Meta):
        ordering = ["at"]


class Waiver(Excuse):
    """The obligation need not be met, for a reason."""

    obligation = models.OneToOneField(Obligation, models.PROTECT, related_name="waiver")


class Receipt(models.Model):
    """A proven arrival of the report. On time is judged by the earliest that was not withdrawn."""

    class Channel(models.TextChoices):
        QUYEN = "quyen"
        PAPER = "paper"
        EXCHANGE = "exchange"
        SECRET = "secret"

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="receipts")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    received_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=120)  # a version ("reports.version:7") or the document's number
    proof = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_grounds = models.TextField(blank=True)

    class Meta:
        ordering = ["received_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_grounds="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_grounds="")),
                name="receipt_withdrawn_whole",
            ),
            models.CheckConstraint(condition=~Q(reference=""), name="receipt_has_reference"),
            # What came by a secret route leaves a line here, never its bytes.
            models.CheckConstraint(
                condition=~Q(channel="secret") | Q(proof=None), name="receipt_secret_no_copy"
            ),
            models.CheckConstraint(
                condition=Q(received_at__lte=F("entered_at")), name="receipt_not_from_the_future"
            ),
        ]

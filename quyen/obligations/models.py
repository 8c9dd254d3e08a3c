from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.files.models import File
from quyen.organisations.models import Dated, Membership, Unit
from quyen.regimes.models import Line, Round, Section, Span


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


class Relief(Excuse):
    """One decision that gives a group of units a later day: a storm, a system that was down, Quyen itself down."""

    class Cause(models.TextChoices):
        EVENT = "event"  # what happened outside: a storm, a flood, an epidemic
        OUTAGE = "outage"  # Quyen itself could not be reached
        OTHER = "other"

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="reliefs")
    cause = models.CharField(max_length=6, choices=Cause.choices)
    decision_number = models.CharField(max_length=60, blank=True)
    down_from = models.DateTimeField(null=True)  # of an outage
    down_until = models.DateTimeField(null=True)

    class Meta(Excuse.Meta):
        ordering = ["-at"]
        constraints = [
            *Excuse.Meta.constraints,
            models.CheckConstraint(
                condition=Q(cause="outage", down_from__isnull=False, down_until__gt=F("down_from"))
                | (~Q(cause="outage") & Q(down_from=None, down_until=None)),
                name="relief_outage_has_times",
            ),
        ]


class Extension(Excuse):
    """A later day, given for a reason. The frozen day stays what it was."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="extensions")
    due_on = models.DateField()
    relief = models.ForeignKey(Relief, models.PROTECT, null=True, related_name="extensions")

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
        THROUGH = "through"  # in the report of a unit that covers this one

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="receipts")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    received_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=120)  # a version ("reports.version:7") or the document's number
    dated_on = models.DateField(null=True)  # the day the document bears
    through = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="passed_on"
    )  # the arrival of the covering unit's report that was this one's as well
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
            models.CheckConstraint(
                condition=Q(channel="through", through__isnull=False)
                | (~Q(channel="through") & Q(through=None)),
                name="receipt_through_another",
            ),
            models.UniqueConstraint(fields=["obligation", "through"], name="receipt_passed_on_once"),
        ]


class Covering(Dated):
    """One unit reports for another between two days, once the covered one has said that it agrees."""

    coverer = models.ForeignKey(Unit, models.PROTECT, related_name="covers")
    covered = models.ForeignKey(Unit, models.PROTECT, related_name="covered_through")
    grounds = models.TextField()
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    declined_at = models.DateTimeField(null=True)
    declined_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["coverer", "covered", "valid_from"], name="covering_once"),
            models.CheckConstraint(condition=~Q(coverer=F("covered")), name="covering_not_itself"),
            models.CheckConstraint(condition=~Q(grounds=""), name="covering_has_grounds"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="covering_confirmed_whole",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None, declined_by=None)
                | Q(declined_at__isnull=False, declined_by__isnull=False, confirmed_at=None),
                name="covering_declined_whole",
            ),
        ]


class SecretPart(models.Model):
    """A part of a report that went by the secret route: its number and date only, never a word of it."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="secret_parts")
    line = models.ForeignKey(Line, models.PROTECT, null=True, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=60)
    sent_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(line=None, section__isnull=False) | Q(line__isnull=False, section=None),
                name="secret_part_line_or_section",
            ),
            models.UniqueConstraint(
                fields=["obligation", "line"],
                condition=Q(withdrawn_at=None, line__isnull=False),
                name="secret_part_line_once",
            ),
            models.UniqueConstraint(
                fields=["obligation", "section"],
                condition=Q(withdrawn_at=None, section__isnull=False),
                name="secret_part_section_once",
            ),
            models.CheckConstraint(condition=~Q(number=""), name="secret_part_has_number"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="secret_part_withdrawn_whole",
            ),
        ]


class Call(models.Model):
    """The office called a unit about a report it owes: who, when, what was promised. It changes no due day."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="calls")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reached = models.CharField(max_length=120, blank=True)  # the post that answered; empty: nobody did
    promised = models.CharField(max_length=300, blank=True)
    promised_on = models.DateField(null=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reached="") | Q(promised="", promised_on=None), name="call_promise_of_somebody"
            )
        ]

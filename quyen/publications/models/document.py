from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.files.models import File
from quyen.organisations.models import Dated, Unit


class Letterhead(Dated):
    """How a unit's documents are headed, where it differs from what its kind and name say."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="letterheads")
    superior = models.CharField(max_length=200, blank=True)
    issuer = models.CharField(max_length=200)
    place = models.CharField(max_length=100)
    symbol = models.CharField(max_length=40)  # after the type: "BCĐNQ" in 05/BC-BCĐNQ


class Series(models.Model):
    """Numbers of one issuer's documents of one type in one year, from 01, never re-used."""

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="series")
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=40)  # "BC-BCĐNQ"
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "year", "symbol"], name="series_once")]


class Document(models.Model):
    """An issued document: number, date and bytes fixed. A correction is another document that replaces it."""

    class Kind(models.TextChoices):
        REPORT = "report", "Báo cáo"
        LETTER = "letter", "Công văn"
        SUBMISSION = "submission", "Tờ trình"
        NOTICE = "notice", "Thông báo"
        INVITATION = "invitation", "Giấy mời"
        PLAN = "plan", "Kế hoạch"

    class Class(models.TextChoices):
        PLAIN = "plain"
        INTERNAL = "internal"

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.REPORT)
    declared_class = models.CharField(max_length=8, choices=Class.choices, default=Class.PLAIN)
    code = models.CharField(max_length=20, blank=True)  # typed or scanned to verify it
    series = models.ForeignKey(Series, models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signer_name = models.CharField(max_length=120)
    signer_post = models.CharField(max_length=200)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    # What was laid out, as JSON (layouts.frozen); none before such parts were kept.
    parts = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=120)  # a citation (core.citations): what it was made from
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="document_number_once"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="document_code_once"),
            models.CheckConstraint(
                condition=Q(replaces=None, reason="") | (Q(replaces__isnull=False) & ~Q(reason="")),
                name="document_replaces_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("id")), name="document_not_itself"
            ),
        ]

    @property
    def full_number(self) -> str:
        """Return "05/BC-BCĐNQ"."""
        return f"{self.number:02d}/{self.series.symbol}"


class Amendment(models.Model):
    """What a công văn did to an issued document: withdrew it, or put right its form, its procedure (đính chính)."""

    class Kind(models.TextChoices):
        WITHDRAWN = "withdrawn"
        RECTIFIED = "rectified"

    document = models.ForeignKey(Document, models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    letter = models.OneToOneField(Document, models.PROTECT, related_name="amends")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(kind="withdrawn"), name="amendment_withdrawn_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="amendment_says_why"),
            models.CheckConstraint(condition=~Q(letter=F("document")), name="amendment_not_itself"),
        ]


class Addressee(models.Model):
    """Whom a document is issued to: a unit of the system or a named body outside it. Issuing is not publishing."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="addressees")
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="received")
    name = models.CharField(max_length=200)
    to_act = models.BooleanField(default=False)  # Kính gửi rather than Nơi nhận

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="addressee_once")]


class Rendition(models.Model):
    """The same document in another form, made once from what was issued: PDF, web page, spreadsheet of its tables."""

    class Form(models.TextChoices):
        PDF = "pdf"
        HTML = "html"
        XLSX = "xlsx"

    document = models.ForeignKey(Document, models.PROTECT, related_name="renditions")
    form = models.CharField(max_length=4, choices=Form.choices)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "form"], name="rendition_once")]


class Delivery(models.Model):
    """What became of a document on its way to one addressee: sent, received, or refused with a reason."""

    class Event(models.TextChoices):
        SENT = "sent"
        RECEIVED = "received"
        REFUSED = "refused"

    class Channel(models.TextChoices):
        HERE = "here"
        EXCHANGE = "exchange"
        PAPER = "paper"
        EMAIL = "email"

    addressee = models.ForeignKey(Addressee, models.PROTECT, related_name="deliveries")
    event = models.CharField(max_length=8, choices=Event.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    at = models.DateTimeField()  # when it happened
    note = models.CharField(max_length=300, blank=True)  # the reason of a refusal, the number of a receipt
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["addressee", "event", "at"], name="delivery_once"),
            models.CheckConstraint(condition=~Q(event="refused") | ~Q(note=""), name="delivery_refused_why"),
        ]

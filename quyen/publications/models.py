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

    series = models.ForeignKey(Series, models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signer_name = models.CharField(max_length=120)
    signer_post = models.CharField(max_length=200)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    about = models.CharField(max_length=120)  # a citation (core.citations): what it was made from
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="document_number_once"),
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

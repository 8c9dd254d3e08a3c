from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.files.models import File
from quyen.obligations.models import Obligation
from quyen.organisations.models import Mandate
from quyen.regimes.models import Line, Section, Span
from quyen.reports.models.source import Source


class AnswerKind(models.TextChoices):
    """Six answers, not one; the sixth, blank, is the absence of a row."""

    VALUE = "value"
    ZERO = "zero"
    NOT_AVAILABLE = "not-available"  # with a reason
    NOT_APPLICABLE = "not-applicable"
    NOTHING_AROSE = "nothing-arose"  # zero, in flow counts only


class AnswerFields(models.Model):
    """One answer to one line, for one span, as a whole or for one part of a breakdown."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    span = models.ForeignKey(Span, models.PROTECT, related_name="+")
    part = models.CharField(max_length=61, blank=True)  # "" is the whole; else "dimension=code"
    kind = models.CharField(max_length=15, choices=AnswerKind.choices)
    value = models.BigIntegerField(null=True)  # scaled by 10^4; set exactly for value, zero and nothing-arose
    estimate = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")  # where it was taken from

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="value", value__isnull=False) & ~Q(value=0)
                | Q(kind__in=["zero", "nothing-arose"], value=0)
                | Q(kind__in=["not-available", "not-applicable"], value=None),
                name="%(class)s_value_fits_kind",
            ),
            models.CheckConstraint(
                condition=~Q(kind="not-available", reason=""), name="%(class)s_reason_given"
            ),
            models.CheckConstraint(
                condition=Q(estimate=False) | Q(kind="value"), name="%(class)s_estimate_of_value"
            ),
        ]


class Versions(models.Manager):
    def in_turn(self, obligation: Obligation) -> Obligation:
        """Return the obligation, locked: filing and review of one report wait for each other."""
        locked = Obligation.objects.select_for_update(of=("self",))
        return locked.select_related("round__version", "round__committee", "unit").get(pk=obligation.pk)


class Version(models.Model):
    """A report as filed: immutable. A correction is another version that replaces it, with its reason."""

    class Way(models.TextChoices):
        INSIDE = "inside"  # approved step by step in Quyen
        SIGNED_COPY = "signed-copy"  # signed and numbered in the unit's own document system, brought back
        ENTERED = "entered"  # came on paper or from an archive, entered by the office

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=11, choices=Way.choices)
    filed_at = models.DateTimeField()  # the server's clock
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    figures_to = models.DateField()  # "số liệu đến ngày"
    content = models.TextField()  # canonical JSON of all that was filed
    content_hash = models.CharField(max_length=64)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    reason = models.TextField(blank=True)
    document_number = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True)
    signer_name = models.CharField(max_length=120, blank=True)
    signer_post = models.CharField(max_length=200, blank=True)
    signature_form = models.CharField(max_length=4, choices=Mandate.SignatureForm.choices, blank=True)
    signed_copy = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")

    objects = Versions()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["obligation", "number"], name="report_version_once"),
            models.CheckConstraint(
                condition=~Q(way="signed-copy")
                | (
                    Q(signed_copy__isnull=False, signed_on__isnull=False)
                    & ~Q(document_number="")
                    & ~Q(signer_name="")
                ),
                name="report_version_signed_copy_whole",
            ),
            models.CheckConstraint(
                condition=Q(number=1, replaces=None)
                | (Q(number__gt=1, replaces__isnull=False) & ~Q(reason="")),
                name="report_version_replaces_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("id")), name="report_version_not_itself"
            ),
        ]


class Answer(AnswerFields):
    version = models.ForeignKey(Version, models.PROTECT, related_name="answers")

    class Meta(AnswerFields.Meta):
        constraints = [
            *AnswerFields.Meta.constraints,
            models.UniqueConstraint(fields=["version", "line", "span", "part"], name="answer_once"),
        ]
        indexes = [models.Index(fields=["line", "span", "part"])]


class PassageFields(models.Model):
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    nothing_arose = models.BooleanField(default=False)
    text = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(nothing_arose=False) | Q(text=""), name="%(class)s_text_or_nothing"
            )
        ]


class Passage(PassageFields):
    """What a unit says under a section. It is signed by the unit; who typed it is the unit's own affair."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="passages")

    class Meta(PassageFields.Meta):
        constraints = [
            *PassageFields.Meta.constraints,
            models.UniqueConstraint(fields=["version", "section"], name="passage_once"),
        ]

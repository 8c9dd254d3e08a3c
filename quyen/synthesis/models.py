from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.publications.models import Document
from quyen.regimes.models import Definition, Round, Section
from quyen.reports.models import Answer, Passage


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


class Figure(models.Model):
    """A rolled-up figure adopted into a synthesis, with its coverage; its sources are rows, not a query."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="figures")
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="+")
    grouping = models.CharField(max_length=20, default="all")  # one of groups.GROUPINGS
    group = models.CharField(max_length=60, default="all")
    group_vi = models.CharField(max_length=200, blank=True)
    group_en = models.CharField(max_length=200, blank=True)
    rule = models.CharField(max_length=10, choices=[("sum", "sum"), ("ratio", "ratio")])
    # Scaled; the numerator's sum for a ratio. Empty: nobody gave one, or the group is not comparable.
    value = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)  # scaled; the denominator's sum for a ratio
    answered = models.PositiveIntegerField()  # units whose figure is in it
    through = models.PositiveIntegerField(default=0)  # of those, units whose figure lies in another's report
    secret = models.PositiveIntegerField(default=0)  # units that sent theirs by the secret route: not in it
    expected = models.PositiveIntegerField()  # units that answer it with authority
    estimate = models.BooleanField(default=False)
    comparable = models.BooleanField(default=True)  # False: a unit was split across groups; nobody may guess
    control = models.BigIntegerField(null=True)  # scaled; the control total set beside it, never added

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["synthesis", "definition", "grouping", "group"], name="figure_once"
            ),
            models.CheckConstraint(
                condition=Q(rule="ratio") | Q(denominator=None), name="figure_denominator_of_ratio"
            ),
            models.CheckConstraint(
                condition=Q(answered__lte=models.F("expected") - models.F("secret"))
                & Q(through__lte=models.F("answered")),
                name="figure_coverage",
            ),
            models.CheckConstraint(
                condition=Q(comparable=True) | Q(value=None, denominator=None), name="figure_comparable"
            ),
        ]


class FigureSource(models.Model):
    """The exact filed answer that a figure was made from, and the part it plays in it."""

    class Role(models.TextChoices):
        VALUE = "value"  # or the numerator of a ratio
        DENOMINATOR = "denominator"
        CONTROL = "control"

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="sources")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="figures")
    role = models.CharField(max_length=11, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["figure", "answer", "role"], name="figure_source_once")
        ]


class SectionText(models.Model):
    """The official text under one section, as sentences; its revision guards two editors."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="texts")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["synthesis", "section"], name="section_text_once")]


class Sentence(models.Model):
    """One sentence of the official text. `[[NQ01]]` in it stands for a figure of the synthesis."""

    section_text = models.ForeignKey(SectionText, models.CASCADE, related_name="sentences")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    own = models.BooleanField(default=False)  # the office's own words, which rest on no unit's passage

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["section_text", "position"], name="sentence_once"),
            models.CheckConstraint(condition=~Q(text=""), name="sentence_not_empty"),
        ]

    @property
    def number(self) -> int:
        """Its number in the section, from 1."""
        return self.position + 1


class SentenceCitation(models.Model):
    """A filed passage that a sentence rests on."""

    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="citations")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="cited_by")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sentence", "passage"], name="citation_once")]


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

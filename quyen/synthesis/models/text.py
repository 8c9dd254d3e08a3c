from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.synthesis.models.synthesis import Synthesis


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
    taken = models.TextField(blank=True)  # the units' words it began as; another `text` is a changed sentence
    # Proposed by the installation's own language model: marked until a person signs it.
    drafted = models.BooleanField(default=False)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["section_text", "position"], name="sentence_once"),
            models.CheckConstraint(condition=~Q(text=""), name="sentence_not_empty"),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None)
                | Q(signed_at__isnull=False, signed_by__isnull=False, drafted=True),
                name="sentence_signed_when_and_by",
            ),
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


class Mark(models.Model):
    """Words of the official text or of a unit that are to lead somewhere: a limitation, or a proposal.

    It keeps its own copy of the words and what they rest on, since sentences are written anew.
    """

    class Kind(models.TextChoices):
        LIMITATION = "limitation"
        PROPOSAL = "proposal"

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="marks")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    quote = models.TextField()
    note = models.TextField(blank=True)
    passages = models.ManyToManyField(Passage, through="MarkCitation", related_name="marks")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(quote=""), name="mark_not_empty"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="mark_lifted_when_and_by",
            ),
        ]


class MarkCitation(models.Model):
    """A filed passage that marked words rest on."""

    mark = models.ForeignKey(Mark, models.CASCADE, related_name="citations")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mark", "passage"], name="mark_citation_once")]


class Likeness(models.Model):
    """What units say under one section, grouped by likeness: worked out once for the passages it was made from."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="likenesses")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)  # of the passages and of the rules that grouped them
    content = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["synthesis", "section"], name="likeness_once")]

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.files.models import File
from quyen.organisations.models import Unit
from quyen.regimes.models import Indicator


class Instrument(models.Model):
    """What commitments come from: a review, a treaty, a trade agreement, a national programme. One per committee."""

    class Kind(models.TextChoices):
        REVIEW = "review"  # Universal Periodic Review
        TREATY = "treaty"
        PLEDGES = "pledges"  # what a State pledged of itself
        TRADE = "trade"
        PROGRAMME = "programme"  # a national programme, plan or directive

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="instruments")
    code = models.SlugField(max_length=30)  # "UPR", "CCPR", "EVFTA", "QD-1079"
    kind = models.CharField(max_length=9, choices=Kind.choices)
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    body_vi = models.CharField(max_length=200, blank=True)  # who reviews it
    body_en = models.CharField(max_length=200, blank=True)
    note_vi = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    url = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["committee", "code"], name="instrument_code_once")]


class Cycle(models.Model):
    """One turn of an instrument: the second review, the programme's years. What has no turns has one."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="cycles")
    code = models.SlugField(max_length=20)  # "2"
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)  # nothing more is reported on it

    class Meta:
        ordering = ["instrument", "code"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "code"], name="cycle_code_once"),
            models.CheckConstraint(
                condition=Q(opened_on=None) | Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="cycle_closes_after_it_opens",
            ),
        ]


class Milestone(models.Model):
    """A day in the calendar of a cycle: a review, a State report, a mid-term report, with how long it takes."""

    class Kind(models.TextChoices):
        REVIEW = "review"
        REPORT = "report"
        MID_TERM = "mid-term"
        REPLY = "reply"

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="milestones")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    on = models.DateField()  # the first day of the month or year where `exact` says so
    exact = models.CharField(max_length=5, choices=[("day", "day"), ("month", "month"), ("year", "year")])
    lead_days = models.PositiveSmallIntegerField()  # calendar days before it on which work must begin
    source = models.CharField(max_length=300)  # where the day is stated
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="milestone_has_source")]


class SourceDocument(models.Model):
    """A published paper that commitments, positions or assessments stand in: A/HRC/26/6."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="documents")
    symbol = models.CharField(max_length=80)
    title = models.CharField(max_length=300, blank=True)
    dated_on = models.DateField(null=True)
    url = models.URLField(max_length=500, blank=True)
    external_id = models.CharField(max_length=80, blank=True)  # UHRI's DocumentId

    class Meta:
        ordering = ["symbol"]
        constraints = [models.UniqueConstraint(fields=["instrument", "symbol"], name="source_document_once")]


class Country(models.Model):
    """A State that recommends, by the name the source writes."""

    name_en = models.CharField(max_length=120, unique=True)
    name_vi = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["name_en"]


class Term(models.Model):
    """A word of a taxonomy; a term of the second level has a parent, which has none."""

    class Taxonomy(models.TextChoices):
        THEME = "theme"
        GROUP = "group"  # groups of persons
        SDG = "sdg"
        CLUSTER = "cluster"  # items that are carried out together

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="terms")
    taxonomy = models.CharField(max_length=7, choices=Taxonomy.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    code = models.CharField(max_length=40)  # "16.2", "D23"; a made-up one where the source gives none
    name_vi = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["taxonomy", "code"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "taxonomy", "code"], name="term_code_once"),
            models.CheckConstraint(condition=~Q(name_vi="") | ~Q(name_en=""), name="term_has_name"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="term_not_itself"),
        ]


class Item(models.Model):
    """One commitment, as the document words it. How it stands is said by rows of Status."""

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation"  # of a review
        OBSERVATION = "observation"  # of a treaty body
        PLEDGE = "pledge"
        ARTICLE = "article"  # of a trade agreement
        TARGET = "target"  # of a national programme
        DIRECTIVE = "directive"

    class Position(models.TextChoices):
        SUPPORTED = "supported"
        PARTLY = "partly"
        NOTED = "noted"
        NONE = "none"  # none was asked, or none is known

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="items")
    reference = models.CharField(max_length=60)  # "UPR-2-143.1"
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="items")
    document = models.ForeignKey(SourceDocument, models.PROTECT, null=True, related_name="items")
    paragraph = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    position = models.CharField(max_length=9, choices=Position.choices, default=Position.NONE)
    position_document = models.ForeignKey(SourceDocument, models.PROTECT, null=True, related_name="+")
    countries = models.ManyToManyField(Country, related_name="items")
    terms = models.ManyToManyField(Term, related_name="items")
    outcome_vi = models.TextField(blank=True)  # what is expected to have changed
    outcome_en = models.TextField(blank=True)
    target_on = models.DateField(null=True)
    external_id = models.CharField(max_length=80, blank=True)  # UHRI's AnnotationId
    invented = models.BooleanField(default=False)  # made up for a demonstration, and shown so everywhere
    order = models.CharField(max_length=120)  # the reference as it sorts: numbers padded
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )  # nobody: imported by the command line
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order"]
        indexes = [models.Index(fields=["committee", "order"])]
        constraints = [
            models.UniqueConstraint(fields=["committee", "reference"], name="item_reference_once"),
            models.CheckConstraint(condition=~Q(reference=""), name="item_has_reference"),
            models.CheckConstraint(
                condition=Q(changed_at=None, changed_by=None)
                | Q(changed_at__isnull=False, changed_by__isnull=False),
                name="item_changed_when_and_by",
            ),
        ]


class ItemText(models.Model):
    """The words of an item in one language; the original is the one the document was read in."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)  # "en", "vi"
    text = models.TextField()
    folded = models.TextField()  # rules.commitments.searched(text): what is searched
    original = models.BooleanField(default=False)

    class Meta:
        ordering = ["-original", "language"]
        constraints = [
            models.UniqueConstraint(fields=["item", "language"], name="item_text_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(folded=""), name="item_text_says_what"),
        ]


class Assignment(models.Model):
    """A unit that leads or supports an item between two days (ended_on excluded). Successors follow by themselves."""

    class Part(models.TextChoices):
        LEAD = "lead"
        SUPPORTS = "supports"

    item = models.ForeignKey(Item, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=Part.choices)
    from_on = models.DateField()
    ended_on = models.DateField(null=True)
    grounds = models.CharField(max_length=300, blank=True)  # the decision that says so
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["part", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "unit"], condition=Q(ended_on=None), name="assignment_once"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(part="lead", ended_on=None), name="assignment_one_lead"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("from_on")), name="assignment_in_order"
            ),
        ]


class Measure(models.Model):
    """An indicator that shows whether an item is carried out, from where to where."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="measures")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    baseline = models.BigIntegerField(null=True)  # scaled by 10^4
    baseline_on = models.DateField(null=True)
    target = models.BigIntegerField(null=True)  # scaled by 10^4
    target_on = models.DateField(null=True)
    source = models.CharField(max_length=300, blank=True)  # where baseline and target are stated

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "indicator"], name="measure_once"),
            models.CheckConstraint(
                condition=Q(baseline=None, baseline_on=None)
                | Q(baseline__isnull=False, baseline_on__isnull=False),
                name="measure_baseline_whole",
            ),
        ]


class Level(models.Model):
    """A step of the status scale of a committee. One that statuses stand on is retired, never deleted."""

    class Meaning(models.TextChoices):
        OPEN = "open"  # nothing was done yet
        MOVING = "moving"
        DONE = "done"
        ASIDE = "aside"  # not carried out on purpose, with a reason

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="levels")
    code = models.SlugField(max_length=30)
    position = models.PositiveSmallIntegerField()
    meaning = models.CharField(max_length=6, choices=Meaning.choices)
    name_vi = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    retired_on = models.DateField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["committee", "code"], name="level_code_once")]


class Assessment(models.Model):
    """What somebody outside found of many items at once: imported whole from a public document, or not at all."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="assessments")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="assessments")
    assessor = models.CharField(max_length=200)  # the body that assessed
    document = models.ForeignKey(SourceDocument, models.PROTECT, related_name="assessments")
    assessed_on = models.DateField()
    file = models.ForeignKey(File, models.PROTECT, related_name="+")  # what was imported, as it came
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-assessed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(withdrawn_at=None), name="assessment_document_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="assessment_withdrawn_whole",
            ),
        ]


class Status(models.Model):
    """How an item stands in the words of one unit, or of one assessor. Rows are only added.

    With a `unit` it is self-reported; with an `assessment` it was found by others: never both.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="statuses")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    # What the unit was to the item when it said so: how the item stands is what its lead says of it.
    part = models.CharField(max_length=8, choices=Assignment.Part.choices, blank=True)
    assessment = models.ForeignKey(Assessment, models.PROTECT, null=True, related_name="statuses")
    level = models.ForeignKey(Level, models.PROTECT, null=True, related_name="+")
    grade = models.CharField(
        max_length=80, blank=True
    )  # the assessor's own word: "B", "partially implemented"
    stated_on = models.DateField()
    progress = models.TextField(blank=True)
    evidence = models.TextField(blank=True)  # what shows it: a document's number, a figure, a public page
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    obstacle = models.TextField(blank=True)
    help_needed = models.TextField(blank=True)
    citation = models.CharField(max_length=200, blank=True)  # "version:71": it was said in a report
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["stated_on", "pk"]
        indexes = [models.Index(fields=["item", "stated_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None, part="", assessment__isnull=False)
                | (Q(unit__isnull=False, assessment=None) & ~Q(part="")),
                name="status_of_one_author",
            ),
            models.CheckConstraint(
                condition=Q(unit=None) | (Q(level__isnull=False) & ~Q(evidence="")),
                name="status_with_evidence",
            ),
            models.CheckConstraint(
                condition=Q(assessment=None) | ~Q(grade=""), name="status_keeps_the_assessors_word"
            ),
            models.UniqueConstraint(fields=["assessment", "item"], name="status_of_assessment_once"),
            models.UniqueConstraint(
                fields=["item", "unit", "citation"], condition=~Q(citation=""), name="status_of_report_once"
            ),
        ]

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.files.models import File
from quyen.organisations.models import Unit


class Activity(models.Model):
    """What a unit did to make rights known: what, when, where, for whom, and how many it reached, counted how."""

    class Kind(models.TextChoices):
        MEETING = "meeting"  # people came together
        MEDIA = "media"  # an item in press, radio, television or online
        MATERIAL = "material"  # leaflets, posters, books handed out
        DISPLAY = "display"  # exhibition, boards, loudspeakers
        CONTEST = "contest"
        ABROAD = "abroad"  # briefing for embassies, delegations, foreign press

    class Audience(models.TextChoices):
        DOMESTIC = "domestic"
        FOREIGN = "foreign"

    class Basis(models.TextChoices):
        COUNTED = "counted"  # signed in, or counted in the room
        HANDED_OUT = "handed-out"
        CIRCULATION = "circulation"  # of the paper or programme
        VIEWS = "views"  # as the platform counts them
        ESTIMATE = "estimate"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=300)
    legal = models.BooleanField(default=False)  # legal education in the sense of the law on it
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.DOMESTIC)
    groups = models.CharField(max_length=200, blank=True)  # of people it was for: "children", "workers"
    language = models.CharField(max_length=10, default="vi")  # BCP 47
    items = models.PositiveIntegerField(default=1)  # media items, kinds of leaflet; 1 for a meeting
    reach = models.PositiveIntegerField(null=True)
    reach_basis = models.CharField(max_length=11, choices=Basis.choices, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="activity_has_title"),
            models.CheckConstraint(condition=Q(items__gt=0), name="activity_has_items"),
            models.CheckConstraint(
                condition=Q(reach=None, reach_basis="") | (Q(reach__isnull=False) & ~Q(reach_basis="")),
                name="activity_reach_says_how",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                name="activity_withdrawn_whole",
            ),
        ]


class Photo(models.Model):
    """A picture of an activity: its points alone. Whoever adds it says that nobody is shown against their will."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="photos")
    file = models.OneToOneField(File, models.PROTECT, related_name="+")
    caption = models.CharField(max_length=200, blank=True)
    faces_minded = models.BooleanField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(faces_minded=True), name="photo_faces_minded")]


class Material(models.Model):
    """Something to inform with, kept in the library; its words are versions, one a language and number."""

    class Kind(models.TextChoices):
        LEAFLET = "leaflet"
        POSTER = "poster"
        FILM = "film"
        AUDIO = "audio"
        SLIDES = "slides"
        BOOK = "book"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="materials")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    title = models.CharField(max_length=300)
    shared = models.BooleanField(default=False)  # other units may use it
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    activities = models.ManyToManyField(Activity, related_name="materials")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="library_material_has_title"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                name="library_material_withdrawn_whole",
            ),
        ]


class MaterialVersion(models.Model):
    """A material in one language as it was at one time. Never changes."""

    material = models.ForeignKey(Material, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10)
    captions = models.CharField(max_length=60, blank=True)  # languages it shows itself, parted by spaces
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    url = models.URLField(blank=True)  # where a film lies that is too large to be kept here
    rights = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number", "language"]
        constraints = [
            models.UniqueConstraint(fields=["material", "number", "language"], name="material_version_once"),
            models.CheckConstraint(
                condition=~Q(rights="") & ~Q(language=""), name="material_version_described"
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=False, url="") | (Q(file=None) & ~Q(url="")),
                name="material_version_somewhere",
            ),
        ]


class MaterialText(models.Model):
    """What is said in a version, in one language: captions with their times (WebVTT), or a transcript.

    Never changes; a later one of the same kind and language stands in its place.
    """

    class Kind(models.TextChoices):
        CAPTIONS = "captions"
        TRANSCRIPT = "transcript"

    version = models.ForeignKey(MaterialVersion, models.PROTECT, related_name="texts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    language = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind", "language", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind", "language", "number"], name="material_text_once"
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(language=""), name="material_text_says_something"
            ),
        ]


class FactSheet(models.Model):
    """One field of rights on a page, in Vietnamese and English: what is so, its limits, what UN bodies said."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="fact_sheets")
    code = models.CharField(max_length=20)
    title_vi = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=0)  # guards two writers, and whoever makes it final
    drafted_at = models.DateTimeField(null=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="fact_sheet_once"),
            models.CheckConstraint(
                condition=Q(drafted_at=None, drafted_by=None)
                | Q(drafted_at__isnull=False, drafted_by__isnull=False),
                name="fact_sheet_drafted_when_and_by",
            ),
        ]


class Line(models.Model):
    """A sentence of a fact sheet with its source; a limit may stand on a reason instead."""

    class Part(models.TextChoices):
        FACT = "fact"
        LIMIT = "limit"
        UN = "un"  # what a UN body said, in its words

    sheet = models.ForeignKey(FactSheet, models.CASCADE, related_name="lines")
    part = models.CharField(max_length=5, choices=Part.choices)
    position = models.PositiveSmallIntegerField()
    text_vi = models.TextField(blank=True)  # a draft may have one language
    text_en = models.TextField(blank=True)
    source = models.CharField(max_length=300)  # as it is printed
    source_en = models.CharField(max_length=300, blank=True)  # where it is printed otherwise in English
    citation = models.CharField(max_length=200, blank=True)  # "figure:12", "item:UPR-4-38.12", "document:7"
    stated = models.CharField(max_length=100, blank=True)  # a figure as it was printed when it was cited

    class Meta:
        ordering = ["part", "position"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "part", "position"], name="fact_sheet_line_once"),
            models.CheckConstraint(
                condition=(~Q(text_vi="") | ~Q(text_en="")) & ~Q(source=""), name="fact_sheet_line_sourced"
            ),
            models.CheckConstraint(
                condition=Q(stated="") | ~Q(citation=""), name="fact_sheet_line_states_what_it_cites"
            ),
        ]


class SheetVersion(models.Model):
    """A fact sheet as it was made final: never changes. Making it public is a decision of its own."""

    sheet = models.ForeignKey(FactSheet, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="sheet_version_once")]

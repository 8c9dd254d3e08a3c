from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.files.models import File
from quyen.organisations.models import Dated, Membership, Unit


class PeriodKind(models.TextChoices):
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    NINE_MONTHS = "nine-months"
    YEAR = "year"
    FREE = "free"


class CalendarDay(Dated):
    """A day that differs from the public calendar, and the decision that says so.

    The interval is when that decision stood, not the day: a withdrawn one is kept.
    """

    on = models.DateField()
    working = models.BooleanField()
    reason_vi = models.CharField(max_length=200)
    reason_en = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=300)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["on"], condition=Q(valid_until=None), name="calendar_day_one_standing"
            ),
        ]


class Regime(models.Model):
    """A report that a committee may ask for, through all its versions."""

    key = models.SlugField(max_length=80, unique=True)
    committee = models.ForeignKey(Unit, models.PROTECT, related_name="regimes")
    once = models.BooleanField(default=False)  # made for the questions of one paper, asked in one round


class Version(Dated):
    """The nine required parts of a regime (Decree 09/2019, article 7) as they hold from a day. Frozen on first use.

    A draft holds on no day: it has neither first nor last day until it is put into force.
    """

    regime = models.ForeignKey(Regime, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name_vi = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    content_vi = models.TextField()  # what is asked
    content_en = models.TextField()
    subjects_vi = models.TextField()  # who reports to whom
    subjects_en = models.TextField()
    sending_vi = models.TextField()  # by which ways
    sending_en = models.TextField()
    frequency_vi = models.CharField(max_length=300)
    frequency_en = models.CharField(max_length=300)
    process_vi = models.TextField()  # guidance on the process
    process_en = models.TextField()
    legal_basis = models.CharField(max_length=500)
    frozen_at = models.DateTimeField(null=True)
    draft_since = models.DateTimeField(null=True)  # it is being written; empty: in force on its days

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["regime", "number"], name="version_once"),
            models.UniqueConstraint(
                fields=["regime"],
                condition=Q(valid_until=None, draft_since=None),
                name="version_one_without_end",
            ),
            models.UniqueConstraint(
                fields=["regime"], condition=Q(draft_since__isnull=False), name="version_one_draft"
            ),
        ]


class Window(Dated):
    """When data of a kind of period open and close, relative to its first and last month.

    A window of the kind `free` has no days of its own: it names the basis on which a report sets its dates.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="windows")
    kind = models.CharField(max_length=12, choices=PeriodKind.choices)
    opens_month = models.SmallIntegerField()  # months after the period's first month; -1 is the month before
    opens_day = models.PositiveSmallIntegerField()
    closes_month = models.SmallIntegerField()  # months after the period's last month
    closes_day = models.PositiveSmallIntegerField()  # 31 means the last day
    legal_basis = models.CharField(max_length=300)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["version", "kind"], condition=Q(valid_until=None), name="window_one_without_end"
            ),
            models.CheckConstraint(
                condition=Q(kind="free", opens_day=0, closes_day=0)
                | (~Q(kind="free") & Q(opens_day__range=(1, 31), closes_day__range=(1, 31))),
                name="window_days_unless_free",
            ),
        ]


class Rung(Dated):
    """One level's deadline: working days after closing, or a fixed day of a month."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="rungs")
    level = models.CharField(max_length=10, choices=Membership.Deadline.choices)
    working_days = models.PositiveSmallIntegerField(null=True)
    day = models.PositiveSmallIntegerField(null=True)
    month = models.SmallIntegerField(null=True)  # months after the closing month
    moves = models.CharField(max_length=7, choices=[("earlier", "earlier"), ("later", "later")], blank=True)
    caps = models.BooleanField(default=False)  # no level below may be due later, in periodic rounds
    legal_basis = models.CharField(max_length=300)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(working_days__isnull=False, day=None, month=None, moves="")
                | Q(
                    working_days=None, day__isnull=False, month__isnull=False, moves__in=["earlier", "later"]
                ),
                name="rung_days_or_fixed",
            ),
            models.UniqueConstraint(
                fields=["version", "level"], condition=Q(valid_until=None), name="rung_one_without_end"
            ),
        ]


class ReminderStep(models.Model):
    """When a unit is reminded of a report it still owes, and who of it. Days count from its own due day."""

    class Recipient(models.TextChoices):
        WRITERS = "writers"  # who write the unit's report
        HEAD = "head"  # who approve and sign it
        OFFICE = "office"  # the committee's standing office

    version = models.ForeignKey(Version, models.CASCADE, related_name="reminder_steps")
    days = models.SmallIntegerField()  # calendar days after the due day; negative is before, 0 on it
    recipient = models.CharField(max_length=7, choices=Recipient.choices)

    class Meta:
        ordering = ["days", "recipient"]
        constraints = [
            models.UniqueConstraint(fields=["version", "days", "recipient"], name="reminder_step_once"),
            models.CheckConstraint(condition=Q(days__range=(-60, 90)), name="reminder_step_days"),
        ]


class Section(models.Model):
    """A heading of the outline under which units write a passage, or which groups figures."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="sections")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts")
    follows = models.ForeignKey(  # the section of the version before that it was copied from
        "self", models.PROTECT, null=True, related_name="followed_by"
    )
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)  # "II", "III.1", "VI.2"
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    guidance_vi = models.TextField(blank=True)
    guidance_en = models.TextField(blank=True)
    asked_of = models.CharField(
        max_length=10,
        choices=[("none", "none"), ("communes", "communes"), ("bodies", "bodies"), ("all", "all")],
    )
    required = models.BooleanField(default=False)
    role = models.CharField(  # what the machine must know of a section, however it is titled
        max_length=12,
        choices=[("", ""), ("limitations", "limitations"), ("proposals", "proposals")],
        blank=True,
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="section_once"),
            models.UniqueConstraint(
                fields=["version", "role"], condition=~Q(role=""), name="section_role_once"
            ),
        ]


class Indicator(models.Model):
    """A measured quantity through all its definitions."""

    code = models.SlugField(max_length=20, unique=True)
    fed_by = models.CharField(max_length=30, blank=True)  # which register knows it: one of feeding.Feed


class Definition(Dated):
    """What an indicator means between two days; a change breaks the series visibly."""

    class Kind(models.TextChoices):
        STOCK = "stock"
        FLOW = "flow"
        RATIO = "ratio"

    class Grain(models.TextChoices):
        UNIT = "unit"
        UNIT_NO_TRAIT = "unit-no-trait"
        CITY = "city"

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="definitions")
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    unit_vi = models.CharField(max_length=40)
    unit_en = models.CharField(max_length=40)
    meaning_vi = models.TextField(blank=True)
    meaning_en = models.TextField(blank=True)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    decimals = models.PositiveSmallIntegerField(default=0)
    numerator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    denominator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    per = models.PositiveIntegerField(default=1)  # 100 for %, 1000 for ‰
    # The one authoritative source: "communes", "every body", "every member", "computed", or one unit's key.
    answered_by = models.CharField(max_length=60)
    control_total_from = models.CharField(
        max_length=60, blank=True
    )  # a unit's key: asked as a control, never added
    finest_grain = models.CharField(max_length=15, choices=Grain.choices)
    sensitive = models.BooleanField(default=False)
    # False: documents, meetings or establishments, of which no number is too small to be made public.
    of_people = models.BooleanField(default=True)
    owner_vi = models.CharField(max_length=120)  # as the regime names it
    owner = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+"
    )  # the body that looks it over
    note_vi = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    draft_since = models.DateTimeField(null=True)  # written in a draft version, in force with it

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["indicator", "valid_from"], name="definition_once"),
            models.UniqueConstraint(
                fields=["indicator"],
                condition=Q(valid_until=None, draft_since=None),
                name="definition_one_without_end",
            ),
            models.CheckConstraint(
                condition=Q(kind="ratio", numerator__isnull=False, denominator__isnull=False)
                | (~Q(kind="ratio") & Q(numerator=None, denominator=None)),
                name="definition_ratio_parts",
            ),
            models.CheckConstraint(
                condition=Q(of_people=True) | Q(sensitive=False), name="definition_sensitive_of_people"
            ),
        ]


class Part(models.Model):
    """One category of one breakdown of a definition, such as sex=female; always optional."""

    definition = models.ForeignKey(Definition, models.CASCADE, related_name="parts")
    dimension = models.SlugField(max_length=30)
    dimension_vi = models.CharField(max_length=100)
    dimension_en = models.CharField(max_length=100)
    code = models.SlugField(max_length=30)
    name_vi = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField()
    adds_up = models.BooleanField(default=True)  # False: another measure of the same thing, not a share of it

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["definition", "dimension", "code"], name="part_once")]


class Line(models.Model):
    """A definition asked in a version of a regime, under a section."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="lines")
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="lines")
    section = models.ForeignKey(Section, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    required = models.BooleanField(default=True)
    annual_only = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "definition"], name="line_once")]


class IncomingRequest(models.Model):
    """A letter of an upper body that asks for a report, as it was registered on arrival. It may open rounds."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="incoming_requests")
    sender = models.CharField(max_length=200)
    number = models.CharField(max_length=60)  # the sender's: "1234/UBND-NC"
    dated_on = models.DateField()
    arrival_number = models.CharField(max_length=40)  # số đến
    arrived_on = models.DateField()
    subject = models.CharField(max_length=300)
    due_on = models.DateField()  # when the committee owes its answer
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-arrived_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "arrival_number", "arrived_on"], name="incoming_request_once"
            ),
            models.CheckConstraint(
                condition=Q(arrived_on__gte=F("dated_on")), name="incoming_request_after_its_date"
            ),
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(arrival_number="") & ~Q(subject=""),
                name="incoming_request_whole",
            ),
        ]


class Round(models.Model):
    """One collection of one period under one version, opened to the units that owe on its closing date."""

    class Nature(models.TextChoices):
        PERIODIC = "periodic"
        THEMATIC = "thematic"
        AD_HOC = "ad-hoc"

    version = models.ForeignKey(Version, models.PROTECT, related_name="rounds")
    committee = models.ForeignKey(Unit, models.PROTECT, related_name="rounds")
    nature = models.CharField(max_length=8, choices=Nature.choices)
    kind = models.CharField(max_length=12, choices=PeriodKind.choices)
    period = models.CharField(max_length=24)  # core.periods code: "2026-H1", "2026-01-05..2026-03-14"
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    opens_on = models.DateField()  # data from this day
    closes_on = models.DateField()  # to this day, included
    legal_basis = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    conflict = models.JSONField(default=list)  # levels whose own days were cut by the rung above
    request = models.ForeignKey(IncomingRequest, models.PROTECT, null=True, related_name="rounds")
    archive = models.BooleanField(default=False)  # brought in after the fact: no lateness is shown
    note_vi = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(opens_on__lte=F("closes_on")), name="round_window"),
            models.UniqueConstraint(
                fields=["version", "committee", "period"],
                condition=Q(nature="periodic"),
                name="round_periodic_once",
            ),
        ]


class Span(models.Model):
    """The stretch of a round a figure covers: the whole, or the days before a reorganisation, asked apart.

    A unit that answers for others in a BEFORE span answers the MAIN span from the day after it: the two add up.
    """

    class Kind(models.TextChoices):
        MAIN = "main"
        BEFORE = "before"  # flows only, answered by successors

    round = models.ForeignKey(Round, models.CASCADE, related_name="spans")
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.MAIN)
    opens_on = models.DateField()
    closes_on = models.DateField()  # included

    class Meta:
        ordering = ["opens_on"]
        constraints = [
            models.CheckConstraint(condition=Q(opens_on__lte=F("closes_on")), name="span_window"),
            models.UniqueConstraint(fields=["round"], condition=Q(kind="main"), name="span_one_main"),
        ]

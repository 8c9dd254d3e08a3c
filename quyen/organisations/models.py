from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from quyen.accounts.roles import Role


class Dated(models.Model):
    """A row that holds from a day until a day (excluded); blank is unbounded."""

    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lt=F("valid_until")),
                name="%(app_label)s_%(class)s_interval",
            )
        ]


def valid_on(on) -> Q:
    """Return the condition that an interval row holds on a date."""
    return (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_until=None) | Q(valid_until__gt=on))


class Kind(models.TextChoices):
    COUNTRY = "country", "quốc gia"
    CITY = "city", "thành phố"  # of province level
    PROVINCE = "province", "tỉnh"
    URBAN_DISTRICT = "urban-district", "quận"
    RURAL_DISTRICT = "rural-district", "huyện"
    TOWN = "town", "thị xã"
    DISTRICT_CITY = "district-city", "thành phố thuộc tỉnh"
    WARD = "ward", "phường"
    COMMUNE = "commune", "xã"
    TOWNSHIP = "township", "thị trấn"
    SPECIAL_ZONE = "special-zone", "đặc khu"
    COMMITTEE = "committee", "ban chỉ đạo"
    OFFICE = "office", "văn phòng thường trực"
    DEPARTMENT = "department", "sở, ngành"
    POLICE = "police", "công an"
    MILITARY = "military", "quân sự"
    AGENCY = "agency", "cơ quan trung ương tại địa phương"
    FRONT = "front", "mặt trận"
    PARTY = "party", "cơ quan Đảng"
    COURT = "court", "tòa án, viện kiểm sát"


KIND_EN = {
    Kind.COUNTRY: "country",
    Kind.CITY: "city",
    Kind.PROVINCE: "province",
    Kind.URBAN_DISTRICT: "urban district",
    Kind.RURAL_DISTRICT: "rural district",
    Kind.TOWN: "town",
    Kind.DISTRICT_CITY: "city of a province",
    Kind.WARD: "ward",
    Kind.COMMUNE: "commune",
    Kind.TOWNSHIP: "township",
    Kind.SPECIAL_ZONE: "special zone",
    Kind.COMMITTEE: "steering committee",
    Kind.OFFICE: "standing office",
    Kind.DEPARTMENT: "department",
    Kind.POLICE: "police",
    Kind.MILITARY: "military",
    Kind.AGENCY: "local office of a central agency",
    Kind.FRONT: "front",
    Kind.PARTY: "Party body",
    Kind.COURT: "court, procuracy",
}


def _reads_english() -> bool:
    return (get_language() or "").startswith("en")


class Level(models.TextChoices):
    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    BODY = "body"


class Unit(Dated):
    """An organisation or territory as it was between two days. Its official code may be re-used: never a key."""

    key = models.SlugField(max_length=60, unique=True)
    code = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    level = models.CharField(max_length=10, choices=Level.choices)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    name_folded = models.CharField(max_length=400, db_index=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    area_km2 = models.DecimalField(max_digits=10, decimal_places=3, null=True)
    origin = models.CharField(max_length=200, blank=True)

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["level", "valid_from", "valid_until"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language; documents use `name_vi`."""
        return self.name_en or self.name_vi if _reads_english() else self.name_vi

    @property
    def kind_name(self) -> str:
        """What kind of unit it is, in the reader's language."""
        return KIND_EN[Kind(self.kind)] if _reads_english() else Kind(self.kind).label


class Succession(models.Model):
    """On a day, all or a part of one unit became (part of) another. Unchanged and renamed are derived."""

    class Extent(models.TextChoices):
        WHOLE = "whole"
        PART = "part"

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="origins")
    on = models.DateField()
    extent = models.CharField(max_length=5, choices=Extent.choices)
    is_default = models.BooleanField(default=False)  # it answers for a split unit; not a weight
    legal_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_not_self"),
            models.UniqueConstraint(
                fields=["predecessor"], condition=Q(extent="whole"), name="succession_whole_once"
            ),
            models.UniqueConstraint(
                fields=["predecessor", "on"],
                condition=Q(extent="part", is_default=True),
                name="succession_one_default",
            ),
        ]


class Apportionment(models.Model):
    """How the figures of a unit that was parted are shared among what it became, and on what ground.

    Entered by a person, never worked out. A newer one replaces it; readings as of an earlier moment keep the old one.
    """

    class Ground(models.TextChoices):
        POPULATION = "population"
        AREA = "area"
        DECISION = "decision"

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="apportionments")
    on = models.DateField()  # the day of the successions it is about
    ground = models.CharField(max_length=10, choices=Ground.choices)
    source = models.CharField(
        max_length=300
    )  # where the shares are from: number and date of a decision, a census
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="apportionment_has_source"),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("id")), name="apportionment_not_itself"
            ),
            models.UniqueConstraint(
                fields=["predecessor", "on"], condition=Q(replaces=None), name="apportionment_first_once"
            ),
        ]


class Share(models.Model):
    """What part of a unit's figures goes to one of its successors: ten-thousandths; those of all sum to 10,000."""

    apportionment = models.ForeignKey(Apportionment, models.CASCADE, related_name="shares")
    succession = models.ForeignKey(Succession, models.PROTECT, related_name="shares")
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["apportionment", "succession"], name="share_once"),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lt=10_000), name="share_of_ten_thousand"
            ),
        ]


class Membership(Dated):
    """A unit's duty towards a committee, and the level whose deadline it keeps."""

    class Duty(models.TextChoices):
        OWES = "owes"
        COOPERATES = "cooperates"
        OWES_UPWARD = "owes-upward"
        PUTS_TOGETHER = "puts-together"
        RECEIVES = "receives"

    class Deadline(models.TextChoices):
        COMMUNES = "communes"
        BODIES = "bodies"
        OFFICE = "office"
        COMMITTEE = "committee"

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="duties")
    duty = models.CharField(max_length=15, choices=Duty.choices)
    deadline = models.CharField(max_length=10, choices=Deadline.choices)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["committee", "unit", "duty", "valid_from"], name="membership_once"
            ),
        ]


class Roster(models.Model):
    """A spreadsheet of people and mandates as it was given: looked at first, and applied at most once."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="rosters")
    file = models.OneToOneField("files.File", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    outcome = models.JSONField(default=dict)  # what became of its rows: fate → how many

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at=None, applied_by=None)
                | Q(applied_at__isnull=False, applied_by__isnull=False),
                name="roster_applied_when_and_by",
            )
        ]


class Mandate(Dated):
    """One person may act for one unit in one role between two days; deputies and stand-ins name who appointed them."""

    class Capacity(models.TextChoices):
        HOLDER = "holder"
        DEPUTY = "deputy"
        STAND_IN = "stand-in"

    class SignatureForm(models.TextChoices):
        NONE = ""
        TM = "TM."
        KT = "KT."
        TL = "TL."
        TUQ = "TUQ."
        Q = "Q."

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandates")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    capacity = models.CharField(max_length=10, choices=Capacity.choices, default=Capacity.HOLDER)
    signature_form = models.CharField(max_length=4, choices=SignatureForm.choices, blank=True)
    post_vi = models.CharField(max_length=120, blank=True)
    post_en = models.CharField(max_length=120, blank=True)
    focal = models.BooleanField(default=False)  # whom the office calls about the unit's reports
    office_phone = models.CharField(max_length=30, blank=True)  # of the post, never a person's own
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    appointment = models.CharField(max_length=200)  # the decision that says so
    given_at = models.DateTimeField()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(capacity="holder") | Q(appointed_by__isnull=False),
                name="mandate_stand_in_appointed",
            ),
            models.CheckConstraint(condition=~Q(appointment=""), name="mandate_has_grounds"),
            models.CheckConstraint(  # Decree 30/2020, article 13.3: such an authorisation is limited in time
                condition=~Q(signature_form="TUQ.") | Q(valid_until__isnull=False), name="mandate_tuq_ends"
            ),
        ]

    @property
    def last_on(self) -> date | None:
        """The last day it holds on, as people say it; None where no end is set."""
        return self.valid_until - timedelta(days=1) if self.valid_until else None

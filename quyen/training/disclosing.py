"""Trainings held in a half-year, handed over to be made public: how many, and how many people came; nobody by name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from quyen.core.citations import Citation
from quyen.core.dates import long_date
from quyen.core.periods import Period
from quyen.organisations.models import Membership, Unit, valid_on
from quyen.organisations.queries.membership import MEMBERS
from quyen.publications.models import Release
from quyen.publications.releasing import (
    DAY,
    MADE_UP,
    NO_WORDS,
    Column,
    Offer,
    Offered,
    PlainDimension,
    PlainListing,
    PlainTable,
    Provenance,
    Worded,
    told_until,
)
from quyen.training.models import Class, Event, Quota
from quyen.training.queries.turnout import turnout

KIND = "trainings"
COMMITTEE, OWN = "committee", "own"
KINDS = {
    "": Worded("Tất cả", "All"),
    COMMITTEE: Worded("Hội nghị, lớp tập huấn của Ban Chỉ đạo", "Conferences and courses of the committee"),
    OWN: Worded("Lớp do cơ quan, đơn vị tự tổ chức", "Classes that agencies held themselves"),
}
MODES = {
    Event.Mode.IN_PERSON: Worded("Trực tiếp", "In person"),
    Event.Mode.ONLINE: Worded("Trực tuyến", "Online"),
    Event.Mode.BOTH: Worded("Trực tiếp và trực tuyến", "In person and online"),
}
COLUMNS = (
    Column("day", Worded("Ngày", "Day"), DAY),
    Column("title", Worded("Tên", "Title")),
    Column("kind", Worded("Hình thức", "Form")),
    Column("organiser", Worded("Đơn vị tổ chức", "Held by")),
)
SOURCE = Worded("Sổ tập huấn của Ban Chỉ đạo", "The committee's register of trainings")
COVERAGE = Worded(
    "Mọi lớp đã ghi vào sổ và có người dự", "Every training that was entered and that people came to"
)


@dataclass(frozen=True)
class Held:
    """A training that took place: a conference of the committee, or a class that a unit held itself."""

    kind: str
    citation: str
    on: date
    title: Worded
    mode: str
    organiser: Unit
    people: int


def offered(publisher: Unit, on: date) -> list[Offered]:
    """Return the half-years that are over and in which trainings were held, the newest first."""
    days = [row.on for row in _held(publisher, on)]
    periods = {Period.half_year(day) for day in days}
    over = sorted((one for one in periods if one.last_day < on), key=lambda one: one.last_day, reverse=True)
    return [Offered(_about(one), Release.Subject.TRAININGS, _title(one), one.last_day) for one in over]


def offer(publisher: Unit, about: str, on: date) -> Offer | None:
    """Return the trainings of one half-year; None where none was held or the half-year is not over.

    A half-year is told of once it is over, so that two releases do not tell of the days between them.
    """
    period = next((Period.parse(_code(one)) for one in offered(publisher, on) if one.about == about), None)
    if period is None:
        return None
    held = [row for row in _held(publisher, on) if Period.half_year(row.on) == period]
    given = {
        "vintage": told_until(on).isoformat(),  # what was written down late changes the counts
        "provenance": Provenance(period.last_day, SOURCE, COVERAGE),
        "period": period.code,
    }
    number = _table(
        "trainings-held",
        Worded("Hội nghị, lớp tập huấn đã tổ chức", "Trainings held"),
        Worded("hội nghị, lớp", "trainings"),
        {kind: sum(row.kind == kind for row in held) for kind in (COMMITTEE, OWN)},
        publisher=publisher,
        of_people=False,
        **given,
    )
    people = _table(
        "trainings-places",
        Worded("Lượt người dự tập huấn", "Attendances at trainings"),
        Worded("lượt người", "attendances"),
        {kind: sum(row.people for row in held if row.kind == kind) for kind in (COMMITTEE, OWN)},
        publisher=publisher,
        **given,
    )
    listing = _listing(period, held)
    return Offer(
        about=about,
        subject=Release.Subject.TRAININGS,
        title=_title(period),
        summary=_summary(period, number),
        tables=(number, people),
        listings=(listing,) if listing.rows else (),
    )


def _about(period: Period) -> str:
    return Citation(KIND, period.code).to_text()


def _code(one: Offered) -> str:
    return Citation.from_text(one.about).id


def _title(period: Period) -> Worded:
    return Worded(f"Tập huấn – {period.label('vi')}", f"Trainings – {period.label('en')}")


def _held(publisher: Unit, on: date) -> list[Held]:
    """Return what was held before a day, in order; what was called off or nobody came to was not held."""
    found = [*_events(publisher, on), *_classes(publisher, on)]
    return sorted(found, key=lambda row: (row.on, row.citation))


def _events(publisher: Unit, on: date) -> list[Held]:
    rows = Event.objects.filter(committee=publisher, cancelled_at=None, last_on__lt=on).select_related("host")
    events = {row.pk: row for row in rows}
    came, people = turnout(events), defaultdict(int)
    for quota, event in Quota.objects.filter(event__in=events).values_list("pk", "event_id"):
        people[event] += came[quota].people if quota in came else 0
    return [
        Held(COMMITTEE, f"training:{row.number}", row.last_on, _name(row), row.mode, row.host, people[pk])
        for pk, row in events.items()
        if people[pk]
    ]


def _name(event: Event) -> Worded:
    mark = MADE_UP if event.invented else NO_WORDS
    return Worded(event.title + mark.vi, event.title_en and event.title_en + mark.en)


def _classes(publisher: Unit, on: date) -> list[Held]:
    """Return the classes of units that were members on the day they held them, whatever became of them since."""
    was_member = Membership.objects.filter(
        valid_on(OuterRef("held_on")), committee=publisher, unit=OuterRef("unit"), duty__in=MEMBERS
    )
    rows = Class.objects.filter(Exists(was_member), withdrawn_at=None, held_on__lt=on, people__gt=0)
    return [
        Held(OWN, f"class:{row.pk}", row.held_on, Worded(row.title, ""), row.mode, row.unit, row.people)
        for row in rows.select_related("unit")
    ]


def _table(
    key: str, title: Worded, unit: Worded, counted: dict[str, int], *, publisher: Unit, period: str, **given
) -> PlainTable:
    name = Worded("Loại", "Kind")
    return PlainTable(
        key=key,
        title=title,
        unit=unit,
        population=f"{key}:{period}:{publisher.key}",
        dimensions=(PlainDimension("kind", name, KINDS, (("", (COMMITTEE, OWN)),)),),
        values={("",): sum(counted.values())} | {(kind,): n for kind, n in counted.items()},
        period=period,
        **given,
    )


def _listing(period: Period, held: Sequence[Held]) -> PlainListing:
    """List the committee's own trainings: of a class that a unit held the unit itself may tell."""
    rows = {
        row.citation.replace(":", "-"): (
            row.on.isoformat(),
            row.title,
            MODES[row.mode],
            Worded(row.organiser.name_vi, row.organiser.name_en or row.organiser.name_vi),
        )
        for row in held
        if row.kind == COMMITTEE
    }
    provenance = Provenance(period.last_day, SOURCE, COVERAGE)
    title = Worded("Hội nghị, lớp tập huấn của Ban Chỉ đạo", "Trainings of the committee")
    return PlainListing(f"trainings-list-{period.code.lower()}", title, COLUMNS, rows, provenance)


def _summary(period: Period, held: PlainTable) -> Worded:
    """Return how many were held, in words; how many people came only the table says, which withholds small counts."""
    total, own = held.values[("",)], held.values[(OWN,)]
    until = period.last_day
    return Worded(
        f"{total} hội nghị, lớp tập huấn về quyền con người đã được tổ chức trong {period.label('vi')}.\n"
        f"{total - own} do Ban Chỉ đạo tổ chức, {own} do các cơ quan, đơn vị tự tổ chức.\n"
        f"Tính đến hết {long_date(until)}, theo sổ tập huấn. Không nêu tên người dự.",
        f"{total} trainings on human rights were held in the {period.label('en')}.\n"
        f"The committee held {total - own} of them, agencies themselves {own}.\n"
        f"Up to {long_date(until, 'en')}, by the register of trainings. Nobody who came is named.",
    )

"""What the papers of an event say: its programme, who is invited, who holds a seat, how many came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from quyen.core.text import fold
from quyen.obligations.letters import addressee
from quyen.publications.models import Addressee, Amendment
from quyen.training.models import Event, Group, Paper, Participant, Plan, Quota, Session, Sitting
from quyen.training.queries.afterwards import Usefulness, pledged, usefulness
from quyen.training.queries.places import seated, seats_by_quota
from quyen.training.queries.turnout import Came, turnout
from quyen.training.rules.seating import halves_of

Half = tuple[date, str]  # the day, and "am" or "pm"


@dataclass(frozen=True)
class Day:
    """A day of the event and what is on its programme, in order."""

    on: date
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class Invited:
    """A unit, or a body outside the chart, with its seats; `name` is how a letter addresses it."""

    quota: Quota
    group: Group
    name: str
    seats: int

    @property
    def listed(self) -> str:
        """How a list of names calls it: "Phường Hoa Sen", where a letter addresses its People's Committee."""
        return _listed(self.quota)


@dataclass(frozen=True)
class Whole:
    """An event as its papers tell it. `plan` is its newest frozen version, None before there is one."""

    event: Event
    needs: tuple[str, ...]
    goals: tuple[str, ...]
    days: tuple[Day, ...]
    invited: tuple[Invited, ...]
    plan: Plan | None

    @property
    def sessions(self) -> list[Session]:
        return [one for day in self.days for one in day.sessions]

    @property
    def halves(self) -> tuple[Half, ...]:
        """The half days in which something is held, in order."""
        times = ((day.on, [one.starts_at for one in day.sessions]) for day in self.days)
        return tuple((on, half) for on, starts in times for half in halves_of(starts))

    @property
    def seats(self) -> int:
        """How many seats the invited units have in all."""
        return sum(row.seats for row in self.invited)


def whole(event: Event) -> Whole:
    """Return an event with all that its papers say; who declined is not invited any more."""
    return Whole(
        event=event,
        needs=tuple(event.needs.values_list("text", flat=True)),
        goals=tuple(event.goals.values_list("text", flat=True)),
        days=_days(event),
        invited=invited(event),
        plan=event.plans.order_by("-number").first(),
    )


def _days(event: Event) -> tuple[Day, ...]:
    """Return every day from the first to the last, also one without a programme yet."""
    sessions = event.sessions.select_related("topic").prefetch_related("speakers", "materials")
    by_day = {on: tuple(rows) for on, rows in groupby(sessions, key=lambda row: row.held_on)}
    length = (event.last_on - event.first_on).days
    days = sorted({event.first_on + timedelta(days=n) for n in range(length + 1)} | set(by_day))
    return tuple(Day(on, by_day.get(on, ())) for on in days)


def invited(event: Event) -> tuple[Invited, ...]:
    """Return the units that have seats and did not decline, by group."""
    seats = seats_by_quota(event)
    rows = (
        event.quotas.filter(declined_at=None)
        .select_related("group", "unit")
        .order_by("group__position", "pk")
    )
    return tuple(
        Invited(row, row.group, addressee(row.unit) if row.unit else row.body, seats[row.pk])
        for row in rows
        if seats[row.pk]
    )


def _listed(quota: Quota) -> str:
    return quota.unit.name_vi if quota.unit else quota.body


@dataclass(frozen=True)
class Guest:
    """Somebody who holds a seat, as the lists of the hall and the badges show it."""

    quota: int
    name: str
    post: str
    unit: str
    group: Group
    seat: str
    ticket: UUID


def guests(event: Event) -> list[Guest]:
    """Return who holds a seat, by group and unit; who was forgotten stands on no list any more."""
    return [_guest(row) for row in seated(event) if row.name]


def _guest(row: Participant) -> Guest:
    quota = row.quota
    return Guest(quota.pk, row.name, row.post, _listed(quota), quota.group, row.seat, row.ticket)


def by_given_name(rows: Iterable[Guest]) -> list[Guest]:
    """Return people as Vietnamese lists have them: by the given name, which stands last."""
    return sorted(rows, key=lambda row: (fold(row.name).split()[::-1], row.seat))


@dataclass(frozen=True)
class Attendance:
    """How a group, or a unit, came: units and seats invited, who held a seat, who came at all and in each half day."""

    units: int
    units_came: int
    seats: int
    held: int
    came: int
    halves: tuple[int, ...]


@dataclass(frozen=True)
class Attended:
    """Attendance in all, by group, and by unit; nobody is named."""

    whole: Attendance
    groups: tuple[tuple[Group, Attendance], ...]
    units: tuple[tuple[Invited, Attendance], ...]


def attended(found: Whole) -> Attended:
    """Return how many came, also after who came was forgotten; who was seen twice in a half day counts once."""
    holding: dict[int, int] = {}
    for quota in seated(found.event).values_list("quota_id", flat=True):
        holding[quota] = holding.get(quota, 0) + 1
    came = turnout([found.event])
    rows = [(row, came.get(row.quota.pk, Came())) for row in found.invited]
    keys = [f"{on.isoformat()} {half}" for on, half in found.halves]
    units = tuple((row, _attendance(row, holding.get(row.quota.pk, 0), one, keys)) for row, one in rows)
    groups = tuple(
        (group, _sum([told for row, told in units if row.group == group], len(keys)))
        for group in dict.fromkeys(row.group for row in found.invited)
    )
    return Attended(_sum([told for _row, told in units], len(keys)), groups, units)


def _attendance(row: Invited, held: int, came: Came, keys: list[str]) -> Attendance:
    counts = tuple(came.halves.get(key, 0) for key in keys)
    return Attendance(1, int(came.people > 0), row.seats, held, came.people, counts)


def _sum(rows: list[Attendance], halves: int) -> Attendance:
    return Attendance(
        sum(row.units for row in rows),
        sum(row.units_came for row in rows),
        sum(row.seats for row in rows),
        sum(row.held for row in rows),
        sum(row.came for row in rows),
        tuple(sum(row.halves[n] for row in rows) for n in range(halves)),
    )


@dataclass(frozen=True)
class Asked:
    """What people said and promised right after: usefulness (None where nothing was asked), pledges, questions."""

    useful: Usefulness | None = None
    pledges: int = 0
    questions: int = 0
    answered: int = 0


def asked(event: Event) -> Asked:
    """Return what was said right after an event."""
    first = [row for row in usefulness(event) if row.sitting.moment == Sitting.Moment.AFTER]
    floor = list(event.floor_questions.order_by().values_list("answered_at", flat=True))
    return Asked(
        useful=first[0] if first else None,
        pledges=pledged(event).response.given,
        questions=len(floor),
        answered=sum(moment is not None for moment in floor),
    )


def papers(event: Event) -> list[Paper]:
    """Return what was issued of an event, the newest first, with what became of each."""
    related = ("document__series", "document__replaced_by__series", "document__file", "plan")
    rows = Paper.objects.filter(event=event).select_related(*related)
    return list(rows.prefetch_related("document__amendments__letter__series").order_by("-pk"))


def standing_papers(event: Event, kind: str) -> list[Paper]:
    """Return the papers of a kind that were neither replaced nor withdrawn, the newest first."""
    rows = Paper.objects.filter(event=event, kind=kind, document__replaced_by=None)
    rows = rows.exclude(document__amendments__kind=Amendment.Kind.WITHDRAWN).order_by("-pk")
    return list(rows.select_related("document__series", "document__parts"))


def standing(event: Event, kind: str) -> Paper | None:
    """Return the newest paper of a kind that stands, None where none does."""
    return next(iter(standing_papers(event, kind)), None)


def went_to(found: Whole, *papers: Paper) -> list[Invited]:
    """Return the units with seats that some papers were issued to."""
    rows = Addressee.objects.filter(document__in=[paper.document_id for paper in papers])
    named = set(rows.values_list("unit_id", "name"))
    return [row for row in found.invited if (row.quota.unit_id, row.name) in named]


def uninvited(found: Whole) -> list[Invited]:
    """Return the units with seats that no standing invitation went to: their seats were given later."""
    went = went_to(found, *standing_papers(found.event, Paper.Kind.INVITATION))
    return [row for row in found.invited if row not in went]

"""Who is reminded of which open report on a day: a rule of dates, and the people that it comes to.

Days count from each obligation's own due day, extension included; a step whose day was missed (the machine was off)
is caught up for a few days, the last one for each recipient only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from quyen.accounts.models import User
from quyen.accounts.roles import Role
from quyen.core.collation import natural_key
from quyen.core.dates import day_of
from quyen.core.intervals import contains
from quyen.notices import queries as notices
from quyen.obligations import covering, queries
from quyen.obligations.models import Obligation
from quyen.obligations.rules import DAY, OPEN, state
from quyen.organisations import queries as organisations
from quyen.organisations.models import Mandate, Unit, valid_on
from quyen.regimes.models import ReminderStep

Recipient = ReminderStep.Recipient
CATCH_UP = timedelta(days=3)
EARLIEST, LATEST = timedelta(days=60), timedelta(days=90)  # as far as a step may lie from the due day
LONGEST = timedelta(days=460)  # a step after the due day, which an extension put off by a year
SOON = timedelta(days=14)
ROLES = {
    Recipient.WRITERS: (Role.OFFICER, Role.SECTION_HEAD),
    Recipient.HEAD: (Role.HEAD,),
    Recipient.OFFICE: (Role.OFFICE, Role.OFFICE_HEAD),
}


class Kind(StrEnum):
    """What a reminder says."""

    BEFORE = "before"
    ON = "on"  # the due day
    AFTER = "after"
    HEAD = "after-head"  # the head hears that it is overdue
    OFFICE = "after-office"


def kind_of(days: int, recipient: str) -> Kind:
    """Return what is said so many days after the due day."""
    if recipient == Recipient.OFFICE:
        return Kind.OFFICE
    if days > 0:
        return Kind.HEAD if recipient == Recipient.HEAD else Kind.AFTER
    return Kind.ON if days == 0 else Kind.BEFORE


def steps_on(
    ladder: Iterable[tuple[int, str]], due_on: date, on: date, owed_from: date
) -> list[tuple[int, str]]:
    """Return the steps (days, recipient) to take on a day: for each recipient the last whose day has come.

    None that lies more than CATCH_UP back, nor before the day from which the report is owed.
    """
    last: dict[str, int] = {}
    for days, recipient in sorted(ladder):
        day = due_on + days * DAY
        if max(owed_from, on - CATCH_UP) <= day <= on:
            last[recipient] = days
    return sorted((days, recipient) for recipient, days in last.items())


@dataclass(frozen=True)
class Reminder:
    """One person is reminded of one report; `key` with the person makes it one."""

    to: User
    role: str
    seat: Unit  # for which the person acts
    obligation: Obligation
    days: int
    kind: Kind

    @property
    def key(self) -> str:
        due_on = self.obligation.effective_due_on
        if self.kind == Kind.OFFICE:  # the office hears of all units of a round at once
            return f"reminder:round:{self.obligation.round_id}:{due_on}:{self.days}:office"
        return f"reminder:{self.obligation.pk}:{due_on}:{self.days}"


def pending(at: datetime) -> list[Reminder]:
    """Return the reminders of a moment that nobody was told yet, by unit and person."""
    found = due(at)
    told = notices.told({each.key for each in found})
    return [each for each in found if (each.to.pk, each.key) not in told]


def due(at: datetime) -> list[Reminder]:
    """Return everybody who is to be reminded at a moment, each of a report once."""
    on = day_of(at)
    steps = [
        (row, days, recipient)
        for row in _open(at)
        for days, recipient in steps_on(row.ladder, row.effective_due_on, on, day_of(row.created_at))
    ]
    if not steps:
        return []
    seats = _seats([(row, recipient) for row, _days, recipient in steps], on)
    people = _people({seat.pk for seat in seats.values()}, on)
    found: dict[tuple[int, int, str], Reminder] = {}
    for row, days, recipient in steps:
        seat = seats.get((row.pk, recipient))
        for mandate in _chosen(people.get(seat.pk, []), recipient) if seat else []:
            kind = kind_of(days, recipient)
            reminder = Reminder(mandate.user, mandate.role, seat, row, days, kind)
            found.setdefault((mandate.user_id, row.pk, reminder.key), reminder)
    return list(found.values())


def writers_of(units: Iterable[Unit], on: date) -> dict[int, list[Mandate]]:
    """Return by unit who writes its reports on a date; where nobody does, its heads."""
    people = _people({unit.pk for unit in units}, on)
    return {pk: _chosen(held, Recipient.WRITERS) for pk, held in people.items()}


def _open(at: datetime) -> list[Obligation]:
    """Return the open obligations near their due days, each with `effective_due_on` and its version's `ladder`."""
    on = day_of(at)
    asked = Obligation.objects.filter(
        created_at__lte=at, round__archive=False, due_on__range=(on - LONGEST, on + EARLIEST)
    )
    facts = queries.facts_of(asked, at)
    near = [
        pk
        for pk, known in facts.items()
        if state(known, at).name in OPEN and -EARLIEST <= on - known.effective_due_on <= LATEST + CATCH_UP
    ]
    rows = (
        list(Obligation.objects.filter(pk__in=near).select_related("unit", "round__committee"))
        if near
        else []
    )
    ladders: dict[int, list[tuple[int, str]]] = {}
    found = ReminderStep.objects.filter(version__in={row.round.version_id for row in rows})
    for version, days, recipient in found.values_list("version", "days", "recipient"):
        ladders.setdefault(version, []).append((days, recipient))
    spoken_for = _spoken_for(rows, at)
    for row in rows:
        row.effective_due_on = facts[row.pk].effective_due_on
        steps = ladders.get(row.round.version_id, [])
        # The committee's own report is the office's work: nobody else is reminded of it. For whom another unit
        # reports, the other is reminded, until the day is over: then the head must know.
        quiet = LATEST.days if row.upward else 0 if row.pk in spoken_for else -EARLIEST.days - 1
        row.ladder = [step for step in steps if step[1] == Recipient.OFFICE or step[0] > quiet]
    return sorted(rows, key=lambda row: (row.effective_due_on, row.pk))


def _spoken_for(rows: list[Obligation], at: datetime) -> set[int]:
    """Return the ids of those for which another unit, which owes its own still, has agreed to report."""
    held = list(covering.agreed(at).filter(covered__in={row.unit_id for row in rows}))
    owing = {(row.round_id, row.unit_id) for row in rows}
    return {
        row.pk
        for row in rows
        for each in held
        if each.covered_id == row.unit_id
        and (row.round_id, each.coverer_id) in owing
        and contains(each.valid_from, each.valid_until, row.round.closes_on)
    }


def unreached(at: datetime) -> list[Obligation]:
    """Return the open obligations, due within two weeks or overdue, of units where nobody writes nor heads today."""
    on = day_of(at)
    rows = [row for row in _open(at) if not row.upward and row.effective_due_on <= on + SOON]
    answerers = organisations.default_answerers({row.unit for row in rows}, on)
    reached = {pk for pk, held in writers_of(set(answerers.values()), on).items() if held}
    found = [row for row in rows if row.unit_id not in answerers or answerers[row.unit_id].pk not in reached]
    return sorted(found, key=lambda row: (natural_key(row.unit_name_vi), row.effective_due_on))


def _seats(steps: list[tuple[Obligation, str]], on: date) -> dict[tuple[int, str], Unit]:
    """Return at which unit the recipients of each step sit: who answers for the unit, or the committee's office."""
    committees = {row.round.committee for row, recipient in steps if recipient == Recipient.OFFICE}
    offices = {committee.pk: organisations.office_of(committee, on) for committee in committees}
    owing = {row.unit for row, recipient in steps if recipient != Recipient.OFFICE}
    answerers = organisations.default_answerers(owing, on)
    seats = {}
    for row, recipient in steps:
        at_office = recipient == Recipient.OFFICE
        seat = offices[row.round.committee_id] if at_office else answerers.get(row.unit_id)
        if seat is not None:
            seats[row.pk, recipient] = seat
    return seats


def _people(units: set[int], on: date) -> dict[int, list[Mandate]]:
    held = Mandate.objects.filter(valid_on(on), unit__in=units, user__is_active=True)
    people: dict[int, list[Mandate]] = {}
    for mandate in held.select_related("user").order_by("pk"):
        people.setdefault(mandate.unit_id, []).append(mandate)
    return people


def _chosen(held: list[Mandate], recipient: str) -> list[Mandate]:
    """Return the mandates a recipient means; a unit without writers is reminded through its head."""
    found = [mandate for mandate in held if mandate.role in ROLES[Recipient(recipient)]]
    if not found and recipient == Recipient.WRITERS:
        return _chosen(held, Recipient.HEAD)
    return found

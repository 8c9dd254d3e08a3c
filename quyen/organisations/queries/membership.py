"""Who owes a committee what on a date, and how far a committee's hand reaches."""

from collections.abc import Iterable
from datetime import date

from quyen.core.collation import natural_key
from quyen.core.intervals import contains
from quyen.organisations.models import Kind, Membership, Unit, valid_on
from quyen.organisations.queries.succession import came_from

Duty = Membership.Duty
MEMBERS = (Duty.OWES, Duty.COOPERATES)


def members(committee: Unit, on: date, duty: str | None = None) -> list[Membership]:
    """Return a committee's members on a date with their units: those that owe or cooperate, or one duty's.

    Bodies before communes, each in the order of the alphabet; only units that stand are members.
    """
    duties = [duty] if duty else MEMBERS
    found = Membership.objects.filter(valid_on(on), committee=committee, duty__in=duties).select_related(
        "unit"
    )
    standing = [row for row in found if contains(row.unit.valid_from, row.unit.valid_until, on)]
    return sorted(standing, key=lambda row: (row.deadline, natural_key(row.unit.name_vi), row.unit.key))


def main_committee(on: date) -> Unit | None:
    """Return the committee that this installation serves on a date: the one with a standing office."""
    row = Membership.objects.filter(valid_on(on), duty=Duty.PUTS_TOGETHER).order_by("pk")
    found = row.select_related("committee").first()
    return found.committee if found else None


def office_of(committee: Unit, on: date) -> Unit | None:
    """Return the standing office that puts a committee's reports together on a date."""
    row = Membership.objects.filter(valid_on(on), committee=committee, duty=Duty.PUTS_TOGETHER).order_by("pk")
    found = row.select_related("unit").first()
    return found.unit if found else None


def committees_of(unit: Unit, on: date) -> list[Unit]:
    """Return the committees that a unit owes or cooperates with on a date."""
    rows = Membership.objects.filter(valid_on(on), unit=unit, duty__in=MEMBERS).order_by("pk")
    return [row.committee for row in rows.select_related("committee")]


def reach(seats: Iterable[Unit], on: date) -> set[int]:
    """Return the ids of the committees that people seated at `seats` work for: committees, or their offices.

    With the committees these came from, since an archive is read by who succeeded.
    """
    seats = list(seats)
    served = {seat.pk: seat for seat in seats if seat.kind == Kind.COMMITTEE}
    offices = [seat.pk for seat in seats if seat.kind == Kind.OFFICE]
    rows = Membership.objects.filter(valid_on(on), unit__in=offices, duty=Duty.PUTS_TOGETHER)
    served |= {row.committee_id: row.committee for row in rows.select_related("committee")}
    before = {step.predecessor_id for committee in served.values() for step in came_from(committee)}
    return served.keys() | before

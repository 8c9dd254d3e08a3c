"""What the page of coverings shows: those of one's own unit, or for the office all of the committee's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from quyen.accounts.roles import Role
from quyen.core.collation import natural_key
from quyen.obligations.covering import Through, through_in
from quyen.obligations.models import Covering, Obligation
from quyen.organisations import queries as organisations
from quyen.organisations.models import Membership, Unit


@dataclass(frozen=True)
class Row:
    """One covering with what this person may do about it."""

    covering: Covering
    agrees: bool
    takes_back: bool
    ends: bool

    @property
    def waits(self) -> bool:
        return self.covering.confirmed_at is None


def headed(person) -> list[Unit]:
    """Return the units that a person heads."""
    return list(dict.fromkeys(row.unit for row in person.mandates if row.role == Role.HEAD))


@dataclass(frozen=True)
class AtDesk:
    """What one's own desk says of coverings: what waits for the head's answer, what holds, what came through whom."""

    asked: list[Covering]
    held: list[Covering]
    came: list[tuple[Obligation, Through]]
    heads: bool


def coverings(request, units: Iterable[Unit]) -> AtDesk:
    """Return what a person's desk says of who reports for whom. At most four queries."""
    keys = {unit.pk for unit in units}
    live = Q(valid_until=None) | Q(valid_until__gt=request.today)
    mine = Covering.objects.filter(live, Q(coverer__in=keys) | Q(covered__in=keys), declined_at=None)
    found = list(mine.select_related("coverer", "covered").order_by("valid_from", "pk"))
    heads = bool(headed(request.person))
    waiting = [row for row in found if row.confirmed_at is None and row.covered_id in keys]
    return AtDesk(
        asked=waiting if heads else [],
        held=[row for row in found if row.confirmed_at],
        came=_came(keys, request.now) if any(row.covered_id in keys for row in found) else [],
        heads=heads,
    )


def _came(units: set[int], now: datetime) -> list[tuple[Obligation, Through]]:
    owed = Obligation.objects.filter(unit__in=units, upward=False, round__archive=False)
    rows = {row.pk: row for row in owed.select_related("round", "unit").order_by("-round__closes_on")[:6]}
    return [(rows[pk], through) for pk, through in through_in(rows, now).items()]


def rows(mine: Iterable[Unit], on: date, *, office: bool) -> list[Row]:
    """Return the coverings that hold or are to come, those that wait for an answer first."""
    keys = {unit.pk for unit in mine}
    live = Covering.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on), declined_at=None)
    if not office:
        live = live.filter(Q(coverer__in=keys) | Q(covered__in=keys))
    found = live.select_related("coverer", "covered", "named_by")
    return sorted((_row(each, keys, office=office) for each in found), key=_order)


def _row(covering: Covering, keys: set[int], *, office: bool) -> Row:
    waits = covering.confirmed_at is None
    agrees = waits and covering.covered_id in keys
    return Row(
        covering,
        agrees=agrees,
        takes_back=waits and not agrees and (office or covering.coverer_id in keys),
        ends=not waits,
    )


def _order(row: Row) -> tuple:
    return not row.waits, natural_key(row.covering.coverer.name_vi), natural_key(row.covering.covered.name_vi)


def members(on: date) -> list[Membership]:
    """Return who owes the committee reports: whoever may report for another, or be reported for."""
    committee = organisations.main_committee(on)
    return organisations.members(committee, on, Membership.Duty.OWES) if committee else []

"""Who is called today about a round: whose report is due or overdue, or was sent back and did not come again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from quyen.core.collation import natural_key
from quyen.core.dates import day_of
from quyen.core.intervals import contains
from quyen.obligations.covering import agreed
from quyen.obligations.models import Call, Obligation
from quyen.obligations.queries import with_state
from quyen.obligations.rules import OPEN, Timeliness
from quyen.organisations import queries as organisations
from quyen.organisations.models import Mandate, Unit
from quyen.regimes.models import Round
from quyen.reports.models import Review
from quyen.reports.queries.standings import with_standing
from quyen.reports.rules.standing import Standing


@dataclass(frozen=True)
class Chased:
    """One report to call about. Nothing of a draft is here: the office sees none.

    `obligation` has its state, days and standing; `unit` answers for it today (None where nobody said who does);
    `contact` is that unit's focal point; `calls` are those already made, newest first; `returned_on` is the day it
    was sent back, where it did not come again; `covered_by` has agreed to report for the unit.
    """

    obligation: Obligation
    unit: Unit | None
    contact: Mandate | None
    calls: tuple[Call, ...] = ()
    returned_on: date | None = None
    covered_by: Unit | None = None

    @property
    def overdue(self) -> bool:
        return self.obligation.state == Timeliness.MISSING

    @property
    def last(self) -> Call | None:
        return self.calls[0] if self.calls else None

    @property
    def order(self) -> tuple:
        """Worst first: the longest overdue, then what is due today, then the longest sent back."""
        due = self.obligation.state in OPEN
        returned = self.returned_on or date.max
        return (
            not due,
            -self.obligation.days if due else 0,
            returned,
            natural_key(self.obligation.unit_name_vi),
            self.obligation.pk,
        )


def chased(round: Round, now: datetime) -> list[Chased]:
    """Return whom to call about a round, worst first; as many queries for all units as for one."""
    return chased_among(Obligation.objects.filter(round=round), now)


def chased_among(obligations, now: datetime) -> list[Chased]:
    """Return the same of some obligations."""
    owed = with_standing(with_state(obligations.filter(upward=False, round__archive=False), now))
    rows = [row for row in owed.select_related("unit", "round") if _wants_a_call(row)]
    on = day_of(now)
    answering = organisations.default_answerers({row.unit for row in rows}, on)
    contacts = organisations.focal_points(answering.values(), on)
    calls, returned, covered = _calls(rows, now), _returned(rows), _covered(rows, now)
    found = []
    for row in rows:
        unit = answering.get(row.unit_id)
        contact = contacts.get(unit.pk) if unit else None
        told = tuple(calls[row.pk]), returned.get(row.pk), covered.get(row.pk)
        found.append(Chased(row, unit, contact, *told))
    return sorted(found, key=lambda each: each.order)


def _wants_a_call(row: Obligation) -> bool:
    due = row.state == Timeliness.MISSING or (row.state in OPEN and row.days == 0)
    return due or (row.standing == Standing.RETURNED and row.state != Timeliness.WAIVED)


def _calls(rows: Iterable[Obligation], now: datetime) -> dict[int, list[Call]]:
    found: dict[int, list[Call]] = defaultdict(list)
    for call in Call.objects.filter(obligation__in=rows, at__lte=now).select_related("by"):
        found[call.obligation_id].append(call)
    return found


def _returned(rows: Iterable[Obligation]) -> dict[int, date]:
    """Return on which day each report was sent back that now stands returned."""
    back = [row.pk for row in rows if row.standing == Standing.RETURNED]
    reviews = Review.objects.filter(version__obligation__in=back, outcome=Review.Outcome.RETURNED)
    pairs = reviews.order_by("at").values_list("version__obligation_id", "at")
    return {pk: day_of(at) for pk, at in pairs}


def _covered(rows: Iterable[Obligation], now: datetime) -> dict[int, Unit]:
    """Return the units that have agreed to report for others in these rounds, by the other's obligation."""
    rows = list(rows)
    found = {}
    for each in agreed(now).filter(covered__in={row.unit_id for row in rows}):
        for row in rows:
            day = row.round.closes_on
            if row.unit_id == each.covered_id and contains(each.valid_from, each.valid_until, day):
                found[row.pk] = each.coverer
    return found

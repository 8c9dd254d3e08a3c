"""Who reports for whom: which obligations a report speaks for, and through whom a report came.

A covering holds for a round when it holds on its closing day and the covered unit has agreed. A unit that filed by
itself speaks for itself: nothing is passed on to it from then.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from quyen.obligations.models import Covering, Obligation, Receipt
from quyen.organisations.models import Unit, valid_on
from quyen.regimes.models import Round

THROUGH = Receipt.Channel.THROUGH


def standing(at: datetime) -> Q:
    """Return the condition that a receipt stands at a moment."""
    return Q(withdrawn_at=None) | Q(withdrawn_at__gt=at)


def agreed(at: datetime) -> QuerySet[Covering]:
    """Return the coverings that the covered unit had agreed to by a moment."""
    return Covering.objects.filter(confirmed_at__lte=at).select_related("coverer", "covered")


def covered_in(obligation: Obligation, at: datetime) -> list[Obligation]:
    """Return what the units covered by the one that owes this owe in the same round, waived ones left out.

    The days before a reorganisation are answered for by the unit itself: who has such days is not covered.
    """
    if obligation.upward:
        return []
    held = agreed(at).filter(valid_on(obligation.round.closes_on), coverer=obligation.unit_id)
    owed = Obligation.objects.filter(
        round=obligation.round_id, unit__in=held.values("covered"), level=obligation.level, upward=False
    )
    free = owed.filter(waiver=None, span_duties=None).select_related("unit", "round")
    return list(free.order_by("unit_name_vi", "pk"))


def spoken_for(obligation: Obligation, at: datetime) -> list[Obligation]:
    """Return those of `covered_in` that did not file by themselves: a report received now is theirs as well."""
    rows = covered_in(obligation, at)
    return [row for row in rows if row.pk not in by_themselves(rows, at)]


def by_themselves(obligations: Iterable[Obligation], at: datetime) -> set[int]:
    """Return the ids of the obligations whose own report was received and stands."""
    own = Receipt.objects.filter(standing(at), obligation__in=obligations, entered_at__lte=at)
    return set(own.exclude(channel=THROUGH).values_list("obligation_id", flat=True))


@dataclass(frozen=True)
class Through:
    """The report of a covered unit came through another: `receipt` is its own arrival, `owed` what that one owes."""

    receipt: Receipt
    owed: Obligation

    @property
    def coverer(self) -> Unit:
        return self.owed.unit


def through_in(obligations: Iterable[Obligation], at: datetime) -> dict[int, Through]:
    """Return through whom reports came, by obligation; who also filed by itself is not among them. Two queries."""
    keys = [row if isinstance(row, int) else row.pk for row in obligations]
    came = Receipt.objects.filter(
        standing(at), obligation__in=keys, channel=THROUGH, entered_at__lte=at
    ).select_related("through__obligation__unit")
    found = {row.obligation_id: row for row in came.order_by("entered_at", "pk")}
    own = by_themselves(found, at) if found else set()
    return {pk: Through(row, row.through.obligation) for pk, row in found.items() if pk not in own}


def through(obligation: Obligation, at: datetime) -> Through | None:
    """Return through whom one report came, None where it did not or the unit filed by itself."""
    return through_in([obligation], at).get(obligation.pk)


def speaking(rounds: Iterable[Round], at: datetime) -> dict[tuple[int, str], set[int]]:
    """Return for whom each report speaks: (obligation, how receipts name the version) → covered obligations.

    What was passed on when a version was received stays in its figures, also where the covered unit files by
    itself later: whoever sums takes one of the two.
    """
    rows = Receipt.objects.filter(standing(at), obligation__round__in=rounds, channel=THROUGH)
    found: dict[tuple[int, str], set[int]] = {}
    for coverer, reference, covered in rows.values_list(
        "through__obligation_id", "reference", "obligation_id"
    ):
        found.setdefault((coverer, reference), set()).add(covered)
    return found


def of_unit(unit: Unit, on: date) -> QuerySet[Covering]:
    """Return the coverings of a unit that hold on a day or begin later, on either side, declined ones left out."""
    live = Q(valid_until=None) | Q(valid_until__gt=on)
    rows = Covering.objects.filter(live, Q(coverer=unit) | Q(covered=unit), declined_at=None)
    return rows.select_related("coverer", "covered", "named_by").order_by("valid_from", "pk")

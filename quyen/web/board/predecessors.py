"""What the units sent that a unit came from: one row for each, with what was owed then."""

from dataclasses import dataclass
from datetime import date, datetime

from quyen.core.collation import natural_key
from quyen.organisations import queries as organisations
from quyen.organisations.models import Level, Unit
from quyen.regimes.models import Round
from quyen.web.board.columns import Owed, columns, owed_in


@dataclass(frozen=True)
class Predecessor:
    """`extent` is how much of it went into the unit: "whole" or "part"; `owed` is None if nothing was asked of it."""

    unit: Unit
    extent: str
    answers: bool
    owed: Owed | None

    @property
    def arrived(self) -> bool:
        return self.owed is not None and self.owed.arrived

    @property
    def through_district(self) -> bool:
        return self.unit.parent is not None and self.unit.parent.level == Level.DISTRICT


def read(committee: Unit, unit: Unit, round: Round, *, on: date, now: datetime) -> list[Predecessor]:
    """Return the units that `unit` was on the closing day, in the order of the alphabet; none if it stood itself.

    What they owed is sought in the whole period, since they may have reported to several committees.
    """
    extents = organisations.extents([unit], on, round.closes_on).get(unit.pk, {})
    if set(extents) <= {unit.pk}:
        return []
    units = Unit.objects.filter(pk__in=extents).select_related("parent")
    answerers = organisations.default_answerers(units, on)
    column = next(column for column in columns(committee, now) if round in column.rounds)
    owed = {each.unit: each for each in owed_in([column], now)[column]}
    rows = [
        Predecessor(each, extents[each.pk], answerers.get(each.pk) == unit, owed.get(each.pk))
        for each in units
    ]
    return sorted(rows, key=lambda row: (natural_key(row.unit.name_vi), row.unit.key))

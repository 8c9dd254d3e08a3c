"""Which units were parted, and how somebody said their figures are to be shared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet

from quyen.core.collation import natural_key
from quyen.organisations.models import Apportionment, Membership, Share, Succession, Unit

Shares = Mapping[tuple[int, date], Mapping[int, int]]  # (unit, day) → what it became → ten-thousandths


@dataclass
class Parted:
    """A unit that was parted on a day: its successions by name, and what was entered, newest first."""

    unit: Unit
    on: date
    steps: list[Succession] = field(default_factory=list)
    entered: list[Apportionment] = field(default_factory=list)

    @property
    def standing(self) -> Apportionment | None:
        return self.entered[0] if self.entered else None


def shares(at: datetime) -> dict[tuple[int, date], dict[int, int]]:
    """Return, as known at a moment, (parted unit, day) → successor → ten-thousandths. Ids of units; one query."""
    rows = Share.objects.filter(apportionment__in=_standing(at)).values_list(
        "apportionment__predecessor_id", "apportionment__on", "succession__successor_id", "weight"
    )
    found: dict[tuple[int, date], dict[int, int]] = defaultdict(dict)
    for unit, on, successor, weight in rows:
        found[unit, on][successor] = weight
    return dict(found)


def apportionments(at: datetime, units: Iterable[int]) -> list[Apportionment]:
    """Return what was entered on some units, by id, and stood at a moment."""
    return list(_standing(at).filter(predecessor__in=list(units)).select_related("predecessor"))


def _standing(at: datetime) -> QuerySet[Apportionment]:
    """Return what had been entered by a moment and not yet replaced then."""
    entered = Apportionment.objects.filter(entered_at__lte=at)
    return entered.filter(Q(replaced_by=None) | Q(replaced_by__entered_at__gt=at))


def parted(units: Iterable[int] | None = None) -> list[Parted]:
    """Return units that were parted and stand no more, of some (by id) or all: newest day first, then by name."""
    steps = Succession.objects.filter(extent=Succession.Extent.PART, predecessor__valid_until__isnull=False)
    if units is not None:
        steps = steps.filter(predecessor__in=list(units))
    found: dict[tuple[int, date], Parted] = {}
    for step in steps.select_related("predecessor__parent", "successor__parent"):
        if step.predecessor.valid_until <= step.on:
            row = found.setdefault((step.predecessor_id, step.on), Parted(step.predecessor, step.on))
            row.steps.append(step)
    for row in found.values():
        row.steps.sort(key=lambda step: natural_key(step.successor.name_vi))
    _with_entries(found)
    return sorted(found.values(), key=_order)


def _order(row: Parted) -> tuple:
    return -row.on.toordinal(), natural_key(row.unit.name_vi), row.unit.key


def _with_entries(found: Mapping[tuple[int, date], Parted]) -> None:
    rows = Apportionment.objects.filter(predecessor__in={unit for unit, _on in found})
    related = ("entered_by",)
    for row in rows.select_related(*related).prefetch_related("shares").order_by("-entered_at", "-pk"):
        if place := found.get((row.predecessor_id, row.on)):
            place.entered.append(row)


def parted_of(committee: Unit) -> list[Parted]:
    """Return the parted units of which a part became a member of a committee, or of one it followed on."""
    members = Membership.objects.filter(committee=committee).values("unit")
    into = Succession.objects.filter(successor__in=members, extent=Succession.Extent.PART)
    own = Succession.objects.filter(predecessor__in=members, extent=Succession.Extent.PART)
    return parted(
        {*into.values_list("predecessor_id", flat=True), *own.values_list("predecessor_id", flat=True)}
    )

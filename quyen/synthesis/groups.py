"""Which groups units fall into, on the boundaries of a date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quyen.organisations import queries as organisations
from quyen.organisations.models import Kind, Level, Unit

GROUPINGS = ("all", "kind", "province", "unit")
TERRITORIAL = ("kind", "province")  # a body lies in none of these


@dataclass(frozen=True)
class Group:
    key: str
    name_vi: str
    name_en: str


TOTAL = Group("all", "Toàn bộ", "Total")
BODIES = Group(
    "bodies", "Sở, ngành và cơ quan khác", "Departments and other bodies"
)  # they lie in no territory
KIND_EN = {
    Kind.WARD: "wards",
    Kind.COMMUNE: "communes",
    Kind.TOWNSHIP: "townships",
    Kind.SPECIAL_ZONE: "special zone",
}


def group(
    units: Iterable[Unit], grouping: str, *, from_on: date, boundaries_on: date
) -> tuple[dict[int, frozenset[str]], dict[str, Group]]:
    """Return unit id → group keys, and the groups by key.

    Args:
        units: as they stood on `from_on`.
        grouping: one of GROUPINGS.
        boundaries_on: the units of this date are what is grouped; a unit that went into several of them, in
            different groups, falls into all of those (and so makes them not directly comparable). A body is no
            territory: it falls into no kind and no province.
    """
    units = list(units)
    if grouping == "all":
        return {unit.pk: frozenset({TOTAL.key}) for unit in units}, {TOTAL.key: TOTAL}
    if grouping in TERRITORIAL:
        units = [unit for unit in units if unit.level != Level.BODY]
    links = organisations.links(units, from_on, boundaries_on)
    targets = Unit.objects.in_bulk({pk for ends in links.values() for pk in ends})
    group_of = groups_of(targets, grouping)
    groups = {unit.pk: frozenset(group_of[pk].key for pk in links.get(unit.pk, ())) for unit in units}
    return groups, {found.key: found for found in group_of.values()}


def groups_of(targets: Mapping[int, Unit], grouping: str) -> dict[int, Group]:
    """Return the group that each of some units lies in, by the unit's id."""
    if grouping == "unit":
        return {pk: _as_group(unit) for pk, unit in targets.items()}
    if grouping == "kind":
        return {pk: _kind_group(unit) for pk, unit in targets.items()}
    return {pk: _as_group(province) for pk, province in _provinces(targets).items()}


def _as_group(unit: Unit) -> Group:
    return Group(unit.key, unit.name_vi, unit.name_en or unit.name_vi)


def _kind_group(unit: Unit) -> Group:
    kind = Kind(unit.kind)
    return Group(kind.value, kind.label.capitalize(), KIND_EN.get(kind, kind.value).capitalize())


def _provinces(targets: Mapping[int, Unit]) -> dict[int, Unit]:
    """Climb from every unit to its province, one query a level."""
    known = dict(targets)
    wanted = {unit.parent_id for unit in known.values() if unit.parent_id}
    while wanted - known.keys():
        found = Unit.objects.in_bulk(wanted - known.keys())
        known |= found
        wanted = {unit.parent_id for unit in found.values() if unit.parent_id}
    return {pk: _climb(unit, known) for pk, unit in targets.items()}


def _climb(unit: Unit, known: Mapping[int, Unit]) -> Unit:
    while unit.level != Level.PROVINCE and unit.parent_id:
        unit = known[unit.parent_id]
    return unit

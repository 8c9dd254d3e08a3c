"""Whose units are whose in the office, and who has what open at a moment."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Max

from quyen.core.collation import natural_key
from quyen.organisations import queries as organisations
from quyen.organisations.models import Mandate, Succession, Unit, valid_on
from quyen.reports.models import Assignment, Opened, Version

HELD_OPEN = timedelta(minutes=10)
DAY = timedelta(days=1)


def readers(on: date) -> dict[int, Assignment]:
    """Return who reads which unit's reports on a date, by the unit's id, with the person read along.

    Who has left the office reads nothing: such a unit counts as nobody's.
    """
    held = Assignment.objects.filter(valid_on(on), user__is_active=True).select_related("user")
    seated = set(Mandate.objects.filter(valid_on(on)).values_list("user_id", flat=True))
    return {row.unit_id: row for row in held if row.user_id in seated}


def on_list_of(user, on: date) -> tuple[set[int], set[int]]:
    """Return the ids of the units that a person reads, and of those that somebody else does."""
    known = readers(on)
    mine = {unit for unit, row in known.items() if row.user_id == user.pk}
    return mine, known.keys() - mine


def being_read(versions: Iterable[Version], now: datetime, *, but) -> dict[int, list[str]]:
    """Return the names of colleagues who have versions open, by the version's id; `but` the one who asks."""
    found: dict[int, list[str]] = {}
    rows = Opened.objects.filter(version__in=versions, at__gt=now - HELD_OPEN).exclude(user=but)
    for row in rows.select_related("user").order_by("user__name"):
        found.setdefault(row.version_id, []).append(row.user.name)
    return found


def former_parents(units: Iterable[Unit], on: date) -> dict[int, list[Unit]]:
    """Return the districts and provinces that units lay in just before the last reorganisation, nearest first.

    Of a unit put together from several, those of the largest number of its parts. By the unit's id; units that
    were not reorganised are left out.
    """
    units = list(units)
    last = Succession.objects.filter(successor__in=units, on__lte=on).aggregate(Max("on"))["on__max"]
    if last is None:
        return {}
    before = organisations.came_from_on(units, on, [last - DAY])[last - DAY]
    parts = {pk for found in before.values() for pk in found}
    known = {
        row.pk: row for row in Unit.objects.filter(pk__in=parts).select_related("parent__parent__parent")
    }
    found = {}
    for unit, origins in before.items():
        lines = Counter(_above(known[pk]) for pk in sorted(origins - {unit}))
        if lines:
            most = max(lines.values())
            likely = [line for line, times in lines.items() if times == most]
            found[unit] = list(min(likely, key=lambda line: [natural_key(each.name_vi) for each in line]))
    return found


def _above(unit: Unit) -> tuple[Unit, ...]:
    """Return what a unit lay in, nearest first, without the country."""
    found, parent = [], unit.parent
    while parent is not None and parent.level != "country":
        found.append(parent)
        parent = parent.parent
    return tuple(found)

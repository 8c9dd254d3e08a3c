"""The tree on a date: who stands, who lies under whom, and what is found by its name."""

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from quyen.core.collation import natural_key
from quyen.core.dates import short_date
from quyen.core.refusals import NotFound, Refusal
from quyen.organisations import rules
from quyen.organisations.models import Level, Unit, valid_on

LEVELS = [Level.COUNTRY, Level.PROVINCE, Level.BODY, Level.DISTRICT, Level.COMMUNE]


class UnknownUnit(NotFound):
    """No unit of that key or name stands on the date."""


class AmbiguousName(Refusal):
    """Several units of that name stand on the date."""


def units(on: date, *, level: str | None = None) -> QuerySet[Unit]:
    """Return the units that stand on a date, of one level or of all."""
    standing = Unit.objects.filter(valid_on(on))
    return standing.filter(level=level) if level else standing


def in_order(found: Iterable[Unit]) -> list[Unit]:
    """Return units in the order of the Vietnamese alphabet, numbered ones by their number."""
    return sorted(found, key=lambda unit: (natural_key(unit.name_vi), unit.key))


def under(unit: Unit, on: date) -> list[Unit]:
    """Return the communes that lie under a unit on a date, through the districts where these stood."""
    frontier, found = [unit.pk], []
    while frontier:
        children = list(units(on).filter(parent__in=frontier))
        found += [child for child in children if child.level == Level.COMMUNE]
        frontier = [child.pk for child in children if child.level != Level.COMMUNE]
    return in_order(found)


def districts(unit: Unit, on: date) -> list[Unit]:
    """Return the districts of a province on a date; none from the day the level was abolished."""
    return in_order(units(on, level=Level.DISTRICT).filter(parent=unit))


def answering(unit: Unit, on: date) -> list[Unit]:
    """Return who answers for a territory: its communes, and each district (or itself) that has none."""
    communes = under(unit, on)
    through = {commune.parent_id for commune in communes}
    alone = [district for district in districts(unit, on) if district.pk not in through]
    return in_order([*communes, *alone]) or [unit]


def by_key(key: str) -> Unit:
    """Return the unit of a key, whenever it stood; `old-26740` is understood as `old-c26740`."""
    shortened = re.fullmatch(r"(old|new)-(\d{5}|\d{3})", key.strip())
    keys = [key.strip()]
    if shortened:
        keys.append(f"{shortened[1]}-{'c' if len(shortened[2]) == 5 else 'd'}{shortened[2]}")
    found = Unit.objects.filter(key__in=keys).first()
    if found is None:
        raise UnknownUnit(_("There is no unit with the key %(key)s.") % {"key": key})
    return found


def one(text: str, on: date) -> Unit:
    """Return the one unit that a key or a full name means on a date; refuses with what it might have been."""
    named = list(units(on).filter(Q(key=text.strip()) | Q(name_folded=rules.folded(rules.spelt_out(text)))))
    closest = min((_closeness(text, unit) for unit in named), default=0)
    found = [unit for unit in named if _closeness(text, unit) == closest]
    if len(found) == 1:
        return found[0]
    told = {"name": text, "day": short_date(on)}
    if found:
        told["keys"] = ", ".join(unit.key for unit in in_order(found)[:10])
        raise AmbiguousName(_("On %(day)s several units are called %(name)s. Give a key: %(keys)s.") % told)
    near = [f"{unit.name_vi} ({unit.key})" for unit in find(text, on, limit=3)]
    if not near:
        raise UnknownUnit(_("On %(day)s no unit is called %(name)s.") % told)
    told["near"] = ", ".join(near)
    raise UnknownUnit(_("On %(day)s no unit is called %(name)s. Perhaps: %(near)s.") % told)


def _closeness(text: str, unit: Unit) -> int:
    return 0 if unit.key == text.strip() else rules.closeness(rules.spelt_out(text), unit.name_vi)


def find(
    text: str, on: date | None, *, among: QuerySet[Unit] | None = None, limit: int | None = None
) -> list[Unit]:
    """Return the units standing on a date, or without one whenever, whose names hold the words typed, nearest first.

    Marks may be left out ("phuong sai gon") and words cut short ("sai g"); a name with the very marks typed
    comes first. An official code, a key or a body's English name as it is written finds its unit too. `among` narrows
    the units searched.
    """
    spelt = rules.spelt_out(text)
    words = rules.folded(spelt).split()
    if not words:
        return []
    holds_all = Q()
    for word in words:
        holds_all &= Q(name_folded__startswith=word) | Q(name_folded__contains=f" {word}")
    standing = Unit.objects.all() if among is None else among
    standing = standing.filter(valid_on(on)) if on else standing
    exact = text.strip()
    found = standing.filter(
        holds_all | Q(code=exact) | Q(key=exact) | Q(level=Level.BODY, name_en__icontains=exact)
    )
    ordered = sorted(
        found,
        key=lambda unit: (
            rules.closeness(spelt, unit.name_vi),
            LEVELS.index(Level(unit.level)),
            natural_key(unit.name_vi),
            unit.key,
        ),
    )
    return ordered[:limit]

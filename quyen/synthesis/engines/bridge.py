"""Folds history once, so that a roll-up is a plain join: which unit falls into which group, from when, how much of it.

Of the time, each unit falls into the group it stood in. On the boundaries of a date it is followed to what it had
become by then, or to what it then still was. Whole successions add exactly. Forwards, a unit that was parted is
shared by the weights that somebody entered; without them, and always backwards, it straddles the groups it falls
into: nobody may guess, and none of these is comparable. Parts that come together in one group again are whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from quyen.organisations import queries as organisations
from quyen.organisations.models import Level, Unit
from quyen.organisations.queries import Web
from quyen.synthesis.engines.shapes import ALWAYS, NEVER, WHOLE, Bridge, numbered
from quyen.synthesis.engines.shares import Lump, NotWhole, Shares, Spreading, rounded
from quyen.synthesis.groups import TERRITORIAL, TOTAL, Group, groups_of

Spread = Mapping[Lump, int]  # units that a unit falls to → ten-thousandths
Falls = Mapping[int, int | None]  # group → weight; None: straddling
DAY = timedelta(days=1)
ONE = 0  # the id of the group of all


def fold(
    units: Iterable[Unit],
    grouping: str,
    *,
    dates: Iterable[date],
    boundaries: date | None,
    shares: Shares,
    holdings: Mapping[int, Collection[int]] | None = None,
) -> tuple[list[Bridge], dict[int, Group]]:
    """Return the bridge of some units, checked, and its groups by their ids.

    Args:
        units: all whose facts are asked for, as they stood on the facts' dates.
        grouping: one of `groups.GROUPINGS`; a body falls into no kind and no province.
        dates: the days that the facts are dated (the closing days of their rounds); the bridge holds on these.
        boundaries: the day whose units are grouped; None: of the time.
        shares: what was entered for parted units, as `organisations.queries.shares` gives it.
        holdings: member → the units its report speaks for (`Snapshot.holdings`), together with its own.

    Raises:
        NotWhole: shares that do not add up to the whole.
    """
    units = [unit for unit in units if grouping not in TERRITORIAL or unit.level != Level.BODY]
    days = sorted(set(dates))
    if grouping == TOTAL.key:
        members = {unit.pk for unit in units} | set(holdings or ())
        return [Bridge(member, ONE, WHOLE) for member in sorted(members)], {ONE: TOTAL}
    spreads = _of_the_time(units) if boundaries is None else _on(units, days, boundaries, shares)
    names, group_of = _groups(units, spreads, grouping)
    falls = {
        unit: [(*span, _falls(spread, group_of)) for *span, spread in found]
        for unit, found in spreads.items()
    }
    falls |= {member: _held(inside, days, falls) for member, inside in (holdings or {}).items()}
    bridge = [row for member in sorted(falls) for row in _rows(member, falls[member])]
    check(bridge)
    return bridge, names


def check(bridge: Iterable[Bridge]) -> None:
    """Raise NotWhole unless on every day each member is whole: its weights add up, or all of them are unknown."""
    by_days: dict[tuple, list[int | None]] = defaultdict(list)
    last: dict[int, int] = {}
    for row in sorted(bridge, key=lambda row: (row.member, row.valid_from, row.valid_until)):
        days = (row.member, row.valid_from, row.valid_until)
        if days not in by_days and (
            row.valid_from < last.get(row.member, ALWAYS) or row.valid_from >= row.valid_until
        ):
            raise NotWhole(row.member)
        last[row.member] = row.valid_until
        by_days[days].append(row.weight)
    for (member, *_days), weights in by_days.items():
        if weights.count(None) not in (0, len(weights)) or (None not in weights and sum(weights) != WHOLE):
            raise NotWhole(member)


def _of_the_time(units: list[Unit]) -> dict[int, list[tuple[int, int, Spread]]]:
    return {unit.pk: [(ALWAYS, NEVER, {frozenset({unit.pk}): WHOLE})] for unit in units}


def _on(
    units: list[Unit], days: list[date], to_on: date, shares: Shares
) -> dict[int, list[tuple[int, int, Spread]]]:
    """Return what each unit falls to, by stretches of the facts' dates in which that is the same."""
    web = organisations.web_around(units, after=min([*days, to_on]), until=max([*days, to_on]))
    forwards, behind = Spreading(web, to_on, shares), _since(web, to_on)

    def spread(unit: int, day: date) -> Spread:
        if day <= to_on:
            return rounded(forwards.spread(unit, day))
        origins = frozenset(organisations.origins(behind, unit, day, to_on))
        return {origins: WHOLE} if origins else {}

    return {
        unit.pk: [
            (since, until, spread(unit.pk, day))
            for since, until, day in _stretches(web, unit.pk, days, to_on)
        ]
        for unit in units
    }


def _since(web: Web, after: date) -> Web:
    """Return the successions of a web that came after a day: what came before it led to nothing later."""
    into = {unit: [edge for edge in edges if edge.on > after] for unit, edges in web.into.items()}
    return Web(into=into, days=web.days)


def _stretches(web: Web, unit: int, days: list[date], to_on: date) -> list[tuple[int, int, date]]:
    """Cut the time a unit stands where what it falls to may change; give each stretch one of the facts' dates.

    Before it stood and after, it has no facts: its first and its last stretch have no bound there.
    """
    edges = [*web.out.get(unit, ()), *web.into.get(unit, ())]
    if not edges:
        return [(ALWAYS, NEVER, days[0])]
    first, end = (day or bound for day, bound in zip(web.days[unit], (date.min, date.max), strict=True))
    standing = [day for day in days if first <= day < end]
    if not standing:
        return []
    cuts = {to_on + DAY, *(edge.on for edge in edges)}
    cuts = sorted(cut for cut in cuts if max(first, standing[0]) < cut <= standing[-1])
    found = []
    for since, until in pairwise((date.min, *cuts, date.max)):
        if inside := next((day for day in standing if since <= day < until), None):
            found.append((_bound(since), _bound(until), inside))
    return found


def _bound(day: date) -> int:
    return ALWAYS if day == date.min else NEVER if day == date.max else numbered(day)


def _groups(units, spreads, grouping: str) -> tuple[dict[int, Group], dict[int, int]]:
    """Return the groups by id, and the id of the group of every unit that something falls to."""
    ends = {end for found in spreads.values() for *_span, spread in found for lump in spread for end in lump}
    known = {unit.pk: unit for unit in units if unit.pk in ends}
    known |= Unit.objects.in_bulk(ends - known.keys())
    group_of = groups_of(known, grouping)
    names = dict(enumerate(sorted(set(group_of.values()), key=lambda group: group.key), start=1))
    numbers = {group: number for number, group in names.items()}
    return names, {end: numbers[group] for end, group in group_of.items()}


def _falls(spread: Spread, group_of: Mapping[int, int]) -> Falls:
    if len(spread) == 1:
        ((lump, weight),) = spread.items()
        if len(lump) == 1:
            (end,) = lump
            return {group_of[end]: weight}
    found: dict[int, int] = defaultdict(int)
    torn = False
    for lump, weight in spread.items():
        groups = {group_of[end] for end in lump}
        torn = torn or len(groups) > 1
        for group in groups:
            found[group] += weight
    return dict.fromkeys(found) if torn else found


def _held(
    inside: Collection[int], days: list[date], falls: Mapping[int, list]
) -> list[tuple[int, int, Falls]]:
    """Return where a report falls that speaks for several units: into the groups of all of them, unparted."""
    bounds = [ALWAYS, *map(numbered, days[1:]), NEVER]
    found = []
    for day, (first, end) in zip(map(numbered, days), pairwise(bounds), strict=True):
        groups = {
            group
            for unit in inside
            for since, until, into in falls.get(unit, ())
            if since <= day < until
            for group in into
        }
        found.append((first, end, {group: WHOLE if len(groups) == 1 else None for group in groups}))
    return found


def _rows(member: int, stretches: list[tuple[int, int, Falls]]) -> list[Bridge]:
    """Return the rows of one member, stretches that follow on each other alike as one."""
    joined: list[tuple[int, int, Falls]] = []
    for since, until, falls in stretches:
        if joined and joined[-1][1] == since and joined[-1][2] == falls:
            since = joined.pop()[0]
        joined.append((since, until, falls))
    return [
        Bridge(member, group, weight, since, until)
        for since, until, falls in joined
        for group, weight in sorted(falls.items())
        if weight != 0
    ]

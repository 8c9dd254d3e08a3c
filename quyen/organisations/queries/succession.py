"""What became of units and where they came from, through any number of reorganisations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from quyen.core.collation import natural_key
from quyen.core.intervals import contains
from quyen.organisations import rules
from quyen.organisations.models import Succession, Unit
from quyen.organisations.queries.chart import in_order

Extent = Succession.Extent
DAY = timedelta(days=1)
EDGE = (  # the fields of an Edge
    "predecessor",
    "successor",
    "on",
    "extent",
    "predecessor__valid_from",
    "predecessor__valid_until",
    "successor__valid_from",
    "successor__valid_until",
)
FEW = 1000  # up to so many units, only what hangs together with them is read


@dataclass(frozen=True)
class Edge:
    """A succession without its units' names: all of them are read at once."""

    predecessor: int
    successor: int
    on: date
    extent: str
    predecessor_days: tuple[date | None, date | None]
    successor_days: tuple[date | None, date | None]


@dataclass
class Web:
    """The successions of a stretch of time, by their ends."""

    out: dict[int, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    into: dict[int, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    days: dict[int, tuple[date | None, date | None]] = field(default_factory=dict)

    def stands(self, unit: int, on: date) -> bool:
        return contains(*self.days[unit], on)


def links(given: Iterable[Unit], from_on: date, to_on: date) -> dict[int, frozenset[int]]:
    """Return, for every given unit that stands on `from_on`, the units of `to_on` that it became or came from.

    Through any number of successions, in either direction of time; a unit that still stands is (also) itself.
    Ids of units. The queries are as many as there were reorganisations in a row, however many units.
    """
    return {unit: frozenset(ends) for unit, ends in extents(given, from_on, to_on).items()}


def came_from_on(
    given: Iterable[Unit], on: date, days: Iterable[date]
) -> dict[date, dict[int, frozenset[int]]]:
    """Return, by each of some earlier days, what the units that stand on a date then were, as `links` does.

    The successions are read once for all days.
    """
    days = set(days)
    standing = [unit for unit in given if contains(unit.valid_from, unit.valid_until, on)]
    if not standing or not days:
        return {day: {} for day in days}
    web = _behind(standing, after=min(days), until=on)
    return {day: {unit.pk: frozenset(origins(web, unit.pk, on, day)) for unit in standing} for day in days}


def _behind(units: list[Unit], *, after: date, until: date) -> Web:
    """Read only what led to some units: enough to go back, not to say how much. A query covers two reorganisations."""
    steps = Succession.objects.filter(on__gt=after, on__lte=until)
    web, frontier = Web(days=_days(units)), {unit.pk for unit in units}
    seen: set[int] = set()
    while frontier:
        near = steps.filter(successor__in=frontier)
        further = steps.filter(successor__in=near.values("predecessor"))
        edges = _edges(near.values_list(*EDGE).union(further.values_list(*EDGE)))
        reached = frontier | {edge.predecessor for edge in edges if edge.successor in frontier}
        _add(web, (edge for edge in edges if edge.successor not in seen))
        seen |= reached
        frontier = web.days.keys() - seen
    return web


def _days(units: Iterable[Unit]) -> dict[int, tuple[date | None, date | None]]:
    return {unit.pk: (unit.valid_from, unit.valid_until) for unit in units}


def extents(given: Iterable[Unit], from_on: date, to_on: date) -> dict[int, dict[int, str]]:
    """Return the same with how much of the earlier unit went into the later one: "whole" or "part".

    Whole only if nothing was cut off on the way, so that the earlier unit's figures add up in the later one.
    """
    standing = [unit for unit in given if contains(unit.valid_from, unit.valid_until, from_on)]
    web = web_around(standing, after=min(from_on, to_on), until=max(from_on, to_on))
    if from_on <= to_on:
        return {unit.pk: _forwards(web, unit.pk, from_on, to_on) for unit in standing}
    return {unit.pk: _backwards(web, unit.pk, from_on, to_on) for unit in standing}


def web_around(around: list[Unit], *, after: date, until: date) -> Web:
    """Read the successions of the days after one date, up to and including another.

    Around a few units only what hangs together with them, a query a reorganisation; else all at once.
    """
    steps = Succession.objects.filter(on__gt=after, on__lte=until)
    web = Web(days=_days(around))
    if len(around) > FEW:
        _add(web, _edges(steps.values_list(*EDGE)))
        return web
    known: set[int] = set()
    while frontier := web.days.keys() - known:
        touching = steps.filter(Q(predecessor__in=frontier) | Q(successor__in=frontier))
        fresh = _edges(touching.values_list(*EDGE))
        _add(web, (edge for edge in fresh if not known & {edge.predecessor, edge.successor}))
        known |= frontier
    return web


def _edges(rows: Iterable[tuple]) -> list[Edge]:
    return [Edge(*row[:4], predecessor_days=row[4:6], successor_days=row[6:8]) for row in rows]


def _add(web: Web, edges: Iterable[Edge]) -> None:
    """Put successions into a web."""
    for edge in edges:
        web.out[edge.predecessor].append(edge)
        web.into[edge.successor].append(edge)
        web.days[edge.predecessor], web.days[edge.successor] = edge.predecessor_days, edge.successor_days


def _forwards(web: Web, start: int, from_on: date, to_on: date) -> dict[int, str]:
    """Follow a unit forwards. A step is taken only after the one before: what a unit ceded earlier is not ours."""
    ends, cut, reached, waiting = set(), False, {start: from_on}, [start]
    while waiting:
        unit = waiting.pop()
        if web.stands(unit, to_on):
            ends.add(unit)
        for edge in web.out.get(unit, ()):
            if edge.on <= reached[unit]:
                continue
            cut = cut or edge.extent == Extent.PART
            if edge.successor not in reached or edge.on < reached[edge.successor]:
                reached[edge.successor] = edge.on
                waiting.append(edge.successor)
    return dict.fromkeys(ends, Extent.PART if cut else Extent.WHOLE)


def _backwards(web: Web, start: int, from_on: date, to_on: date) -> dict[int, str]:
    """Follow a unit backwards to those it came from; how much of each is what they say forwards."""
    return {end: _forwards(web, end, to_on, from_on)[start] for end in origins(web, start, from_on, to_on)}


def origins(web: Web, start: int, from_on: date, to_on: date) -> list[int]:
    """Return the units of an earlier date that a unit came from."""
    reached, waiting = {start: from_on + DAY}, [start]
    while waiting:
        unit = waiting.pop()
        for edge in web.into.get(unit, ()):
            if edge.on < reached[unit] and edge.on > reached.get(edge.predecessor, date.min):
                reached[edge.predecessor] = edge.on
                waiting.append(edge.predecessor)
    return [unit for unit in reached if web.stands(unit, to_on)]


def became(unit: Unit, on: date | None = None) -> list[Succession]:
    """Return every succession that leads on from a unit, up to a date if one is given, in order of time and name.

    Each row is one step, with its own extent; `predecessor` and `successor` are loaded.
    """
    found = _trace(unit, near="predecessor", far="successor")
    return sorted((step for step in found if on is None or step.on <= on), key=_step_order)


def came_from(unit: Unit, on: date | None = None) -> list[Succession]:
    """Return every succession that leads to a unit, back to a date if one is given, in order of time and name."""
    found = _trace(unit, near="successor", far="predecessor")
    return sorted((step for step in found if on is None or step.on > on), key=_step_order)


def _step_order(step: Succession) -> tuple:
    return step.on, natural_key(step.predecessor.name_vi), natural_key(step.successor.name_vi), step.pk


def _trace(unit: Unit, *, near: str, far: str) -> list[Succession]:
    """Walk one generation a query; dates may only grow forwards and only shrink backwards."""
    forwards, found, frontier = near == "predecessor", {}, {unit.pk: None}
    while frontier:
        rows = Succession.objects.filter(**{f"{near}__in": frontier}).select_related(
            "predecessor", "successor"
        )
        fresh, following = [row for row in rows if row.pk not in found], {}
        for row in fresh:
            reached = frontier[getattr(row, f"{near}_id")]
            if reached is None or (row.on > reached if forwards else row.on < reached):
                found[row.pk] = row
                end = getattr(row, f"{far}_id")
                following[end] = (min if forwards else max)(row.on, following.get(end, row.on))
        frontier = following
    return list(found.values())


def what_is(unit: Unit, on: date) -> list[Unit]:
    """Return what a unit is on a date: itself, or those it has become, or those it then still was."""
    if contains(unit.valid_from, unit.valid_until, on):
        return [unit]
    over = unit.valid_until is not None and on >= unit.valid_until
    day = unit.valid_until - DAY if over else unit.valid_from
    return in_order(Unit.objects.filter(pk__in=links([unit], day, on)[unit.pk]))


def default_answerers(given: Iterable[Unit], on: date) -> dict[int, Unit]:
    """Return, by the id of each given unit, the unit standing on a date that answers for it.

    That is itself while it stands, then the only successor of its last reorganisation or, of a split unit, the
    default one. A unit that was split without a default has no entry: nobody may guess. No query while all stand,
    else one a reorganisation.
    """
    answers = {unit.pk: unit for unit in given}
    passed = {pk: {pk} for pk in answers}  # a circle entered by mistake must end
    while gone := {
        unit.pk for unit in answers.values() if not contains(unit.valid_from, unit.valid_until, on)
    }:
        heirs = _heirs(gone, on)
        for pk, unit in list(answers.items()):
            if unit.pk not in gone:
                continue
            heir = heirs.get(unit.pk)
            if heir is None or heir.pk in passed[pk]:
                del answers[pk]
            else:
                answers[pk] = heir
                passed[pk].add(heir.pk)
    return answers


def _heirs(gone: set[int], on: date) -> dict[int, Unit]:
    """Return who answered for each unit after its last reorganisation up to a date: one query."""
    rows = Succession.objects.filter(predecessor__in=gone, on__lte=on).select_related("successor")
    by_unit: dict[int, list[Succession]] = defaultdict(list)
    for row in rows:
        by_unit[row.predecessor_id].append(row)
    return {unit: heir for unit, steps in by_unit.items() if (heir := _heir(steps))}


def _heir(steps: list[Succession]) -> Unit | None:
    last = max(step.on for step in steps)
    steps = [step for step in steps if step.on == last]
    named = steps if len(steps) == 1 else [step for step in steps if step.is_default]
    return named[0].successor if len(named) == 1 else None


def change_of(unit: Unit) -> rules.Change | None:
    """Return how a unit came about: unchanged, renamed, merged, redrawn … or None if no predecessor is known."""
    return rules.change(unit, unit.origins.select_related("predecessor"))

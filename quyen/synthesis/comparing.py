"""One period held against another: what moved, over which units, and why some things may not be compared.

Pure over rolled rows, and exact: a figure is a Fraction until it is printed. Two totals may differ only because other
units filed, so beside them stands the sum over those alone that gave the figure in full both times, "like for like".
Where units were merged or parted in between, those that hang together are one *block*: what was in it before is in it
now, so its sums compare whatever became of the parts, and nobody guesses a share. A ratio is recomputed from its sums,
and moves by points, not by per cent of itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quyen.core.collation import natural_key
from quyen.regimes.models import Definition
from quyen.synthesis.groups import TOTAL, Group
from quyen.synthesis.moving import Move, Why, estimated, exact, together, whole
from quyen.synthesis.rolling import Rolled

WELL_COVERED = Fraction(2, 3)  # of the units that owe: with fewer in both periods a move says little
LEAST = 20  # the smallest move of a sum worth a sentence, in the unit of the figure


@dataclass(frozen=True)
class Pair:
    """A group's figure now and before, as they stand; `broken` where the definition changed between them."""

    group: Group
    before: Rolled | None
    now: Rolled | None
    broken: bool = False

    @property
    def definition(self) -> Definition:
        return (self.now or self.before).definition

    @property
    def why(self) -> Why | None:
        """Return why the two may not be held against each other, None where they may."""
        sides = (self.before, self.now)
        if self.broken:
            return Why.DEFINITION
        if any(side is None for side in sides):
            return Why.NOT_ASKED
        if any(not side.comparable for side in sides):
            return Why.PARTED
        return Why.MISSING if any(exact(side) is None for side in sides) else None

    @property
    def move(self) -> Move | None:
        if self.why:
            return None
        return Move(exact(self.before), exact(self.now), self.now.denominator is not None)

    @property
    def estimate(self) -> bool:
        return estimated(self.before) or estimated(self.now)


@dataclass(frozen=True)
class Block:
    """Units that hang together between two periods, with their rows by key; None of one that was not asked.

    Without a reorganisation in between a block is one unit.
    """

    before: Mapping[str, Rolled | None]
    now: Mapping[str, Rolled | None]
    broken: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the units of today, or of before where none is left."""
        return tuple(self.now or self.before)

    @property
    def why(self) -> Why | None:
        """Return why a block is not counted like for like, None where it is."""
        rows = [*self.before.values(), *self.now.values()]
        if self.broken:
            return Why.DEFINITION
        if not self.before or not self.now or any(row is None for row in rows):
            return Why.NOT_ASKED
        if any(not row.comparable for row in rows):
            return Why.PARTED
        if any(exact(row) is None for row in rows):
            return Why.MISSING
        return None if all(map(whole, rows)) else Why.PARTLY


@dataclass(frozen=True)
class Alike:
    """The sums over blocks that gave both in full: their `units` of the `owing`; others by why they are left out."""

    definition: Definition
    move: Move | None
    units: int
    owing: int
    left_out: Mapping[Why, int]
    estimates: tuple[bool, bool] = (False, False)  # whether the sum of before, and that of now, holds one

    @property
    def covered(self) -> bool:
        """Whether enough units gave both for the move to be one of the whole."""
        return self.owing > 0 and Fraction(self.units, self.owing) >= WELL_COVERED


def pairs(before: Iterable[Rolled], now: Iterable[Rolled], *, broken: bool = False) -> list[Pair]:
    """Put the rows of one indicator beside each other by group, in the order of the alphabet."""
    old = {row.group.key: row for row in before}
    new = {row.group.key: row for row in now}
    groups = {key: (new.get(key) or old[key]).group for key in {*old, *new}}
    found = [Pair(group, old.get(key), new.get(key), broken) for key, group in groups.items()]
    return sorted(found, key=lambda pair: (natural_key(pair.group.name_vi), pair.group.key))


def blocks(
    before: Iterable[Rolled], now: Iterable[Rolled], links: Iterable[tuple[str, str]], *, broken: bool = False
) -> list[Block]:
    """Put units together that hang together; each period's rows stand on the boundaries of its own time.

    Args:
        before, now: rows of one indicator by unit.
        links: (key of an earlier unit, key of a later one): all or a part of the one is in the other; a unit that
            stands in both periods is itself.
    """
    old, new = ({row.group.key: row for row in rows} for rows in (before, now))
    edges = [(("old", one), ("new", other)) for one, other in links]
    edges += [(("old", key), ("new", key)) for key in old.keys() & new.keys()]
    edges += [(("old", key), ("old", key)) for key in old] + [(("new", key), ("new", key)) for key in new]
    found = []
    for nodes in _components(edges):
        sides = {side: sorted(key for name, key in nodes if name == side) for side in ("old", "new")}
        block = Block(
            {key: old.get(key) for key in sides["old"]}, {key: new.get(key) for key in sides["new"]}, broken
        )
        if any([*block.before.values(), *block.now.values()]):
            found.append(block)
    return sorted(found, key=lambda block: block.keys)


def _components(edges: Iterable[tuple[tuple, tuple]]) -> list[set[tuple]]:
    near: dict[tuple, set[tuple]] = defaultdict(set)
    for one, other in edges:
        near[one].add(other)
        near[other].add(one)
    found, seen = [], set()
    for start in near:
        if start not in seen:
            here, frontier = {start}, [start]
            while frontier:
                further = near[frontier.pop()] - here
                here |= further
                frontier += further
            seen |= here
            found.append(here)
    return found


def alike(found: Sequence[Block], definition: Definition) -> Alike | None:
    """Sum one indicator like for like over blocks of its units; None where no unit owes it."""
    if not found:
        return None
    counted = [block for block in found if block.why is None]
    left_out: Counter[Why] = Counter()
    for block in found:
        if block.why:
            left_out[block.why] += len(block.keys)
    rows = [[row for block in counted for row in side(block)] for side in (_before, _now)]
    sides = [together(each) for each in rows]
    move = None if not counted or None in sides else Move(*sides, ratio=rows[1][0].denominator is not None)
    units, owing = (sum(len(block.keys) for block in each) for each in (counted, found))
    return Alike(
        definition, move, units, owing, dict(left_out), tuple(any(map(estimated, each)) for each in rows)
    )


def _before(block: Block) -> list[Rolled]:
    return [row for row in block.before.values() if row is not None]


def _now(block: Block) -> list[Rolled]:
    return [row for row in block.now.values() if row is not None]


@dataclass(frozen=True)
class Comparison:
    """One indicator in two periods: the plain totals, the same like for like, and what it was summed over."""

    definition: Definition
    total: Pair | None
    alike: Alike | None
    blocks: tuple[Block, ...]
    broken: bool = False

    @property
    def code(self) -> str:
        return self.definition.indicator.code


def compare(
    before: Sequence[Rolled],
    now: Sequence[Rolled],
    links: Iterable[tuple[str, str]] = (),
    *,
    totals: tuple[Rolled | None, Rolled | None] = (None, None),
    broken: bool = False,
) -> Comparison | None:
    """Compare one indicator, given by unit on the boundaries of each time; `totals` are the plain ones, before and now.

    None where neither period has it.
    """
    known = [row for row in (*totals, *before[:1], *now[:1]) if row is not None]
    if not known:
        return None
    definition = known[-1].definition
    total = Pair(TOTAL, *totals, broken) if any(totals) else None
    found = blocks(before, now, links, broken=broken)
    return Comparison(definition, total, alike(found, definition), tuple(found), broken)


def most_moved(found: Iterable[Comparison], most: int) -> list[Comparison]:
    """Return the indicators that moved most like for like, of those that enough units gave both times.

    By how large the move is beside the figure before, whichever way it went; a move from zero, and of a sum by fewer
    than LEAST, is no news.
    """
    worth = [each for each in found if each.alike and each.alike.covered and _telling(each.alike.move)]
    worth.sort(key=lambda each: (-_size(each.alike.move), each.code))
    return worth[:most]


def _telling(move: Move | None) -> bool:
    if move is None or not move.before or not move.difference:
        return False
    return move.ratio or abs(move.difference) >= LEAST


def _size(move: Move) -> Fraction:
    return abs(move.difference / move.before)


def ways(found: Iterable[Comparison]) -> Counter[str]:
    """Count which way indicators went like for like: "up", "down", "same"; "none" of those that too few units gave."""
    return Counter(way(each.alike.move if each.alike and each.alike.covered else None) for each in found)


def way(move: Move | None) -> str:
    """Return which way something moved."""
    if move is None:
        return "none"
    return "up" if move.difference > 0 else "down" if move.difference < 0 else "same"

"""Which cells are withheld: the small ones for themselves, then others so that no small one can be worked out.

For each cell that lies too open, the cheapest flow through the table that would move it by the threshold (Kelly,
Golden, Assad 1992; Fischetti, Salazar 2001: the linear bound of the optimal pattern); the cells it runs through are
withheld with it. Then those that turned out not to be needed are shown again. Same tables, same answer.
"""

from collections.abc import Collection, Iterable, Sequence
from math import log2

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array, hstack

from quyen.core.disclosure.auditing import NEAR, Bound, bounds
from quyen.core.disclosure.columns import System
from quyen.core.disclosure.shapes import Address, Coordinates, Shown, Table
from quyen.core.disclosure.system import build

OF_A_TOTAL = 20.0  # a total is worth so many cells
HARDLY = 1e-3  # what it costs to run through a cell that is withheld already
AGAIN = 12  # as often as a pattern may turn out too thin


class Unprotectable(Exception):
    """No pattern protects these cells: what was handed out before gives them away."""

    def __init__(self, addresses: Sequence[Address]) -> None:
        super().__init__(", ".join(str(address) for address in addresses))
        self.addresses = tuple(addresses)


def withhold(tables: Sequence[Table], before: Iterable[Shown] = ()) -> list[frozenset[Coordinates]]:
    """Return, table by table, the cells to withhold, so that nothing small can be worked out with what went before.

    Raises:
        Unprotectable: what was shown `before` cannot be taken back, and gives cells away.
        system.Contradiction: one number has two values.
    """
    before = list(before)
    small = [Shown(table, table.small()) for table in tables]
    system = build([*before, *small])
    told = _columns(system, before)
    own = _columns(system, small)
    lying_open = _open(system, before)
    asked = {system.columns[one.table.address(at)] for one in small for at in one.withheld}
    asked |= system.hidden & own & told - lying_open  # withheld once, withheld again
    if gone := sorted(asked & lying_open):
        raise Unprotectable([system.names[column] for column in gone])
    system.known -= asked
    system.hidden -= system.known  # what lay open before cannot be withheld any more
    _protect(system, own - told)
    return [
        frozenset(at for at in table.values if system.columns[table.address(at)] in system.hidden)
        for table in tables
    ]


def _columns(system: System, shown: Iterable[Shown]) -> set[int]:
    return {system.columns[each.table.address(at)] for each in shown for at in each.table.values}


def _open(system: System, shown: Iterable[Shown]) -> set[int]:
    return {
        system.columns[each.table.address(at)]
        for each in shown
        for at in each.table.values.keys() - each.withheld
    }


def _protect(system: System, free: set[int]) -> None:
    """Withhold `free` columns until nothing is recoverable, then show again what was not needed."""
    first = set(system.hidden)
    for _time in range(AGAIN):
        weak = _weak(system)
        if not weak:
            break
        for bound in sorted(weak, key=lambda bound: (-(bound.value or 0), bound.column)):
            _cover(system, free, bound)
    if weak := _weak(system):
        raise Unprotectable([bound.address for bound in weak])
    _show_again(system, system.hidden - first)


def _weak(system: System) -> list[Bound]:
    return [bound for bound in bounds(system) if bound.recoverable]


def _hide(system: System, columns: Iterable[int]) -> None:
    columns = set(columns)
    system.hidden |= columns
    system.known -= columns


def _cover(system: System, free: set[int], bound: Bound) -> None:
    """Withhold what the cheapest flow runs through: up by the threshold, or in part up and in part down."""
    if bound.value is None:
        _hide(system, [_source(system, free, bound)])
        return
    near = _near(system, bound.column)
    for ways in ((1,), (1, -1)):
        found = _flow(system, free, near, bound, ways)
        if found is not None:
            _hide(system, found)
            return
    raise Unprotectable([bound.address])


def _source(system: System, free: set[int], bound: Bound) -> int:
    """Return the cheapest cell that a number of no table follows from."""
    sums = [{whole, *parts} for whole, parts in system.equations if bound.column in (whole, *parts)]
    beside = {column for columns in sums for column in columns & free & system.known}
    if found := [column for column in sorted(beside) if system.values[column]]:
        return min(found, key=lambda column: _cost(system, column))
    raise Unprotectable([bound.address])


def _near(system: System, start: int, past: Collection[int] = ()) -> list[tuple[int, tuple[int, ...]]]:
    """Return the equations that hang together with a column, not going on from the columns `past`."""
    by_column: dict[int, list[int]] = {}
    for n, (whole, parts) in enumerate(system.equations):
        for column in (whole, *parts):
            by_column.setdefault(column, []).append(n)
    seen, met, todo = set(), {start}, [start]
    while todo:
        for n in by_column.get(todo.pop(), ()):
            if n not in seen:
                seen.add(n)
                whole, parts = system.equations[n]
                fresh = {whole, *parts} - met
                fresh.difference_update(past)
                met |= fresh
                todo += sorted(fresh)
    return [system.equations[n] for n in sorted(seen)]


def _flow(system: System, free: set[int], near: list, bound: Bound, ways: tuple[int, ...]) -> set | None:
    """Return the columns through which the cell moves by its threshold at the least cost; None where it cannot.

    Each way has two variables a column, how far it goes up and how far down.
    """
    columns = sorted({column for whole, parts in near for column in (whole, *parts)} | {bound.column})
    place = {column: n for n, column in enumerate(columns)}
    filled = [
        (n, place[column], sign)
        for n, (whole, parts) in enumerate(near)
        for column, sign in ((whole, 1), *((part, -1) for part in parts))
    ]
    size = len(columns)
    cost = np.array([_cost(system, column) for column in columns])
    up = [_room(system, free, column, None) for column in columns]
    down = [_room(system, free, column, _least(system, column)) for column in columns]
    at = place[bound.column]
    count = len(ways)
    equal, right = None, None
    if filled:
        rows, to, signs = zip(*filled, strict=True)
        one = csr_array((signs, (rows, to)), shape=(len(near), size), dtype=float)
        equal = _blocks(hstack([one, -one]).tocsr(), count)
        right = np.zeros(equal.shape[0])
    moved = np.zeros((1, 2 * size * count))
    for n, way in enumerate(ways):
        moved[0, 2 * size * n + at] = -way
        moved[0, 2 * size * n + size + at] = way
    found = linprog(
        np.tile(cost, 2 * count),
        A_eq=equal,
        b_eq=right,
        A_ub=moved,
        b_ub=[-bound.threshold],
        bounds=[*up, *down] * count,
        method="highs",
    )
    if not found.success:
        return None
    used = found.x.reshape(2 * count, size).sum(axis=0) > NEAR
    return {columns[n] for n in np.flatnonzero(used)} - system.implied.keys()


def _blocks(matrix: csr_array, count: int) -> csr_array:
    return csr_array(block_diag([matrix] * count))


def _room(system: System, free: set[int], column: int, limit: int | None) -> tuple[int, int | None]:
    """How far a column can move: not at all where it is zero, in no table and implied by none, or shown before."""
    moves = system.values[column] and (column in system.hidden or column in free)
    moves = moves or column in system.implied
    return (0, limit) if moves else (0, 0)


def _least(system: System, column: int) -> int:
    """How far a column can go down: to 1 where it is withheld, to 0 where it is in no table but follows."""
    return system.implied.get(column, (system.values[column] or 1) - 1)


def _cost(system: System, column: int) -> float:
    if column in system.hidden or column in system.implied:
        return HARDLY
    return (1 + log2(1 + (system.values[column] or 0)) / 8) * (OF_A_TOTAL if column in system.wholes else 1)


def _show_again(system: System, added: set[int]) -> None:
    """Show what protects nothing that is not protected without it, the largest first."""
    for column in sorted(added, key=lambda column: (-(system.values[column] or 0), column)):
        _hide_not(system, column)
        if _weak_beside(system, column):
            _hide(system, {column})


def _hide_not(system: System, column: int) -> None:
    system.hidden.discard(column)
    system.known.add(column)


def _weak_beside(system: System, column: int) -> bool:
    near = _near(system, column, past=system.known - {column})
    beside = {found for whole, parts in near for found in (whole, *parts)}
    part = System(
        values=system.values,
        names=system.names,
        thresholds=system.thresholds,
        known=set(range(len(system.values))) - (beside - system.known),
        hidden=system.hidden & beside,
        equations=near,
    )
    return any(bound.recoverable for bound in bounds(part))

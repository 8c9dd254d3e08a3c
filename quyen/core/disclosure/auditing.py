"""The audit: within which bounds an outsider can place each cell that is withheld, over all tables together.

Every connected group of unknown numbers is solved apart by linear programming (HiGHS). The outsider is granted the
rules of the house too: nothing is negative, and a cell withheld is at least 1, since zeros are shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor, inf

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from quyen.core.disclosure.columns import System
from quyen.core.disclosure.shapes import Address, Shown
from quyen.core.disclosure.system import build

NEAR = 1e-6  # how far the solver may be from a whole number


@dataclass(frozen=True)
class Interval:
    """Where a number must lie: whole bounds, both within; `high` is infinite where nothing bounds it."""

    low: int
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


@dataclass(frozen=True)
class Bound:
    """What an outsider can say of one number; `value` is the true one, None where no table has it."""

    address: Address
    column: int
    value: int | None
    interval: Interval
    threshold: int

    @property
    def recoverable(self) -> bool:
        """Whether the number can be placed more narrowly than the threshold.

        A number that was never handed out counts where it can only be a small one.
        """
        narrow = self.interval.width < self.threshold
        return narrow and (self.value is not None or 0 < self.interval.high < self.threshold)


def audit(shown: Iterable[Shown]) -> list[Bound]:
    """Return the bounds of every number that is withheld, or follows from the tables, in the order handed in."""
    return bounds(build(shown))


def bounds(system: System) -> list[Bound]:
    """Return the bounds of what is withheld in a system, and of what is in no table and follows from it."""
    placed = {column: interval for group in _groups(system) for column, interval in _solve(system, group)}
    for column in system.hidden & system.known:  # withheld here, shown there
        placed[column] = Interval(system.values[column], system.values[column])
    return [
        Bound(system.names[column], column, system.values[column], placed[column], system.thresholds[column])
        for column in sorted(placed)
    ]


@dataclass(frozen=True)
class _Group:
    """Unknown numbers bound to one another: their columns, and equations as (coefficients by place, right side)."""

    columns: list[int]
    rows: list[tuple[dict[int, int], int]]


def _groups(system: System) -> Iterator[_Group]:
    unknown = system.unknown
    place = {column: n for n, column in enumerate(unknown)}
    rows = [row for row in (_row(system, place, *each) for each in system.equations) if row[0]]
    pairs = [(min(row), other) for row, _right in rows for other in row]
    ends = np.array(pairs, dtype=int).reshape(-1, 2)
    size = len(unknown)
    graph = csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(size, size))
    count, labels = connected_components(graph, directed=False) if size else (0, [])
    groups = [_Group([], []) for _each in range(count)]
    for n, label in enumerate(labels):
        groups[label].columns.append(unknown[n])
    for row, right in rows:
        groups[labels[next(iter(row))]].rows.append(({unknown[n]: c for n, c in row.items()}, right))
    yield from groups


def _row(system: System, place: dict[int, int], whole: int, parts: tuple[int, ...]) -> tuple[dict, int]:
    """Return an equation's unknowns with their coefficients, and what the known numbers leave for them."""
    row: dict[int, int] = {}
    right = 0
    for column, sign in ((whole, 1), *((part, -1) for part in parts)):
        if column in place:
            row[place[column]] = row.get(place[column], 0) + sign
        else:
            right -= sign * system.values[column]
    return {n: sign for n, sign in row.items() if sign}, right


def _solve(system: System, group: _Group) -> Iterator[tuple[int, Interval]]:
    """Yield the bounds of a group's numbers; an unbounded one has no equation that holds it from above."""
    least = {column: int(column in system.hidden) for column in group.columns}
    if not group.rows:
        yield from ((column, Interval(least[column], inf)) for column in group.columns)
        return
    place = {column: n for n, column in enumerate(group.columns)}
    filled = [
        (n, place[column], sign) for n, (row, _) in enumerate(group.rows) for column, sign in row.items()
    ]
    at, to, signs = zip(*filled, strict=True)
    matrix = csr_array((signs, (at, to)), shape=(len(group.rows), len(group.columns)), dtype=float)
    right = np.array([right for _row, right in group.rows], dtype=float)
    limits = [(least[column], None) for column in group.columns]
    for column in group.columns:
        ends = (_end(matrix, right, limits, place[column], sign) for sign in (1, -1))
        low, high = ends
        yield column, Interval(ceil(low - NEAR), floor(-high + NEAR) if high > -inf else inf)


def _end(matrix: csr_array, right: np.ndarray, limits: list, place: int, sign: int) -> float:
    """Return the least value of ± one number; minus infinity where there is none."""
    goal = np.zeros(len(limits))
    goal[place] = sign
    found = linprog(goal, A_eq=matrix, b_eq=right, bounds=limits, method="highs")
    if found.status == 3:
        return -inf
    if not found.success:
        raise ArithmeticError(found.message)
    return found.fun

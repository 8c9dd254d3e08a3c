"""Sums over populations: what the year counts, its halves count together, table or no table.

Within a table a sum holds by rule. Between populations it holds as far as what was reported does: a half may have been
corrected before the year was counted. So an equation stands where the true numbers bear it. Where they do not, each
part in turn may be another number than the one handed out, that of the time when the whole was counted; it must not
follow from the rest as a small one either.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from quyen.core.disclosure.columns import System
from quyen.core.disclosure.shapes import Across, Address, Codes, Shown

Term = int | Address  # a column, or a number that no table has
Equation = tuple[Term, ...]  # the whole, then its parts
ONCE = 1


def span(system: System, shown: Sequence[Shown]) -> None:
    """Add to a system of some tables what adds up over their populations."""
    thresholds: dict[Across, int] = {}
    for each in shown:
        for one in each.table.across:
            thresholds[one] = max(thresholds.get(one, 0), each.table.threshold)
    found: dict[Equation, int] = {}
    implied: dict[Address, int] = {}
    for codes, columns in _given(system).items():
        cell = _Cell(system, codes, columns, implied)
        spans = [one for one in thresholds if not columns.keys().isdisjoint((one.whole, *one.parts))]
        for one, equation in cell.equations(spans):
            found[equation] = thresholds[one]
    for equation in _telling(found):
        whole, *parts = (_column(system, term, implied, found[equation]) for term in equation)
        system.equations.append((whole, tuple(parts)))


def _given(system: System) -> dict[Codes, dict[str, list[Term]]]:
    """Return the columns handed out by codes and population, those of every vintage in the order handed in."""
    given: dict[Codes, dict[str, list[Term]]] = {}
    for address, column in system.columns.items():
        if system.values[column] is None:
            continue
        columns = given.setdefault(address.codes, {}).setdefault(address.population, [])
        if column not in columns:
            columns.append(column)
    return given


class _Cell:
    """One cell over all populations. What follows of it is `implied`: numbers that no table has, with their values."""

    def __init__(
        self, system: System, codes: Codes, given: Mapping[str, list[Term]], implied: dict[Address, int]
    ) -> None:
        self.system, self.codes, self.implied = system, codes, implied
        self.known = dict(given)

    def equations(self, spans: Sequence[Across]) -> Iterator[tuple[Across, Equation]]:
        """Yield what holds between numbers handed out and those that follow from them, one after the other."""
        waiting = list(spans)
        while waiting:
            ready = {one: None for one in waiting if len(self._missing(one)) <= ONCE}
            if not ready:
                return
            for one in ready:
                for equation in self._of(one):
                    yield one, equation
            waiting = [one for one in waiting if one not in ready]

    def _missing(self, one: Across) -> list[str]:
        return [name for name in (one.whole, *one.parts) if name not in self.known]

    def _of(self, one: Across) -> list[Equation]:
        names = (one.whole, *one.parts)
        if missing := self._missing(one):
            return self._with(names, names.index(missing[0]))
        fitting = [terms for terms in product(*(self.known[name] for name in names)) if not self._over(terms)]
        if fitting:
            return fitting
        return [
            equation for place in range(1, len(names)) for equation in self._with(names, place, one.whole)
        ]

    def _with(self, names: Sequence[str], place: int, vintage: str = "") -> list[Equation]:
        """Return the equation of the newest numbers, one as nobody saw it; none where that would be below zero."""
        unseen = Address(names[place], vintage, self.codes)
        terms = [self.known[name][-1] if name in self.known else unseen for name in names]
        terms[place] = unseen
        self.implied[unseen] = 0
        over = self._over(terms)
        value = over if place else -over
        if value < 0:
            del self.implied[unseen]
            return []
        self.implied[unseen] = value
        self.known.setdefault(names[place], [unseen])
        return [tuple(terms)]

    def _over(self, terms: Sequence[Term]) -> int:
        """Return by how much the whole is more than its parts."""
        whole, *parts = (
            self.implied[term] if isinstance(term, Address) else self.system.values[term] for term in terms
        )
        return whole - sum(parts)


def _telling(found: Iterable[Equation]) -> list[Equation]:
    """Leave out, again and again, what tells nothing: nobody saw its whole, or any part, and it stands nowhere else."""
    kept = list(found)
    while True:
        times = Counter(term for equation in kept for term in equation if isinstance(term, Address))
        telling = [
            (whole, *parts)
            for whole, *parts in kept
            if times.get(whole) != ONCE and not all(times.get(part) == ONCE for part in parts)
        ]
        if len(telling) == len(kept):
            return _joining(kept)
        kept = telling


def _joining(equations: Sequence[Equation]) -> list[Equation]:
    """Leave out what hangs together over unseen numbers and holds one number that was handed out, or none."""
    above: dict[Address, Address] = {}

    def top(term: Address) -> Address:
        while above.setdefault(term, term) != term:
            term = above[term]
        return term

    unseen = [[term for term in equation if isinstance(term, Address)] for equation in equations]
    for first, *others in filter(None, unseen):
        for other in others:
            above[top(other)] = top(first)
    handed: dict[Address, set[Term]] = {}
    for equation, terms in zip(equations, unseen, strict=True):
        if terms:
            handed.setdefault(top(terms[0]), set()).update(set(equation) - set(terms))
    return [
        equation
        for equation, terms in zip(equations, unseen, strict=True)
        if not terms or len(handed[top(terms[0])]) > ONCE
    ]


def _column(system: System, term: Term, implied: Mapping[Address, int], threshold: int) -> int:
    """Return the column of a term; a number that no table has comes in as an unknown one that can move."""
    if not isinstance(term, Address):
        return term
    column = system.columns.get(term)
    if column is None:
        column = system.add(term, None)
    system.implied[column] = implied[term]
    system.thresholds[column] = max(system.thresholds[column], threshold)
    return column

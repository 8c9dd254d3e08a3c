"""How the figures of a unit spread over what it became, by the shares that somebody entered; never by a guess."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from quyen.core.intervals import contains
from quyen.organisations.models import Succession
from quyen.organisations.queries import Edge, Web
from quyen.synthesis.engines.shapes import WHOLE

Shares = Mapping[tuple[int, date], Mapping[int, int]]  # (predecessor, day) → successor → ten-thousandths
Lump = frozenset[int]  # units that nobody has said how to tell apart; mostly one


class NotWhole(ArithmeticError):
    """The parts of a unit do not add up to the whole of it: the history that was entered is damaged.

    `member` is the unit's id, or minus the obligation of a report that speaks for several.
    """

    def __init__(self, member: int) -> None:
        super().__init__(f"the parts of member {member} do not add up to {WHOLE}")
        self.member = member


class Spreading:
    """Follows units forwards to a day. Asked for many units, it walks what they share only once."""

    def __init__(self, web: Web, to_on: date, shares: Shares) -> None:
        self.web, self.to_on, self.shares = web, to_on, shares
        self.known: dict[tuple[int, date], dict[Lump, Fraction]] = {}

    def spread(self, unit: int, since: date) -> dict[Lump, Fraction]:
        """Return which part of a unit's figures of a day falls to which units of `to_on`.

        Nothing for a unit that went without a successor. Parts with no entered share are one lump of all the
        units they went to. A unit that ceded a part and went on standing is one of these.
        """
        if (unit, since) not in self.known:
            self.known[unit, since] = self._step(unit, since)
        return self.known[unit, since]

    def _step(self, unit: int, since: date) -> dict[Lump, Fraction]:
        later = [edge for edge in self.web.out.get(unit, ()) if since < edge.on <= self.to_on]
        if not later:
            return {frozenset({unit}): Fraction(1)} if self.web.stands(unit, self.to_on) else {}
        day = min(edge.on for edge in later)
        return self._part(unit, day, [edge for edge in later if edge.on == day])

    def _part(self, unit: int, day: date, edges: list[Edge]) -> dict[Lump, Fraction]:
        if edges[0].extent == Succession.Extent.WHOLE:
            return self.spread(edges[0].successor, day)
        ends = [edge.successor for edge in edges]
        if contains(*self.web.days[unit], day):
            ends.append(unit)
        branches = {end: self.spread(end, day) for end in ends}
        if (unit, day) in self.shares:
            return _joined(branches, self._entered(unit, day, ends))
        lump = frozenset().union(*(ends for branch in branches.values() for ends in branch))
        return {lump: Fraction(1)} if lump else {}

    def _entered(self, unit: int, day: date, ends: list[int]) -> Mapping[int, int]:
        found = self.shares[unit, day]
        if found.keys() != set(ends) or sum(found.values()) != WHOLE:
            raise NotWhole(unit)
        return found


def _joined(branches: Mapping[int, dict[Lump, Fraction]], weights: Mapping[int, int]) -> dict[Lump, Fraction]:
    found: dict[Lump, Fraction] = {}
    for end, weight in weights.items():
        for lump, part in branches[end].items():
            found[lump] = found.get(lump, Fraction(0)) + part * Fraction(weight, WHOLE)
    return found


def rounded(parts: Mapping[Lump, Fraction]) -> dict[Lump, int]:
    """Return parts of one in ten-thousandths, by largest remainder, so that they add up to what the parts do."""
    if len(parts) == 1:
        return {lump: int(part * WHOLE) for lump, part in parts.items()}
    exact = {lump: part * WHOLE for lump, part in parts.items()}
    found = {lump: int(part) for lump, part in exact.items()}
    left = int(sum(exact.values())) - sum(found.values())
    by_remainder = sorted(exact, key=lambda lump: (found[lump] - exact[lump], sorted(lump)))
    return found | {lump: found[lump] + 1 for lump in by_remainder[:left]}

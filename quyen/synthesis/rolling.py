"""Figures of a round or a series, rolled up on the boundaries asked for, each with its sources and coverage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from quyen.regimes.models import Definition, Round
from quyen.synthesis.collecting import Collected, collect
from quyen.synthesis.groups import Group, group
from quyen.synthesis.rollup import Cell, Groups, Ratio, add_up, join_ratio


@dataclass(frozen=True)
class Rolled:
    """One figure: a sum (`cell`), or a ratio with the `denominator` cell beside it."""

    definition: Definition
    grouping: str
    group: Group
    cell: Cell
    denominator: Cell | None = None
    control: Cell | None = None

    @property
    def rule(self) -> str:
        return "ratio" if self.denominator else "sum"

    @property
    def answers(self) -> tuple[int, ...]:
        return self.cell.answers

    @property
    def comparable(self) -> bool:
        return self.cell.comparable and (self.denominator is None or self.denominator.comparable)


@dataclass(frozen=True)
class Boundaries:
    """Which groups the units of one collection fall into, read once for all its indicators."""

    grouping: str
    groups: Groups
    names: dict[str, Group]


def boundaries(collected: Collected, grouping: str, on: date | None = None) -> Boundaries:
    """Read how the units of a collection group on a date, its closing day unless another is given."""
    groups, names = group(
        collected.units.values(),
        grouping,
        from_on=collected.closes_on,
        boundaries_on=on or collected.closes_on,
    )
    return Boundaries(grouping, _joined(groups, collected), names)


def _joined(groups: Groups, collected: Collected) -> Groups:
    """Let a unit whose figure holds others' fall into the groups of all of them: nobody may part it."""
    found = dict(groups)
    for unit, others in collected.speaking.items():
        together = (unit, *others)
        keys = frozenset().union(*(groups.get(each, frozenset()) for each in together))
        found |= {each: keys for each in together if each in groups}
    return found


def figures(
    rounds: list[Round], *, cutoff_at: datetime, grouping: str = "all", boundaries_on: date | None = None
) -> list[Rolled]:
    """Return every figure of a period's rounds, by the outline's order, then group.

    Only the one authoritative source of an indicator is summed; a control total stands beside the total.
    """
    collected = collect(rounds, cutoff_at)
    lines = boundaries(collected, grouping, boundaries_on)
    return [row for code in collected.definitions for row in roll(collected, code, lines)]


def roll(collected: Collected, code: str, lines: Boundaries) -> list[Rolled]:
    """Roll one indicator up; nothing for an indicator that nobody here answers."""
    definition = collected.definitions[code]
    parts = _parts(definition)
    if any(part not in collected.definitions or not collected.expected[part] for part in parts):
        return []
    if definition.kind == Definition.Kind.RATIO:
        ratios = _ratios(collected, *parts, lines.groups)
        return [
            Rolled(definition, lines.grouping, lines.names[key], found.numerator, found.denominator)
            for key, found in ratios.items()
        ]
    secret = collected.secret.get(code, set())
    cells = add_up(collected.given[code], collected.expected[code], lines.groups, secret)
    control = _control(collected, code) if lines.grouping == "all" else None
    return [
        Rolled(definition, lines.grouping, lines.names[key], cell, control=control)
        for key, cell in cells.items()
    ]


def _parts(definition: Definition) -> tuple[str, ...]:
    if definition.kind == Definition.Kind.RATIO:
        return definition.numerator.code, definition.denominator.code
    return (definition.indicator.code,)


def _ratios(collected: Collected, top: str, bottom: str, groups: Groups) -> dict[str, Ratio]:
    """Where the same units give both parts, over those that gave both; else from the two sums as they are."""
    given, expected, secret = collected.given, collected.expected, collected.secret
    unseen = {part: secret.get(part, set()) for part in (top, bottom)}
    if expected[top] == expected[bottom]:
        either = unseen[top] | unseen[bottom]
        return join_ratio(given[top], given[bottom], expected[top], groups, either)
    tops = add_up(given[top], expected[top], groups, unseen[top])
    bottoms = add_up(given[bottom], expected[bottom], groups, unseen[bottom])
    return {key: Ratio(tops[key], bottoms[key]) for key in sorted(tops.keys() & bottoms.keys())}


def _control(collected: Collected, code: str) -> Cell | None:
    given = collected.controls[code]
    if not given:
        return None
    return add_up(given, [row.unit for row in given], {row.unit: frozenset({"all"}) for row in given})["all"]


@dataclass(frozen=True)
class Period:
    """One indicator in one period of a series: its rounds, what they hold of it, and the rolled rows."""

    rounds: list[Round]
    collected: Collected
    code: str
    rows: list[Rolled]

    @property
    def total(self) -> Rolled | None:
        """Return the figure of all units together, None where nobody was asked."""
        if self.code not in self.collected.definitions:
            return None
        found = roll(self.collected, self.code, boundaries(self.collected, "all"))
        return found[0] if found else None


def series(
    code: str, periods: Iterable[list[Round]], *, cutoff_at: datetime, grouping: str, on: date | None = None
) -> list[Period]:
    """Return one indicator for each period, all on one date's boundaries, or each on those of its time (None).

    A change of the definition between two periods shows in `Rolled.definition`: the series breaks there.
    """
    return [_period(code, rounds, cutoff_at, grouping, on) for rounds in periods]


def _period(code: str, rounds: list[Round], cutoff_at: datetime, grouping: str, on: date | None) -> Period:
    collected = collect(rounds, cutoff_at, code)
    known = code in collected.definitions
    rows = roll(collected, code, boundaries(collected, grouping, on)) if known else []
    return Period(rounds, collected, code, rows)

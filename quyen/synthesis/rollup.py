"""How figures add up: pure functions over plain rows, exact, each cell with the answers it came from.

A *given* is what one unit answered; *groups* says which groups each unit falls into on the boundaries asked for.
A unit that falls wholly into one group adds to it. A unit that straddles several (it was split, and nobody may
guess the shares) makes each of them not directly comparable. The same rule serves today's boundaries, old ones
and a total, in both directions of time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Groups = Mapping[int, frozenset[str]]  # unit id → keys of the groups it falls into


@dataclass(frozen=True)
class Given:
    """One unit's figure: `value` scaled by 10^4; `complete` when every span asked of the unit was answered.

    `through`: the unit's figure lies in that of another, whose value holds it; its own is 0 here.
    """

    unit: int
    value: int
    answers: tuple[int, ...]
    estimate: bool = False
    complete: bool = True
    through: bool = False


@dataclass(frozen=True)
class Cell:
    """A rolled-up figure. `value` is None where no unit gave one, or where `straddling` units forbid it.

    `answered` of the `expected` units gave it, `through` of them in another's report; `secret` more sent theirs by
    the secret route, which is in no figure. All others are missing, and nothing is put in their place. `parted`
    answers count by a weight: the figure is then an estimate, `rest` ten-thousandths of its last digit above `value`.
    """

    value: int | None
    answered: int
    expected: int
    estimate: bool = False
    answers: tuple[int, ...] = ()
    straddling: tuple[int, ...] = ()
    through: int = 0
    secret: int = 0
    rest: int = 0
    parted: int = 0

    @property
    def comparable(self) -> bool:
        return not self.straddling


@dataclass(frozen=True)
class Ratio:
    """A ratio recomputed from its two sums; never an average of ratios."""

    numerator: Cell
    denominator: Cell


def add_up(
    given: Iterable[Given], expected: Iterable[int], groups: Groups, secret: Collection[int] = ()
) -> dict[str, Cell]:
    """Sum what was given into cells by group; `expected` are the units that answer with authority.

    Args:
        given: at most one row a unit.
        expected: unit ids; a unit outside `groups` adds nowhere.
        groups: see the module.
        secret: units that sent theirs by the secret route.

    Returns:
        A cell for every group that any expected unit falls into.
    """
    by_unit = {row.unit: row for row in given}
    members: dict[str, list[int]] = defaultdict(list)
    straddling: dict[str, list[int]] = defaultdict(list)
    for unit in expected:
        keys = groups.get(unit, frozenset())
        for key in keys:
            (members if len(keys) == 1 else straddling)[key].append(unit)
    return {
        key: _cell(members[key], straddling[key], by_unit, secret)
        for key in sorted(members.keys() | straddling.keys())
    }


def _cell(
    members: list[int], straddling: list[int], by_unit: Mapping[int, Given], secret: Collection[int]
) -> Cell:
    expected = len(members) + len(straddling)
    if straddling:
        return Cell(None, 0, expected, straddling=tuple(sorted(straddling)))
    rows = [by_unit[unit] for unit in members if unit in by_unit]
    unseen = sum(unit in secret and unit not in by_unit for unit in members)
    if not rows:
        return Cell(None, 0, expected, secret=unseen)
    return Cell(
        value=sum(row.value for row in rows),
        answered=sum(row.complete for row in rows),
        expected=expected,
        estimate=any(row.estimate for row in rows),
        answers=tuple(answer for row in rows for answer in row.answers),
        through=sum(row.complete and row.through for row in rows),
        secret=unseen,
    )


def lie_in(given: list[Given], speaking: Mapping[int, Collection[int]]) -> list[Given]:
    """Return what was given, and for every unit it speaks for that this one's figure lies in it."""
    inside = [
        Given(unit, 0, (), complete=row.complete, through=True)
        for row in given
        for unit in sorted(speaking.get(row.unit, ()))
    ]
    return given + inside


def join_ratio(
    numerators: Iterable[Given],
    denominators: Iterable[Given],
    expected: Iterable[int],
    groups: Groups,
    secret: Collection[int] = (),
) -> dict[str, Ratio]:
    """Recompute a ratio by group over the units that gave both of its parts, so that neither side is lopsided."""
    numerators, denominators = list(numerators), list(denominators)
    both = {row.unit for row in numerators} & {row.unit for row in denominators}
    tops = add_up((row for row in numerators if row.unit in both), expected, groups, secret)
    bottoms = add_up((row for row in denominators if row.unit in both), expected, groups, secret)
    return {key: Ratio(tops[key], bottoms[key]) for key in tops}


def merge_spans(
    rows: Iterable[tuple[int, int, int, int, bool]], asked: Mapping[int, frozenset[int]]
) -> list[Given]:
    """Fold the answers of a flow over the spans asked of each unit into one given a unit.

    Args:
        rows: (unit, span, answer, value scaled, estimate).
        asked: unit → the spans asked of it; a unit is complete when each has an answer.
    """
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return [
        Given(
            unit=unit,
            value=sum(row[3] for row in parts),
            answers=tuple(row[2] for row in sorted(parts, key=lambda row: row[1])),
            estimate=any(row[4] for row in parts),
            complete={row[1] for row in parts} >= asked.get(unit, frozenset()),
        )
        for unit, parts in sorted(found.items())
    ]


def over_time(kind: str, cells: list[Cell]) -> Cell:
    """Fold one group's cells of consecutive rounds into one: flows add, stocks take the closing value.

    A flow is known only if every round has a figure; its coverage counts the answers of all rounds.
    """
    if kind == "stock":
        return cells[-1]
    straddling = tuple(sorted({unit for cell in cells for unit in cell.straddling}))
    answered, expected = sum(cell.answered for cell in cells), sum(cell.expected for cell in cells)
    through, secret = sum(cell.through for cell in cells), sum(cell.secret for cell in cells)
    if straddling:
        return Cell(None, 0, expected, straddling=straddling)
    if any(cell.value is None for cell in cells):
        return Cell(None, answered, expected, through=through, secret=secret)
    return Cell(
        value=sum(cell.value for cell in cells),
        answered=answered,
        expected=expected,
        estimate=any(cell.estimate for cell in cells),
        answers=tuple(answer for cell in cells for answer in cell.answers),
        through=through,
        secret=secret,
    )

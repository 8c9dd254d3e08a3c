"""What a unit gives to a figure, and what a figure is: plain and exact.

Figures are added up by the one statement of `engines`; here stands only how a unit's answers to several spans, and
those that lie in another's report, become what it gives.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from quyen.synthesis.engines.shapes import WHOLE


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

    @property
    def exact(self) -> int | None:
        """The value with its rest, in ten-thousandths of the scaled value's last digit."""
        return None if self.value is None else self.value * WHOLE + self.rest

    @property
    def rounded(self) -> int | None:
        """The scaled value, rounded half up."""
        return None if self.value is None else self.value + (2 * self.rest >= WHOLE)


def lie_in(given: list[Given], speaking: Mapping[int, Collection[int]]) -> list[Given]:
    """Return what was given, and for every unit it speaks for that this one's figure lies in it."""
    inside = [
        Given(unit, 0, (), complete=row.complete, through=True)
        for row in given
        for unit in sorted(speaking.get(row.unit, ()))
    ]
    return given + inside


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

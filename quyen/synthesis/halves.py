"""Whether a year's figures are what its halves gave: flows of both added up, stocks as the second one closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from quyen.core.collation import natural_key
from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, PeriodKind, Round
from quyen.synthesis.collecting import collect
from quyen.synthesis.engines.shapes import WHOLE
from quyen.synthesis.models import Synthesis
from quyen.synthesis.periods import read_year
from quyen.synthesis.rollup import Cell, Given


@dataclass(frozen=True)
class Difference:
    """A figure that a unit gave for a year, and the other one that its halves make (both scaled).

    `answers` are those of the year, `halves_answers` those of the halves.
    """

    definition: Definition
    unit: Unit
    year: int
    halves: int
    answers: tuple[int, ...]
    halves_answers: tuple[int, ...]


def of_synthesis(synthesis: Synthesis) -> list[Difference]:
    """Return what does not fit in the synthesis of a year, as it was known at its cut-off; nothing of other periods."""
    round = synthesis.round
    is_year = round.kind == PeriodKind.YEAR and round.nature == Round.Nature.PERIODIC
    return differences(round, cutoff_at=synthesis.cutoff_at) if is_year else []


def differences(year: Round, *, cutoff_at: datetime) -> list[Difference]:
    """Return by indicator and unit what was given for a year and is not what the halves make.

    Units are those of the year's closing day: of what merged meanwhile the halves are added up. Where a half has no
    figure, or nobody may share one, there is nothing to hold the year's against.
    """
    given = collect([year], cutoff_at)
    if not any(given.given.values()):
        return []
    halves = read_year(year, cutoff_at=cutoff_at, grouping="unit", answers=True)
    found = [
        each
        for code, definition in given.definitions.items()
        if given.given[code]
        for each in _of_indicator(
            definition, given.given[code], given.units, halves.of_halves(definition.indicator_id)
        )
    ]
    order = {definition.pk: place for place, definition in enumerate(given.definitions.values())}
    return sorted(found, key=lambda each: (order[each.definition.pk], natural_key(each.unit.name_vi)))


def _of_indicator(definition, rows: list[Given], units, halves) -> Iterator[Difference]:
    by_key = {row.group.key: row.cell for row in halves}
    for row in rows:
        unit = units[row.unit]
        cell: Cell | None = by_key.get(unit.key)
        if cell is None or cell.exact is None or row.through or cell.exact == row.value * WHOLE:
            continue
        yield Difference(definition, unit, row.value, cell.rounded, row.answers, cell.answers)

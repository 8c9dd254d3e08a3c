"""Figures of an issued synthesis as plain tables, to be made public: each count by unit, kind and province."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quyen.core.numbers import SCALE
from quyen.organisations.models import Unit
from quyen.publications.releasing import (
    LAST,
    SUM,
    PlainDimension,
    PlainTable,
    Provenance,
    Reorganisation,
    Worded,
)
from quyen.regimes.models import Definition, PeriodKind, Section
from quyen.synthesis import rolling
from quyen.synthesis.cells import ask, bucket_of
from quyen.synthesis.disclosing_texts import source
from quyen.synthesis.groups import BODIES, TOTAL, Group, groups_of
from quyen.synthesis.models import Synthesis
from quyen.synthesis.periods import year_figures
from quyen.synthesis.queries import places
from quyen.synthesis.reorganised import reorganisations
from quyen.synthesis.rolling import Rolled

PLACE = "place"
ABOVE = ("kind", "province")  # what units add up to, beside the total
NAME = Worded("Nơi báo cáo", "Reporting unit")
OVER_TIME = {Definition.Kind.FLOW: SUM, Definition.Kind.STOCK: LAST}


def tables_of(synthesis: Synthesis, section: Section) -> list[PlainTable]:
    """Return the tables of one section of an issued synthesis, in the outline's order.

    Only whole counts: ratios follow from their parts. Units that are an indicator's one source are no breakdown, and
    what is asked for the whole city stays whole.
    """
    where = places(synthesis)
    asked = [
        one
        for one in rolling.definitions([synthesis.round])
        if one.pk in where and where[one.pk].section == section and one.kind != Definition.Kind.RATIO
    ]
    if not asked:
        return []
    rolled = _rolled(synthesis, asked)
    changed = reorganisations(synthesis.round.committee, synthesis.round.closes_on)
    found = (_table(synthesis, one, rolled.get(one.indicator_id, {}), changed) for one in asked)
    return [table for table in found if table]


def _rolled(synthesis: Synthesis, asked: Sequence[Definition]) -> dict[int, dict[str, list[Rolled]]]:
    """Return the figures as they were at the cut-off, by indicator and grouping."""
    found: dict[int, dict[str, list[Rolled]]] = {}
    for grouping in ("all", "unit", *ABOVE):
        for row in _rows(synthesis, asked, grouping):
            found.setdefault(row.definition.indicator_id, {}).setdefault(grouping, []).append(row)
    return found


def _rows(synthesis: Synthesis, asked: Sequence[Definition], grouping: str) -> Iterable[Rolled]:
    """Yield the rows of a grouping; a year's are made of its halves where it does not ask itself."""
    if synthesis.round.kind == PeriodKind.YEAR:
        yield from year_figures(synthesis.round, cutoff_at=synthesis.cutoff_at, grouping=grouping)
        return
    cells = ask(
        [bucket_of([synthesis.round])],
        cutoff_at=synthesis.cutoff_at,
        grouping=grouping,
        on=None,
        indicators=[one.indicator_id for one in asked],
    )
    for one in asked:
        yield from rolling.rows(one, cells, 0, grouping)


@dataclass(frozen=True)
class _Cell:
    code: str
    words: Worded
    value: int | None


def _table(
    synthesis: Synthesis,
    definition: Definition,
    rolled: Mapping[str, list[Rolled]],
    changed: tuple[Reorganisation, ...],
) -> PlainTable | None:
    total = next(iter(rolled.get("all", ())), None)
    rows = rolled.get("unit", [])
    if total is None or not all(map(_whole, [total, *rows])):
        return None
    if definition.finest_grain == Definition.Grain.CITY or len(rows) < 2:
        rows = []
    units = [_cell(row.group.key, row.group, row) for row in rows]
    whole = [_cell("", TOTAL, total)]
    above, sums = _above(units, rolled) if units else ([], ())
    kept = [one for one in [*whole, *above] if _adds_up(one, units, sums)]
    cells = [*kept, *units]
    if not any(cell.value is not None for cell in cells):
        return None
    codes = {cell.code: cell.words for cell in cells}
    known = tuple((code, parts) for code, parts in sums if code in codes)
    return PlainTable(
        key=definition.indicator.code.lower(),
        title=Worded(definition.name_vi, definition.name_en),
        unit=Worded(definition.unit_vi, definition.unit_en),
        population=f"{definition.indicator.code}:{synthesis.round.period}:{synthesis.round.committee.key}",
        vintage=str(synthesis.number),
        dimensions=(PlainDimension(PLACE, NAME, codes, known),),
        values={(cell.code,): cell.value for cell in cells},
        provenance=_provenance(synthesis, total),
        sensitive=definition.sensitive,
        of_people=definition.of_people,
        period=synthesis.round.period,
        over_time=OVER_TIME.get(definition.kind, ""),
        reorganisations=changed,
    )


def _whole(row: Rolled) -> bool:
    """Whether a figure is a whole count that nobody had to part."""
    cell = row.cell
    return cell.comparable and not cell.parted and (cell.value is None or cell.value % SCALE == 0)


def _cell(code: str, group: Group, row: Rolled) -> _Cell:
    value = row.cell.value
    return _Cell(code, Worded(group.name_vi, group.name_en), None if value is None else value // SCALE)


def _above(
    units: Sequence[_Cell], rolled: dict[str, list[Rolled]]
) -> tuple[list[_Cell], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return what units add up to, and of which parts each is the sum; the total comes first."""
    rows = {row.pk: row for row in Unit.objects.filter(key__in=[unit.code for unit in units])}
    cells, sums = [], [("", tuple(unit.code for unit in units))]
    for grouping in ABOVE:
        group_of = groups_of(rows, grouping)
        for row in rolled.get(grouping, []):
            code = f"{grouping}:{row.group.key}"
            parts = [rows[pk].key for pk, group in group_of.items() if group.key == row.group.key]
            if row.group.key != BODIES.key and len(parts) > 1 and _whole(row):
                cells.append(_cell(code, row.group, row))
                sums.append((code, tuple(sorted(parts))))
    return cells, tuple(sums)


def _adds_up(whole: _Cell, units: Sequence[_Cell], sums: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether the units make the whole; one that they do not make is no part of the table."""
    parts = dict(sums).get(whole.code)
    if parts is None:
        return True
    values = {unit.code: unit.value or 0 for unit in units}
    return (whole.value or 0) == sum(values[part] for part in parts)


def _provenance(synthesis: Synthesis, total: Rolled) -> Provenance:
    answered, expected = total.cell.answered, total.cell.expected
    return Provenance(
        as_of=synthesis.round.closes_on,
        source=source(synthesis),
        coverage=Worded(
            f"{answered} trên {expected} đơn vị có số liệu", f"{answered} of {expected} units gave a figure"
        ),
    )

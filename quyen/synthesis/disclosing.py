"""Figures of an issued synthesis as plain tables, to be made public: each count by unit, kind and province."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quyen.core.dates import long_date
from quyen.core.numbers import SCALE
from quyen.organisations.models import Unit
from quyen.publications.releasing import PlainDimension, PlainTable, Provenance, Worded
from quyen.regimes.models import Definition, PeriodKind, Section
from quyen.synthesis import rolling
from quyen.synthesis.groups import BODIES, TOTAL, Group, groups_of
from quyen.synthesis.models import Synthesis
from quyen.synthesis.queries import places
from quyen.synthesis.rolling import Rolled

PLACE = "place"
ABOVE = ("kind", "province")  # what units add up to, beside the total
NAME = Worded("Nơi báo cáo", "Reporting unit")


@dataclass(frozen=True)
class Disclosable:
    """The tables of one section of an issued synthesis."""

    section: Section
    tables: tuple[PlainTable, ...]


def disclosable(synthesis: Synthesis) -> list[Disclosable]:
    """Return the tables of an issued synthesis by section, in the outline's order.

    Only whole counts of half-years: periods that overlap would tell of each other, ratios follow from their parts.
    Units that are an indicator's one source are no breakdown, and what is asked for the whole city stays whole.
    """
    if synthesis.document is None or synthesis.round.kind != PeriodKind.HALF_YEAR:
        return []
    rolled = _rolled(synthesis)
    where = places(synthesis)
    found: dict[Section, list[PlainTable]] = {}
    for definition in rolling.definitions([synthesis.round]):
        if definition.pk in where:
            table = _table(synthesis, definition, rolled.get(definition.pk, {}))
            found.setdefault(where[definition.pk].section, []).extend([table] if table else [])
    ordered = sorted(found.items(), key=lambda pair: pair[0].position)
    return [Disclosable(section, tuple(tables)) for section, tables in ordered if tables]


def _rolled(synthesis: Synthesis) -> dict[int, dict[str, list[Rolled]]]:
    """Return the figures as they were at the cut-off, by definition and grouping."""
    found: dict[int, dict[str, list[Rolled]]] = {}
    for grouping in ("all", "unit", *ABOVE):
        for row in rolling.figures([synthesis.round], cutoff_at=synthesis.cutoff_at, grouping=grouping):
            found.setdefault(row.definition.pk, {}).setdefault(grouping, []).append(row)
    return found


@dataclass(frozen=True)
class _Cell:
    code: str
    words: Worded
    value: int | None


def _table(
    synthesis: Synthesis, definition: Definition, rolled: dict[str, list[Rolled]]
) -> PlainTable | None:
    total = next(iter(rolled.get("all", ())), None)
    rows = rolled.get("unit", [])
    if definition.kind == Definition.Kind.RATIO or total is None or not all(map(_whole, [total, *rows])):
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
    document, cell = synthesis.document, total.cell
    number, day = document.full_number, document.issued_on
    return Provenance(
        as_of=synthesis.round.closes_on,
        source=Worded(
            f"Báo cáo số {number} {long_date(day)}", f"Report No. {number} of {long_date(day, 'en')}"
        ),
        coverage=Worded(
            f"{cell.answered} trên {cell.expected} đơn vị có số liệu",
            f"{cell.answered} of {cell.expected} units gave a figure",
        ),
    )


def tables_of(synthesis: Synthesis, section: Section) -> Iterator[PlainTable]:
    """Yield the tables of one section."""
    for found in disclosable(synthesis):
        if found.section == section:
            yield from found.tables

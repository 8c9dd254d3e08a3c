"""One indicator over the half-years: its line, and each unit's figures on the boundaries asked for."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator

from quyen.core.collation import natural_key
from quyen.core.dates import DateRefused, parse_date
from quyen.core.text import find_folded
from quyen.organisations import queries as organisations
from quyen.organisations.models import Apportionment, Succession, Unit
from quyen.regimes.models import Definition
from quyen.synthesis import apart, rolling
from quyen.synthesis.periods import halves
from quyen.synthesis.pictures import Both
from quyen.synthesis.rolling import Period, Rolled
from quyen.ui.formats import named
from quyen.web.synthesis.apart import Told, grounds, told
from quyen.web.synthesis.columns import Column, columns_of, estimated, said, value_of
from quyen.web.synthesis.picturing import line

ON_ONE_PAGE = 60
TODAY, OF_THE_TIME, ON_A_DAY = "today", "time", "day"


@dataclass(frozen=True)
class Boundaries:
    """On whose boundaries figures are read: `on` is their day, None for those of each period's own time."""

    kind: str
    on: date | None
    typed: str = ""
    error: str = ""


def boundaries(asked: dict[str, str], today: date) -> Boundaries:
    """Return the boundaries asked for; a day that cannot be read is told, and today's are shown meanwhile."""
    if asked["on"] == OF_THE_TIME:
        return Boundaries(OF_THE_TIME, None)
    if asked["on"] != ON_A_DAY:
        return Boundaries(TODAY, today)
    try:
        return Boundaries(ON_A_DAY, parse_date(asked["day"]), asked["day"])
    except DateRefused as refused:
        return Boundaries(ON_A_DAY, today, asked["day"], str(refused))


@dataclass(frozen=True)
class Shown:
    """A cell: a number, "–", or a `state` for what it is instead ("absent", "split")."""

    said: str
    state: str
    estimate: bool = False
    parted: int = 0


@dataclass(frozen=True)
class UnitRow:
    """One unit's figures, a cell a period."""

    key: str
    name: str
    cells: list[Shown]


@dataclass(frozen=True)
class Reading:
    """What is said of the rows of a page: units by why they are not comparable, and the shares that were used."""

    why: list[tuple[Told, list[str]]]
    grounds: list[str]


@dataclass(frozen=True)
class Series:
    definition: Definition
    columns: list[Column]
    page: Page
    units: int
    comparable: int
    chart: Both | None
    boundaries: Boundaries
    reading: Reading
    unit: Unit | None = None

    @property
    def broken(self) -> bool:
        return any(column.now for column in self.columns)


def read_series(
    committee: Unit | None, code: str, asked: dict[str, str], *, on: date, now: datetime
) -> Series | None:
    """Return the series of an indicator, None where no round asks for it."""
    periods = halves(committee, on) if committee else []
    lines = boundaries(asked, on)
    by_unit = rolling.series(code, periods, cutoff_at=now, grouping="unit", on=lines.on)
    columns = columns_of(code, by_unit, now)
    known = [column.total.definition for column in columns if column.total]
    if not known:
        return None
    rows = _rows(by_unit)
    shown = [row for row in rows if not asked["words"] or find_folded(row.name, asked["words"].strip())]
    page = Paginator(shown, ON_ONE_PAGE).get_page(asked.get("page"))
    chosen = Unit.objects.filter(key=asked["unit"]).first() if asked["unit"] else None
    return Series(
        definition=known[-1],
        columns=columns,
        page=page,
        units=len(rows),
        comparable=sum(all(cell.state != "split" for cell in row.cells) for row in rows),
        chart=line(known[-1], columns, by_unit, chosen),
        boundaries=lines,
        reading=_explain(list(page), by_unit, lines.on, now),
        unit=chosen,
    )


def _rows(periods: list[Period]) -> list[UnitRow]:
    """Return every unit of the series with a cell for each period, in the alphabet's order."""
    by_period = [{row.group.key: row for row in period.rows} for period in periods]
    groups = {key: row.group for rows in by_period for key, row in rows.items()}
    found = [
        UnitRow(key, named(group), [_cell(rows.get(key)) for rows in by_period])
        for key, group in groups.items()
    ]
    return sorted(found, key=lambda row: (natural_key(row.name), row.key))


def _cell(row: Rolled | None) -> Shown:
    if row is None:
        return Shown("", "absent")
    if not row.comparable:
        return Shown("", "split")
    return Shown(said(row), "figure" if value_of(row) is not None else "none", estimated(row), row.parted)


def _explain(rows: list[UnitRow], periods: list[Period], on: date | None, now: datetime) -> Reading:
    """Say of the rows of a page why they are not comparable, and by which shares they are estimates."""
    names = {row.key: row.name for row in rows}
    why: dict[Told, dict[str, None]] = {}
    for period in periods:
        split = {row.group.key: row.straddling for row in period.rows if row.group.key in names}
        units = {unit for found in split.values() for unit in found}
        reasons = (
            apart.reasons(units, dated=period.rounds[0].closes_on, boundaries=on, at=now) if units else {}
        )
        for key, found in split.items():
            for reason in told(apart.distinct(reasons[unit] for unit in found)):
                why.setdefault(reason, {})[names[key]] = None
    weighted = [row.key for row in rows if any(cell.parted for cell in row.cells)]
    return Reading([(reason, list(units)) for reason, units in why.items()], grounds(_entered(weighted, now)))


def _entered(keys: list[str], now: datetime) -> list[Apportionment]:
    """Return the shares that hold of units that were parted into some."""
    if not keys:
        return []
    steps = Succession.objects.filter(successor__key__in=keys, extent=Succession.Extent.PART)
    return organisations.apportionments(now, steps.values_list("predecessor_id", flat=True))

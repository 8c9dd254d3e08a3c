"""One indicator over the half-years: its line, and each unit's figures on the boundaries asked for."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from quyen.core.charts import Break, lines
from quyen.core.collation import natural_key
from quyen.core.dates import short_date
from quyen.core.numbers import half_up
from quyen.core.text import find_folded
from quyen.organisations.models import Level, Succession, Unit
from quyen.regimes.models import Definition, Round
from quyen.synthesis import rolling, rules
from quyen.synthesis.periods import halves
from quyen.synthesis.pictures import Both, both
from quyen.synthesis.rolling import Period, Rolled
from quyen.ui.formats import count, named, spoken
from quyen.web.wording import short_period

ON_ONE_PAGE = 60


@dataclass(frozen=True)
class Column:
    """A half-year: its rounds, its total, and how many units have a figure."""

    period: str
    rounds: list[Round]
    total: Rolled | None
    said: str

    @property
    def label(self) -> str:
        return short_period(self.period)

    @property
    def notes(self) -> list[Round]:
        """Return the rounds whose note says what is particular about them."""
        noted = {named(round, "note"): round for round in self.rounds if named(round, "note")}
        return list(noted.values())


@dataclass
class UnitRow:
    """One unit's figures, a cell a period: a number, "–", "" where it did not stand, or not comparable."""

    key: str
    name: str
    cells: list[tuple[str, str]] = field(default_factory=list)  # (words, state)


@dataclass(frozen=True)
class Series:
    definition: Definition
    columns: list[Column]
    page: Page
    units: int
    comparable: int
    chart: Both | None
    today: bool
    unit: Unit | None = None
    broken: bool = False


def read_series(
    committee: Unit | None, code: str, asked: dict[str, str], *, on: date, now: datetime
) -> Series | None:
    """Return the series of an indicator, None where no round asks for it."""
    periods = halves(committee, on) if committee else []
    today = asked["on"] != "time"
    by_unit = rolling.series(code, periods, cutoff_at=now, grouping="unit", on=on if today else None)
    columns = [_column(period) for period in by_unit]
    known = [column.total.definition for column in columns if column.total]
    if not known:
        return None
    rows = _rows(by_unit)
    shown = [row for row in rows if not asked["words"] or find_folded(row.name, asked["words"].strip())]
    chosen = Unit.objects.filter(key=asked["unit"]).first() if asked["unit"] else None
    return Series(
        definition=known[-1],
        columns=columns,
        page=Paginator(shown, ON_ONE_PAGE).get_page(asked.get("page")),
        units=len(rows),
        comparable=sum(all(state != "split" for _said, state in row.cells) for row in rows),
        chart=_chart(known[-1], columns, by_unit, chosen),
        today=today,
        unit=chosen,
        broken=len({definition.pk for definition in known}) > 1,
    )


def _column(period: Period) -> Column:
    total = period.total
    return Column(period.rounds[0].period, period.rounds, total, _said(total))


def _rows(periods: list[Period]) -> list[UnitRow]:
    """Return every unit of the series with a cell for each period, in the alphabet's order."""
    found: dict[str, UnitRow] = {}
    by_period = [{row.group.key: row for row in period.rows} for period in periods]
    for key, row in sorted({key: row for rows in by_period for key, row in rows.items()}.items()):
        cells = [_cell(rows.get(key)) for rows in by_period]
        found[key] = UnitRow(key, named(row.group), cells)
    return sorted(found.values(), key=lambda row: (natural_key(row.name), row.key))


def _cell(row: Rolled | None) -> tuple[str, str]:
    if row is None:
        return "", "absent"
    if not row.comparable:
        return "", "split"
    return _said(row), "figure" if value_of(row) is not None else "none"


def _said(row: Rolled | None) -> str:
    if row is None or value_of(row) is None:
        return "–"
    if row.denominator is not None:
        return rules.printed_ratio(row.cell.value, row.denominator.value, row.definition, spoken())
    return rules.printed_scaled(row.cell.value, row.definition, spoken())


def value_of(row: Rolled | None) -> int | None:
    """Return a rolled figure as one scaled number, a ratio rounded as it is printed; None where there is none."""
    if row is None or not row.comparable or row.cell.value is None:
        return None
    if row.denominator is None:
        return row.cell.value
    if not row.denominator.value:
        return None
    decimals = row.definition.decimals or rules.DECIMALS_OF_RATIOS
    return half_up(row.cell.value * row.definition.per, row.denominator.value, decimals)


def _chart(
    definition: Definition, columns: list[Column], by_unit: list[Period], unit: Unit | None
) -> Both | None:
    """Return the line over time, of the whole or of one unit, with the reorganisation marked; needs two periods."""
    rows = [
        _of(period, unit.key) if unit else column.total
        for period, column in zip(by_unit, columns, strict=True)
    ]
    values = [value_of(row) for row in rows]
    if len(columns) < 2 or not any(value is not None for value in values):
        return None
    name = unit.name if unit else _("All units")
    return both(
        lines,
        [column.label for column in columns],
        [(name, values)],
        title=named(definition),
        subtitle=f"{named(definition, 'unit')} · {name}",
        note=_coverage(columns, rows),
        of=_("Period"),
        decimals=definition.decimals,
        breaks=_breaks(columns, rows),
        language=spoken(),
        illustrative=settings.DEMO,
    )


def _coverage(columns: list[Column], rows: list[Rolled | None]) -> str:
    """Say of how many units each point is made: a line may fall only because fewer had filed."""
    told = [
        f"{column.label}: {count(row.cell.answered)}/{count(row.cell.expected)}"
        for column, row in zip(columns, rows, strict=True)
        if row is not None and row.comparable
    ]
    return _("Units with a figure: %(told)s.") % {"told": "; ".join(told)}


def _of(period: Period, key: str) -> Rolled | None:
    return next((row for row in period.rows if row.group.key == key), None)


def _breaks(columns: list[Column], rows: list[Rolled | None]) -> list[Break]:
    """Return the newest reorganisation of communes that falls between two periods of the series."""
    first, last = columns[0].rounds[0].closes_on, columns[-1].rounds[0].closes_on
    made = Succession.objects.filter(on__gt=first, on__lte=last, predecessor__level=Level.COMMUNE)
    on = made.order_by("-on").values_list("on", flat=True).first()
    if on is None:
        return []
    place = next(n for n, column in enumerate(columns) if column.rounds[0].closes_on >= on)
    words = _("Reorganisation of %(day)s") % {"day": short_date(on)}
    whole = all(row is None or row.comparable for row in rows[:place])
    return [Break(columns[place].label, words, comparable=whole)]

"""The line of one indicator over the half-years, cut where what it measures changed."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from quyen.core.charts import Break, lines
from quyen.core.dates import short_date
from quyen.organisations.models import Level, Succession, Unit
from quyen.regimes.models import Definition
from quyen.synthesis.pictures import Both, both
from quyen.synthesis.rolling import Period, Rolled
from quyen.ui.formats import count, named, spoken
from quyen.web.synthesis.columns import Column, estimated, value_of


def line(
    definition: Definition, columns: list[Column], by_unit: list[Period], unit: Unit | None
) -> Both | None:
    """Return the line over time, of the whole or of one unit, with what breaks it marked; needs two periods."""
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
        note=" ".join(filter(None, (_coverage(columns, rows), _estimates(columns, rows)))),
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


def _estimates(columns: list[Column], rows: list[Rolled | None]) -> str:
    told = [column.label for column, row in zip(columns, rows, strict=True) if estimated(row)]
    return _("Estimates: %(told)s.") % {"told": "; ".join(told)} if told else ""


def _of(period: Period, key: str) -> Rolled | None:
    return next((row for row in period.rows if row.group.key == key), None)


def _breaks(columns: list[Column], rows: list[Rolled | None]) -> list[Break]:
    """Return what lies between the periods: a new definition always cuts the line, a reorganisation where it must."""
    found: dict[str, Break] = {}
    for on in _reorganisations(columns):
        place = next(n for n, column in enumerate(columns) if column.closes_on >= on)
        whole = all(row is None or row.comparable for row in rows[:place])
        words = _("Reorganisation of %(day)s") % {"day": short_date(on)}
        found[columns[place].label] = Break(columns[place].label, words, comparable=whole)
    for column in columns:
        if column.now:
            there = found.get(column.label)
            words = " · ".join(filter(None, (_("New definition"), there and there.label)))
            found[column.label] = Break(column.label, words, comparable=False)
    return list(found.values())


def _reorganisations(columns: list[Column]) -> list[date]:
    """Return the days on which communes were reorganised within the series, oldest first."""
    made = Succession.objects.filter(
        on__gt=columns[0].closes_on, on__lte=columns[-1].closes_on, predecessor__level=Level.COMMUNE
    )
    return list(made.order_by("on").values_list("on", flat=True).distinct())

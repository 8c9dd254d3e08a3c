"""The pictures of a comparison: the line over time, communes as dots, one small line for each body."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from quyen.core.charts import Break, Dot, dots, lines, multiples
from quyen.core.dates import short_date
from quyen.organisations.models import Level, Succession, Unit
from quyen.regimes.models import Definition
from quyen.synthesis.compared import Read, broken
from quyen.synthesis.comparing import Pair
from quyen.synthesis.groups import Group
from quyen.synthesis.moving import Why, exact
from quyen.synthesis.pictures import Both, both
from quyen.synthesis.rolling import Rolled
from quyen.ui.formats import count, named, spoken
from quyen.web.comparing import wording
from quyen.web.comparing.reading import called
from quyen.web.wording import short_period


def line(
    definition: Definition, reads: Sequence[Read], rows: Sequence[Rolled | None], name: str
) -> Both | None:
    """Return one figure over the half-years; None where fewer than two are known."""
    values = [wording.scaled(exact(row), definition) for row in rows]
    if sum(value is not None for value in values) < 2:
        return None
    return both(
        lines,
        [short_period(read.period) for read in reads],
        [(name, values)],
        title=named(definition),
        subtitle=f"{named(definition, 'unit')} · {name}",
        note=_coverage(reads, rows),
        of=_("Period"),
        decimals=wording.decimals_of(definition),
        breaks=breaks(definition.indicator.code, reads, rows),
        language=spoken(),
        illustrative=settings.DEMO,
    )


def _coverage(reads: Sequence[Read], rows: Sequence[Rolled | None]) -> str:
    """Say of how many units each point is made: a line may fall only because fewer had filed."""
    said = [
        f"{short_period(read.period)}: {count(row.cell.answered)}/{count(row.cell.expected)}"
        for read, row in zip(reads, rows, strict=True)
        if row is not None and row.comparable
    ]
    return _("Units with a figure: %(told)s.") % {"told": "; ".join(said)}


def breaks(code: str, reads: Sequence[Read], rows: Sequence[Rolled | None] = ()) -> list[Break]:
    """Return what parts the half-years: reorganisations of communes, and changes of the definition.

    A reorganisation cuts a line only where a figure before it could not be brought onto the same boundaries.
    """
    found: dict[str, Break] = {}
    days = [read.rounds[0].closes_on for read in reads]
    for place in range(1, len(reads)):
        label = short_period(reads[place].period)
        if broken(code, reads[place - 1], reads[place]):
            found[label] = Break(label, _("The definition changed"), comparable=False)
        elif made := _reorganised(days[place - 1], days[place]):
            whole = all(row is None or row.comparable for row in rows[:place])
            found[label] = Break(
                label, _("Reorganisation of %(day)s") % {"day": short_date(made)}, comparable=whole
            )
    return list(found.values())


def _reorganised(after: date, until: date) -> date | None:
    made = Succession.objects.filter(on__gt=after, on__lte=until, predecessor__level=Level.COMMUNE)
    return made.order_by("-on").values_list("on", flat=True).first()


def small(
    definition: Definition, reads: Sequence[Read], panels: Sequence[tuple[str, Sequence[Rolled | None]]]
) -> Both | None:
    """Return a small line for each body or group on one scale; None where nothing is known."""
    drawn = [(name, [wording.scaled(exact(row), definition) for row in rows]) for name, rows in panels]
    if not any(value is not None for _name, values in drawn for value in values):
        return None
    every = [row for _name, rows in panels for row in rows]
    return both(
        multiples,
        [short_period(read.period) for read in reads],
        drawn,
        title=named(definition),
        subtitle=named(definition, "unit"),
        of=_("Unit"),
        decimals=wording.decimals_of(definition),
        breaks=_of_panels(definition.indicator.code, reads, panels) if every else (),
        language=spoken(),
        illustrative=settings.DEMO,
    )


def _of_panels(
    code: str, reads: Sequence[Read], panels: Sequence[tuple[str, Sequence[Rolled | None]]]
) -> list[Break]:
    """Return the same for many panels: one that cannot be compared cuts all, for their lines are read side by side."""
    worst = [
        next((row for _name, rows in panels if (row := rows[place]) is not None and not row.comparable), None)
        for place in range(len(reads))
    ]
    return breaks(code, reads, worst)


def dot_map(
    definition: Definition,
    found: Sequence[Pair],
    units: Mapping[str, Unit],
    areas: Mapping[str, Group],
    *,
    change: bool,
    marked: frozenset[str] = frozenset(),
    title: str,
    note: str = "",
) -> Both | None:
    """Return communes as dots, the newer figure or the change; None where no place is known."""
    names = called(found)
    places = [
        _dot(pair, units[pair.group.key], names[pair.group.key], areas, change, marked, definition)
        for pair in found
    ]
    places = [place for place in places if place is not None]
    if not places:
        return None
    unit = named(definition, "unit")
    return both(
        dots,
        places,
        title=title,
        subtitle=_("Change, %(unit)s") % {"unit": str(wording.POINTS.get(unit, unit))} if change else unit,
        note=note,
        of=_("Unit"),
        decimals=wording.decimals_of(definition),
        change=change,
        language=spoken(),
        illustrative=settings.DEMO,
    )


def _dot(
    pair: Pair,
    unit: Unit,
    name: str,
    areas: Mapping[str, Group],
    change: bool,
    marked: frozenset[str],
    definition: Definition,
) -> Dot | None:
    if unit.latitude is None or unit.longitude is None:
        return None
    area = areas.get(unit.key)
    comparable = _comparable(pair, change)
    figure = (pair.move.difference if pair.move else None) if change else exact(pair.now)
    return Dot(
        name,
        unit.latitude,
        unit.longitude,
        wording.scaled(figure, definition) if comparable else None,
        comparable,
        named(area) if area else "",
        unit.key in marked,
    )


def _comparable(pair: Pair, change: bool) -> bool:
    """Whether a place may have a figure at all: only missing ones are drawn hollow."""
    if change:
        return pair.why in (None, Why.MISSING, Why.NOT_ASKED)
    return pair.now is None or pair.now.comparable

"""Reads two periods, or several, from what was filed, for `comparing`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from quyen.core.periods import Period
from quyen.organisations import queries as organisations
from quyen.organisations.models import Level, Succession, Unit
from quyen.regimes.models import Definition, PeriodKind, Round
from quyen.synthesis import periods, rolling
from quyen.synthesis.comparing import Comparison, Pair, compare, pairs
from quyen.synthesis.groups import Group, group
from quyen.synthesis.models import Figure
from quyen.synthesis.rolling import Rolled

AGAINST = ("previous", "year")


@dataclass(frozen=True)
class Read:
    """The rounds of one period, what its regime means by each indicator, and until when reports count."""

    period: str
    rounds: list[Round]
    definitions: Mapping[str, Definition]
    cutoff_at: datetime
    kept: dict = field(default_factory=dict, repr=False, compare=False)

    def rows(self, grouping: str, on: date | None, code: str = "") -> list[Rolled]:
        """Return the rolled rows on a day's boundaries, of one indicator or of all; each is read once."""
        asked = (grouping, on, code)
        if asked not in self.kept:
            self.kept[asked] = self._rows(*asked) if self.rounds else []
        return self.kept[asked]

    def _rows(self, grouping: str, on: date | None, code: str) -> list[Rolled]:
        if self.rounds[0].kind == PeriodKind.YEAR:
            year = periods.year_figures(
                self.rounds[0], cutoff_at=self.cutoff_at, grouping=grouping, boundaries_on=on
            )
            return [row for row in year if not code or row.definition.indicator.code == code]
        if code:
            together((self,), code, grouping, on)
            return self.kept[grouping, on, code]
        return rolling.figures(self.rounds, cutoff_at=self.cutoff_at, grouping=grouping, boundaries_on=on)


def together(reads: Iterable[Read], code: str, grouping: str, on: date | None) -> None:
    """Read one indicator of several periods at once, with the figure of all units, where it is not known yet."""
    asked = (grouping, on, code)
    waiting = [
        read
        for read in reads
        if read.rounds and read.rounds[0].kind != PeriodKind.YEAR and asked not in read.kept
    ]
    if not waiting:
        return
    periods_of = [read.rounds for read in waiting]
    found = rolling.series(code, periods_of, cutoff_at=waiting[0].cutoff_at, grouping=grouping, on=on)
    for read, period in zip(waiting, found, strict=True):
        read.kept[asked] = period.rows
        read.kept["all", None, code] = [period.total] if period.total else []


def read(committee: Unit, period: str, cutoff_at: datetime) -> Read:
    """Return the rounds of a period, none where it was never asked for."""
    rounds = periods.rounds_of(committee, period)
    return Read(period, rounds, definitions(rounds), cutoff_at)


def definitions(rounds: Iterable[Round]) -> dict[str, Definition]:
    """Return what the regime of some rounds means by each indicator, by its code."""
    versions = {round.version_id for round in rounds}
    found = Definition.objects.filter(lines__version__in=versions).select_related(
        "indicator", "numerator", "denominator"
    )
    return {each.indicator.code: each for each in found.order_by("pk").distinct()}


def broken(code: str, before: Read, now: Read) -> bool:
    """Whether an indicator, or a part of a ratio, was defined anew between two periods that both ask for it."""
    here = now.definitions.get(code)
    parts = {each.code for each in (here and here.numerator, here and here.denominator) if each}
    pairs = [(before.definitions.get(each), now.definitions.get(each)) for each in {code, *parts}]
    return any(old and new and old.pk != new.pk for old, new in pairs)


def other_period(period: str, against: str) -> str:
    """Return the period to compare with: the one just before, or the same a year earlier."""
    this = Period.parse(period)
    found = this.year_before() if against == "year" else this.previous()
    return found.code if found else ""


def one(code: str, before: Read, now: Read) -> Comparison | None:
    """Compare one indicator in two periods."""
    together((before, now), code, "unit", None)
    sides = [side.rows("unit", None, code) for side in (before, now)]
    totals = tuple(next(iter(side.rows("all", None, code)), None) for side in (before, now))
    return compare(*sides, links(before, now, *sides), totals=totals, broken=broken(code, before, now))


def every(before: Read, now: Read) -> list[Comparison]:
    """Compare all indicators of two periods, as the outline of the later one has them."""
    rows = [side.rows("unit", None) for side in (before, now)]
    hang = links(before, now, *rows)
    units = [_by_code(each) for each in rows]
    totals = [_by_code(side.rows("all", None)) for side in (before, now)]
    found = []
    for code in dict.fromkeys([*totals[1], *units[1], *totals[0], *units[0]]):
        whole = tuple(next(iter(each.get(code, [])), None) for each in totals)
        sides = [each.get(code, []) for each in units]
        mine = _among(hang, *sides)
        found.append(compare(*sides, mine, totals=whole, broken=broken(code, before, now)))
    return [each for each in found if each]


def links(before: Read, now: Read, old: Iterable[Rolled], new: Iterable[Rolled]) -> set[tuple[str, str]]:
    """Return which earlier unit went into which later one, by their keys, all or a part; also those not asked."""
    if not before.rounds or not now.rounds:
        return set()
    days = (before.rounds[0].closes_on, now.rounds[0].closes_on)
    forth = _linked(old, *days)
    back = {(other, one) for one, other in _linked(new, *reversed(days))}
    return forth | back


def _linked(rows: Iterable[Rolled], from_on: date, to_on: date) -> set[tuple[str, str]]:
    units = list(Unit.objects.filter(key__in={row.group.key for row in rows}))
    found = organisations.links(units, from_on, to_on)
    known = {unit.pk: unit.key for unit in units}
    others = {pk for ends in found.values() for pk in ends} - known.keys()
    known |= dict(Unit.objects.filter(pk__in=others).values_list("pk", "key"))
    return {(known[pk], known[end]) for pk, ends in found.items() for end in ends}


def _among(
    links: Iterable[tuple[str, str]], old: Iterable[Rolled], new: Iterable[Rolled]
) -> list[tuple[str, str]]:
    """Return the links of the units that answer one indicator: of another's units none is asked for it."""
    before, now = ({row.group.key for row in rows} for rows in (old, new))
    return [(one, other) for one, other in links if one in before or other in now]


def _by_code(rows: Iterable[Rolled]) -> dict[str, list[Rolled]]:
    found: dict[str, list[Rolled]] = {}
    for row in rows:
        found.setdefault(row.definition.indicator.code, []).append(row)
    return found


def eve(on: date) -> date | None:
    """Return the last day before the newest reorganisation of communes up to a day, None where there was none."""
    made = Succession.objects.filter(on__lte=on, predecessor__level=Level.COMMUNE).order_by("-on")
    day = made.values_list("on", flat=True).first()
    return day - timedelta(days=1) if day else None


def areas(units: Iterable[Unit], grouping: str, *, from_on: date, on: date) -> dict[str, Group]:
    """Return by unit key the one group a unit falls into on a day's boundaries; a unit of several has none."""
    units = list(units)
    groups, names = group(units, grouping, from_on=from_on, boundaries_on=on)
    keys = {unit.pk: unit.key for unit in units}
    return {keys[pk]: names[next(iter(found))] for pk, found in groups.items() if len(found) == 1}


def adopted(rounds: Iterable[Round], code: str) -> dict[tuple[str, str], Figure]:
    """Return by (grouping, group) the figure of an indicator that the newest synthesis of some rounds adopted."""
    found = Figure.objects.filter(
        synthesis__round__in=[round.pk for round in rounds],
        synthesis__supplements=None,
        definition__indicator__code=code,
    )
    return {
        (row.grouping, row.group): row for row in found.order_by("synthesis__number", "synthesis_id", "pk")
    }


def trace_of(row: Rolled | None, figures: Mapping[tuple[str, str], Figure]) -> Figure | None:
    """Return the adopted figure that says the same as a rolled one; None where none does: a later report moved it."""
    if row is None:
        return None
    figure = figures.get((row.grouping, row.group.key))
    bottom = row.denominator.value if row.denominator else None
    same = figure is not None and (figure.value, figure.denominator) == (row.cell.value, bottom)
    return figure if same else None


def unit_pairs(code: str, before: Read, now: Read, on: date) -> list[Pair]:
    """Return one indicator by unit in two periods, both on the boundaries of one day."""
    together((before, now), code, "unit", on)
    rows = [side.rows("unit", on, code) for side in (before, now)]
    return pairs(*rows, broken=broken(code, before, now))

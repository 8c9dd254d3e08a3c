"""One indicator over the half-years: the whole or a unit, and bodies or groups side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from quyen.organisations.models import Level, Unit
from quyen.regimes.models import Definition
from quyen.synthesis import compared
from quyen.synthesis.compared import Read
from quyen.synthesis.comparing import WELL_COVERED, pairs
from quyen.synthesis.periods import halves
from quyen.synthesis.pictures import Both
from quyen.synthesis.rolling import Rolled
from quyen.ui.formats import named
from quyen.web.comparing import picturing, reading
from quyen.web.comparing.asking import Asked
from quyen.web.comparing.reading import Row, Side
from quyen.web.wording import short_period

MOST = 20  # half-years in a row


@dataclass(frozen=True)
class Step:
    """A half-year: its figure, and how far it moved like for like from the half-year before."""

    label: str
    figure: Side
    moved: Row | None
    mark: str = ""


@dataclass(frozen=True)
class Trend:
    steps: list[Step]
    chart: Both | None
    name: str
    thin: Step | None = (
        None  # the newest, where so few units have given it that the line falls for that alone
    )


def reads(question: Asked) -> list[Read]:
    """Return the half-years up to today, oldest first."""
    found = halves(question.committee, question.today, MOST)
    return [Read(rounds[0].period, rounds, compared.definitions(rounds), question.at) for rounds in found]


def trend(question: Asked, code: str, definition: Definition, unit: Unit | None) -> Trend | None:
    """Return one indicator over the half-years that ask for it; None where none does."""
    asked = [read for read in reads(question) if code in read.definitions]
    if not asked:
        return None
    for day in {None, question.on_each}:
        compared.together(asked, code, "unit", day)
    by_unit = [read.rows("unit", question.on_each, code) for read in asked]
    if unit:
        rows = [next((row for row in found if row.group.key == unit.key), None) for found in by_unit]
    else:
        rows = [next(iter(read.rows("all", None, code)), None) for read in asked]
    name = named(unit) if unit else _("All units")
    marks = {each.before: each.label for each in picturing.breaks(code, asked, rows)}
    traces = [reading.Traces(code, {}, compared.adopted(read.rounds, code)) for read in asked]
    steps = [
        Step(
            short_period(read.period),
            traces[n].side(rows[n], traces[n].now, definition),
            _moved(code, asked, by_unit, n, unit),
            marks.get(short_period(read.period), ""),
        )
        for n, read in enumerate(asked)
    ]
    thin = steps[-1] if _thin(rows[-1]) and steps[-1].moved else None
    return Trend(steps, picturing.line(definition, asked, rows, name), name, thin)


def _thin(row: Rolled | None) -> bool:
    """Whether too few of those that owe a figure have given it for it to be the whole."""
    if row is None or not row.comparable or not row.cell.answered:
        return False
    return Fraction(row.cell.answered, row.cell.expected) < WELL_COVERED


def _moved(
    code: str, asked: Sequence[Read], by_unit: Sequence[list[Rolled]], n: int, unit: Unit | None
) -> Row | None:
    """Return how far the figure moved since the half-year before: of a unit its own, of all like for like."""
    if n == 0:
        return None
    before, now = asked[n - 1], asked[n]
    if unit is None:
        found = compared.one(code, before, now)
        return reading.like_row(found.alike, found.broken, "") if found else None
    cut = compared.broken(code, before, now)
    mine = [pair for pair in pairs(by_unit[n - 1], by_unit[n], broken=cut) if pair.group.key == unit.key]
    return reading.pair_row(mine[0]) if mine else None


def side_by_side(question: Asked, code: str, definition: Definition, by: str) -> dict:
    """Return small lines of bodies, or of communes by kind and by former territory, as the indicator is answered."""
    asked = [read for read in reads(question) if code in read.definitions]
    options = _groupings(question, code, asked)
    by = by if by in dict(options) else next(iter(dict(options)), "")
    panels = _panels(question, code, asked, by) if by else []
    return {
        "by": by,
        "options": options,
        "chart": picturing.small(definition, asked, panels),
        "heads": [short_period(read.period) for read in asked],
        "rows": _rows(code, definition, asked, panels),
        "marks": picturing.breaks(code, asked) if asked else [],
    }


def _groupings(question: Asked, code: str, asked: Sequence[Read]) -> list[tuple[str, str]]:
    """Return how an indicator can be laid side by side: by body, and where communes answer it by their groups."""
    compared.together(asked, code, "unit", question.on_each)
    keys = {row.group.key for read in asked for row in read.rows("unit", question.on_each, code)}
    levels = set(Unit.objects.filter(key__in=keys).values_list("level", flat=True))
    found = []
    if Level.BODY in levels:
        found.append(("body", _("By body")))
    if Level.COMMUNE in levels:
        found += [("kind", _("By kind of unit"))]
        found += [("province", _("By former territory"))] if compared.eve(question.today) else []
    return found


def _panels(
    question: Asked, code: str, asked: Sequence[Read], by: str
) -> list[tuple[str, list[Rolled | None]]]:
    """Return a row of figures for each group, in the order of the alphabet."""
    grouping = "unit" if by == "body" else by
    on = compared.eve(question.today) if by == "province" else question.on_each
    compared.together(asked, code, grouping, on)
    by_period = [{row.group.key: row for row in read.rows(grouping, on, code)} for read in asked]
    groups = {row.group.key: row.group for rows in by_period for row in rows.values()}
    if by == "body":
        bodies = Unit.objects.filter(key__in=list(groups), level=Level.BODY).values_list("key", flat=True)
        groups = {key: groups[key] for key in bodies}
    ordered = sorted(groups.values(), key=reading.by_name)
    return [(named(group), [rows.get(group.key) for rows in by_period]) for group in ordered]


def _rows(
    code: str, definition: Definition, asked: Sequence[Read], panels: list
) -> list[tuple[str, list[tuple[str, Side]]]]:
    """Return the same figures as a table, each with its column's head and leading to its sources."""
    traces = [reading.Traces(code, {}, compared.adopted(read.rounds, code)) for read in asked]
    heads = [short_period(read.period) for read in asked]
    return [
        (
            name,
            [
                (head, trace.side(row, trace.now, definition))
                for head, trace, row in zip(heads, traces, rows, strict=True)
            ],
        )
        for name, rows in panels
    ]

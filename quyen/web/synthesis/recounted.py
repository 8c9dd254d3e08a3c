"""What a recount moved, as its page tells it: a line for each figure, and opened the reports that moved it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.core.numbers import format_number, half_up
from quyen.obligations.models import Obligation
from quyen.regimes.models import Definition
from quyen.reports.models import Version
from quyen.synthesis import rules
from quyen.synthesis.actions import Moved
from quyen.synthesis.engines.shapes import WHOLE
from quyen.synthesis.models import Figure, FigureSource, Synthesis
from quyen.synthesis.recounting import Because, Step
from quyen.ui.formats import named, spoken

FEW = 30  # reports of one figure that are told one by one: the ones that moved it most
MINUS = "−"
Role = FigureSource.Role
PARTS: dict[str, str | Promise] = {
    Role.DENOMINATOR: gettext_lazy("denominator"),
    Role.CONTROL: gettext_lazy("control total, beside it"),
}
GROUPINGS: dict[str, str | Promise] = {
    "all": gettext_lazy("In total"),
    "kind": gettext_lazy("By kind of unit"),
    "province": gettext_lazy("By former territory"),
}


@dataclass(frozen=True)
class Line:
    """One report's part in a figure before and after; `version` is where to look, `why` in words."""

    unit: str
    part: str
    before: str
    after: str
    difference: str
    why: str
    version: int | None


@dataclass(frozen=True)
class Rest:
    """The reports that are not told one by one."""

    count: int
    difference: str


@dataclass(frozen=True)
class Change:
    """A figure that moved; `difference` is empty for a ratio, whose parts move by themselves."""

    name: str
    group: str
    unit: str
    before: str
    after: str
    difference: str
    lines: list[Line]
    rest: Rest | None
    reports: int
    beside: bool  # only the control total moved, which stands beside the figure


@dataclass(frozen=True)
class Grouping:
    """The figures that moved in one grouping."""

    key: str
    title: str | Promise
    changes: list[Change]


def groupings(synthesis: Synthesis, rows: Iterable[Moved]) -> list[Grouping]:
    """Return what moved: the totals, then by kind and by territory; in three queries."""
    rows = list(rows)
    figures = {
        (row.definition.indicator.code, row.grouping, row.group): row
        for row in synthesis.figures.select_related("definition__indicator")
    }
    told = _telling(rows)
    found = []
    for key, title in GROUPINGS.items():
        changes = [
            _change(figure, row, told)
            for row in rows
            if row.grouping == key and (figure := figures.get((row.code, row.grouping, row.group)))
        ]
        if changes:
            found.append(Grouping(key, title, changes))
    return found


def _telling(rows: Iterable[Moved]) -> Callable[[Step, str], Line]:
    """Return what puts a step into words, with all that these need read at once."""
    steps = [step for row in rows for step in row.steps]
    versions = Version.objects.defer("content").in_bulk(
        {pk for step in steps for pk in (step.old, step.new) if pk}
    )
    owed = Obligation.objects.in_bulk({pk for step in steps for pk in (step.obligation, step.other) if pk})

    def line(step: Step, language: str) -> Line:
        return Line(
            named(owed[step.obligation], "unit_name"),
            str(PARTS.get(step.role, "")),
            _amount(step.before, language),
            _amount(step.after, language),
            _signed(step.difference, language),
            _why(step, versions, owed),
            step.new or step.old,
        )

    return line


def _why(step: Step, versions: Mapping[int, Version], owed: Mapping[int, Obligation]) -> str:
    old, new = versions.get(step.old), versions.get(step.new)
    told = {
        "n": old.number if old else "",
        "now": new.number if new else "",
        "unit": named(owed[step.other], "unit_name") if step.other else "",
    }
    words = {
        Because.FILED: _("came in (version %(now)s)"),
        Because.REPLACED: _("version %(now)s in place of version %(n)s"),
        Because.WITHDRAWN: _("version %(n)s was withdrawn"),
        Because.NOT_YET: _("version %(n)s came only after the time counted up to"),
        Because.THROUGH: _("its figures now lie in the report of %(unit)s"),
        Because.ITSELF: _("it reports by itself again, no longer through %(unit)s"),
        Because.SHARES: _("other shares were entered for a unit that was parted"),
        Because.APART: _("its report is the same; what the figure takes in changed"),
    }
    return words[step.because] % told


def _change(figure: Figure, row: Moved, told: Callable[[Step, str], Line]) -> Change:
    language = spoken()
    steps = sorted(row.steps, key=lambda step: (-abs(step.difference), step.role, step.obligation))
    lines = [told(step, language) for step in steps[:FEW]]
    left = steps[FEW:]
    sums = figure.rule == "sum"
    return Change(
        named(figure.definition),
        "" if figure.grouping == "all" else named(figure, "group"),
        named(figure.definition, "unit"),
        _shown(figure.definition, figure.rule, row.before, row.before_of),
        _shown(figure.definition, figure.rule, row.after, row.after_of),
        _signed(((row.after or 0) - (row.before or 0)) * WHOLE, language) if sums else "",
        lines,
        Rest(len(left), _signed(sum(step.difference for step in left), language) if sums else "") if left else None,
        len({step.obligation for step in steps}),
        (row.before, row.before_of) == (row.after, row.after_of)
        and any(step.role == Role.CONTROL for step in steps),
    )  # fmt: skip


def _shown(definition: Definition, rule: str, value: int | None, denominator: int | None) -> str:
    """Return one side of a change as it was printed."""
    if rule == "ratio":
        return rules.printed_ratio(value, denominator, definition, spoken())
    return "–" if value is None else rules.printed_scaled(value, definition, spoken())


def _amount(exact: int | None, language: str) -> str:
    """Return a part of a figure, as exactly as a scaled number says it."""
    return "–" if exact is None else format_number(half_up(exact, WHOLE * WHOLE, 4), language=language)


def _signed(exact: int, language: str) -> str:
    sign = "+" if exact > 0 else MINUS if exact < 0 else ""
    return sign + _amount(abs(exact), language)

"""Takes rolled-up figures into a synthesis, with the exact answers they were made from, in one transaction."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from quyen.organisations.models import Level, Succession
from quyen.regimes.models import PeriodKind, Round
from quyen.synthesis import rolling
from quyen.synthesis.models import Figure, FigureSource, Synthesis
from quyen.synthesis.periods import year_figures
from quyen.synthesis.rolling import Rolled

Key = tuple[str, str, str]  # indicator, grouping, group


@dataclass(frozen=True)
class Moved:
    """A figure that a recount changed: before and after (scaled), and the versions that came or went.

    `before_of` and `after_of` are the denominators of a ratio.
    """

    code: str
    grouping: str
    group: str
    before: int | None
    after: int | None
    before_of: int | None
    after_of: int | None
    came: tuple[int, ...]
    went: tuple[int, ...]


@transaction.atomic
def adopt(synthesis: Synthesis) -> list[Moved]:
    """Replace the figures of a synthesis by those of its cut-off; return what moved (nothing the first time)."""
    before = _snapshot(synthesis)
    synthesis.figures.all().delete()
    wanted = _wanted(synthesis)
    figures = Figure.objects.bulk_create([_figure(synthesis, row) for row in wanted])
    FigureSource.objects.bulk_create(
        source for figure, row in zip(figures, wanted, strict=True) for source in _sources(figure, row)
    )
    return _moved(before, _snapshot(synthesis)) if before else []


def _wanted(synthesis: Synthesis) -> list[Rolled]:
    """Totals of all indicators; what communes answer also by their kind and by the province they came from."""
    finer = _parted(_read(synthesis, "kind"))
    if day := _last_day_before(synthesis.round.closes_on):
        finer += _parted(_read(synthesis, "province", day))
    return _read(synthesis, "all") + finer


def _read(synthesis: Synthesis, grouping: str, on: date | None = None) -> list[Rolled]:
    round, cutoff = synthesis.round, synthesis.cutoff_at
    if round.kind == PeriodKind.YEAR and round.nature == Round.Nature.PERIODIC:
        return year_figures(round, cutoff_at=cutoff, grouping=grouping, boundaries_on=on)
    return rolling.figures([round], cutoff_at=cutoff, grouping=grouping, boundaries_on=on)


def _parted(rows: list[Rolled]) -> list[Rolled]:
    """Keep the rows of indicators whose communes fall into more than one group: one group is the total again."""
    groups: dict[str, set[str]] = {}
    for row in rows:
        groups.setdefault(row.definition.indicator.code, set()).add(row.group.key)
    return [row for row in rows if len(groups.get(row.definition.indicator.code, ())) > 1]


def _last_day_before(closes_on: date) -> date | None:
    """Return the last day of the boundaries before the newest reorganisation of communes."""
    made = Succession.objects.filter(on__lte=closes_on, predecessor__level=Level.COMMUNE).order_by("-on")
    on = made.values_list("on", flat=True).first()
    return on - timedelta(days=1) if on else None


def _figure(synthesis: Synthesis, row: Rolled) -> Figure:
    comparable = row.comparable
    return Figure(
        synthesis=synthesis,
        definition=row.definition,
        grouping=row.grouping,
        group=row.group.key,
        group_vi=row.group.name_vi,
        group_en=row.group.name_en,
        rule=row.rule,
        value=row.cell.value if comparable else None,
        denominator=row.denominator.value if row.denominator and comparable else None,
        answered=row.cell.answered if comparable else 0,
        through=row.cell.through if comparable else 0,
        secret=row.cell.secret if comparable else 0,
        expected=row.cell.expected,
        estimate=row.cell.estimate or bool(row.denominator and row.denominator.estimate),
        comparable=comparable,
        control=row.control.value if row.control else None,
    )


def _sources(figure: Figure, row: Rolled) -> list[FigureSource]:
    role = FigureSource.Role
    cells = [(role.VALUE, row.cell), (role.DENOMINATOR, row.denominator)] if figure.comparable else []
    return [
        FigureSource(figure=figure, answer_id=answer, role=part)
        for part, cell in (*cells, (role.CONTROL, row.control))
        if cell
        for answer in cell.answers
    ]


def _snapshot(synthesis: Synthesis) -> dict[Key, tuple[int | None, int | None, set[int]]]:
    """Return value, denominator and versions of every figure."""
    versions: dict[int, set[int]] = {}
    sources = FigureSource.objects.filter(figure__synthesis=synthesis).exclude(role=FigureSource.Role.CONTROL)
    for figure, version in sources.values_list("figure_id", "answer__version_id"):
        versions.setdefault(figure, set()).add(version)
    return {
        (row.definition.indicator.code, row.grouping, row.group): (
            row.value,
            row.denominator,
            versions.get(row.pk, set()),
        )
        for row in synthesis.figures.select_related("definition__indicator")
    }


def _moved(before: dict, after: dict) -> list[Moved]:
    nothing = (None, None, set())
    found = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, nothing), after.get(key, nothing)
        if old[:2] != new[:2]:
            came, went = sorted(new[2] - old[2]), sorted(old[2] - new[2])
            found.append(Moved(*key, old[0], new[0], old[1], new[1], tuple(came), tuple(went)))
    return found

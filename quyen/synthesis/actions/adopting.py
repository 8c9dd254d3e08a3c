"""Takes rolled-up figures into a synthesis, with the exact answers they were made from, in one transaction.

So it does with the tasks of the committee, and the exact words of their units.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from quyen.followup.models import TaskUnit
from quyen.followup.queries.tasks import TaskStanding
from quyen.followup.rules.tasks import OVER, TaskState
from quyen.regimes.models import PeriodKind, Round
from quyen.synthesis import recounting, rolling, snapshots, tasks
from quyen.synthesis.models import Figure, FigureSource, Synthesis, TaskLine, TaskWord
from quyen.synthesis.periods import rounds_behind, year_figures
from quyen.synthesis.recounting import Moved
from quyen.synthesis.rolling import Rolled
from quyen.synthesis.weights import FINER, boundaries_of

__all__ = ["Moved", "adopt"]
ENDED = (*OVER, TaskState.REOPENED)  # the office had the last word


@transaction.atomic
def adopt(synthesis: Synthesis, *, since: datetime | None = None) -> list[Moved]:
    """Replace figures and tasks of a synthesis by those of its cut-off; return what moved since an earlier cut-off."""
    before = recounting.states(synthesis, since) if since else {}
    synthesis.figures.all().delete()
    wanted = _wanted(synthesis)
    synthesis.snapshots.set(snapshots.current(rounds_behind(synthesis.round), synthesis.cutoff_at))
    figures = Figure.objects.bulk_create([_figure(synthesis, row) for row in wanted])
    FigureSource.objects.bulk_create(
        source for figure, row in zip(figures, wanted, strict=True) for source in _sources(figure, row)
    )
    _adopt_tasks(synthesis)
    return _moved(synthesis, before, since) if since else []


def _moved(synthesis: Synthesis, before: dict, since: datetime) -> list[Moved]:
    rounds = rounds_behind(synthesis.round)
    then, now = (recounting.moment(rounds, cutoff) for cutoff in (since, synthesis.cutoff_at))
    return recounting.moved(before, recounting.states(synthesis, synthesis.cutoff_at), then, now)


def _wanted(synthesis: Synthesis) -> list[Rolled]:
    """Totals of all indicators; what communes answer also by their kind and by the province they came from."""
    found = _read(synthesis, "all")
    for grouping in FINER:
        if on := boundaries_of(synthesis.round, grouping):
            found += _parted(_read(synthesis, grouping, on))
    return found


def _read(synthesis: Synthesis, grouping: str, on: date | None = None) -> list[Rolled]:
    round, cutoff = synthesis.round, synthesis.cutoff_at
    if round.kind == PeriodKind.YEAR and round.nature == Round.Nature.PERIODIC:
        return year_figures(round, cutoff_at=cutoff, grouping=grouping, boundaries_on=on, answers=True)
    return rolling.figures([round], cutoff_at=cutoff, grouping=grouping, boundaries_on=on, answers=True)


def _parted(rows: list[Rolled]) -> list[Rolled]:
    """Keep the rows of indicators whose communes fall into more than one group: one group is the total again."""
    groups: dict[str, set[str]] = {}
    for row in rows:
        groups.setdefault(row.definition.indicator.code, set()).add(row.group.key)
    return [row for row in rows if len(groups.get(row.definition.indicator.code, ())) > 1]


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
        value=row.cell.rounded if comparable else None,
        denominator=row.denominator.rounded if row.denominator and comparable else None,
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


def _adopt_tasks(synthesis: Synthesis) -> None:
    """Take the tasks as they stood at the cut-off, in place of what was taken before."""
    synthesis.task_lines.all().delete()
    rows = tasks.standings_at(synthesis)
    lines = TaskLine.objects.bulk_create(
        TaskLine(
            synthesis=synthesis,
            task=row.task,
            position=place,
            due_on=row.due_on,
            late=row.late,
            closing=row.closing if row.state in ENDED else None,
        )
        for place, row in enumerate(rows)
    )
    TaskWord.objects.bulk_create(
        word for line, row in zip(lines, rows, strict=True) for word in _words(line, row)
    )


def _words(line: TaskLine, row: TaskStanding) -> Iterator[TaskWord]:
    """Yield who held it with its newest word, then what units that are no more had said last."""
    awaited = {request.asked_id for request in row.held_up_by}
    told = set()
    for unit in row.units:
        part = row.part_of(unit)
        said = row.of_lead if part == TaskUnit.Part.LEAD else row.said_by(unit)
        told.add(said)
        yield TaskWord(line=line, unit=unit, part=part, progress=said, awaited=unit.pk in awaited)
    for said in row.newest:
        if said not in told and said.unit not in row.units:
            yield TaskWord(line=line, unit=said.unit, part=TaskUnit.Part.SUPPORTS, progress=said)

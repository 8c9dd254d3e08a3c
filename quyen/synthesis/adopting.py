"""Takes rolled-up figures into a synthesis, with the exact answers they were made from, in one transaction."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from quyen.organisations.models import Succession
from quyen.regimes.models import Round
from quyen.synthesis import queries
from quyen.synthesis.models import Figure, FigureSource, Synthesis
from quyen.synthesis.periods import year_figures
from quyen.synthesis.queries import Rolled


@dataclass(frozen=True)
class Moved:
    """A figure that a recount changed: before and after (scaled), and the versions that came or went."""

    code: str
    group: str
    before: int | None
    after: int | None
    came: tuple[int, ...]
    went: tuple[int, ...]


@transaction.atomic
def adopt(synthesis: Synthesis) -> list[Moved]:
    """Replace the figures of a synthesis by those of its cut-off; return what moved (nothing the first time)."""
    before = _snapshot(synthesis)
    synthesis.figures.all().delete()
    for rolled in _wanted(synthesis):
        _store(synthesis, rolled)
    return _moved(before, _snapshot(synthesis)) if before else []


def _wanted(synthesis: Synthesis) -> list[Rolled]:
    """Totals of all indicators; those that communes answer also by kind and by the province they came from."""
    round, cutoff = synthesis.round, synthesis.cutoff_at
    year = round.kind == "year" and round.nature == Round.Nature.PERIODIC

    def read(grouping, on=None):
        if year:
            return year_figures(round, cutoff_at=cutoff, grouping=grouping, boundaries_on=on)
        return queries.figures([round], cutoff_at=cutoff, grouping=grouping, boundaries_on=on)

    found = read("all")
    wide = {row.definition.indicator.code for row in found if row.cell.expected > 50}
    finer = read("kind")
    if (
        last := Succession.objects.filter(on__lte=round.closes_on)
        .order_by("-on")
        .values_list("on", flat=True)
        .first()
    ):
        finer += read("province", last - timedelta(days=1))
    return found + [row for row in finer if row.definition.indicator.code in wide]


def _store(synthesis: Synthesis, rolled: Rolled) -> None:
    figure = Figure.objects.create(
        synthesis=synthesis,
        definition=rolled.definition,
        grouping=rolled.grouping,
        group=rolled.group.key,
        group_vi=rolled.group.name_vi,
        group_en=rolled.group.name_en,
        rule=rolled.rule,
        value=rolled.cell.value,
        denominator=rolled.denominator.value if rolled.denominator else None,
        answered=rolled.cell.answered,
        expected=rolled.cell.expected,
        estimate=rolled.cell.estimate or bool(rolled.denominator and rolled.denominator.estimate),
        control=rolled.control.value if rolled.control else None,
    )
    roles = [(FigureSource.Role.VALUE, rolled.cell)]
    roles += [(FigureSource.Role.DENOMINATOR, rolled.denominator)] if rolled.denominator else []
    roles += [(FigureSource.Role.CONTROL, rolled.control)] if rolled.control else []
    FigureSource.objects.bulk_create(
        FigureSource(figure=figure, answer_id=answer, role=role)
        for role, cell in roles
        for answer in cell.answers
    )


def _snapshot(synthesis: Synthesis) -> dict:
    figures = {
        (row.definition.indicator.code, row.grouping, row.group): (row.value, row.denominator, row.pk)
        for row in synthesis.figures.select_related("definition__indicator")
    }
    versions: dict[int, set[int]] = {}
    sources = FigureSource.objects.filter(figure__synthesis=synthesis)
    for figure, version in sources.values_list("figure_id", "answer__version_id"):
        versions.setdefault(figure, set()).add(version)
    return {key: (value, bottom, versions.get(pk, set())) for key, (value, bottom, pk) in figures.items()}


def _moved(before: dict, after: dict) -> list[Moved]:
    nothing = (None, None, set())
    found = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, nothing), after.get(key, nothing)
        if old[:2] != new[:2]:
            came, went = sorted(new[2] - old[2]), sorted(old[2] - new[2])
            found.append(Moved(key[0], key[2], old[0], new[0], tuple(came), tuple(went)))
    return found

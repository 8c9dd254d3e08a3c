"""Why a recount moved a figure: each report's part in it before and after, and because of which version.

The parts of a cell add up to it, before and after; so what moved in the parts is what moved in the cell.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from quyen.regimes.models import Round
from quyen.reports.models import Version
from quyen.reports.queries import newest_standing
from quyen.synthesis.collecting import spoken_for
from quyen.synthesis.engines.shapes import WHOLE
from quyen.synthesis.models import FigureSource, Synthesis
from quyen.synthesis.weights import weights_of

Key = tuple[str, str, str]  # indicator, grouping, group
Place = tuple[str, int]  # role, obligation


class Because(StrEnum):
    """What happened to a report between two moments."""

    FILED = "filed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    NOT_YET = "not-yet"  # it came after the moment that is counted up to now
    THROUGH = "through"  # another report speaks for the unit now
    ITSELF = "itself"  # no other report speaks for it any more
    SHARES = "shares"  # other shares of a parted unit
    APART = "apart"  # the report is the same: the cell became comparable, or ceased to be


@dataclass(frozen=True)
class Part:
    """What one report gives to one cell: exact, in ten-thousandths of the scaled value's last digit."""

    version: int
    amount: int
    estimate: bool = False


@dataclass(frozen=True)
class State:
    """A cell at one moment: what it printed, and its parts."""

    value: int | None
    denominator: int | None
    control: int | None = None
    estimate: bool = False
    comparable: bool = True
    parts: Mapping[Place, Part] = field(default_factory=dict)

    @property
    def said(self) -> tuple:
        return self.value, self.denominator, self.control, self.estimate, self.comparable

    @property
    def versions(self) -> set[int]:
        """Return the versions it was made from, control totals apart."""
        return {part.version for (role, _), part in self.parts.items() if role != FigureSource.Role.CONTROL}


NOTHING = State(None, None)


@dataclass(frozen=True)
class Step:
    """One report's part in a cell that moved: before and after (exact), by which versions.

    `other` is the obligation whose report speaks for this one, now or before.
    """

    role: str
    obligation: int
    before: int | None
    after: int | None
    because: Because
    old: int | None
    new: int | None
    other: int | None = None

    @property
    def difference(self) -> int:
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True)
class Moved:
    """A figure that a recount changed: before and after (scaled), the versions that came or went, the steps.

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
    steps: tuple[Step, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Moment:
    """What stood at a moment in some rounds: versions by obligation, and who spoke for whom."""

    versions: Mapping[int, int]
    spoken_by: Mapping[int, int]
    withdrawn: Collection[int]


def moment(rounds: Collection[Round], cutoff_at: datetime) -> Moment:
    """Return what stood at a cut-off."""
    standing = [version for round in rounds for version in newest_standing(round, cutoff_at)]
    inside = spoken_for(rounds, standing, cutoff_at)
    taken_back = Version.objects.filter(obligation__round__in=rounds, withdrawal__at__lte=cutoff_at)
    return Moment(
        {version.obligation_id: version.pk for version in standing},
        {covered: coverer for coverer, others in inside.items() for covered in others},
        set(taken_back.values_list("pk", flat=True)),
    )


def states(synthesis: Synthesis, cutoff_at: datetime) -> dict[Key, State]:
    """Return every figure of a synthesis with its parts, as it was counted at a cut-off."""
    weights = weights_of(synthesis, cutoff_at)
    parts: dict[int, dict[Place, Part]] = {}
    rows = FigureSource.objects.filter(figure__synthesis=synthesis).values_list(
        "figure_id",
        "role",
        "answer_id",
        "answer__version__obligation_id",
        "answer__version_id",
        "answer__value",
        "answer__estimate",
    )
    for figure, role, answer, obligation, version, value, estimate in rows:
        of_figure = parts.setdefault(figure, {})
        before = of_figure.get((role, obligation), Part(version, 0))
        amount = before.amount + value * weights.get((figure, answer), WHOLE)
        of_figure[role, obligation] = Part(version, amount, before.estimate or estimate)
    return {
        (row.definition.indicator.code, row.grouping, row.group): State(
            row.value, row.denominator, row.control, row.estimate, row.comparable, parts.get(row.pk, {})
        )
        for row in synthesis.figures.select_related("definition__indicator")
    }


def moved(before: Mapping[Key, State], after: Mapping[Key, State], then: Moment, now: Moment) -> list[Moved]:
    """Return the cells that print otherwise than before, each with the reports that moved it."""
    found = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, NOTHING), after.get(key, NOTHING)
        if old.said != new.said:
            came, went = sorted(new.versions - old.versions), sorted(old.versions - new.versions)
            steps = tuple(_steps(old, new, then, now))
            found.append(
                Moved(
                    *key,
                    old.value,
                    new.value,
                    old.denominator,
                    new.denominator,
                    tuple(came),
                    tuple(went),
                    steps,
                )
            )
    return found


def _steps(old: State, new: State, then: Moment, now: Moment) -> Iterable[Step]:
    for place in sorted(old.parts.keys() | new.parts.keys()):
        was, is_ = old.parts.get(place), new.parts.get(place)
        if was != is_ and (was is None or is_ is None or _differs(was, is_)):
            yield _step(place, was, is_, then, now)


def _differs(was: Part, is_: Part) -> bool:
    return (was.amount, was.estimate) != (is_.amount, is_.estimate)


def _step(place: Place, was: Part | None, is_: Part | None, then: Moment, now: Moment) -> Step:
    role, obligation = place
    old, new = then.versions.get(obligation), now.versions.get(obligation)
    other = now.spoken_by.get(obligation) or then.spoken_by.get(obligation)
    before, after = was.amount if was else None, is_.amount if is_ else None
    return Step(role, obligation, before, after, _because(obligation, was, is_, then, now), old, new, other)


def _because(obligation: int, was: Part | None, is_: Part | None, then: Moment, now: Moment) -> Because:
    """Return what happened to a report whose part in a cell changed."""
    old, new = then.versions.get(obligation), now.versions.get(obligation)
    if is_ is None and obligation in now.spoken_by and obligation not in then.spoken_by:
        return Because.THROUGH
    if was is None and obligation in then.spoken_by and obligation not in now.spoken_by:
        return Because.ITSELF
    if old == new:
        return Because.SHARES if was and is_ else Because.APART
    if old is None:
        return Because.FILED
    if old in now.withdrawn:
        return Because.WITHDRAWN
    return Because.NOT_YET if new is None or new < old else Because.REPLACED

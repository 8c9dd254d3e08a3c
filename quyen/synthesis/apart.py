"""Why a figure is not directly comparable: which units were parted or joined, on which day, with no shares entered."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count

from quyen.organisations import queries as organisations
from quyen.organisations.models import Succession, Unit
from quyen.synthesis.cells import ask, bucket_of
from quyen.synthesis.models import Fact, Figure
from quyen.synthesis.periods import rounds_behind
from quyen.synthesis.weights import boundaries_of


class Why(StrEnum):
    PARTED = "parted"  # forwards, and nobody has entered the shares
    JOINED = "joined"  # backwards: what it was made of is not told apart in its figures
    TOGETHER = "together"  # one report holds the figures of several units


@dataclass(frozen=True)
class Reason:
    """What keeps a unit's figures from being shared among groups: `unit` was parted or joined on a day.

    Of a report that speaks for several units there is no day.
    """

    why: Why
    unit: Unit
    on: date | None = None


def reasons(
    units: Collection[int], *, dated: date, boundaries: date | None, at: datetime
) -> dict[int, tuple[Reason, ...]]:
    """Return, by unit, why figures of a day cannot be read on the boundaries of another; shares as entered by `at`.

    Few queries where a unit was parted itself; a walk through its history where that came later.
    """
    found = Unit.objects.in_bulk(list(units))
    if boundaries is None or boundaries == dated:
        return {pk: (Reason(Why.TOGETHER, unit),) for pk, unit in found.items()}
    if boundaries < dated:
        own = _joined(found, boundaries, dated)
        return {pk: own.get(pk) or _earlier(unit, boundaries, dated) for pk, unit in found.items()}
    known = organisations.shares(at)
    direct = _parted(units, dated, boundaries, known)
    return {pk: direct.get(pk) or _later(unit, dated, boundaries, known) for pk, unit in found.items()}


def _parted(
    units: Collection[int], dated: date, boundaries: date, known: Mapping
) -> dict[int, tuple[Reason, ...]]:
    rows = organisations.parted(units)
    return {
        row.unit.pk: (Reason(Why.PARTED, row.unit, row.on),)
        for row in rows
        if dated < row.on <= boundaries and (row.unit.pk, row.on) not in known
    }


def _later(unit: Unit, dated: date, boundaries: date, known: Mapping) -> tuple[Reason, ...]:
    """Return who was parted among what a unit became; a unit that nobody parted reports together with others."""
    steps = [step for step in organisations.became(unit, boundaries) if step.on > dated]
    parted = {
        (step.predecessor_id, step.on): Reason(Why.PARTED, step.predecessor, step.on)
        for step in steps
        if step.extent == Succession.Extent.PART and (step.predecessor_id, step.on) not in known
    }
    return tuple(parted.values()) or (Reason(Why.TOGETHER, unit),)


def _joined(units: Mapping[int, Unit], boundaries: date, dated: date) -> dict[int, tuple[Reason, ...]]:
    """Return the days on which units were joined of several, or took in a part while they stood."""
    steps = Succession.objects.filter(successor__in=units, on__gt=boundaries, on__lte=dated)
    days = steps.values("successor_id", "on").annotate(n=Count("pk")).order_by("on")
    found: dict[int, tuple[Reason, ...]] = {}
    for pk, on, n in days.values_list("successor_id", "on", "n"):
        if n > 1 or units[pk].valid_from != on:
            found[pk] = (*found.get(pk, ()), Reason(Why.JOINED, units[pk], on))
    return found


def _earlier(unit: Unit, boundaries: date, dated: date) -> tuple[Reason, ...]:
    """Return who was joined among what a unit came from; a unit that nobody joined reports together with others."""
    steps = [step for step in organisations.came_from(unit, boundaries) if step.on <= dated]
    joined = {(step.successor_id, step.on): Reason(Why.JOINED, step.successor, step.on) for step in steps}
    return tuple(joined.values()) or (Reason(Why.TOGETHER, unit),)


def distinct(given: Iterable[tuple[Reason, ...]]) -> list[Reason]:
    """Return reasons once each, in their order."""
    return list({(one.why, one.unit.pk, one.on): one for several in given for one in several}.values())


def of_figure(figure: Figure) -> list[Reason]:
    """Return why an adopted figure is not comparable."""
    synthesis = figure.synthesis
    rounds, on = rounds_behind(synthesis.round), boundaries_of(synthesis.round, figure.grouping)
    cells = ask(
        [bucket_of([round]) for round in rounds],
        cutoff_at=synthesis.cutoff_at,
        grouping=figure.grouping,
        on=on,
        indicators=[figure.definition.indicator_id],
    )
    found: list[tuple[Reason, ...]] = []
    for place, round in enumerate(rounds):
        for role in (Fact.Role.VALUE, Fact.Role.DENOMINATOR):
            cell = cells.of(place, figure.definition.indicator_id, role.value).get(figure.group)
            units = cell.straddling if cell else ()
            why = reasons(units, dated=round.closes_on, boundaries=on, at=synthesis.cutoff_at)
            found += [why[unit] for unit in units]
    return distinct(found)

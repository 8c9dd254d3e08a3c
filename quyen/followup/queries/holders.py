"""Who holds on a day what units were given: themselves, whoever came after them, or whom the office named."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from quyen.core.ladders import end_of
from quyen.followup.models import Handover, Item, Task
from quyen.organisations.models import Succession, Unit
from quyen.organisations.queries import in_order


@dataclass(frozen=True)
class Held:
    """Who holds on a day what a unit was given.

    `units` is one unit, as a rule. Where a unit was split and the office has not said who carries on, it is the part
    that answers for its reports, or all parts where none does; `gone` is then the unit that was split and `parts`
    what it became. Nobody followed: `units` is empty and the office is asked too. `passed` are the ids of all units
    that held it one after the other, the first and the last included.
    """

    units: tuple[Unit, ...]
    gone: Unit | None = None
    parts: tuple[Unit, ...] = ()
    passed: frozenset[int] = frozenset()

    @property
    def asks(self) -> bool:
        """Whether the office must say who carries on."""
        return self.gone is not None


@dataclass
class Heirs:
    """What became of some units until a day, and what the office said of it; read once, asked for many things."""

    on: date
    steps: dict[int, list[Succession]] = field(default_factory=lambda: defaultdict(list))
    said: dict[int, list[Handover]] = field(default_factory=lambda: defaultdict(list))

    def held(self, unit: Unit, *, task: int | None = None, item: int | None = None) -> Held:
        """Return who holds what `unit` was given: a task or an item, by its id, or anything."""
        return self._follow(unit, task, item, frozenset())

    def _follow(self, unit: Unit, task: int | None, item: int | None, passed: frozenset[int]) -> Held:
        if unit.pk in passed:  # a circle entered by mistake ends with the office
            return Held((), gone=unit, passed=passed)
        passed |= {unit.pk}
        if not _gone(unit, self.on):
            return Held((unit,), passed=passed)
        if named := self._named(unit, task, item):
            return self._follow(named, task, item, passed)
        heirs, answers = self._last(unit)
        if len(heirs) == 1:
            return self._follow(heirs[0], task, item, passed)
        ends = [self._follow(heir, task, item, passed) for heir in answers or heirs]
        return Held(
            units=tuple(in_order({end for found in ends for end in found.units})),
            gone=unit,
            parts=tuple(in_order(heirs)),
            passed=passed.union(*(found.passed for found in ends)),
        )

    def _named(self, unit: Unit, task: int | None, item: int | None) -> Unit | None:
        """Return whom the office named last: about this very thing, else about all that the unit owed."""
        rows = self.said.get(unit.pk, ())
        about = [row for row in rows if (task and row.task_id == task) or (item and row.item_id == item)]
        about = about or [row for row in rows if row.task_id is None and row.item_id is None]
        return max(about, key=lambda row: row.pk).to if about else None

    def _last(self, unit: Unit) -> tuple[list[Unit], list[Unit]]:
        """Return what a unit became in its last reorganisation, and the one of them that answers for its reports."""
        steps = self.steps.get(unit.pk, ())
        last = max((step.on for step in steps), default=None)
        steps = [step for step in steps if step.on == last]
        return [step.successor for step in steps], [step.successor for step in steps if step.is_default]


def heirs(units: Iterable[Unit], on: date) -> Heirs:
    """Read what became of units until a day. No query while all stand, else two a reorganisation in a row."""
    found = Heirs(on)
    known: set[int] = set()
    frontier = {unit.pk for unit in units if _gone(unit, on)}
    while frontier:
        known |= frontier
        reached = set()
        rows = Succession.objects.filter(predecessor__in=frontier, on__lte=on).select_related("successor")
        for step in rows.order_by("pk"):
            found.steps[step.predecessor_id].append(step)
            reached.add(step.successor)
        said = Handover.objects.filter(gone__in=frontier, at__lt=end_of(on)).select_related("to")
        for row in said.order_by("pk"):
            found.said[row.gone_id].append(row)
            reached.add(row.to)
        frontier = {unit.pk for unit in reached if _gone(unit, on)} - known
    return found


def holders(
    units: Iterable[Unit], on: date, *, task: Task | None = None, item: Item | None = None
) -> dict[int, Held]:
    """Return, by the id of each unit, who holds on a day what it was given: a task, an item, or anything.

    No query while all units stand, else two a reorganisation in a row, however many units.
    """
    units = list(units)
    known = heirs(units, on)
    about = {"task": task.pk if task else None, "item": item.pk if item else None}
    return {unit.pk: known.held(unit, **about) for unit in units}


def _gone(unit: Unit, on: date) -> bool:
    """Whether a unit is no more on a day; one that is not there yet holds what it was given all the same."""
    return unit.valid_until is not None and unit.valid_until <= on

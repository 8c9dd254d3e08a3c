"""Units that are no more and of whose tasks and commitments the office must say who carries on."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from quyen.followup.models import Assignment, Item, Task, TaskUnit
from quyen.followup.queries.holders import heirs
from quyen.followup.queries.tasks import still_open
from quyen.organisations.models import Unit
from quyen.organisations.queries import in_order


@dataclass
class Split:
    """A unit that was split, or that nobody followed; `meanwhile` holds what it was given until the office says."""

    gone: Unit
    parts: tuple[Unit, ...]
    meanwhile: tuple[Unit, ...]
    tasks: list[Task] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def splits(committee: Unit, on: date) -> list[Split]:
    """Return what the office has to settle on a day, by name, with the tasks and items at stake."""
    over = Q(unit__valid_until__lte=on)
    open_tasks = still_open(Task.objects.filter(committee=committee), on)
    parts = list(
        TaskUnit.objects.filter(over, task__in=open_tasks.values("pk"))
        .select_related("unit", "task")
        .order_by("task__number", "pk")
    )
    given = Assignment.objects.filter(over, item__committee=committee, from_on__lte=on)
    open_items = given.filter(Q(ended_on=None) | Q(ended_on__gt=on), item__cycle__closed_on=None)
    assigned = list(open_items.select_related("unit", "item").order_by("item__order", "pk"))
    known = heirs({row.unit for row in (*parts, *assigned)}, on)
    found: dict[int, Split] = {}
    for row in parts:
        held = known.held(row.unit, task=row.task_id)
        if held.asks:
            _split(found, held).tasks.append(row.task)
    for row in assigned:
        held = known.held(row.unit, item=row.item_id)
        if held.asks:
            _split(found, held).items.append(row.item)
    order = {unit.pk: place for place, unit in enumerate(in_order(row.gone for row in found.values()))}
    return sorted(found.values(), key=lambda row: order[row.gone.pk])


def _split(found: dict[int, Split], held) -> Split:
    return found.setdefault(held.gone.pk, Split(held.gone, held.parts, held.units))

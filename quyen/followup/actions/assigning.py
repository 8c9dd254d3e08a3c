"""Who leads and supports a commitment, from when until when, and by which decision."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import short_date
from quyen.core.intervals import contains
from quyen.core.refusals import Refusal
from quyen.followup.actions.registering import chosen
from quyen.followup.models import Assignment, Item
from quyen.followup.rules import checked
from quyen.organisations.models import Unit

Part = Assignment.Part
MOST_AT_ONCE = 500


class AssignedAlready(Refusal):
    """The unit has a part in the item, or another one leads it."""


class TooMany(Refusal):
    """More items at once than one page can show the effect of."""


class NotStanding(Refusal):
    """The unit did not stand on the day."""


@transaction.atomic
def assign(
    *, item: Item, unit: Unit, part: str, from_on: date, grounds: str = "", by, at: datetime
) -> Assignment:
    """Let a unit lead or support an item from a day on; `part` of Assignment.Part. An item has one lead.

    `grounds` is the decision that says so. What the unit's successors hold follows by itself.
    """
    part = chosen(Part, part, _("Choose whether the unit leads or supports."), "part")
    Item.objects.select_for_update().get(pk=item.pk)
    _refuse(item, unit, part, from_on)
    made = Assignment.objects.create(
        item=item,
        unit=unit,
        part=part,
        from_on=from_on,
        grounds=checked(grounds, field="grounds", most=300),
        at=at,
        by=by,
    )
    detail = {"reference": item.reference, "unit": unit.key, "part": str(part), "from_on": str(from_on)}
    audit.record("commitment.assigned", item, by=by, at=at, **detail)
    return made


def _refuse(item: Item, unit: Unit, part: str, from_on: date) -> None:
    if not contains(unit.valid_from, unit.valid_until, from_on):
        told = {"unit": unit.name, "day": short_date(from_on)}
        raise NotStanding(
            _("%(unit)s does not stand on %(day)s. Choose who came after it.") % told, field="unit"
        )
    held = list(item.assignments.filter(ended_on=None).select_related("unit"))
    if any(row.unit_id == unit.pk for row in held):
        raise AssignedAlready(_("This unit has a part in it already. End that first."), field="unit")
    lead = next((row for row in held if row.part == Part.LEAD), None)
    if part == Part.LEAD and lead:
        told = {"unit": lead.unit.name}
        raise AssignedAlready(_("%(unit)s leads it. End that first: one unit leads.") % told, field="part")


@transaction.atomic
def assign_all(
    *, items: Iterable[Item], unit: Unit, part: str, from_on: date, grounds: str = "", by, at: datetime
) -> list[Assignment]:
    """Let a unit lead or support many items from a day on, as one decision gives them; return what was given.

    Items in which it has a part already, or that another unit leads, stay as they are.
    """
    items = list(items)
    if len(items) > MOST_AT_ONCE:
        told = {"n": len(items), "most": MOST_AT_ONCE}
        raise TooMany(_("These are %(n)s items. Narrow the list to at most %(most)s.") % told)
    open_parts = Assignment.objects.filter(item__in=items, ended_on=None)
    taken = (
        open_parts.filter(Q(unit=unit) | Q(part=Part.LEAD))
        if part == Part.LEAD
        else open_parts.filter(unit=unit)
    )
    keys = set(taken.values_list("item", flat=True))
    given = {"unit": unit, "part": part, "from_on": from_on, "grounds": grounds, "by": by, "at": at}
    made = [assign(item=item, **given) for item in items if item.pk not in keys]
    if not made:
        raise AssignedAlready(
            _("Nothing is left to give: each of these is led by somebody, or is this unit's already.")
        )
    return made


@transaction.atomic
def end_assignment(*, assignment: Assignment, ended_on: date, by, at: datetime) -> Assignment:
    """Let a unit's part in an item end: from `ended_on` on it has none. What it said stays."""
    found = Assignment.objects.select_for_update().select_related("item", "unit").get(pk=assignment.pk)
    if found.ended_on is not None:
        raise AssignedAlready(_("This ended already, on %(day)s.") % {"day": short_date(found.ended_on)})
    if ended_on < found.from_on:
        raise Refusal(_("It would end before it began."), field="ended_on")
    found.ended_on = ended_on
    found.save(update_fields=["ended_on"])
    detail = {"reference": found.item.reference, "unit": found.unit.key, "ended_on": str(ended_on)}
    audit.record("commitment.assignment-ended", found.item, by=by, at=at, **detail)
    return found

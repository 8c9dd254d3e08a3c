"""The office gives a task that a decision laid on units, and puts its day off."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of, short_date
from quyen.core.refusals import Refusal
from quyen.followup.actions.working import at_work
from quyen.followup.messages import tasks as messages
from quyen.followup.models import Decision, Item, Postponement, Task, TaskUnit
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.organisations.actions import next_number
from quyen.organisations.models import Membership, Unit
from quyen.organisations.queries import in_order
from quyen.regimes import queries as regimes

MOST_WORKING_DAYS = 1_000  # some four years
A_YEAR = 200  # a year has more working days than these


class DueDayRefused(Refusal):
    """The day cannot be, or is not said once."""


class UnitsRefused(Refusal):
    """These units cannot be given this task."""


class ItemsRefused(Refusal):
    """A commitment of another committee, or none."""


@transaction.atomic
def give_task(
    *,
    decision: Decision,
    title: str,
    deliverable: str,
    lead: Unit,
    supports: Iterable[Unit] = (),
    due_on: date | None = None,
    working_days: int | None = None,
    items: Iterable[Item] = (),
    by,
    at: datetime,
) -> Task:
    """Give a task that a decision lays on units; numbered within the committee.

    It is due on `due_on`, or so many `working_days` after the day of the decision, by the calendar as it is known
    today: the day is frozen then. `supports` are the units that take part, without the lead; `items` the commitments
    that it serves.
    """
    committee, supports = decision.committee, in_order(set(supports))
    day = _due_day(decision, due_on, working_days, at)
    _refuse_units(committee, lead, supports, {decision.issued_on, day_of(at)})
    items = list(items)
    if any(item.committee_id != committee.pk for item in items):
        raise ItemsRefused(_("Choose commitments of this committee."), field="items")
    task = Task.objects.create(
        committee=committee,
        number=next_number(Task, committee),
        decision=decision,
        title=checked(title, field="title", most=LONGEST_TITLE, needed=_("Name the task in one line.")),
        deliverable=checked(
            deliverable, field="deliverable", needed=_("Say what is there when the task is done.")
        ),
        due_on=day,
        working_days=working_days,
        given_at=at,
        given_by=by,
    )
    parts = [(lead, TaskUnit.Part.LEAD), *((unit, TaskUnit.Part.SUPPORTS) for unit in supports)]
    TaskUnit.objects.bulk_create(TaskUnit(task=task, unit=unit, part=part) for unit, part in parts)
    task.items.set(items)
    audit.record(
        "task.given",
        task,
        by=by,
        at=at,
        number=task.number,
        due_on=str(day),
        lead=lead.key,
        supports=",".join(unit.key for unit in supports),
    )
    messages.tell_given(task, by=by, at=at)
    return task


def _due_day(decision: Decision, due_on: date | None, working_days: int | None, at: datetime) -> date:
    """Return the day a task is due on; refuses both ways at once, neither, or a day before the decision's."""
    if (due_on is None) == (working_days is None):
        raise DueDayRefused(_("Give the day it is due on, or a number of working days."), field="due_on")
    if working_days is not None:
        if not 1 <= working_days <= MOST_WORKING_DAYS:
            told = {"most": MOST_WORKING_DAYS}
            raise DueDayRefused(_("Give 1 to %(most)s working days.") % told, field="working_days")
        first = decision.issued_on.year
        years = range(first, first + working_days // A_YEAR + 2)
        return regimes.calendar(years, known_on=day_of(at)).add(decision.issued_on, working_days)
    if due_on < decision.issued_on:
        told = {"day": short_date(decision.issued_on)}
        raise DueDayRefused(
            _("The decision is of %(day)s; the task cannot be due before it.") % told, field="due_on"
        )
    return due_on


def _refuse_units(committee: Unit, lead: Unit, supports: list[Unit], days: set[date]) -> None:
    """Refuse a lead that also supports, and units that never worked with the committee or were gone already."""
    if lead in supports:
        raise UnitsRefused(
            _("%(unit)s leads the task; leave it out of those that support it.") % {"unit": lead},
            field="supports",
        )
    known = set(Membership.objects.filter(committee=committee).values_list("unit_id", flat=True))
    for unit in (lead, *supports):
        field = "lead" if unit == lead else "supports"
        if unit.pk not in known | {committee.pk}:
            raise UnitsRefused(_("%(unit)s does not work with this committee.") % {"unit": unit}, field=field)
        if unit.valid_until is not None and unit.valid_until <= min(days):
            told = {"unit": unit, "day": short_date(unit.valid_until)}
            raise UnitsRefused(
                _("%(unit)s is no more since %(day)s. Choose who came after it.") % told, field=field
            )


@transaction.atomic
def postpone(*, task: Task, due_on: date, reason: str, by, at: datetime) -> Postponement:
    """Put the day of a task off; the first day is kept, and the newest stands."""
    found = at_work(task, at)
    if due_on <= found.due_on:
        told = {"day": short_date(found.due_on)}
        raise DueDayRefused(_("Give a day after %(day)s, the day it is due on now.") % told, field="due_on")
    reason = checked(reason, field="reason", needed=_("Say why the task gets more time."))
    row = Postponement.objects.create(task=found.task, due_on=due_on, reason=reason, by=by, at=at)
    audit.record("task.postponed", found.task, by=by, at=at, due_on=str(due_on), before=str(found.due_on))
    messages.tell_postponed(found, row, by=by, at=at)
    return row

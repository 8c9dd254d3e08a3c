"""A class that a unit held itself, written down in a minute: counts alone, filled into its next report."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.core.text import fold
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.organisations.models import Unit
from quyen.training.models import Class, Event

MOST_PEOPLE = 100_000


class ClassRefused(Refusal):
    """Its day lies ahead, or its counts cannot be."""


class ClassGone(Refusal):
    """It was withdrawn before."""

    def __init__(self) -> None:
        super().__init__(_("This class was withdrawn already."))


@transaction.atomic
def log_class(
    *,
    unit: Unit,
    title: str,
    held_on: date,
    people: int | None,
    staff: int = 0,
    topics: str = "",
    mode: str = Event.Mode.IN_PERSON,
    by,
    at: datetime,
) -> Class:
    """Write down a class of a unit: `people` who came, of them `staff` who work on human rights in the unit."""
    if held_on > day_of(at):
        raise ClassRefused(_("That day lies ahead. Write the class down once it was held."), field="held_on")
    if people is None or not 0 < people <= MOST_PEOPLE:
        raise ClassRefused(_("Write how many people came: a whole number."), field="people")
    if not 0 <= staff <= people:
        raise ClassRefused(_("More staff than people came. Put one of the two numbers right."), field="staff")
    title = checked(title, field="title", most=LONGEST_TITLE, needed=_("Say in a line what the class was."))
    title = " ".join(title.split())
    if _known(unit, title, held_on, people):
        told = _("A class of this name, day and number of people is written down already.")
        raise ClassRefused(told, field="title")
    row = Class.objects.create(
        unit=unit,
        title=title,
        held_on=held_on,
        people=people,
        staff=staff,
        topics=checked(topics, field="topics", most=300),
        mode=Event.Mode(mode),
        entered_at=at,
        entered_by=by,
    )
    told = {"unit": unit.key, "held_on": held_on.isoformat(), "people": people, "staff": staff}
    audit.record("class.logged", row, by=by, at=at, **told)
    return row


def _known(unit: Unit, title: str, held_on: date, people: int) -> bool:
    """Whether the same was written down before: sent twice from a telephone, or by two people."""
    same = Class.objects.filter(unit=unit, held_on=held_on, people=people, withdrawn_at=None)
    return any(fold(row) == fold(title) for row in same.values_list("title", flat=True))


@transaction.atomic
def withdraw_class(*, row: Class, why: str, by, at: datetime) -> Class:
    """Take a class back that was written down by mistake; it stays to be seen and counts no more."""
    row = Class.objects.select_for_update().get(pk=row.pk)
    if row.withdrawn_at:
        raise ClassGone
    needed = _("Say in a few words why it is taken back.")
    row.withdrawn_why = checked(why, field="why", most=300, needed=needed)
    row.withdrawn_at, row.withdrawn_by = at, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    audit.record("class.withdrawn", row, by=by, at=at, unit=row.unit.key)
    return row

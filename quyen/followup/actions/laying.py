"""The office lays a matter before the leaders, and notes what units think of it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.followup import messages
from quyen.followup.actions.held import grow, held
from quyen.followup.actions.weighing import Choice, Grounds, write_view, write_ways
from quyen.followup.models import Matter, View
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.organisations.actions import next_number
from quyen.organisations.models import Unit


class NeededInThePast(Refusal):
    """The day by which a decision is needed is over."""


class AnsweredAlready(Refusal):
    """A leader has answered what was laid: it stays as it was."""


@transaction.atomic
def lay(
    *,
    committee: Unit,
    title: str,
    issue: str,
    needed_by: date,
    options: Sequence[Choice] = (),
    text_to_sign: str = "",
    grounds: Grounds = (),
    by,
    at: datetime,
) -> Matter:
    """Put a matter before the committee's leaders; numbered within the committee."""
    content = _content(title, issue, needed_by, text_to_sign, at)
    matter = Matter.objects.create(
        committee=committee, number=next_number(Matter, committee), laid_at=at, laid_by=by, **content
    )
    write_ways(options, grounds, matter=matter)
    audit.record("matter.laid", matter, by=by, at=at, number=matter.number, needed_by=str(needed_by))
    messages.tell_leaders(matter, messages.LAID, by=by, at=at)
    return matter


@transaction.atomic
def revise(
    *,
    matter: Matter,
    base: int,
    title: str,
    issue: str,
    needed_by: date,
    options: Sequence[Choice] = (),
    text_to_sign: str = "",
    by,
    at: datetime,
) -> Matter:
    """Write a matter anew, as long as no leader has answered it; `base` is the revision the writer read.

    What it rests on stays. What units said of the older text stays too, with its day.
    """
    standing = held(matter, base)
    if standing.responses:
        raise AnsweredAlready(_("A leader has answered this matter; it stays as it was laid. Lay a new one."))
    content = _content(title, issue, needed_by, text_to_sign, at)
    standing.matter.options.all().delete()
    write_ways(options, (), matter=standing.matter)
    changed = grow(standing.matter, revised_at=at, revised_by=by, **content)
    audit.record("matter.revised", changed, by=by, at=at, revision=changed.revision)
    return changed


def _content(title: str, issue: str, needed_by: date, text_to_sign: str, at: datetime) -> dict:
    if needed_by < day_of(at):
        raise NeededInThePast(_("This day is over. Give the day by which you need it."), field="needed_by")
    return {
        "title": checked(title, field="title", most=LONGEST_TITLE, needed=_("Name the matter in one line.")),
        "issue": checked(
            issue, field="issue", needed=_("Say in a few sentences what has to be decided, and why now.")
        ),
        "text_to_sign": checked(text_to_sign, field="text_to_sign"),
        "needed_by": needed_by,
    }


@transaction.atomic
def withdraw(*, matter: Matter, base: int, reason: str, by, at: datetime) -> Matter:
    """Take a matter back before it is decided; it stays on record with the reason."""
    found = held(matter, base).matter
    reason = checked(reason, field="reason", needed=_("Say why it is taken back."))
    grow(found, withdrawn_at=at, withdrawn_by=by, withdrawn_reason=reason)
    audit.record("matter.withdrawn", found, by=by, at=at)
    return found


@transaction.atomic
def state_view(
    *, matter: Matter, unit: Unit, position: str, why: str = "", reference: str = "", by, at: datetime
) -> View:
    """Note what a unit thinks of a matter: `position` of View.Position; anything but agreement says why."""
    found = held(matter, Matter.objects.get(pk=matter.pk).revision).matter
    view = write_view(unit, position, why, reference, by=by, at=at, matter=found)
    grow(found)
    audit.record("matter.view-stated", found, by=by, at=at, unit=unit.key, position=position)
    return view

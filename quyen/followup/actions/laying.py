"""The office lays a matter before the leaders, and notes what units think of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.citations import Citation
from quyen.core.dates import HERE
from quyen.core.refusals import Refusal
from quyen.followup import messages
from quyen.followup.actions.held import grow, held
from quyen.followup.models import Ground, Matter, Option, View
from quyen.followup.rules import LONGEST_LINE, LONGEST_TITLE, MOST_OPTIONS, checked
from quyen.organisations.models import Unit


@dataclass(frozen=True)
class Choice:
    """One way to decide, as it is laid."""

    text: str
    recommended: bool = False


class NeededInThePast(Refusal):
    """The day by which a decision is needed is over."""


class TooManyOptions(Refusal):
    """More ways than a leader can weigh on one screen, or more than one recommended."""


class AnsweredAlready(Refusal):
    """A leader has answered what was laid: it stays as it was."""


Grounds = Iterable[tuple[Citation, str]]  # what is cited, and how it is called on paper


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
    Unit.objects.select_for_update().get(pk=committee.pk)  # numbers are given out one after the other
    last = Matter.objects.filter(committee=committee).aggregate(last=Max("number"))["last"] or 0
    matter = Matter.objects.create(committee=committee, number=last + 1, laid_at=at, laid_by=by, **content)
    _write(matter, options, grounds)
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
    _write(standing.matter, options, ())
    changed = grow(standing.matter, revised_at=at, revised_by=by, **content)
    audit.record("matter.revised", changed, by=by, at=at, revision=changed.revision)
    return changed


def _content(title: str, issue: str, needed_by: date, text_to_sign: str, at: datetime) -> dict:
    if needed_by < at.astimezone(HERE).date():
        raise NeededInThePast(_("This day is over. Give the day by which you need it."), field="needed_by")
    return {
        "title": checked(title, field="title", most=LONGEST_TITLE, needed=_("Name the matter in one line.")),
        "issue": checked(
            issue, field="issue", needed=_("Say in a few sentences what has to be decided, and why now.")
        ),
        "text_to_sign": checked(text_to_sign, field="text_to_sign"),
        "needed_by": needed_by,
    }


def _write(matter: Matter, options: Sequence[Choice], grounds: Grounds) -> None:
    if len(options) > MOST_OPTIONS or sum(option.recommended for option in options) > 1:
        raise TooManyOptions(
            _("Give at most %(most)s options and recommend one of them.") % {"most": MOST_OPTIONS},
            field="options",
        )
    Option.objects.bulk_create(
        Option(
            matter=matter,
            position=place,
            text=checked(each.text, field=f"option-{place}", needed=_("Say what this option is.")),
            recommended=each.recommended,
        )
        for place, each in enumerate(options)
    )
    Ground.objects.bulk_create(
        Ground(matter=matter, position=place, citation=cited.to_text(), words=checked(words, field="grounds"))
        for place, (cited, words) in enumerate(grounds)
    )


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
    if position not in View.Position.values:
        raise Refusal(_("Choose what the unit thinks of it."), field="position")
    needed = "" if position == View.Position.AGREES else _("Say why, or what the unit wants changed.")
    view = View.objects.create(
        matter=found,
        unit=unit,
        position=position,
        why=checked(why, field="why", needed=needed),
        reference=checked(reference, field="reference", most=LONGEST_LINE),
        by=by,
        at=at,
    )
    grow(found)
    audit.record("matter.view-stated", found, by=by, at=at, unit=unit.key, position=position)
    return view

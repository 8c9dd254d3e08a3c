"""A unit says how a commitment stands that it leads or supports."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.files.models import File
from quyen.followup.models import Item, Level, Status
from quyen.followup.queries.commitments import part_of
from quyen.followup.rules import checked
from quyen.organisations.models import Unit


class NoPart(Refusal):
    """The unit neither leads nor supports the item on the day."""


class CycleClosed(Refusal):
    """Nothing more is reported on the items of a closed cycle."""


class NotInForce(Refusal):
    """The step is not one of the committee's scale."""


class NotYet(Refusal):
    """A status is stated of a day that has not come."""


class SaidAlready(Refusal):
    """The same report said how the item stands."""


@transaction.atomic
def state_status(
    *,
    item: Item,
    unit: Unit,
    level: Level,
    stated_on: date,
    progress: str = "",
    evidence: str,
    file: File | None = None,
    obstacle: str = "",
    help_needed: str = "",
    citation: str = "",
    by,
    at: datetime,
) -> Status:
    """Say how an item stands, as the unit that leads or supports it on `stated_on`; always with what shows it.

    `citation` says in which report it was said ("version:71"): once a report. A level that sets the item aside
    needs its reason in `progress`.
    """
    part = _part(item, unit, stated_on, at)
    if level.committee_id != item.committee_id or level.retired_on is not None:
        raise NotInForce(_("Choose how it stands."), field="level")
    if citation and Status.objects.filter(item=item, unit=unit, citation=citation).exists():
        raise SaidAlready(_("This report said so already."))
    needed = _("Say why it is not carried out.") if level.meaning == Level.Meaning.ASIDE else ""
    shows = _("Say what shows it: a document's number, a figure, a public page.")
    said = Status.objects.create(
        item=item,
        unit=unit,
        part=part,
        level=level,
        stated_on=stated_on,
        progress=checked(progress, field="progress", needed=needed),
        evidence=checked(evidence, field="evidence", needed=shows),
        file=file,
        obstacle=checked(obstacle, field="obstacle"),
        help_needed=checked(help_needed, field="help_needed"),
        citation=citation,
        at=at,
        by=by,
    )
    detail = {"reference": item.reference, "unit": unit.key, "level": level.code, "citation": citation}
    audit.record("commitment.status-stated", item, by=by, at=at, **detail)
    return said


def _part(item: Item, unit: Unit, stated_on: date, at: datetime) -> str:
    """Return what the unit is to the item on the day, or refuse to hear it."""
    if stated_on > day_of(at):
        raise NotYet(_("This day has not come yet. Say how it stands today."), field="stated_on")
    closed_on = item.cycle.closed_on
    if closed_on is not None and closed_on <= stated_on:
        raise CycleClosed(_("This cycle is closed: nothing more is reported on it."))
    part = part_of(item, unit, stated_on)
    if not part:
        raise NoPart(_("%(unit)s neither leads nor supports this commitment.") % {"unit": unit.name})
    return part

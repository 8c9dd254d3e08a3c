"""Draft an event and the groups its results are read by."""

import secrets
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.organisations.actions import next_number
from quyen.organisations.models import Unit
from quyen.training.actions.findable import make_findable
from quyen.training.models import Event, Group, Quota


class DaysRefused(Refusal):
    """The last day lies before the first, or names are due after it began."""


class SeatsRefused(Refusal):
    """No seat, or more seats given than there are."""


class AddressRefused(Refusal):
    """How people come together is not said, or not as an address."""


class Cancelled(Refusal):
    """Nothing more is done with an event that was called off."""

    def __init__(self) -> None:
        super().__init__(_("This event was called off. Nothing is changed in it any more."))


@transaction.atomic
def draft_event(
    *,
    committee: Unit,
    title: str,
    host: Unit,
    first_on: date,
    last_on: date,
    seats: int,
    names_due_on: date | None = None,
    mode: str = Event.Mode.IN_PERSON,
    venue: str = "",
    online_address: str = "",
    host_with: str = "",
    chair: str = "",
    audience: str = "",
    title_en: str = "",
    naming: str = Event.Naming.CODE,
    naming_purpose: str = "",
    pass_mark: int | None = None,
    invented: bool = False,
    by,
    at: datetime,
) -> Event:
    """Begin an event of a committee; numbered within it. Tests are by a made-up code unless a purpose is named."""
    check_frame(first_on, last_on, names_due_on, seats, mode)
    event = Event.objects.create(
        committee=committee,
        number=next_number(Event, committee),
        host=host,
        first_on=first_on,
        last_on=last_on,
        seats=seats,
        names_due_on=names_due_on,
        mode=mode,
        code_key=secrets.token_hex(32),
        invented=invented,
        drafted_at=at,
        drafted_by=by,
        **texts_of(title, title_en, venue, online_address, host_with, chair, audience),
        **naming_of(naming, naming_purpose, pass_mark),
    )
    make_findable(events=[event.pk], by=by, at=at)
    audit.record("training.drafted", event, by=by, at=at, number=event.number, title=event.title)
    return event


def check_frame(first_on: date, last_on: date, names_due_on: date | None, seats: int, mode: str) -> None:
    """Refuse days out of order, an event without a seat, and one held in no known way."""
    if last_on < first_on:
        raise DaysRefused(_("The last day lies before the first. Change one of them."), field="last_on")
    if names_due_on is not None and names_due_on >= first_on:
        raise DaysRefused(_("Names must be due before the first day."), field="names_due_on")
    if seats < 1:
        raise SeatsRefused(_("Give the event at least one seat."), field="seats")
    if mode not in Event.Mode.values:
        raise AddressRefused(_("Choose how the event is held."), field="mode")


def texts_of(
    title: str, title_en: str, venue: str, online_address: str, host_with: str, chair: str, audience: str
) -> dict[str, str]:
    """Return the short texts of an event as they may be stored, or refuse one at its field."""
    return {
        "title": checked(title, field="title", most=LONGEST_TITLE, needed=_("Name the event in one line.")),
        "title_en": checked(title_en, field="title_en", most=LONGEST_TITLE),
        "venue": checked(venue, field="venue", most=200),
        "online_address": _address(online_address),
        "host_with": checked(host_with, field="host_with", most=200),
        "chair": checked(chair, field="chair", most=200),
        "audience": checked(audience, field="audience", most=300),
    }


def _address(text: str) -> str:
    """Return the address of an online room as it may be linked to, or nothing."""
    text = text.strip()
    if not text:
        return ""
    try:
        URLValidator(schemes=["https", "http"])(text)
    except ValidationError:
        told = _("Write the whole address of the online room, beginning with https://.")
        raise AddressRefused(told, field="online_address") from None
    return text


def naming_of(naming: str, purpose: str, pass_mark: int | None) -> dict:
    """Return how tests are paired, as it may be stored: by name only with a purpose."""
    if naming != Event.Naming.NAMED:
        return {"naming": Event.Naming.CODE, "naming_purpose": "", "pass_mark": None}
    needed = _("Say what tests by name are for. Without a purpose they are paired by a made-up code.")
    return {
        "naming": Event.Naming.NAMED,
        "naming_purpose": checked(purpose, field="naming_purpose", most=300, needed=needed),
        "pass_mark": pass_mark,
    }


@transaction.atomic
def add_group(*, event: Event, name_vi: str, name_en: str, by, at: datetime) -> Group:
    """Add a group that units belong to and results are read by: departments, communes, police."""
    needed = _("Name the group.")
    group = Group.objects.create(
        event=event,
        position=event.groups.count() + 1,
        name_vi=checked(name_vi, field="name_vi", most=100, needed=needed),
        name_en=checked(name_en, field="name_en", most=100, needed=needed),
    )
    audit.record("training.group-added", event, by=by, at=at, group=group.name_vi)
    return group


@transaction.atomic
def give_seats(
    *, event: Event, group: Group, unit: Unit | None = None, body: str = "", seats: int, by, at: datetime
) -> Quota:
    """Give a unit, or a body outside the chart, its seats; never more in all than the event has."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.cancelled_at:
        raise Cancelled
    given = sum(event.quotas.values_list("seats", flat=True))
    if given + seats > event.seats:
        told = _("%(left)s of %(all)s seats are left. Give fewer, or make the event larger.")
        raise SeatsRefused(told % {"left": event.seats - given, "all": event.seats}, field="seats")
    quota = Quota.objects.create(
        event=event, group=group, unit=unit, body=checked(body, field="body", most=200), seats=seats
    )
    audit.record("training.seats-given", event, by=by, at=at, to=unit.pk if unit else body, seats=seats)
    return quota

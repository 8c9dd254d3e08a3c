"""Change an event, call it off, and freeze its plan in versions."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of, short_date
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.organisations.models import Unit
from quyen.training.actions.drafting import Cancelled, SeatsRefused, check_frame, naming_of, texts_of
from quyen.training.actions.findable import make_findable
from quyen.training.messages import planning as messages
from quyen.training.models import Event, Plan
from quyen.training.queries.events import whole
from quyen.training.rules.planning import digest, frozen, lacks

LONGEST_REASON = 300
MOVES = {"first_on", "last_on", "venue"}  # what units that were invited are told


class NamingFixed(Refusal):
    """How tests are paired is told to people before they sit down, and not changed afterwards."""

    def __init__(self) -> None:
        told = _("A test of this event was opened already. How tests are paired is not changed any more.")
        super().__init__(told, field="naming")


class ProgrammeOutside(Refusal):
    """A session lies on a day that the event would no longer have."""


class HeldAlready(Refusal):
    """What took place is not called off."""

    def __init__(self) -> None:
        super().__init__(_("The event is over. It stays on record and is not called off."))


class PlanLacks(Refusal):
    """Without needs, goals and a programme there is no plan."""


class NothingChanged(Refusal):
    """The newest version says the same."""

    def __init__(self) -> None:
        super().__init__(_("Nothing changed since the newest version. There is nothing to freeze."))


def held(event: Event) -> Event:
    """Return the event as it is now, locked until the transaction ends; refuses one that was called off."""
    found = Event.objects.select_for_update(of=("self",)).select_related("committee", "host").get(pk=event.pk)
    if found.cancelled_at:
        raise Cancelled
    return found


@transaction.atomic
def change_event(
    *,
    event: Event,
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
    by,
    at: datetime,
) -> Event:
    """Change what an event is: title, days, place, seats, how tests are paired. Versions that stand stay as they are.

    Never fewer seats than were given, no day without which a session would stand alone; how tests are paired only
    until the first of them was opened. Invited units are told of another day or place.
    """
    event = held(event)
    check_frame(first_on, last_on, names_due_on, seats, mode)
    _refuse_few(event, seats)
    _refuse_outside(event, first_on, last_on)
    named = naming_of(naming, naming_purpose, pass_mark)
    moved = any(getattr(event, name) != value for name, value in named.items())
    if moved and event.sittings.filter(opened_at__isnull=False).exists():
        raise NamingFixed
    changes = {
        **texts_of(title, title_en, venue, online_address, host_with, chair, audience),
        **named,
        "host": host,
        "first_on": first_on,
        "last_on": last_on,
        "seats": seats,
        "names_due_on": names_due_on,
        "mode": mode,
    }
    changed = [name for name, value in changes.items() if getattr(event, name) != value]
    for name in changed:
        setattr(event, name, changes[name])
    if changed:
        event.save(update_fields=changed)
        make_findable(events=[event.pk], by=by, at=at)
        audit.record("training.changed", event, by=by, at=at, fields=",".join(sorted(changed)))
    if set(changed) & MOVES and day_of(at) <= event.first_on:
        messages.tell_moved(event, by=by, at=at)
    return event


def _refuse_few(event: Event, seats: int) -> None:
    given = sum(event.quotas.values_list("seats", flat=True))
    if seats < given:
        told = _("%(given)s seats were given already. Take some back first, or keep as many.")
        raise SeatsRefused(told % {"given": given}, field="seats")


def _refuse_outside(event: Event, first_on: date, last_on: date) -> None:
    outside = event.sessions.exclude(held_on__gte=first_on, held_on__lte=last_on).first()
    if outside is not None:
        told = _("“%(title)s” is on %(day)s, outside these days. Move it or take it out first.")
        raise ProgrammeOutside(
            told % {"title": outside.title, "day": short_date(outside.held_on)}, field="last_on"
        )


@transaction.atomic
def cancel_event(*, event: Event, why: str, by, at: datetime) -> Event:
    """Call an event off; it stays on record with the reason, and units that have seats are told."""
    event = held(event)
    if day_of(at) > event.last_on:
        raise HeldAlready
    needed = _("Say why the event is called off.")
    event.cancelled_why = checked(why, field="reason", most=LONGEST_REASON, needed=needed)
    event.cancelled_at, event.cancelled_by = at, by
    event.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_why"])
    audit.record("training.cancelled", event, by=by, at=at, number=event.number)
    messages.tell_cancelled(event, by=by, at=at)
    return event


@transaction.atomic
def freeze_plan(*, event: Event, why: str = "", by, at: datetime) -> Plan:
    """Let the plan stand as a version that never changes; from the second on `why` says what was changed for."""
    event = held(event)
    content = frozen(whole(event.pk))
    if any(lack.blocking for lack in lacks(content)):
        raise PlanLacks(
            _("Say first why the event is held, what its goals are, and what is on the programme.")
        )
    newest = event.plans.order_by("-number").first()
    sha256 = digest(content)
    if newest and newest.sha256 == sha256:
        raise NothingChanged
    needed = _("Say what the plan was changed for.") if newest else ""
    plan = Plan.objects.create(
        event=event,
        number=newest.number + 1 if newest else 1,
        content=content,
        sha256=sha256,
        why=checked(why, field="why", most=LONGEST_REASON, needed=needed),
        at=at,
        by=by,
    )
    make_findable(events=[event.pk], by=by, at=at)
    audit.record("training.plan-frozen", event, by=by, at=at, version=plan.number, sha256=sha256)
    return plan

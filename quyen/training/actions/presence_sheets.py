"""Signed lists, typed in afterwards: who signed in a half day, and who was written in by hand."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.training.actions.drafting import Cancelled
from quyen.training.actions.presence_newcomers import welcome
from quyen.training.models import Event, Participant, Scan
from quyen.training.rules.presence import HalfDay, Newcomer, Outcome, begins


class SheetTooEarly(Refusal):
    """Nobody has signed for a half day that is not of the event, or has not begun."""

    def __init__(self) -> None:
        super().__init__(_("This half day is not of the event, or it has not begun."), field="half_day")


class NoSuchUnit(Refusal):
    """The newcomer's unit has no seats of this event."""

    def __init__(self) -> None:
        super().__init__(_("Choose the unit this person came from."), field="quota")


@transaction.atomic
def type_in(
    *, event: Event, half_day: HalfDay, tickets: Iterable[UUID], by, at: datetime
) -> list[Participant]:
    """Note who signed the printed list in a half day; return whom nobody had seen before.

    Who was seen at the door as well is not noted a second time: a signature beside a scan is no double.
    """
    event = _begun(event, half_day, at)
    present = set(_seen_in(event, half_day).values_list("participant_id", flat=True))
    signed = event.participants.filter(ticket__in=list(tickets), forgotten_at=None).exclude(pk__in=present)
    people = list(signed.order_by("pk"))
    for person in people:
        _note(person, half_day, by, at)
    if people:
        audit.record("training.sheet-typed", event, by=by, at=at, **_told(half_day), people=len(people))
    return people


@transaction.atomic
def take_out(*, event: Event, half_day: HalfDay, tickets: Iterable[UUID], by, at: datetime) -> int:
    """Take signatures out again that were typed by mistake; what a device saw stays. Returns how many."""
    event = _begun(event, half_day, at)
    typed = _seen_in(event, half_day).filter(manner=Scan.Manner.SHEET, participant__ticket__in=list(tickets))
    count, _by_table = typed.delete()
    if count:
        audit.record("training.sheet-corrected", event, by=by, at=at, **_told(half_day), people=count)
    return count


@transaction.atomic
def write_in(
    *, event: Event, half_day: HalfDay, newcomer: Newcomer, by, at: datetime
) -> tuple[Participant, Outcome]:
    """Note somebody whom the signed list holds by hand: walked in, or came in somebody's stead."""
    event = _begun(event, half_day, at)
    moment = begins(half_day)
    person, outcome = welcome(event, newcomer, None, ticket=uuid4(), moment=moment, by=by)
    if person is None:
        raise NoSuchUnit
    if not _seen_in(event, half_day).filter(participant=person).exists():
        _note(person, half_day, by, at)
        audit.record("training.sheet-typed", event, by=by, at=at, **_told(half_day), people=1)
    return person, outcome


def _begun(event: Event, half_day: HalfDay, at: datetime) -> Event:
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.cancelled_at:
        raise Cancelled
    inside = event.first_on <= half_day.on <= event.last_on
    if not inside or half_day.half not in Scan.Half.values or at < begins(half_day):
        raise SheetTooEarly
    return event


def _seen_in(event: Event, half_day: HalfDay):
    return Scan.objects.filter(participant__event=event, held_on=half_day.on, half=half_day.half)


def _note(person: Participant, half_day: HalfDay, by, at: datetime) -> None:
    Scan.objects.create(
        id=uuid4(),
        participant=person,
        held_on=half_day.on,
        half=half_day.half,
        manner=Scan.Manner.SHEET,
        entered_by=by,
        scanned_at=begins(half_day),
        received_at=at,
    )


def _told(half_day: HalfDay) -> dict[str, str]:
    return {"on": half_day.on.isoformat(), "half": half_day.half}

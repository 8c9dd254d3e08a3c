"""Forget personal data: when their time is over, or when a person asks. What stays counts, and names nobody."""

import secrets
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of, short_date
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.organisations.models import Unit
from quyen.training.actions.turnout import keep_turnout
from quyen.training.models import (
    Certificate,
    DataKind,
    Erasure,
    Event,
    Participant,
    Pledge,
    PledgeReview,
    Retention,
    Scan,
    Sheet,
    Typing,
)
from quyen.training.queries import keeping
from quyen.training.queries.persons import half_begins
from quyen.training.rules.keeping import FEWEST_MONTHS, GONE, MOST_MONTHS

Due, Request = Erasure.Why.DUE, Erasure.Why.REQUEST


class TermRefused(Refusal):
    """So long personal data are not kept, or not so short."""


class TooEarly(Refusal):
    """Before the event is over, a unit withdraws whom it named."""


@transaction.atomic
def set_retention(
    *, committee: Unit, kind: str, months: int, purpose: str, legal_basis: str, by, at: datetime
) -> Retention:
    """Set how many months after an event a kind of personal data is kept, for what and on what ground."""
    fewest = FEWEST_MONTHS.get(kind, 1)
    if kind not in DataKind.values or not fewest <= months <= MOST_MONTHS:
        told = _("Write a number of months from %(fewest)s to %(most)s.")
        raise TermRefused(told % {"fewest": fewest, "most": MOST_MONTHS}, field="months")
    said = {
        "months": months,
        "purpose": checked(purpose, field="purpose", most=300, needed=_("Say what the data are for.")),
        "legal_basis": checked(
            legal_basis, field="legal_basis", most=300, needed=_("Name the ground in law.")
        ),
        "set_at": at,
        "set_by": by,
    }
    row, _new = Retention.objects.update_or_create(committee=committee, kind=kind, defaults=said)
    audit.record("training.retention-set", committee, by=by, at=at, kind=kind, months=months)
    return row


@transaction.atomic
def forget_due(*, by, at: datetime, on_progress: Callable[..., None] | None = None) -> list[Erasure]:
    """Forget every kind of personal data of every event whose time is over; what was forgotten is counted."""
    found = keeping.due(day_of(at))
    made = []
    for done, (event, kind) in enumerate(found, 1):
        rows = FORGET[kind](event, Participant.objects.filter(event=event), at)
        made.append(_erased(event, kind, rows, Due, by, at))
        if on_progress:
            on_progress(done=done, total=len(found))
    return made


@transaction.atomic
def forget_person(*, participant: Participant, by, at: datetime) -> list[Erasure]:
    """Forget everything that names a person, on request: by the ticket's holder (`by` None) or for them.

    Sheets by a made-up code stay: nobody knows whose they are.
    """
    held = Participant.objects.select_for_update(of=("self",)).select_related("event").get(pk=participant.pk)
    event = held.event
    if day_of(at) <= event.last_on and not event.cancelled_at:
        told = _(
            "Until %(day)s your unit withdraws whom it named: ask it. Afterwards everything can be forgotten."
        )
        raise TooEarly(told % {"day": short_date(event.last_on)})
    one, made = Participant.objects.filter(pk=held.pk), []
    for kind, rows in [(kind, _of_person(kind, event, one, at)) for kind in FORGET]:
        made += [_erased(event, kind, rows, Request, by, at)] if rows else []
    return made


def _of_person(kind: str, event: Event, one, at: datetime) -> int:
    if kind == DataKind.SHEETS:
        return _unname(Sheet.objects.filter(sitting__event=event, participant__in=one))
    if kind == DataKind.PRESENCE:
        return _hours(one)
    return FORGET[kind](event, one, at)


def _erased(event: Event, kind: str, rows: int, why: str, by, at: datetime) -> Erasure:
    row = Erasure.objects.create(event=event, kind=kind, rows=rows, why=why, at=at, by=by)
    audit.record("training.forgotten", event, by=by, at=at, kind=kind, rows=rows, why=why)
    return row


def _places(_event: Event, people, at: datetime) -> int:
    """Names, posts, chairs and tickets go; group, unit, level and whether one was there stay."""
    rows = list(people.filter(forgotten_at=None))
    for row in rows:
        row.name = row.post = row.released_why = row.seat = ""
        row.ticket, row.forgotten_at = uuid.uuid4(), at
    fields = ["name", "post", "released_why", "seat", "ticket", "forgotten_at"]
    Participant.objects.bulk_update(rows, fields, batch_size=200)
    return len(rows)


def _presence(event: Event, _people, at: datetime) -> int:
    """Who was there when goes; how many came of each unit and half day was written down before, and stays."""
    keep_turnout(event=event, by=None, at=at)
    return Scan.objects.filter(participant__event=event).delete()[0]


def _hours(people) -> int:
    """The hour goes, and every double; that somebody without a name was there in a half day stays, and counts."""
    seen, kept, doubles = set(), [], []
    scans = Scan.objects.filter(participant__in=people).order_by("scanned_at", "pk")
    for scan in scans:
        half = (scan.participant_id, scan.held_on, scan.half)
        begins = half_begins(scan)
        if half in seen:
            doubles.append(scan.pk)
        elif scan.scanned_at != begins or scan.received_at != begins:
            scan.scanned_at = scan.received_at = begins
            kept.append(scan)
        seen.add(half)
    Scan.objects.bulk_update(kept, ["scanned_at", "received_at"], batch_size=200)
    Scan.objects.filter(pk__in=doubles).delete()
    return len(kept) + len(doubles)


def _sheets(event: Event, _people, _at: datetime) -> int:
    """Sealed codes and names go; random codes take their place, the same for the same person, so that pairs stay."""
    before = keeping.unsealed(event)
    Typing.objects.filter(sitting__event=event).delete()
    changed = _unname(Sheet.objects.filter(sitting__event=event))
    # With the old key gone nobody can try codes out; the new one seals nothing that was.
    Event.objects.filter(pk=event.pk).update(code_key=secrets.token_hex(32))
    return changed - before


def _unname(sheets: Iterable[Sheet]) -> int:
    fresh: dict[object, str] = {}
    rows = list(sheets)
    for row in rows:
        row.code = fresh.setdefault(row.participant_id or row.code, secrets.token_hex(32))
        row.participant = None
    Sheet.objects.bulk_update(rows, ["code", "participant"], batch_size=200)
    return len(rows)


def _pledges(_event: Event, people, _at: datetime) -> int:
    """The words go, also those of the head; that there was a pledge, its day and its outcome stay."""
    rows = Pledge.objects.filter(participant__in=people).exclude(what=GONE)
    reviews = PledgeReview.objects.filter(pledge__in=list(rows.values_list("pk", flat=True)))
    reviews.exclude(evidence="").update(evidence=GONE)
    reviews.update(file=None)
    return rows.update(what=GONE, who_gains=GONE)


def _certificates(_event: Event, people, _at: datetime) -> int:
    """The name goes; the code goes on to say that it was given out, and whether it was revoked."""
    return Certificate.objects.filter(participant__in=people).exclude(holder="").update(holder="")


FORGET: dict[str, Callable] = {
    DataKind.PLACES: _places,
    DataKind.PRESENCE: _presence,
    DataKind.SHEETS: _sheets,
    DataKind.PLEDGES: _pledges,
    DataKind.CERTIFICATES: _certificates,
}


@transaction.atomic
def hand_out(*, participant: Participant, by, at: datetime) -> None:
    """Note that somebody's data were handed out: to the ticket's holder (`by` None), or by an administrator."""
    audit.record(
        "training.personal-data-handed-out", participant.event, by=by, at=at, participant=participant.pk
    )

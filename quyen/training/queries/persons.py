"""What training keeps about one person, why and how long; and whom a request may be about."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from quyen.core.ladders import ZONE
from quyen.core.text import fold
from quyen.organisations.models import Unit
from quyen.training.models import DataKind, Event, Participant, Retention, Scan
from quyen.training.queries.certificates import keys_of, right
from quyen.training.queries.locking import locked_versions
from quyen.training.rules.keeping import Term, over_on, terms

HALF_BEGINS = {Scan.Half.MORNING: time(7), Scan.Half.AFTERNOON: time(13)}
MOST_FOUND = 5
SHORTEST_NAME = 4


@dataclass(frozen=True)
class Kept:
    """One kind of data about a person: the rows there are (label, value), the term, and until when."""

    kind: str
    rows: tuple[tuple[str, object], ...]
    term: Term
    until: date


def retention_of(committee: Unit) -> list[Term]:
    """Return how long a committee keeps each kind of personal data."""
    return terms({row.kind: row for row in Retention.objects.filter(committee=committee)})


def half_begins(scan: Scan) -> datetime:
    """Return the moment that stands for a whole half day."""
    return datetime.combine(scan.held_on, HALF_BEGINS[Scan.Half(scan.half)], ZONE)


def kept_of(participant: Participant) -> list[Kept]:
    """Return everything kept about a person in an event, by kind; what is not there is told as nothing."""
    event = participant.event
    rows = {
        DataKind.PLACES: _place(participant),
        DataKind.PRESENCE: _presence(participant),
        DataKind.SHEETS: _sheets(participant),
        DataKind.PLEDGES: _pledge(participant),
        DataKind.CERTIFICATES: _certificates(participant),
    }
    found = retention_of(event.committee)
    return [
        Kept(term.kind, tuple(rows[term.kind]), term, over_on(event.last_on, term.months)) for term in found
    ]


def _place(row: Participant) -> list[tuple[str, object]]:
    if row.forgotten_at:
        return []
    held = [
        (_("Name"), row.name),
        (_("Post"), row.post),
        (_("Level of post"), row.get_level_display()),
        (_("Sent by"), row.quota.body or row.quota.unit),
        (_("Named"), row.named_at),
        (_("Seat given"), row.seated_at),
        (_("Seat"), row.seat),
        (_("Seat given up"), row.released_at),
        (_("Why it was given up"), row.released_why),
        (_("Code of the ticket"), str(row.ticket)),
    ]
    return [(label, value) for label, value in held if value not in ("", None)]


def _presence(row: Participant) -> list[tuple[str, object]]:
    scans = row.scans.order_by("scanned_at", "pk")
    return [(_("Checked in"), scan.scanned_at) for scan in scans]


def _sheets(row: Participant) -> list[tuple[str, object]]:
    """Return the tests taken by name; the number of right answers only when no key among them is locked."""
    sheets = list(row.sheets.select_related("sitting").order_by("sitting__pk"))
    if not sheets:
        return []
    locked, keys = locked_versions(row.event), keys_of([(0, sheet.choices) for sheet in sheets])
    found: list[tuple[str, object]] = []
    for sheet in sheets:
        asked = {int(pk) for pk in sheet.choices}
        if row.event.keys_opened_at is None or asked & locked:
            told = _("answered; the result is told when the keys are open")
        else:
            told = _("%(right)s of %(all)s right") % {"right": right(sheet.choices, keys), "all": len(asked)}
        found.append((_("Test %(moment)s") % {"moment": sheet.sitting.get_moment_display()}, told))
    return found


def _pledge(row: Participant) -> list[tuple[str, object]]:
    pledge = getattr(row, "pledge", None)
    if pledge is None:
        return []
    found = [
        (_("Pledge"), pledge.what),
        (_("By"), pledge.by_on),
        (_("Who gains"), pledge.who_gains),
        (_("Written"), pledge.written_at),
    ]
    for review in pledge.reviews.all():
        found += [(_("Said of it by the head of the unit"), review.get_outcome_display())]
        found += [(_("Evidence"), review.evidence)] if review.evidence else []
    return found


def _certificates(row: Participant) -> list[tuple[str, object]]:
    return [(each.get_kind_display(), each.code) for each in row.certificates.all()]


def found_as(event: Event, typed: str) -> list[Participant]:
    """Return whom a full name typed by who answers a request means in one event: at most five, never a list."""
    wanted = " ".join(fold(typed).split())
    if len(wanted) < SHORTEST_NAME:
        return []
    rows = event.participants.filter(forgotten_at=None).select_related("quota__unit", "event")
    return [row for row in rows if " ".join(fold(row.name).split()) == wanted][:MOST_FOUND]

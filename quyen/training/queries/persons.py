"""What training keeps about one person, why and how long; and whom a request may be about."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from quyen.core.ladders import ZONE
from quyen.core.text import fold
from quyen.organisations.models import Unit
from quyen.training.models import (
    Certificate,
    DataKind,
    Event,
    ItemVersion,
    Participant,
    PledgeReview,
    Retention,
    Scan,
    Sitting,
)
from quyen.training.rules.keeping import Term, over_on, terms
from quyen.training.rules.places import LEVELS
from quyen.training.rules.words import CERTIFICATES, MOMENTS, OUTCOMES

HALF_BEGINS = {Scan.Half.MORNING: time(7), Scan.Half.AFTERNOON: time(13)}
MOST_FOUND = 5
SHORTEST_NAME = 4
OPTIONS = "abcdefgh"


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


def kept_of(participant: Participant, *, answers: bool = False) -> list[Kept]:
    """Return everything kept about a person in an event, by kind; what is not there is told as nothing.

    `answers` tells what was chosen in tests by name as well, for that person alone. What was right is told nowhere.
    """
    event = participant.event
    rows = {
        DataKind.PLACES: _place(participant),
        DataKind.PRESENCE: _presence(participant),
        DataKind.SHEETS: _sheets(participant, answers),
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
        (_("Level of post"), LEVELS[Participant.Level(row.level)]),
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


def _sheets(row: Participant, answers: bool) -> list[tuple[str, object]]:
    """Return the tests taken by name: that they were, and with `answers` what was chosen. Never what was right."""
    found: list[tuple[str, object]] = []
    codes = _codes(row) if answers else {}
    for sheet in row.sheets.select_related("sitting").order_by("sitting__pk"):
        test = _("Test %(moment)s") % {"moment": MOMENTS[Sitting.Moment(sheet.sitting.moment)]}
        given = {pk: choice for pk, choice in sheet.choices.items() if choice is not None}
        found.append((test, _("%(count)s answers given") % {"count": len(given)}))
        found += [(f"{test}, {codes[pk]}", OPTIONS[choice]) for pk, choice in given.items() if pk in codes]
    return found


def _codes(row: Participant) -> dict[str, str]:
    """Return the codes of the items a person was asked, by str(id of the version)."""
    asked = {int(pk) for sheet in row.sheets.all() for pk in sheet.choices}
    versions = ItemVersion.objects.filter(pk__in=asked).values_list("pk", "item__code")
    return {str(pk): code for pk, code in versions}


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
        found += [(_("Said of it by the head of the unit"), OUTCOMES[PledgeReview.Outcome(review.outcome)])]
        found += [(_("Evidence"), review.evidence)] if review.evidence else []
    return found


def _certificates(row: Participant) -> list[tuple[str, object]]:
    return [(CERTIFICATES[Certificate.Kind(each.kind)], each.code) for each in row.certificates.all()]


def named_in(event: Event) -> QuerySet[Participant]:
    """Return whose name is still kept in an event: for a seat, or on a certificate that is kept longer."""
    rows = event.participants.filter(Q(forgotten_at=None) | Q(certificates__holder__gt="")).distinct()
    return rows.select_related("quota__unit", "quota__group", "event__committee")


def name_of(person: Participant) -> str:
    """Return the name that is kept of a person; after that for the seat was forgotten, the one on a certificate."""
    held = person.certificates.exclude(holder="").first() if not person.name else None
    return held.holder if held else person.name


def found_as(event: Event, typed: str) -> list[Participant]:
    """Return whom a full name typed by who answers a request means in one event: at most five, never a list."""
    wanted = " ".join(fold(typed).split())
    if len(wanted) < SHORTEST_NAME:
        return []
    rows = named_in(event).prefetch_related("certificates")
    return [row for row in rows if wanted in _names(row)][:MOST_FOUND]


def _names(row: Participant) -> set[str]:
    held = (row.name, *(each.holder for each in row.certificates.all()))
    return {" ".join(fold(name).split()) for name in held if name}

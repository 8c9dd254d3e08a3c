"""Everything that happened to an obligation, newest first, as plain rows for a timeline.

Outside its unit a report is the unit's: who there typed or filed it is not told. The office's decisions have authors.
"""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from quyen.core.dates import day_of
from quyen.core.intervals import contains
from quyen.obligations.models import Obligation, Receipt
from quyen.organisations.models import Mandate
from quyen.reports.models import Review, Version
from quyen.ui.formats import moment, named, short_date
from quyen.web.wording import CHANNELS

Event = dict[str, object]  # at, title, text, tone, by: as parts/timeline.html has them


def history(obligation: Obligation, *, texts: bool) -> list[Event]:
    """Return what happened; without `texts` (for who reads no reports) no words of reports and reviews."""
    events = [
        *_filed(obligation, texts),
        *_received(obligation),
        *_excused(obligation),
        *_called(obligation, texts),
        *_sent_secretly(obligation),
    ]
    events.append({"at": obligation.created_at, "title": _("The report was asked for")})
    _name_authors(events)
    return sorted(events, key=lambda event: event["at"], reverse=True)


def _name_authors(events: list[Event]) -> None:
    """Put the post of who decided beside the name, as it was on that day."""
    people = {event["who"] for event in events if event.get("who")}
    held = list(Mandate.objects.filter(user__in=people).order_by("-valid_from", "pk")) if people else []
    for event in events:
        if who := event.pop("who", None):
            on = day_of(event["at"])
            posts = (named(row, "post") for row in held if row.user_id == who.pk and _holds(row, on))
            event["by"] = ", ".join(filter(None, (who.name, next(filter(None, posts), ""))))


def _holds(mandate: Mandate, on: date) -> bool:
    return contains(mandate.valid_from, mandate.valid_until, on)


def _filed(obligation: Obligation, texts: bool) -> Iterator[Event]:
    related = ("withdrawal", "review__by", "confirmation")
    versions = obligation.versions.select_related(*related).prefetch_related(
        "review__items__line__definition", "review__items__section"
    )
    for version in versions.defer("content"):
        yield {"at": version.filed_at, "title": _title(version), "text": version.reason if texts else ""}
        if confirmation := getattr(version, "confirmation", None):
            yield {
                "at": confirmation.at,
                "title": _("The unit confirmed the figures of version %(n)s after closing")
                % {"n": version.number},
            }
        if withdrawal := getattr(version, "withdrawal", None):
            yield {
                "at": withdrawal.at,
                "title": _("The unit withdrew version %(n)s") % {"n": version.number},
                "text": withdrawal.reason if texts else "",
                "tone": "warn",
            }
        if review := getattr(version, "review", None):
            yield _reviewed(version, review, texts)


def _title(version: Version) -> str:
    told = {"n": version.number}
    if version.way == Version.Way.ENTERED:
        return _("Version %(n)s entered by the office") % told
    return _("Version %(n)s filed") % told


def _reviewed(version: Version, review: Review, texts: bool) -> Event:
    returned = review.outcome == Review.Outcome.RETURNED
    title = _("Version %(n)s returned") if returned else _("Version %(n)s accepted")
    said = [review.message, *(item.message for item in review.items.all())] if texts else []
    return {
        "at": review.at,
        "title": title % {"n": version.number},
        "text": " ".join(filter(None, said)),
        "tone": "warn" if returned else "good",
        "who": review.by,
    }


def _received(obligation: Obligation) -> Iterator[Event]:
    related = ("entered_by", "withdrawn_by", "through__obligation__unit")
    receipts = obligation.receipts.exclude(channel=Receipt.Channel.QUYEN).select_related(*related)
    for receipt in receipts:
        if receipt.channel != Receipt.Channel.THROUGH and receipt.reference.startswith("reports.version:"):
            continue  # the version itself is told of
        yield _arrived(receipt)
        if receipt.withdrawn_at:
            yield {
                "at": receipt.withdrawn_at,
                "title": _("The receipt of number %(reference)s was taken back")
                % {"reference": receipt.reference}
                if receipt.through is None
                else _("The report it came in was taken back"),
                "text": receipt.withdrawn_grounds if receipt.through is None else "",
                "tone": "warn",
                "who": receipt.withdrawn_by if receipt.through is None else None,
            }


def _arrived(receipt: Receipt) -> Event:
    if receipt.through is not None:
        coverer = receipt.through.obligation
        return {
            "at": receipt.received_at,
            "title": _("Sent through %(unit)s") % {"unit": named(coverer, "unit_name")},
            "tone": "accent",
            "url": reverse("board:obligation", args=[coverer.pk]),
        }
    return {
        "at": receipt.received_at,
        "title": _("Arrived by another way: %(channel)s, number %(reference)s")
        % {"channel": CHANNELS[receipt.channel], "reference": receipt.reference},
        "text": _("noted %(at)s") % {"at": moment(receipt.entered_at)},
        "tone": "accent",
        "who": receipt.entered_by,
        "url": reverse("receiving:proof", args=[receipt.pk]) if receipt.proof_id else "",
    }


def _excused(obligation: Obligation) -> Iterator[Event]:
    for extension in obligation.extensions.select_related("by", "relief"):
        relief = extension.relief
        number = f" ({relief.decision_number})" if relief and relief.decision_number else ""
        yield {
            "at": extension.at,
            "title": _("More time was given, until %(day)s") % {"day": short_date(extension.due_on)},
            "text": f"{extension.grounds}{number}",
            "tone": "accent",
            "who": extension.by,
            "url": reverse("relief:show", args=[relief.pk]) if relief else "",
        }
    if waiver := getattr(obligation, "waiver", None):
        yield {
            "at": waiver.at,
            "title": _("The report was waived"),
            "text": waiver.grounds,
            "tone": "accent",
            "who": waiver.by,
        }


def _sent_secretly(obligation: Obligation) -> Iterator[Event]:
    """Who in the unit marked it is its own affair."""
    for part in obligation.secret_parts.select_related("line__definition", "section"):
        item = named(part.line.definition) if part.line else named(part.section, "title")
        told = {"item": item, "number": part.number, "day": short_date(part.sent_on)}
        yield {
            "at": part.entered_at,
            "title": _("“%(item)s” went by the secret route, number %(number)s, %(day)s") % told,
            "tone": "accent",
        }
        if part.withdrawn_at:
            yield {
                "at": part.withdrawn_at,
                "title": _("The mark of the secret route was taken back: “%(item)s”") % told,
                "tone": "warn",
            }


def _called(obligation: Obligation, texts: bool) -> Iterator[Event]:
    """What was promised on the telephone moves no due day; it is told to those who read reports."""
    for call in obligation.calls.select_related("by"):
        reached = _("The office called and reached: %(post)s") % {"post": call.reached}
        until = (
            _("Promised until %(day)s.") % {"day": short_date(call.promised_on)} if call.promised_on else ""
        )
        yield {
            "at": call.at,
            "title": reached if call.reached else _("The office called, nobody was reached"),
            "text": " ".join(filter(None, (call.promised, until))) if texts else "",
            "who": call.by,
        }

"""Everything that happened to an obligation, newest first, as plain rows for a timeline.

Outside its unit a report is the unit's: who there typed or filed it is not told. The office's decisions have authors.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from quyen.obligations.models import Obligation, Receipt
from quyen.reports.models import Review, Version
from quyen.ui.formats import short_date
from quyen.web.wording import CHANNELS

Event = dict[str, object]  # at, title, text, tone, by: as parts/timeline.html has them


def history(obligation: Obligation, *, texts: bool) -> list[Event]:
    """Return what happened; without `texts` (for who reads no reports) no words of reports and reviews."""
    events = [*_filed(obligation, texts), *_received(obligation), *_excused(obligation)]
    events.append({"at": obligation.created_at, "title": _("The report was asked for")})
    return sorted(events, key=lambda event: event["at"], reverse=True)


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
        "by": review.by.name if review.by else "",
    }


def _received(obligation: Obligation) -> Iterator[Event]:
    for receipt in obligation.receipts.exclude(channel=Receipt.Channel.QUYEN).select_related("withdrawn_by"):
        yield {
            "at": receipt.received_at,
            "title": _("Arrived by another way: %(channel)s, number %(reference)s")
            % {"channel": CHANNELS[receipt.channel], "reference": receipt.reference},
            "tone": "accent",
        }
        if receipt.withdrawn_at:
            yield {
                "at": receipt.withdrawn_at,
                "title": _("The receipt of number %(reference)s was taken back")
                % {"reference": receipt.reference},
                "text": receipt.withdrawn_grounds,
                "tone": "warn",
                "by": receipt.withdrawn_by.name,
            }


def _excused(obligation: Obligation) -> Iterator[Event]:
    for extension in obligation.extensions.select_related("by"):
        yield {
            "at": extension.at,
            "title": _("More time was given, until %(day)s") % {"day": short_date(extension.due_on)},
            "text": extension.grounds,
            "tone": "accent",
            "by": extension.by.name,
        }
    if waiver := getattr(obligation, "waiver", None):
        yield {
            "at": waiver.at,
            "title": _("The report was waived"),
            "text": waiver.grounds,
            "tone": "accent",
            "by": waiver.by.name,
        }

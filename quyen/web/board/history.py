"""Everything that happened to an obligation, newest first, as plain rows for a timeline."""

from django.utils.translation import gettext as _

from quyen.obligations.models import Obligation


def history(obligation: Obligation) -> list[dict]:
    """Return events {at, title, text} from receipts, versions, reviews, withdrawals, extensions and waivers."""
    events = [*_filed(obligation), *_received(obligation), *_excused(obligation)]
    events.append({"at": obligation.created_at, "title": _("Asked"), "text": ""})
    return sorted(events, key=lambda event: event["at"], reverse=True)


def _filed(obligation: Obligation):
    versions = obligation.versions.select_related("withdrawal", "review").prefetch_related(
        "review__items__line__definition", "review__items__section"
    )
    for version in versions:
        yield {
            "at": version.filed_at,
            "title": _("Version %(n)s filed") % {"n": version.number},
            "text": version.reason,
        }
        if withdrawal := getattr(version, "withdrawal", None):
            yield {
                "at": withdrawal.at,
                "title": _("Version %(n)s withdrawn") % {"n": version.number},
                "text": withdrawal.reason,
            }
        if review := getattr(version, "review", None):
            returned = review.outcome == "returned"
            title = _("Version %(n)s returned") if returned else _("Version %(n)s accepted")
            said = [review.message, *(item.message for item in review.items.all())]
            yield {
                "at": review.at,
                "title": title % {"n": version.number},
                "text": " ".join(filter(None, said)),
                "tone": "warn" if returned else "good",
            }


def _received(obligation: Obligation):
    for receipt in obligation.receipts.exclude(channel="quyen"):
        yield {
            "at": receipt.received_at,
            "title": _("Arrived by another way: %(reference)s") % {"reference": receipt.reference},
            "text": "",
        }


def _excused(obligation: Obligation):
    for extension in obligation.extensions.all():
        yield {
            "at": extension.at,
            "title": _("Extended to %(day)s") % {"day": f"{extension.due_on:%d/%m/%Y}"},
            "text": extension.grounds,
        }
    if waiver := getattr(obligation, "waiver", None):
        yield {"at": waiver.at, "title": _("Waived"), "text": waiver.grounds}

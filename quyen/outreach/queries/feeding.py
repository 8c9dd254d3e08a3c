"""What the log of activities knows of a report's figures: media items, legal-education meetings and who came."""

from quyen.outreach.models import Activity
from quyen.regimes.feeding import Counted, Feed, Offer, Wanted, summed

REGISTER = "Nhật ký truyền thông"  # in reports, which are in Vietnamese


def feeding(wanted: Wanted) -> list[Offer]:
    """Return what is known here of these units in these days; a feed of which nothing is known is not among it."""
    days = {"held_on__gte": wanted.opens_on, "held_on__lte": wanted.closes_on}
    rows = list(
        Activity.objects.filter(unit__in=wanted.units, withdrawn_at=None, **days).order_by("held_on", "pk")
    )
    media = [_of(row, row.items) for row in rows if row.kind == Activity.Kind.MEDIA]
    meetings = [row for row in rows if row.legal and row.kind == Activity.Kind.MEETING]
    came = [_of(row, row.reach) for row in meetings if row.reach_basis == Activity.Basis.COUNTED]
    offers = [
        summed(Feed.MEDIA_ITEMS, REGISTER, media),
        summed(Feed.LEGAL_MEETINGS, REGISTER, [_of(row, 1) for row in meetings]),
        summed(Feed.LEGAL_ATTENDANCES, REGISTER, came),
    ]
    return [offer for offer in offers if offer.counted]


def _of(row: Activity, count: int) -> Counted:
    return Counted(f"activity:{row.pk}", row.title, row.held_on, count)

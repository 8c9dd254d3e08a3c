"""What the system holds that may lie before a meeting."""

from django.utils.translation import gettext as _

from quyen.core.citations import Citation
from quyen.followup.models import Meeting, Proposal
from quyen.publications.queries import issued

NEWEST = 20  # so many proposals and documents are offered


def offered(found: Meeting) -> list[tuple[str, str]]:
    """Return what the system holds that may lie before a meeting: citation and name. Two queries."""
    drafts = Proposal.objects.filter(committee=found.committee, withdrawn_at=None).order_by("-number")
    proposals = [
        (Citation("proposal", str(row.pk)).to_text(), _("Proposal %(n)s: %(title)s") % _told(row))
        for row in drafts[:NEWEST]
    ]
    documents = [
        (Citation("document", str(row.pk)).to_text(), f"{row.full_number}: {row.title}")
        for row in issued(found.committee)[:NEWEST]
    ]
    return [*proposals, *documents]


def _told(row: Proposal) -> dict:
    return {"n": row.number, "title": row.title}

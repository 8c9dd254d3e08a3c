"""Files that belong to a report: those that stand on its draft, and those that went with a version."""

from collections.abc import Iterable

from django.db.models import Sum

from quyen.obligations.models import Obligation
from quyen.reports.models import Attachment, Draft, Version


def standing_on(obligation: Obligation) -> list[Attachment]:
    """Return what is attached to a report and was not taken off, as it was added."""
    rows = obligation.attachments.filter(removed_at=None)
    return list(rows.select_related("file", "section"))


def enclosed_with(version: Version) -> list[Attachment]:
    """Return what went with a version when it was filed."""
    rows = Attachment.objects.filter(enclosures__version=version)
    return list(rows.select_related("file", "section").order_by("enclosures__pk"))


def weight_of(obligation: Obligation) -> tuple[int, int]:
    """Return how many files stand on a report, and their bytes."""
    files = obligation.attachments.filter(removed_at=None, file__isnull=False)
    return files.count(), files.aggregate(size=Sum("file__size"))["size"] or 0


def attached_content(rows: Iterable[Attachment]) -> list[dict[str, str]]:
    """Return attachments as a version names them: a file by its hash, a secret one by number and day only."""
    return [_secret(row) if row.file is None else _file(row) for row in rows]


def attachments_of(report: Draft | Version) -> list[Attachment]:
    """Return what stands on a draft, or went with a version."""
    return enclosed_with(report) if isinstance(report, Version) else standing_on(report.obligation)


def attached_to(report: Draft | Version) -> list[dict[str, str]]:
    """Return the same of a draft or a version, read from its rows."""
    return attached_content(attachments_of(report))


def _file(row: Attachment) -> dict[str, str]:
    return {
        "declared": str(row.declared),
        "name": row.file.name,
        "section": row.section.code if row.section else "",
        "sha256": row.file.sha256,
        "title": row.title,
    }


def _secret(row: Attachment) -> dict[str, str]:
    return {
        "declared": str(row.declared),
        "number": row.number,
        "section": row.section.code if row.section else "",
        "sent_on": row.sent_on.isoformat(),
    }

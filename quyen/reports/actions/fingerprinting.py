"""Fingerprints of passages: kept as a version is frozen, and made up for those filed before they were kept."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.reuse import pack, prints
from quyen.reports.models import Fingerprints, Passage

AT_ONCE = 500  # passages in one transaction: less than a second of the one writer


def keep_fingerprints(passages: Iterable[Passage]) -> int:
    """Keep the fingerprints of saved passages that say something; part of the filing."""
    rows = [Fingerprints(passage=row, packed=pack(prints(row.text))) for row in passages if row.text]
    return len(Fingerprints.objects.bulk_create(rows))


@transaction.atomic
def make_up_fingerprints(*, at_most: int = AT_ONCE, by, at: datetime) -> int:
    """Make the fingerprints that are missing, of so many passages; return how many were made, 0 when all stand."""
    missing = Passage.objects.filter(fingerprints=None).exclude(text="").order_by("pk")[:at_most]
    if made := keep_fingerprints(missing):
        audit.record("report.fingerprinted", "reports.fingerprints", by=by, at=at, passages=made)
    return made

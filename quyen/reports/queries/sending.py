"""What has arrived of the saves that pages sent."""

from collections.abc import Iterable
from uuid import UUID

from quyen.reports.models import Sent


def arrived(by, keys: Iterable[UUID]) -> set[UUID]:
    """Return those of the keys under which a person's saves were done, as long as their draft is open."""
    return set(Sent.objects.filter(by=by, key__in=list(keys)).values_list("key", flat=True))

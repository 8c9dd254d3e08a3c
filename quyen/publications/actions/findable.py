"""Keeps issued documents findable as they are issued, and all of them anew when asked."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.publications import findable
from quyen.publications.models import Document
from quyen.search import actions as search


@transaction.atomic
def make_findable(*, documents: Iterable[int], by, at: datetime) -> set[str]:
    """Let some documents be found; return their keys."""
    found = Document.objects.filter(pk__in=documents).select_related("series__issuer", "parts")
    said = [findable.findable(one) for one in found.prefetch_related("addressees").order_by("pk")]
    search.put(entries=said, by=by, at=at)
    return {one.key for one in said}

"""Keeps events findable as they are planned, and all of them anew when asked."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.search import actions as search
from quyen.training import findable


@transaction.atomic
def make_findable(*, events: Iterable[int], by, at: datetime) -> set[str]:
    """Let some events, by id, be found as they stand; return their keys."""
    entries = findable.events(events)
    search.put(entries=entries, by=by, at=at)
    return {one.key for one in entries}

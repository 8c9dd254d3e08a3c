"""Keeps commitments findable as they are entered, and all of them anew when asked."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.followup import findable
from quyen.search import actions as search

AT_ONCE = 500


@transaction.atomic
def make_findable(*, items: Iterable[int], by, at: datetime) -> set[str]:
    """Let some commitments, by id, be found as they stand; return their keys."""
    keys, said = list(items), set()
    for first in range(0, len(keys), AT_ONCE):
        entries = findable.items(keys[first : first + AT_ONCE])
        search.put(entries=entries, by=by, at=at)
        said |= {one.key for one in entries}
    return said

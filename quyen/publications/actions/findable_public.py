"""Keeps what is public findable by anybody, as it is released, replaced or taken back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.publications import findable_public, queries_public
from quyen.search import actions as search


@transaction.atomic
def make_public_findable(*, abouts: Iterable[str], by, at: datetime) -> set[str]:
    """Let be found what stands about these things, and nothing else that was released about them; return the keys."""
    released = queries_public.published(abouts=set(abouts))
    stands = queries_public.newest_standing(released)
    put, gone = set(), set()
    for release in released:
        entries = findable_public.findable(release)
        keys = {one.key for one in entries}
        if release in stands:
            search.put(entries=entries, by=by, at=at)
            put |= keys
        else:
            gone |= keys
    search.forget(kind=findable_public.KIND, keys=sorted(gone), by=by, at=at)
    return put

"""Keeps what filed reports say findable: as they are filed, returned and withdrawn, and all anew when asked."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.obligations.models import Obligation
from quyen.reports import findable
from quyen.search import actions as search


@transaction.atomic
def make_findable(*, obligations: Iterable[int], by, at: datetime) -> set[str]:
    """Let the standing passages of some obligations be found, and nothing else of theirs; return the keys."""
    owed = list(Obligation.objects.select_for_update(of=("self",)).filter(pk__in=obligations).order_by("pk"))
    pks = [row.pk for row in owed]
    said = findable.standing_passages(pks)
    keys = {one.key for one in said}
    search.forget(kind=findable.KIND, keys=findable.keys_of(pks) - keys, by=by, at=at)
    search.put(entries=said, by=by, at=at)
    return keys

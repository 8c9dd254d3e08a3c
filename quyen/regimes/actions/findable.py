"""Keeps what a regime asks findable: as it comes into force, and anew when asked."""

from datetime import datetime

from django.db import transaction

from quyen.regimes import findable
from quyen.regimes.models import Regime
from quyen.search import actions as search
from quyen.search.models import Entry


@transaction.atomic
def make_findable(*, regime: Regime, by, at: datetime) -> dict[str, set[str]]:
    """Let the newest version that is no draft be found; return the keys by kind.

    What is asked once, for one paper, is found with that paper.
    """
    if regime.once:
        return {findable.INDICATOR: set(), findable.SECTION: set()}
    version = regime.versions.filter(draft_since=None).latest("number")
    said = [*findable.indicators(version), *findable.sections(version)]
    kept: dict[str, set[str]] = {findable.INDICATOR: set(), findable.SECTION: set()}
    for one in said:
        kept[one.kind].add(one.key)
    for kind, keys in kept.items():
        before = Entry.objects.filter(kind=kind, key__startswith=f"{regime.pk}.").values_list(
            "key", flat=True
        )
        search.forget(kind=kind, keys=set(before) - keys, by=by, at=at)
    search.put(entries=said, by=by, at=at)
    return kept

"""Keeps the official text findable as it is written, and all of it anew when asked."""

from datetime import datetime

from django.db import transaction

from quyen.search import actions as search
from quyen.synthesis import findable
from quyen.synthesis.models import Synthesis


@transaction.atomic
def make_findable(*, synthesis: Synthesis, by, at: datetime) -> set[str]:
    """Let the sections of a synthesis be found as they stand; return the keys of those that say something."""
    related = Synthesis.objects.select_for_update(of=("self",)).select_related("round__committee")
    said = findable.written_sections(related.get(pk=synthesis.pk))
    keys = {one.key for one in said}
    known = {str(pk) for pk in synthesis.texts.values_list("pk", flat=True)}
    search.forget(kind=findable.KIND, keys=known - keys, by=by, at=at)
    search.put(entries=said, by=by, at=at)
    return keys

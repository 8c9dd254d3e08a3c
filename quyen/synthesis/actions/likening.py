"""Keeps what was worked out of the units' words, so that reading a page works nothing out."""

from datetime import datetime

from django.db import transaction

from quyen.regimes.models import Section
from quyen.synthesis.models import Likeness, Synthesis


@transaction.atomic
def keep_likeness(
    *, synthesis: Synthesis, section: Section, fingerprint: str, content: dict, by, at: datetime
) -> Likeness:
    """Keep how the sentences of a section are sorted, in place of what was kept before."""
    kept = {"fingerprint": fingerprint, "content": content, "made_at": at}
    return Likeness.objects.update_or_create(synthesis=synthesis, section=section, defaults=kept)[0]

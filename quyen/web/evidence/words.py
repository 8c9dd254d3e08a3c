"""What a fact of an article is called."""

from django.utils.translation import gettext_lazy as _

from quyen.core.dates import parse_date
from quyen.ui.formats import count, short_date

KINDS = {
    "event": _("What was held"),
    "date": _("Day"),
    "place": _("Place of the event"),
    "host": _("Held by"),
    "chair": _("Chair, by post"),
    "speaker": _("Speaker, by post"),
    "topic": _("Topic"),
    "participants": _("People who took part"),
}


def shown(kind: str, value: str) -> str:
    """Return a fact's value as a reader writes it: 2026-05-29 → 29/5/2026."""
    if kind == "date":
        return short_date(parse_date(value))
    return count(int(value)) if kind == "participants" else value

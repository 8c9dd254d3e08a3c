"""Labels of this desk: (words, tone, icon)."""

from django.utils.translation import gettext_lazy as _

from quyen.training.models import PledgeReview
from quyen.training.rules.words import OUTCOMES

Outcome = PledgeReview.Outcome
LOOKS = {
    Outcome.KEPT: (OUTCOMES[Outcome.KEPT], "good", "circle-check"),
    Outcome.PARTLY: (OUTCOMES[Outcome.PARTLY], "accent", "circle-dot"),
    Outcome.NOT_YET: (OUTCOMES[Outcome.NOT_YET], "warn", "hourglass"),
    Outcome.DROPPED: (OUTCOMES[Outcome.DROPPED], "quiet", "circle-slash"),
}
UNSPOKEN = (_("no word yet"), "quiet", "circle-dashed")
LOW = _("fewer than half answered")


def outcomes(counts: dict[str, int], unspoken: int) -> list[tuple[tuple, int]]:
    """Return the labels with their counts, as far as there are any."""
    found = [(look, counts.get(one, 0)) for one, look in LOOKS.items()] + [(UNSPOKEN, unspoken)]
    return [(look, count) for look, count in found if count]

"""What a unit is told of its report. The sentences are msgids: each reader gets them in their language."""

from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.notices import actions as notices
from quyen.obligations.messages import params, to_writers
from quyen.reports.models import Review

WORDS = {
    Review.Outcome.RETURNED: (
        "returned",
        _("%(report)s came back"),
        _("The standing office asks %(unit)s to mend it. What is meant stands beside it."),
    ),
    Review.Outcome.ACCEPTED: (
        "accepted",
        _("%(report)s is accepted"),
        _("The report of %(unit)s is taken as it is."),
    ),
}


def tell_reviewed(review: Review, *, by, at: datetime) -> None:
    """Tell those who write that their report came back, or is accepted."""
    owed = review.version.obligation
    kind, *sentences = WORDS[Review.Outcome(review.outcome)]
    if not owed.round.archive:
        letters = to_writers([owed], lambda row: (kind, f"reviewed:{review.pk}", sentences, params(row)), at)
        notices.tell(letters=letters, by=by, at=at)

"""What a unit is told of its report. The sentences are msgids: each reader gets them in their language."""

from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.notices import actions as notices
from quyen.obligations.messages import params, to_writers
from quyen.reports.models import Reply, Review

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
ANSWERED = (
    _("Answered: the question about “%(item)s”"),
    _("%(speaker)s has answered. The answer stands at the item."),
)


def tell_reviewed(review: Review, *, by, at: datetime) -> None:
    """Tell those who write that their report came back, or is accepted."""
    owed = review.version.obligation
    kind, *sentences = WORDS[Review.Outcome(review.outcome)]
    if not owed.round.archive:
        letters = to_writers([owed], lambda row: (kind, f"reviewed:{review.pk}", sentences, params(row)), at)
        notices.tell(letters=letters, by=by, at=at)


def tell_answered(reply: Reply, *, by, at: datetime) -> None:
    """Tell those who write that a question of theirs was answered."""
    question = reply.question
    item = question.line.definition if question.line else question.section
    prefix = "name" if question.line else "title"
    told = {
        "item": {language: getattr(item, f"{prefix}_{language}") for language in ("vi", "en")},
        "speaker": {"vi": reply.speaker.name_vi, "en": reply.speaker.name_en},
    }
    letters = to_writers(
        [question.obligation],
        lambda row: ("answered", f"answered:{reply.pk}", ANSWERED, params(row, **told)),
        at,
    )
    notices.tell(letters=letters, by=by, at=at)

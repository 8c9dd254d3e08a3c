"""What is asked of how useful an event was, and when an answer is taken."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.training.models import Question, Sitting

MOST_QUESTIONS = 10
SCALE, WORDS = Question.Kind.SCALE, Question.Kind.WORDS


@dataclass(frozen=True)
class Asked:
    """A question as the office words it; `kind` is one of Question.Kind."""

    kind: str
    text_vi: str
    text_en: str = ""


def standard_questions() -> list[Asked]:
    """Return the questions that Quyen proposes, in both languages."""
    with override("vi"):
        vietnamese = _standard()
    with override("en"):
        english = _standard()
    return [Asked(kind, vi, en) for (kind, vi), (_kind, en) in zip(vietnamese, english, strict=True)]


def _standard() -> list[tuple[str, str]]:
    """Use before liking: what people say they will use foretells what they do."""
    return [
        (SCALE, _("I will use what I learned here in my work.")),
        (SCALE, _("The content fits what my agency is responsible for.")),
        (SCALE, _("I know what I will do differently from next week on.")),
        (SCALE, _("My agency lets me apply it: time, people, means.")),
        (WORDS, _("What will you use it for first?")),
        (WORDS, _("What stands in the way of using it?")),
    ]


def taken_in(sitting: Sitting) -> bool:
    """Whether what somebody says of the event is taken in a sitting now."""
    if sitting.opened_at is None or sitting.moment == Sitting.Moment.BEFORE:
        return False
    if sitting.moment == Sitting.Moment.AFTER:
        return sitting.event.keys_opened_at is None
    return sitting.closed_at is None

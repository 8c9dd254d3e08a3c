"""Ask how useful an event was, and take what somebody says of it: without a name, without a time."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.training.actions.drafting import Cancelled
from quyen.training.models import Evaluation, Event, Group, Question, Sitting
from quyen.training.rules.afterwards import without_names
from quyen.training.rules.usefulness import MOST_QUESTIONS, Asked, taken_in

LONGEST_WORDS = 1000
SCALE, WORDS = Question.Kind.SCALE, Question.Kind.WORDS


class AskedAlready(Refusal):
    """Questions that somebody has answered are not changed."""


class NotTaken(Refusal):
    """Nothing is taken now, or not from this group."""


class NothingSaid(Refusal):
    """Neither a point was chosen nor a word written."""


@transaction.atomic
def ask_usefulness(*, event: Event, questions: Sequence[Asked], by, at: datetime) -> list[Question]:
    """Set what is asked of how useful an event was, in order; not once somebody has answered."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.cancelled_at:
        raise Cancelled
    if Evaluation.objects.filter(sitting__event=event).exists():
        raise AskedAlready(_("Somebody has answered already: the questions stay as they are."))
    if len(questions) > MOST_QUESTIONS:
        raise AskedAlready(_("Ask at most %(most)s questions.") % {"most": MOST_QUESTIONS})
    event.questions.all().delete()
    made = [_question(event, n, asked) for n, asked in enumerate(questions, 1)]
    Question.objects.bulk_create(made)
    audit.record("training.usefulness-asked", event, by=by, at=at, questions=len(made))
    return made


def _question(event: Event, n: int, asked: Asked) -> Question:
    if asked.kind not in Question.Kind.values:
        raise NotTaken(_("Choose what kind of answer it takes."), field=f"kind-{n}")
    needed = _("Write the question.")
    return Question(
        event=event,
        position=n,
        kind=asked.kind,
        text_vi=checked(asked.text_vi, field=f"text_vi-{n}", most=300, needed=needed),
        text_en=checked(asked.text_en, field=f"text_en-{n}", most=300),
    )


@transaction.atomic
def evaluate(
    *,
    sitting: Sitting,
    id: uuid.UUID,
    group: Group | None,
    scales: Mapping[int, int],
    words: Mapping[int, str],
    sure: bool = False,
    by=None,
    at: datetime,
) -> Evaluation:
    """Take what somebody says of an event, by group alone. `id` is the telephone's: a copy sent again is one.

    `scales` and `words` are by the question's id; what was left blank is left out. Taken from the opening of the
    test after the event on, and of each follow-up; after the keys are opened, or the follow-up closed, no more.
    Nothing is written to the log: a row there has a time, and an evaluation tells nobody who wrote when.
    """
    if taken := Evaluation.objects.filter(pk=id).first():
        return taken
    sitting = Sitting.objects.select_related("event").get(pk=sitting.pk)
    _refuse(sitting, group)
    said = _said(sitting.event, scales, words, sure)
    return Evaluation.objects.get_or_create(pk=id, defaults={"sitting": sitting, "group": group, **said})[0]


def _refuse(sitting: Sitting, group: Group | None) -> None:
    if sitting.event.cancelled_at:
        raise Cancelled
    if not taken_in(sitting):
        raise NotTaken(_("Nothing is asked here now."))
    if group is None or group.event_id != sitting.event_id:
        raise NotTaken(_("Choose your group."), field="group")


def _said(event: Event, scales: Mapping[int, int], words: Mapping[int, str], sure: bool) -> dict:
    kinds = dict(event.questions.values_list("pk", "kind"))
    points = {
        str(pk): point for pk, point in scales.items() if kinds.get(pk) == SCALE and point in range(1, 6)
    }
    texts = {}
    for pk, text in words.items():
        if kinds.get(pk) == WORDS:
            clean = without_names(text, field=f"q-{pk}", most=LONGEST_WORDS, sure=sure)
            texts |= {str(pk): clean} if clean else {}
    if not points and not texts:
        raise NothingSaid(_("Nothing is answered yet. Answer at least one question."))
    return {"scales": points, "words": texts}

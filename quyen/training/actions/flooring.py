"""Questions from the floor: noted without who asked, answered then or later by a unit."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.organisations.models import Unit
from quyen.training.actions.drafting import Cancelled
from quyen.training.models import Event, FloorQuestion, Session
from quyen.training.rules.afterwards import without_names

LONGEST_QUESTION, LONGEST_ANSWER = 1000, 4000


class AnsweredAlready(Refusal):
    """An answer stands; who wants another says it as a new question."""

    def __init__(self) -> None:
        super().__init__(_("This question was answered already."))


@transaction.atomic
def note_question(
    *, event: Event, text: str, session: Session | None = None, sure: bool = False, by, at: datetime
) -> FloorQuestion:
    """Note a question from the floor, in its order, without a name; `sure`: what looks like one is none."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.cancelled_at:
        raise Cancelled
    needed = _("Write the question.")
    said = without_names(text, field="text", most=LONGEST_QUESTION, needed=needed, sure=sure)
    last = event.floor_questions.aggregate(last=Max("position"))["last"] or 0
    question = FloorQuestion.objects.create(
        event=event, session=session, position=last + 1, text=said, noted_at=at, noted_by=by
    )
    audit.record("training.question-noted", event, by=by, at=at, position=question.position)
    return question


@transaction.atomic
def answer_question(
    *, question: FloorQuestion, answer: str, unit: Unit | None, sure: bool = False, by, at: datetime
) -> FloorQuestion:
    """Write down the answer to a question, given in the hall or later; `unit` is who answers."""
    question = FloorQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if question.answered_at:
        raise AnsweredAlready
    needed = _("Write the answer.")
    question.answer = without_names(answer, field="answer", most=LONGEST_ANSWER, needed=needed, sure=sure)
    question.answered_by_unit, question.answered_at, question.answered_by = unit, at, by
    question.save(update_fields=["answer", "answered_by_unit", "answered_at", "answered_by"])
    told = {"position": question.position, "unit": unit.key if unit else ""}
    audit.record("training.question-answered", question.event, by=by, at=at, **told)
    return question

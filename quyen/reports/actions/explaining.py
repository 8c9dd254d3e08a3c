"""Answering a finding that only asks: a reason that the reviewer sees, and that is not asked again next period.

It is said while the report is being written, and goes with the version that is filed. It is no part of what is signed:
an answer makes no approval lapse. Like what is typed into a draft, it leaves no entry in the log.
"""

from datetime import datetime

from django.db import transaction

from quyen.reports import checks, refusals
from quyen.reports.models import Draft, Explanation
from quyen.reports.queries.memory import explained
from quyen.reports.rules.answers import LONGEST_REASON
from quyen.reports.rules.questions import ANSWER_FIELD, Question
from quyen.reports.rules.texts import checked


@transaction.atomic
def explain(*, draft: Draft, question: Question, text: str, by, at: datetime) -> str:
    """Answer a finding of a draft, or with a blank text take the answer back; return what stands.

    Refused where the report does not raise the question any more, or the text says what must not be written.
    """
    draft = Draft.objects.held(draft)
    text = checked(text, most=LONGEST_REASON, field=ANSWER_FIELD)[0].strip()
    stands = explained(draft.obligation).get(question, "")
    if text == stands:
        return stands
    if text and not any(each.question == question and not each.blocking for each in checks.run(draft)):
        raise refusals.NotAskedAnyMore
    Explanation.objects.create(
        obligation=draft.obligation,
        code=question.code,
        line_id=question.line,
        span_id=question.span,
        part=question.part,
        section_id=question.section,
        text=text,
        at=at,
        by=by,
    )
    return text

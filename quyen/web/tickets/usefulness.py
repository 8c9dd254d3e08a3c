"""What somebody says of an event, on the telephone, by group alone; kept there until the server has it."""

from uuid import UUID, uuid4

from django.views.decorators.http import require_http_methods

from quyen.core.refusals import Refusal
from quyen.training import actions
from quyen.training.doors.tickets import sitting_for
from quyen.training.models import Question, Sitting
from quyen.training.rules.afterwards import NameAsked
from quyen.training.rules.usefulness import taken_in
from quyen.training.rules.words import MOMENTS
from quyen.web.tickets.opening import secluded, shown

POINTS = (1, 2, 3, 4, 5)


@secluded
@require_http_methods(["GET", "POST"])
def page(request, address: UUID):
    """The questions (GET), and what was answered (POST): taken once, however often it is sent."""
    sitting = sitting_for(address)
    if request.method == "GET":
        return _page(request, sitting)
    try:
        actions.evaluate(sitting=sitting, at=request.now, **_given(request, sitting))
    except Refusal as refused:
        return _page(request, sitting, refused)
    return _page(request, sitting, said=True)


def _given(request, sitting: Sitting) -> dict:
    given, event = request.POST, sitting.event
    scales, words = {}, {}
    for question in event.questions.all():
        typed = given.get(f"q-{question.pk}", "").strip()
        if question.kind == Question.Kind.WORDS:
            words[question.pk] = typed
        elif typed.isdecimal():
            scales[question.pk] = int(typed)
    group = given.get("group", "")
    return {
        "id": _id(given.get("id", "")),
        "group": event.groups.filter(pk=int(group)).first() if group.isdecimal() else None,
        "scales": scales,
        "words": words,
        "sure": "sure" in given,
    }


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _page(request, sitting: Sitting, refused: Refusal | None = None, *, said: bool = False):
    event, given = sitting.event, request.POST
    at_field = refused.field if refused else ""
    rows = [
        {
            "question": one,
            "name": f"q-{one.pk}",
            "value": given.get(f"q-{one.pk}", "") if refused else "",
            "error": str(refused) if at_field == f"q-{one.pk}" else "",
        }
        for one in event.questions.all()
    ]
    context = {
        "sitting": sitting,
        "event": event,
        "moment": MOMENTS[Sitting.Moment(sitting.moment)],
        "taken": taken_in(sitting) and bool(rows),
        "said": said,
        "rows": rows,
        "points": POINTS,
        "groups": [(group.pk, group) for group in event.groups.all()],
        "group": given.get("group", ""),
        "id": given.get("id") or uuid4(),
        "asks_sure": isinstance(refused, NameAsked) or "sure" in given,
        "sure": "sure" in given,
        "refused": refused if refused and not at_field else None,
        "group_error": str(refused) if at_field == "group" else "",
    }
    return shown(request, "tickets/usefulness.html", context, status=422 if refused else 200)

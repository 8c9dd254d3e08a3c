"""What is asked of how useful an event was: the questions Quyen proposes, or the office's own."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.training import actions
from quyen.training.doors import event_for
from quyen.training.models import Event, Question
from quyen.training.queries.afterwards import last_evaluation_possible
from quyen.training.rules.usefulness import MOST_QUESTIONS, Asked, standard_questions
from quyen.web.training.frame import frame

KINDS = (
    (Question.Kind.SCALE, gettext_lazy("a scale from 1 to 5")),
    (Question.Kind.WORDS, gettext_lazy("words")),
)


@require_http_methods(["GET", "POST"])
def questions(request, number: int):
    """The questions as they stand, or as proposed (GET); set them (POST)."""
    event = event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    if request.method == "GET":
        return _page(request, event)
    try:
        actions.ask_usefulness(event=event, questions=_asked(request), by=request.user, at=request.now)
    except Refusal as refused:
        return _page(request, event, refused)
    messages.success(request, _("The questions stand. They open with the test after the event."))
    return redirect("afterwards:home", number)


def _asked(request) -> list[Asked]:
    rows = [_typed(request.POST, n) for n in range(1, MOST_QUESTIONS + 1)]
    return [Asked(**row) for row in rows if row["text_vi"].strip() or row["text_en"].strip()]


def _typed(given, n: int) -> dict[str, str]:
    return {
        "kind": given.get(f"kind-{n}", Question.Kind.SCALE),
        "text_vi": given.get(f"text_vi-{n}", ""),
        "text_en": given.get(f"text_en-{n}", ""),
    }


def _page(request, event: Event, refused: Refusal | None = None):
    standing = list(event.questions.all()) or standard_questions()
    if refused:
        held = [_typed(request.POST, n) for n in range(1, MOST_QUESTIONS + 1)]
    else:
        held = [{"kind": one.kind, "text_vi": one.text_vi, "text_en": one.text_en} for one in standing]
    blank = {"kind": Question.Kind.SCALE, "text_vi": "", "text_en": ""}
    rows = [*held, *[blank] * MOST_QUESTIONS][:MOST_QUESTIONS]
    at_field = refused.field if refused else ""
    context = {
        **frame(request, event, "afterwards:home"),
        "rows": [_row(n, row, at_field, refused) for n, row in enumerate(rows, 1)],
        "kinds": [(value, label) for value, label in KINDS],
        "open": last_evaluation_possible(event, request.now),
        "proposed": not event.questions.exists(),
        "refused": refused if refused and not at_field else None,
    }
    return render(request, "afterwards/questions.html", context, status=422 if refused else 200)


def _row(n: int, row: dict[str, str], at_field: str, refused: Refusal | None) -> dict:
    names = {f"{name}_name": f"{name}-{n}" for name in row}
    errors = {f"{name}_error": str(refused) for name in row if at_field == f"{name}-{n}"}
    return {"n": n, **row, **names, **errors}

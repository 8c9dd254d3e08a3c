"""Answering a finding on the page where the report is signed."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.reports import actions, checks
from quyen.reports.refusals import DraftGone
from quyen.reports.rules.questions import ANSWER_FIELD, Question
from quyen.web.filing.access import draft_of
from quyen.web.filing.signing import show_signing


@require_POST
def explain(request, obligation: int):
    """Keep the answer to one finding, and go on beside it."""
    question = Question.of(request.POST.get("question", ""))
    if question is None:
        raise NotFound
    try:
        draft = draft_of(request, obligation, Verb.REPORT_WRITE)
        stands = actions.explain(
            draft=draft,
            question=question,
            text=request.POST.get(ANSWER_FIELD, ""),
            by=request.user,
            at=request.now,
        )
    except (Denied, NotFound):
        raise
    except DraftGone as gone:
        messages.error(request, str(gone))
        return redirect("filing:open", obligation)
    except Refusal as refused:
        return show_signing(request, draft, checks.run(draft), refused)
    messages.success(
        request,
        _("Your answer is kept. The office reads it beside the finding.")
        if stands
        else _("Your answer is taken back."),
    )
    return redirect(reverse("filing:check", args=[obligation]) + "#asks")

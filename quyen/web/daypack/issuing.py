"""A paper of an event: what the office adds in its own words, who signs; a draft to read, or issued."""

from dataclasses import fields

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations.doors import acting, permit
from quyen.publications.layouts import kinds
from quyen.publications.layouts.parts import Document
from quyen.training import actions, doors
from quyen.training.models import Event, Paper
from quyen.training.papers import issued, learning
from quyen.training.papers.issued import Words
from quyen.training.papers.results import results
from quyen.training.queries import daypack as reads
from quyen.web.committee import framing, typed
from quyen.web.daypack import words
from quyen.web.downloads import as_file
from quyen.web.synthesis.signing import signers
from quyen.web.training.frame import frame

ACTIONS = {
    Paper.Kind.PLAN: actions.issue_plan,
    Paper.Kind.INVITATION: actions.issue_invitation,
    Paper.Kind.RESULTS: actions.issue_results,
    Paper.Kind.CONCLUSION: actions.issue_conclusion,
}


@require_http_methods(["GET", "POST"])
def issue(request, number: int, kind: str):
    """Write a paper of an event and issue it; who prepares it reads the draft, who may issue issues."""
    event = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    if kind not in ACTIONS:
        raise Http404
    if request.method == "GET":
        return _page(request, event, kind)
    if request.POST.get("do") != "draft":
        permit(request.user, Verb.DOCUMENT_ISSUE, event.committee, on=request.today)
    try:
        if request.POST.get("do") == "draft":
            laid = drafted(request, event, kind)
            return as_file(_built(kind, laid), words.file_name(kind, number, draft=True))
        made = _issue(request, event, kind)
    except Refusal as refused:
        return _page(request, event, kind, refused)
    told = _("Issued as %(number)s. The units have it on their desks.")
    messages.success(request, told % {"number": made.document.full_number})
    return redirect("daypack:home", number)


def _issue(request, event: Event, kind: str) -> Paper:
    unsigned = _("Choose who signs: someone whose mandate held on that day.")
    around = framing.issuing(request, event.committee, issued.DOCUMENTS[Paper.Kind(kind)], unsigned)
    replaced = {"instead_of": _replaced(request, event)} if kind == Paper.Kind.INVITATION else {}
    return ACTIONS[Paper.Kind(kind)](
        event=event,
        frame=around,
        said=_said(request),
        reason=request.POST.get("reason", ""),
        address=request.build_absolute_uri("/").rstrip("/"),
        by=request.user,
        at=request.now,
        **replaced,
    )


def _built(kind: str, laid: Document) -> bytes:
    return kinds.build(issued.DOCUMENTS[Paper.Kind(kind)], laid)


def _said(request) -> Words:
    return Words(**{field.name: request.POST.get(field.name, "") for field in fields(Words)})


def _replaced(request, event: Event) -> Paper | None:
    """Return the invitation that is replaced, None where a further one is written."""
    wanted = request.POST.get("instead_of") or request.GET.get("instead_of", "")
    rows = reads.standing_papers(event, Paper.Kind.INVITATION)
    return next((row for row in rows if str(row.pk) == wanted), None)


def drafted(request, event: Event, kind: str) -> Document:
    """Return a paper as it would be issued now, without number, day and name of the signer."""
    found, said = reads.whole(event), _said(request)
    around = framing.frame(
        event.committee, issued.DOCUMENTS[Paper.Kind(kind)], None, dated=None, on=request.today
    )
    if kind == Paper.Kind.PLAN:
        return issued.plan(found, around, said)
    if kind == Paper.Kind.INVITATION:
        return issued.invitation(found, tuple(_invited(request, found)), around, said)
    came = reads.attended(found)
    if kind == Paper.Kind.CONCLUSION:
        return issued.conclusion(found, came.whole.came, around, said)
    learnt, asked = learning.sentences(event), reads.asked(event)
    return results(found, came, around, said, learnt=learnt, asked=asked)


def _invited(request, found: reads.Whole) -> list[reads.Invited]:
    """Return whom the invitation goes to: those without one, or those of the one it replaces; all where all have it."""
    before = _replaced(request, found.event)
    rows = reads.went_to(found, before) if before else reads.uninvited(found)
    return rows or list(found.invited)


def _page(request, event: Event, kind: str, refused: Refusal | None = None):
    document = issued.DOCUMENTS[Paper.Kind(kind)]
    found = reads.whole(event)
    before = _replaced(request, event) if kind == Paper.Kind.INVITATION else reads.standing(event, kind)
    context = {
        **frame(request, event, "daypack:home"),
        "kind": kind,
        "label": words.PAPERS[Paper.Kind(kind)],
        "before": before,
        "rows": _invited(request, found) if kind == Paper.Kind.INVITATION else found.invited,
        "typed": request.POST if request.method == "POST" else framing.first(request, event.committee),
        "symbol": framing.frame(event.committee, document, None, dated=None, on=request.today).symbol,
        "signers": signers(event.committee, request.today),
        "issues": acting(request.user, event.committee, Verb.DOCUMENT_ISSUE, request.today) is not None,
        **typed.refusal(refused),
    }
    return render(request, "daypack/issue.html", context, status=422 if refused else 200)

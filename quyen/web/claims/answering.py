"""Drafting an answer with its sources, and giving it: by somebody else."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.outreach import actions
from quyen.outreach.doors import claims as doors
from quyen.outreach.queries import claims as reads
from quyen.outreach.queries.claims import State, Taken
from quyen.web.claims import citing
from quyen.web.claims.citing import Sources
from quyen.web.claims.page import show
from quyen.web.claims.words import OUTCOMES
from quyen.web.committee import typed

TEXTS = ("outcome", "text_vi", "text_en", "limits_vi", "limits_en", "why")


@require_http_methods(["GET", "POST"])
def answer(request, number: int):
    """Draft the answer to a claim. Until it is saved, the page alone carries what is chosen and typed."""
    claim = doors.claim_for(request.user, number, request.today, Verb.CLAIM_WRITE)
    row = reads.claim(claim)
    if row.state == State.DROPPED:
        return redirect("claims:claim", number)
    if request.method == "GET":
        before = row.draft or row.standing
        return _form(request, row, citing.of_answer(claim.committee, before), _first(row))
    sources = citing.of_form(claim.committee, request.POST)
    if "save" in request.POST:
        return _save(request, row, sources)
    _step(request.POST, sources)
    return _form(request, row, sources, request.POST)


def _step(given, sources: Sources) -> None:
    """Do what a button of the sources asks; the rest of the page stays as it was typed."""
    if "take" in given:
        sources.take(given["take"])
    elif "leave" in given:
        sources.leave(given["leave"])
    elif "add" in given:
        sources.write()
    if sources.sought or "find" in given:
        sources.find()


def _save(request, row: Taken, sources: Sources):
    if sources.hand.get("label", "").strip():  # written, and the button beside it forgotten
        sources.write()
    if sources.error:
        return _form(request, row, sources, request.POST, Refusal(sources.error, field="sources"))
    said = {name: request.POST.get(name, "") for name in TEXTS}
    try:
        settled = sources.settled()
        actions.draft_answer(claim=row.claim, sources=settled, by=request.user, at=request.now, **said)
    except Refusal as refused:
        return _form(request, row, sources, request.POST, refused)
    messages.success(request, _("The draft is kept. Somebody else gives it."))
    return redirect("claims:claim", row.claim.number)


def _first(row: Taken) -> dict[str, str]:
    """Return what the form says before anybody typed: the draft; a later answer begins with the one that stands."""
    before = row.draft or row.standing
    if before is None:
        return {}
    said = {name: getattr(before, name) for name in TEXTS}
    return said if row.draft else said | {"why": ""}


def _form(request, row: Taken, sources: Sources, given, refused: Refusal | None = None):
    errors = typed.refusal(refused)
    context = {
        "row": row,
        "claim": row.claim,
        "later": bool(row.standing),
        "sources": sources,
        "source_error": sources.error or errors["errors"].get("sources", ""),
        "given": given,
        "outcomes": list(OUTCOMES.items()),
        **citing.options(),
        **errors,
    }
    return render(request, "claims/answer.html", context, status=422 if refused or sources.error else 200)


@require_POST
def give(request, pk: int):
    """Give an answer that somebody else drafted."""
    found = doors.answer_for(request.user, pk, request.today, Verb.CLAIM_ANSWER)
    try:
        actions.give_answer(answer=found, by=request.user, at=request.now)
    except Refusal as refused:
        return show(request, found.claim, refused, "give")
    messages.success(
        request, _("The answer is given, and stands. Making it public is a decision of its own.")
    )
    return redirect("claims:claim", found.claim.number)

"""Withdraw a document, or put its form right: the letter's words, date and signer, then it is issued."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.organisations.models import Mandate
from quyen.publications import actions, doors
from quyen.publications.amending import Frame
from quyen.publications.models import Amendment, Document
from quyen.web.chasing import framing
from quyen.web.synthesis.signing import signers


@require_http_methods(["GET", "POST"])
def amend(request, pk: int, kind: str):
    """The form (GET); the letter is issued (POST)."""
    document = doors.document_for(request.user, pk, request.today, Verb.DOCUMENT_ISSUE)
    if kind not in Amendment.Kind.values:
        raise Http404
    able = signers(document.series.issuer, request.today)
    if request.method == "GET":
        return _page(request, document, kind, able)
    try:
        made = _issue(request, document, kind, able)
    except Refusal as refused:
        return _page(request, document, kind, able, refused)
    told = {"number": made.letter.full_number}
    messages.success(request, _("Letter no. %(number)s was issued to everybody who got the document.") % told)
    return redirect("publishing:document", pk)


def _issue(request, document: Document, kind: str, able: list[Mandate]) -> Amendment:
    dated = parse_date(request.POST.get("dated", ""), field="dated")
    signer = next((one for one in able if str(one.pk) == request.POST.get("signer", "")), None)
    if signer is None:
        raise Refusal(_("Choose who signs: someone whose mandate held on that day."), field="signer")
    return actions.amend(
        document=document,
        kind=kind,
        reason=request.POST.get("reason", ""),
        frame=_frame(document, signer, dated, request.today),
        by=request.user,
        at=request.now,
    )


def _frame(document: Document, signer: Mandate | None, dated: date | None, on: date) -> Frame:
    around = framing.frame(document.series.issuer, signer, dated=dated, on=on)
    return Frame(
        around.letterhead, around.symbol, dated, around.signature, around.drafter, around.illustrative
    )


def _page(request, document: Document, kind: str, able: list[Mandate], refused: Refusal | None = None):
    today = request.today
    own = next((one for one in able if one.user_id == request.user.pk), next(iter(able), None))
    context = {
        "document": document,
        "kind": kind,
        "heading": _("Withdraw the document")
        if kind == Amendment.Kind.WITHDRAWN
        else _("Put the document right"),
        "symbol": _frame(document, None, today, today).symbol,
        "signers": able,
        "signer": request.POST.get("signer") or (str(own.pk) if own else ""),
        "typed": request.POST,
        "dated": request.POST.get("dated") or f"{today.day}/{today.month}/{today.year}",
        "refused": refused,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "publishing/amend.html", context, status=422 if refused else 200)

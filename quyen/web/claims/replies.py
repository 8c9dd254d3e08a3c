"""The right of reply: what is said against an answer is noted without who said it, and replied to."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.outreach import actions
from quyen.outreach.doors import claims as doors
from quyen.web.claims.page import show


@require_POST
def remark(request, pk: int):
    """Note what is said against an answer that was given."""
    found = doors.answer_for(request.user, pk, request.today, Verb.CLAIM_WRITE)
    try:
        actions.note_remark(answer=found, text=request.POST.get("text", ""), by=request.user, at=request.now)
    except Refusal as refused:
        return show(request, found.claim, refused, "remark", found.pk)
    messages.success(request, _("The remark is noted, without who sent it."))
    return redirect("claims:claim", found.claim.number)


@require_POST
def reply(request, pk: int):
    """Say what becomes of a remark."""
    found = doors.remark_for(request.user, pk, request.today, Verb.CLAIM_ANSWER)
    try:
        actions.reply(remark=found, text=request.POST.get("reply", ""), by=request.user, at=request.now)
    except Refusal as refused:
        return show(request, found.answer.claim, refused, "reply", found.pk)
    messages.success(request, _("The reply is noted."))
    return redirect("claims:claim", found.answer.claim.number)

"""A frozen text is read and signed, or sent back; what was signed on paper is noted."""

from datetime import date

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Denied, Refusal
from quyen.organisations.doors import acting, permit
from quyen.organisations.models import Mandate, Unit
from quyen.synthesis import actions, coverage, doors, opinions, sent
from quyen.synthesis.models import Signing, Synthesis
from quyen.synthesis.refusals_opinions import MayNotSign
from quyen.web.synthesis.signing import signers

SIGNS = (Verb.DOCUMENT_SIGN, Verb.DOCUMENT_ISSUE)


@require_http_methods(["GET", "POST"])
def sign(request, pk: int):
    """The text as it was frozen (GET); signed, sent back, or noted as signed on paper (POST)."""
    synthesis = doors.synthesis_for(request.user, pk, request.today)
    committee = synthesis.round.committee
    if not any(acting(request.user, committee, verb, request.today) for verb in SIGNS):
        permit(request.user, Verb.DOCUMENT_SIGN, committee, on=request.today)
    if synthesis.document_id:
        return redirect("synthesis:document", synthesis.document_id)
    if not synthesis.frozen_at:
        return redirect("synthesis:edit", pk)
    if request.method == "GET":
        return _page(request, synthesis)
    try:
        return _done(request, synthesis)
    except Denied:
        raise
    except Refusal as refused:
        return _page(request, synthesis, refused)


def _done(request, synthesis: Synthesis):
    do, stamp = request.POST.get("do"), {"by": request.user, "at": request.now}
    if do == "back":
        reason = request.POST.get("reason", "")
        actions.send_back(synthesis=synthesis, mandate=_own(request, synthesis), reason=reason, **stamp)
        messages.success(request, _("Sent back. The office goes on in a new text and reads your reason."))
        return redirect("leader:home")
    if do == "paper":
        committee = synthesis.round.committee
        permit(request.user, Verb.DOCUMENT_ISSUE, committee, on=request.today)
        signed_on = parse_date(request.POST.get("signed_on", ""), field="signed_on")
        mandate = _chosen(request, committee, signed_on)
        actions.sign(synthesis=synthesis, mandate=mandate, on_paper=True, signed_on=signed_on, **stamp)
    else:
        actions.sign(synthesis=synthesis, mandate=_own(request, synthesis), **stamp)
    issues = acting(request.user, synthesis.round.committee, Verb.DOCUMENT_ISSUE, request.today)
    messages.success(request, _("Signed. Next it gets its number and goes out."))
    return redirect("synthesis:issue", synthesis.pk) if issues else redirect("synthesis:edit", synthesis.pk)


def _own(request, synthesis: Synthesis) -> Mandate:
    """Return the mandate under which this person signs today; refuses who has none."""
    able = signers(synthesis.round.committee, request.today)
    found = next((row for row in able if row.user_id == request.user.pk), None)
    if found is None:
        raise MayNotSign
    return found


def _chosen(request, committee: Unit, on: date) -> Mandate:
    chosen = request.POST.get("signer", "")
    found = next((row for row in signers(committee, on) if str(row.pk) == chosen), None)
    if found is None:
        raise MayNotSign
    return found


def _page(request, synthesis: Synthesis, refused: Refusal | None = None):
    synthesis.refresh_from_db(fields=["content"])
    committee = synthesis.round.committee
    able = signers(committee, request.today)
    rounds = [(one, opinions.tally(opinions.asked(one, request.now))) for one in opinions.rounds(synthesis)]
    context = {
        "synthesis": synthesis,
        "coverage": coverage.coverage(synthesis),
        "parts": sent.read(synthesis.round, synthesis.content).parts,
        "rounds": rounds,
        "signing": Signing.objects.filter(synthesis=synthesis).select_related("mandate__user").first(),
        "newer": _newer(synthesis),
        "signs": any(row.user_id == request.user.pk for row in able),
        "notes": acting(request.user, committee, Verb.DOCUMENT_ISSUE, request.today) is not None,
        "signers": able,
        "typed": request.POST,
        "signed_on": request.POST.get("signed_on")
        or f"{request.today.day}/{request.today.month}/{request.today.year}",
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "synthesis/sign.html", context, status=422 if refused else 200)


def _newer(synthesis: Synthesis) -> Synthesis | None:
    """Return the text that was begun after this one, where there is one: this one is not signed any more."""
    after = Synthesis.objects.filter(round=synthesis.round_id, number__gt=synthesis.number)
    return after.defer("content").order_by("-number").first()

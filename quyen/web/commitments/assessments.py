"""What others found, by the document that it stands in; importing it is a page of its own."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors import commitments as doors
from quyen.followup.queries import register
from quyen.organisations.models import Unit
from quyen.web.commitments import reading


@require_GET
def home(request):
    """Every assessment that was taken over, the newest first."""
    return _page(request, doors.register_for(request.user, request.today))


def _page(request, committee: Unit, refused: Refusal | None = None, pk: int | None = None):
    context = {
        "faces": reading.faces(request),
        "rows": register.assessments(committee),
        "imports": request.person.may(Verb.ASSESSMENT_IMPORT),
        "typed": request.POST,
        "refused": refused,
        "refused_at": pk,
    }
    return render(request, "commitments/assessments.html", context, status=422 if refused else 200)


@require_POST
def withdraw(request, pk: int):
    """Take an assessment back whole, with its reason."""
    found = doors.assessment_for(request.user, pk, request.today, Verb.ASSESSMENT_IMPORT)
    try:
        actions.withdraw_assessment(
            assessment=found, reason=request.POST.get("reason", ""), by=request.user, at=request.now
        )
    except Refusal as refused:
        return _page(request, found.committee, refused, pk)
    messages.success(request, _("The assessment is withdrawn whole. It stays on record with the reason."))
    return redirect("commitments:assessments")

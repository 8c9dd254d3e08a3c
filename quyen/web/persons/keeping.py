"""How long each kind of personal data is kept, what for and on what ground; and what was forgotten so far."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.organisations.doors import own_committee
from quyen.training import actions
from quyen.training.models import Erasure
from quyen.training.queries.persons import retention_of
from quyen.training.rules.keeping import FEWEST_MONTHS, MOST_MONTHS
from quyen.training.rules.words import KINDS, STAYS

SHOWN = 100
WHY = {Erasure.Why.DUE: gettext_lazy("its time was over"), Erasure.Why.REQUEST: gettext_lazy("on request")}


@require_GET
def home(request):
    """Every kind with its term, and the last erasures as counts."""
    committee = own_committee(request.user, Verb.PERSON_DATA, request.today)
    erased = Erasure.objects.filter(event__committee=committee).select_related("event").order_by("-pk")
    context = {
        "terms": [(KINDS[one.kind], STAYS[one.kind], one) for one in retention_of(committee)],
        "erased": [(KINDS[one.kind], WHY[one.why], one) for one in erased[:SHOWN]],
    }
    return render(request, "persons/home.html", context)


@require_http_methods(["GET", "POST"])
def term(request, kind: str):
    """One kind's term as it stands (GET); set it (POST)."""
    committee = own_committee(request.user, Verb.PERSON_DATA, request.today)
    standing = next((one for one in retention_of(committee) if one.kind == kind), None)
    if standing is None:
        raise NotFound
    if request.method == "GET":
        return _page(request, standing)
    months, given = request.POST.get("months", "").strip(), request.POST
    try:
        actions.set_retention(
            committee=committee,
            kind=kind,
            months=int(months) if months.isdecimal() and len(months) < 5 else 0,
            purpose=given.get("purpose", ""),
            legal_basis=given.get("legal_basis", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, standing, refused)
    messages.success(request, _("Set. What is past its time is forgotten tomorrow morning."))
    return redirect("persons:home")


def _page(request, standing, refused: Refusal | None = None):
    typed = {"months": standing.months, "purpose": standing.purpose, "legal_basis": standing.legal_basis}
    context = {
        "kind": KINDS[standing.kind],
        "stays": STAYS[standing.kind],
        "typed": request.POST if refused else typed,
        "fewest": FEWEST_MONTHS.get(standing.kind, 1),
        "most": MOST_MONTHS,
        "errors": {refused.field: str(refused)} if refused else {},
    }
    return render(request, "persons/term.html", context, status=422 if refused else 200)

"""A decision that gives a group more time: choose, look at who gets which day, take it; and those taken before."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.collation import natural_key
from quyen.core.refusals import Refusal
from quyen.obligations import actions, doors, relieving
from quyen.obligations.models import Obligation, Relief
from quyen.obligations.relieving import Cause, Why
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.organisations.models import Unit
from quyen.regimes.queries import rounds_of
from quyen.web import wording
from quyen.web.relief import forms

CAUSES = [
    (Cause.EVENT.value, gettext_lazy("An event: storm, flood, epidemic")),
    (Cause.OUTAGE.value, gettext_lazy("Quyền itself could not be reached")),
    (Cause.OTHER.value, gettext_lazy("Another reason")),
]
WHY = {
    Why.RECEIVED: gettext_lazy("received already"),
    Why.WAIVED: gettext_lazy("waived"),
    Why.NOT_LATER: gettext_lazy("has that day or a later one, or the new day is over"),
    Why.NOT_HIT: gettext_lazy("the outage did not touch its last hours"),
    Why.MOVED: gettext_lazy("moved for this outage before"),
    Why.ARCHIVED: gettext_lazy("in an archive"),
}


@require_GET
def home(request):
    """The decisions taken so far, newest first."""
    permit(request.user, Verb.BOARD_READ, on=request.today)
    committee = organisations.main_committee(request.today)
    found = Relief.objects.filter(committee=committee).select_related("by").prefetch_related("extensions")
    context = {
        "rows": found,
        "causes": dict(CAUSES),
        "decides": request.person.may(Verb.OBLIGATION_EXCUSE),
    }
    return render(request, "relief/home.html", context)


@require_GET
def show(request, relief: int):
    """One decision: its grounds, and who got which day."""
    found = doors.find_relief(request.user, relief, request.today)
    given = found.extensions.select_related("obligation__unit", "obligation__round")
    rows = sorted(given, key=lambda row: (row.obligation.level, natural_key(row.obligation.unit_name_vi)))
    context = {"relief": found, "cause": dict(CAUSES)[found.cause], "rows": rows}
    return render(request, "relief/show.html", context)


@require_http_methods(["GET", "POST"])
def new(request):
    """Choose who gets more time, look at it, and decide."""
    permit(request.user, Verb.OBLIGATION_EXCUSE, on=request.today)
    committee = organisations.main_committee(request.today)
    rounds = [row for row in rounds_of(committee) if not row.archive][:4] if committee else []
    asked = forms.Asked.of(request.POST, rounds)
    owed = _owed(rounds)
    former = forms.former_groups(_units(owed), request.today)
    shown = refused = None
    if request.method == "POST":
        try:
            wanted = forms.chosen(asked, owed, {key: units for key, _name, units in former})
            terms = forms.terms(request.POST, asked)
            if request.POST.get("do") == "decide":
                return _decide(request, committee, wanted, terms)
            shown = relieving.preview(wanted, terms, request.now)
            if not shown.given:
                raise actions.NobodyRelieved
        except Refusal as refusal:
            refused = refusal
    return _show_form(request, rounds, owed, former, asked, shown, refused)


def _owed(rounds) -> list[Obligation]:
    rows = Obligation.objects.filter(round__in=rounds, upward=False)
    return list(rows.select_related("unit", "round").order_by("level", "unit_name_vi"))


def _units(owed: list[Obligation]) -> list[Unit]:
    return list({row.unit_id: row.unit for row in owed}.values())


def _decide(request, committee: Unit, wanted: list[Obligation], terms: relieving.Terms):
    relief = actions.relieve(
        committee=committee,
        obligations=wanted,
        terms=terms,
        grounds=request.POST.get("grounds", ""),
        decision_number=request.POST.get("decision_number", ""),
        by=request.user,
        at=request.now,
    )
    messages.success(request, _("The due days are moved. The decision stands beside each of them."))
    return redirect("relief:show", relief.pk)


def _show_form(request, rounds, owed, former, asked, shown, refused: Refusal | None):
    units = _units(owed)
    levels = dict.fromkeys(row.level for row in owed)
    context = {
        "rounds": rounds,
        "asked": asked,
        "typed": request.POST,
        "hours": request.POST.get("within_hours") or forms.HOURS,
        "causes": CAUSES,
        "groups": [
            *((f"{forms.LEVEL}{level}", wording.LEVELS[level]) for level in levels),
            *((f"{forms.KIND}{key}", label) for key, label in forms.kinds(units)),
            *((f"{forms.FORMER}{key}", name.name_vi) for key, name, _units in former),
        ],
        "picked": [
            (wording.LEVELS[level], list({row.unit: None for row in owed if row.level == level}))
            for level in levels
        ],
        "shown": shown,
        "left": [(row.obligation, WHY[row.why]) for row in shown.left] if shown else [],
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "relief/new.html", context, status=422 if refused else 200)

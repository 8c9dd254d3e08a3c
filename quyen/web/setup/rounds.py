"""Opening a round: what it would ask of whom is shown first, then it is opened."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.obligations import actions
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.organisations.models import Unit
from quyen.regimes.models import Regime, Round
from quyen.web.setup import opening
from quyen.web.setup.opening import Asked

NATURES = {
    Round.Nature.PERIODIC: gettext_lazy("Regular"),
    Round.Nature.THEMATIC: gettext_lazy("Thematic"),
    Round.Nature.AD_HOC: gettext_lazy("Ad hoc"),
}


@require_http_methods(["GET", "POST"])
def open_round(request):
    """Choose a period, see what would be asked of whom, and open the round."""
    permit(request.user, Verb.ROUND_OPEN, on=request.today)
    committee = organisations.main_committee(request.today)
    permit(request.user, Verb.ROUND_OPEN, committee, on=request.today)
    regime = Regime.objects.filter(committee=committee).order_by("pk").first()
    if regime is None:
        return render(request, "setup/open_round.html", {"regime": None})
    given = request.POST if request.method == "POST" else request.GET
    asked = opening.read(given, regime, on=request.today) if _answered(given) else None
    posted = request.method == "POST" and asked and not asked.errors
    if posted and (opened := _open(request, asked, committee)):
        said = _("The round is open: %(n)s units are asked for their reports.")
        messages.success(request, said % {"n": opened.obligations.filter(upward=False).count()})
        return redirect(f"{reverse('board:home')}?round={opened.pk}")
    return _show(request, given, asked, committee)


def _answered(given) -> bool:
    """Whether the form was sent at all, and not only the page opened."""
    return "period" in given or "opens" in given


def _open(request, asked: Asked, committee: Unit) -> Round | None:
    """Open the round; a refusal is kept at its field."""
    try:
        return actions.open_round(
            version=asked.version,
            committee=committee,
            period=asked.period,
            nature=asked.nature,
            fixed=asked.fixed or None,
            texts=asked.texts,
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        asked.refuse(refused)
        return None


def _show(request, given, asked: Asked | None, committee: Unit):
    nature = given.get("nature", Round.Nature.PERIODIC)
    nature = nature if nature in NATURES else Round.Nature.PERIODIC
    plan = opening.planned(asked, committee, on=request.today) if asked else None
    year = request.today.year
    context = {
        "regime": True,
        "nature": nature,
        "tabs": [
            {"label": label, "url": f"?nature={name}", "current": name == nature}
            for name, label in NATURES.items()
        ],
        "periods": opening.choices([year - 1, year, year + 1]),
        "typed": given,
        "period": given.get("period") or opening.next_one(committee, on=request.today),
        "errors": asked.errors if asked else {},
        "plan": plan,
        "levels": opening.levels(plan) if plan else [],
        "asked": asked,
        "already": _already(asked, committee) if plan else None,
    }
    return render(request, "setup/open_round.html", context, status=422 if context["errors"] else 200)


def _already(asked: Asked, committee: Unit) -> Round | None:
    """Return the round of this period that is open already, of which there can be only one."""
    if asked.nature != Round.Nature.PERIODIC:
        return None
    same = Round.objects.filter(version__regime=asked.version.regime_id, committee=committee)
    return same.filter(nature=Round.Nature.PERIODIC, period=asked.period.code).first()

"""Opening a round: what it would ask of whom is shown first, then it is opened."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.obligations import actions, planning
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.organisations.models import Unit
from quyen.regimes import doors
from quyen.regimes import queries as regimes
from quyen.regimes.models import IncomingRequest, Regime, Round
from quyen.ui.formats import short_date
from quyen.web.setup import opening
from quyen.web.setup.opening import Asked

NATURES = {
    Round.Nature.PERIODIC: gettext_lazy("Regular"),
    Round.Nature.THEMATIC: gettext_lazy("Thematic"),
    Round.Nature.AD_HOC: gettext_lazy("Ad hoc"),
}
LEFT_OUT = ("csrfmiddlewaretoken", "do")  # of what was typed, when it is sent again


@require_http_methods(["GET", "POST"])
def open_round(request):
    """Choose a period and whom to ask, see what would be asked of whom, and open the round."""
    permit(request.user, Verb.ROUND_OPEN, on=request.today)
    committee = organisations.main_committee(request.today)
    permit(request.user, Verb.ROUND_OPEN, committee, on=request.today)
    regime = regimes.main_regime(committee)
    if regime is None:
        return render(request, "setup/open_round.html", {"regime": None})
    given = request.POST if request.method == "POST" else request.GET
    letter = _letter(request, given)
    asked = opening.read(given, regime, letter) if _answered(given) else None
    open_it = request.method == "POST" and given.get("do") != "look" and asked and not asked.errors
    if open_it and (opened := _open(request, asked, committee)):
        said = _("The round is open: %(n)s units are asked for their reports.")
        messages.success(request, said % {"n": opened.obligations.filter(upward=False).count()})
        return redirect(f"{reverse('board:home')}?round={opened.pk}")
    return _show(request, given, asked, regime, letter)


def _letter(request, given) -> IncomingRequest | None:
    """Return the letter that the round answers, if it was come from one."""
    key = given.get("request", "")
    if not key.isdigit():
        return None
    return doors.find_request(request.user, int(key), Verb.ROUND_OPEN, on=request.today)


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
            units=asked.units,
            texts=asked.texts,
            request=asked.request,
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        asked.refuse(refused)
        return None


def _show(request, given, asked: Asked | None, regime: Regime, letter: IncomingRequest | None):
    committee, year = regime.committee, request.today.year
    nature = given.get("nature", Round.Nature.THEMATIC if letter else Round.Nature.PERIODIC)
    nature = nature if nature in NATURES else Round.Nature.PERIODIC
    plan = opening.planned(asked, committee, on=request.today) if asked else None
    context = {
        "regime": True,
        "letter": letter,
        "nature": nature,
        "tabs": [_tab(name, label, nature, letter) for name, label in NATURES.items()],
        "periods": opening.choices([year - 1, year, year + 1]),
        "typed": given if asked else _proposed(regime, letter, request.today),
        "period": given.get("period") or opening.next_one(committee, on=request.today),
        "whom": opening.WHOM.items(),
        "chosen": given.get("whom", opening.ALL),
        "kinds_chosen": opening.many(given, "kind"),
        "units_chosen": opening.many(given, "unit"),
        "choosable": opening.choosable(committee, on=request.today),
        "errors": asked.errors if asked else {},
        "refused": asked.errors.get("", "") if asked else "",
        "problems": asked.problems if asked else [],
        "plan": plan,
        "levels": opening.levels(plan) if plan else [],
        "asked": asked,
        "again": _again(given),
        "already": _already(asked, committee) if plan else None,
    }
    return render(request, "setup/open_round.html", context, status=422 if context["errors"] else 200)


def _tab(name: str, label: object, nature: str, letter: IncomingRequest | None) -> dict:
    url = f"?nature={name}" + (f"&request={letter.pk}" if letter else "")
    return {"label": label, "url": url, "current": name == nature}


def _proposed(regime: Regime, letter: IncomingRequest | None, today) -> dict[str, str]:
    """Return what the form begins with: by a letter, its subject, and due days counted back from its own."""
    version = regimes.version_on(regime, today)
    if letter is None or version is None:
        return {}
    days = planning.proposed_days(version, letter.due_on, known_on=today)
    typed = {f"due_{level}": short_date(days[level], "vi") for level in opening.ASKED if level in days}
    return typed | {"title_vi": letter.subject}


def _again(given) -> list[tuple[str, str]]:
    """Return everything that was typed, for the form that opens the round."""
    if not isinstance(given, QueryDict):
        return list(given.items())
    return [(name, value) for name, values in given.lists() if name not in LEFT_OUT for value in values]


def _already(asked: Asked, committee: Unit) -> Round | None:
    """Return the round of this period that is open already, of which there can be only one."""
    if asked.nature != Round.Nature.PERIODIC:
        return None
    same = Round.objects.filter(version__regime=asked.version.regime_id, committee=committee)
    return same.filter(nature=Round.Nature.PERIODIC, period=asked.period.code).first()

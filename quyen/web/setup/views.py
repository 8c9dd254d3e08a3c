from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.audit import queries as audit
from quyen.core.ladders import LEVELS, due_dates
from quyen.core.periods import KINDS, all_of, window
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.organisations.models import Level, Unit
from quyen.regimes import queries as regimes
from quyen.regimes.models import Regime

YEARS = range(2024, 2036)


@require_GET
def periods(request, year: int | None = None):
    """The windows and due days of a year's periods, from the regime's own rules."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    year = year or request.today.year
    if year not in YEARS:
        raise Http404
    regime = _regime(request)
    version = regimes.version_on(regime, request.today) if regime else None
    context = {"year": year, "years": YEARS, "levels": LEVELS, "version": version, "kinds": []}
    if version:
        context["kinds"] = [(kind, _rows(version, year, kind)) for kind in KINDS]
    return render(request, "setup/periods.html", context)


def _regime(request) -> Regime | None:
    committee = organisations.main_committee(request.today)
    return Regime.objects.filter(committee=committee).order_by("pk").first()


def _rows(version, year: int, kind: str) -> list[dict]:
    windows, rungs = regimes.rules_of(version)
    calendar = regimes.calendar([year])
    found = []
    for period in all_of(year, kind):
        covered = window(period, windows)
        ladder = due_dates(covered.closes, rungs, calendar)
        found.append(
            {
                "period": period,
                "window": covered,
                "due": [(level, ladder.due.get(level), level in ladder.conflict) for level in LEVELS],
                "conflict": ladder.conflict,
            }
        )
    return found


@require_GET
def units(request):
    """Find a unit by name, marks left out or not, on a date."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    words = request.GET.get("words", "").strip()
    committee = organisations.main_committee(request.today)
    found = organisations.find(words, request.today, limit=50) if words else []
    past = organisations.find(words, request.today.replace(year=2025, month=6, day=30), limit=50) if words else []
    members = organisations.members(committee, request.today) if committee and not words else []
    gone = [unit for unit in past if unit not in found]
    return render(
        request, "setup/units.html", {"words": words, "found": found, "gone": gone, "members": members}
    )


@require_GET
def unit(request, key: str):
    """One unit: when it stood, where it came from and what became of it."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    found = get_object_or_404(Unit.objects.select_related("parent__parent"), key=key)
    context = {
        "unit": found,
        "came_from": organisations.came_from(found),
        "became": organisations.became(found),
        "inside": organisations.under(found, found.valid_from or request.today)
        if found.level in (Level.PROVINCE, Level.DISTRICT)
        else [],
    }
    return render(request, "setup/unit.html", context)


@require_GET
def log(request):
    """The log, newest first, and whether its chain holds."""
    permit(request.user, Verb.LOG_READ, on=request.today)
    page = Paginator(audit.newest(request.GET.get("event", "")), 50).get_page(request.GET.get("page"))
    broken = audit.verify() if request.GET.get("verify") else ...
    return render(
        request, "setup/log.html", {"page": page, "broken": broken, "verified": broken is not ...}
    )


@require_GET
def regime(request):
    """The regime in force: its nine parts, the outline, the indicators and who answers each."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    found = _regime(request)
    version = regimes.version_on(found, request.today) if found else None
    lines = list(regimes.lines(version).order_by("section__position", "position")) if version else []
    names = dict(Unit.objects.filter(key__in={line.definition.answered_by for line in lines}).values_list("key", "name_vi"))
    rows = [(line, names.get(line.definition.answered_by, "")) for line in lines]
    return render(request, "setup/regime.html", {"version": version, "rows": rows})

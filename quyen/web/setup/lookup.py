"""Pages that only show: periods and their due days, the regime, the log."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.audit import queries as audit
from quyen.core.periods import FREE, KINDS, Period
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.regimes import queries as regimes
from quyen.regimes.models import Regime, Round, Version
from quyen.regimes.nine_parts import nine_parts
from quyen.web import wording
from quyen.web.setup import events, indicators, previewing
from quyen.web.setup.calendar import Rules, conflict

YEARS = range(2020, 2100)
ENTRIES = 50


@require_GET
def periods(request, year: int | None = None):
    """The windows and due days of a year's periods, by the regime in force."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    year = year or request.today.year
    if year not in YEARS:
        raise Http404
    version = _version(request)
    found = Rules(version, [year]).of_year(year) if version else []
    opened = _opened(request, version)
    kinds = [
        (
            wording.KINDS[kind],
            [(each, opened.get(each.period.code)) for each in found if each.period.kind == kind],
        )
        for kind in KINDS
    ]
    context = {
        "year": year,
        "version": version,
        "kinds": [(label, rows) for label, rows in kinds if rows],
        "conflicts": [(each, conflict(each)) for each in found if each.conflicts],
    }
    return render(request, "setup/periods.html", context)


@require_GET
def period(request, period: str):
    """One period day by day: which days are worked, why others are not, and who is due when."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    asked, version = _period(period), _version(request)
    if version is None:
        raise Http404
    rules = Rules(version, [asked.year])
    found = rules.dated(asked)
    if found is None:
        raise Http404
    context = {
        "dated": found,
        "days": rules.days(found),
        "conflicts": conflict(found),
        "round": _opened(request, version).get(asked.code),
        "version": version,
    }
    return render(request, "setup/period.html", context)


def _period(code: str) -> Period:
    try:
        found = Period.parse(code)
    except ValueError:
        raise Http404 from None
    if found.kind == FREE or found.year not in YEARS:
        raise Http404
    return found


def _regime(request) -> Regime | None:
    committee = organisations.main_committee(request.today)
    return regimes.main_regime(committee)


def _version(request) -> Version | None:
    found = _regime(request)
    return regimes.version_on(found, request.today) if found else None


def _opened(request, version: Version | None) -> dict[str, Round]:
    """Return the committee's regular rounds by their period."""
    if version is None:
        return {}
    committee = organisations.main_committee(request.today)
    rounds = regimes.rounds_of(committee).filter(
        nature=Round.Nature.PERIODIC, version__regime=version.regime_id, opened_at__lte=request.now
    )
    return {round.period: round for round in rounds}


@require_GET
def regime(request):
    """The regime in force: its nine parts, the outline, the indicators, and who is asked what."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    version = _version(request)
    if version is None:
        return render(request, "setup/regime.html", {"version": None})
    language = "en" if get_language() == "en" else "vi"
    asked = request.GET.get("of", "")
    committee = organisations.main_committee(request.today)
    table = indicators.read(version, committee, asked, on=request.today)
    if table is None:
        raise Http404
    context = {
        "version": version,
        "parts": nine_parts(version, language),
        "table": table,
        "asked": asked,
        "versions": version.regime.versions.filter(draft_since=None).order_by("number"),
        "draft": regimes.draft_of(version.regime),
        "reminders": previewing.reminders(version),
    }
    return render(request, "setup/regime.html", context)


@require_GET
def log(request):
    """The log, newest first, and whether its chain holds."""
    permit(request.user, Verb.LOG_READ, on=request.today)
    event = request.GET.get("event", "")
    page = Paginator(audit.newest(event), ENTRIES).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": events.rows(page.object_list, links=request.person.may(Verb.BOARD_READ)),
        "event": event,
        "events": events.known(),
        "verified": "verify" in request.GET,
        "broken": audit.verify() if "verify" in request.GET else None,
    }
    return render(request, "setup/log.html", context)

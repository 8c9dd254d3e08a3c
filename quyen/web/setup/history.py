"""Past rounds from spreadsheets: a form to fill in, what a filled one would change, then the change."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.periods import Period
from quyen.core.refusals import NotFound, Refusal
from quyen.files import actions as keeping
from quyen.files import queries as files
from quyen.files.models import File
from quyen.obligations.planning import NoWindow, version_for
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.organisations.models import Unit
from quyen.regimes import queries as regimes
from quyen.reports import actions
from quyen.reports.forms import history as forms
from quyen.reports.queries.archive import Frame, frame
from quyen.web.setup import opening
from quyen.web.setup.comparing import changes, held
from quyen.web.wording import short_period

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEARS = 8  # back from today, that are offered


@dataclass(frozen=True)
class Chosen:
    """A committee of today or of before, and one of its past periods, as an address names them."""

    committee: Unit
    period: str

    @property
    def query(self) -> str:
        return urlencode({"committee": self.committee.key, "period": self.period})


@require_http_methods(["GET", "POST"])
def home(request):
    """What past periods are there; the form of another, and taking a filled one."""
    committees = _committees(request)
    chosen = _chosen(request.POST or request.GET, committees, request)
    if request.method == "POST":
        try:
            kept = _keep(request, chosen)
        except Refusal as refused:
            return _home(request, committees, chosen, refused)
        return redirect(f"{reverse('setup:history_file', args=[kept.pk])}?{chosen.query}")
    return _home(request, committees, chosen)


def _home(request, committees: list[Unit], chosen: Chosen, refused: Refusal | None = None):
    errors = {refused.field or "file": str(refused)} if refused else {}
    context = {
        "committees": committees,
        "chosen": chosen,
        "periods": opening.choices([request.today.year - back for back in range(YEARS)]),
        "archives": held(committees, request.now),
        "errors": errors,
    }
    return render(request, "setup/history.html", context, status=422 if refused else 200)


def _committees(request) -> list[Unit]:
    """Return the committee of today and those it came from; refuses who may not set up."""
    permit(request.user, Verb.SETUP_WRITE, on=request.today)
    main = organisations.main_committee(request.today)
    permit(request.user, Verb.SETUP_WRITE, main, on=request.today)
    if main is None:
        raise NotFound
    before = {step.predecessor_id: step.predecessor for step in organisations.came_from(main)}
    return [main, *organisations.in_order(before.values())]


def _chosen(given, committees: list[Unit], request) -> Chosen:
    """Return what is asked for; at first the newest half-year that was not collected here."""
    named = {unit.key: unit for unit in committees}
    committee = named.get(given.get("committee", ""), committees[0])
    return Chosen(committee, given.get("period") or _newest_before(committee, request.today))


def _newest_before(committee: Unit, today: date) -> str:
    live = set(committee.rounds.filter(archive=False).values_list("period", flat=True))
    period: Period | None = Period.half_year(today)
    while period and (period.code in live or period.last_month >= (today.year, today.month)):
        period = period.previous()
    return period.code if period else ""


def _keep(request, chosen: Chosen) -> File:
    """Keep the uploaded file, if it can be read as a form of the period."""
    upload = request.FILES.get("file")
    if upload is None:
        raise Refusal(_("Choose the file that was filled in."), field="file")
    content = upload.read()
    forms.read(content, _frame(request, chosen))
    stamp = {"by": request.user, "at": request.now}
    return keeping.keep(content=content, name=upload.name, kinds=("xlsx",), **stamp)


def _frame(request, chosen: Chosen) -> Frame:
    """Return what the chosen period asked; refuses one that has no rule, or is no archive's."""
    regime = regimes.main_regime(organisations.main_committee(request.today))
    try:
        period = Period.parse(chosen.period)
    except ValueError as unknown:
        raise NoWindow from unknown
    version = version_for(regime, period) if regime else None
    if version is None:
        raise NoWindow
    return frame(version, chosen.committee, period, known_on=request.today)


@require_GET
def form(request):
    """The empty form of a period, to be filled in from the archive."""
    committees = _committees(request)
    chosen = _chosen(request.GET, committees, request)
    try:
        content = forms.template(_frame(request, chosen))
    except Refusal as refused:
        return _home(request, committees, chosen, refused)
    response = HttpResponse(content, content_type=XLSX)
    name = quote(f"so-lieu-{chosen.period}.xlsx")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "POST"])
def filled(request, file: int):
    """What a filled form would change (GET), and the change (POST)."""
    committees = _committees(request)
    kept = File.objects.filter(pk=file, kept_by=request.user, media_type=XLSX).first()
    if kept is None:
        raise NotFound
    chosen = _chosen(request.POST or request.GET, committees, request)
    try:
        asked = _frame(request, chosen)
        reading = forms.read(files.read(kept), asked)
    except Refusal as refused:
        return _home(request, committees, chosen, refused)
    refused = None
    if request.method == "POST":
        try:
            return _applied(request, chosen, asked, reading, kept)
        except Refusal as no:
            refused = no
    context = {
        "file": kept,
        "chosen": chosen,
        "asked": asked,
        "period": short_period(chosen.period),
        "reading": reading,
        "changes": changes(reading, asked, at=request.now, page=request.GET.get("page")),
        "refused": refused,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "setup/history_file.html", context, status=422 if refused else 200)


def _applied(request, chosen: Chosen, asked: Frame, reading: forms.Reading, kept: File):
    brought = actions.bring_in(
        version=asked.version,
        committee=asked.committee,
        period=asked.period,
        said={told.place.key: told.said for told in reading.told},
        proof=kept,
        reason=request.POST.get("reason", ""),
        by=request.user,
        at=request.now,
    )
    messages.success(request, _told(brought))
    return redirect(f"{reverse('setup:history')}?{chosen.query}")


def _told(brought: actions.Brought) -> str:
    if not brought.new and not brought.changed:
        return _("Nothing changed: all of it stood there already.")
    new = ngettext("%(n)s unit brought in", "%(n)s units brought in", brought.new) % {"n": brought.new}
    changed = ngettext("%(n)s changed", "%(n)s changed", brought.changed) % {"n": brought.changed}
    same = ngettext("%(n)s as before", "%(n)s as before", brought.unchanged) % {"n": brought.unchanged}
    return f"{new} · {changed} · {same}."

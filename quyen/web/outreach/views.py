"""What units did to inform: the list, narrowed and counted; one activity, and the way to take it back."""

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations.doors import own_committee
from quyen.outreach import actions, words
from quyen.outreach.doors import activities as doors
from quyen.outreach.models import Activity
from quyen.outreach.queries import activities as queries
from quyen.outreach.queries.activities import Share, Wanted
from quyen.outreach.queries.materials import of_activity
from quyen.web.outreach.counting import counts_in_reports
from quyen.web.outreach.frame import frame
from quyen.web.setup.typed import Typed

ON_ONE_PAGE = 25


@require_GET
def home(request):
    """What the own units did; what all units did, for who reads that."""
    reads_all = request.person.may(Verb.OUTREACH_READ)
    if reads_all:
        known = queries.activities_below(own_committee(request.user, Verb.OUTREACH_READ, request.today))
        units = queries.doing(known)
    else:
        units = doors.own_units(request.user, request.today)
        known = queries.activities_of(units)
    typed = Typed(request.GET)
    wanted = _wanted(typed)
    rows = queries.found(known, wanted)
    context = frame(request, "outreach:home") | {
        "page": Paginator(rows, ON_ONE_PAGE).get_page(request.GET.get("page")),
        "units": units,
        "reads_all": reads_all,
        "writes": request.person.may(Verb.ACTIVITY_WRITE),
        "narrowed": wanted != Wanted(),
        "further": replace(wanted, words="", kind="", unit="") != Wanted(),
        "wanted": wanted,
        "typed": typed,
        "counts": _counts(queries.tally(rows)),
        "kinds": words.KINDS,
        "audiences": words.AUDIENCES,
        "languages": words.LANGUAGES,
        "bases": words.BASES,
    }
    return render(request, "outreach/home.html", context)


def _wanted(typed: Typed) -> Wanted:
    """Return what the list is narrowed to; a choice that is none narrows nothing, a day that is none says so."""
    days = {
        name: typed.day(field) if typed.text(field) else None
        for name, field in (("first", "from"), ("last", "to"))
    }
    return Wanted(
        words=typed.text("words"),
        kind=_known(typed.text("kind"), words.KINDS),
        audience=_known(typed.text("audience"), words.AUDIENCES),
        language=_known(typed.text("language"), words.LANGUAGES),
        unit=typed.text("unit"),
        **days,
    )


def _known(value: str, choices) -> str:
    return value if value in choices else ""


def _counts(tally: queries.Tally) -> dict:
    """Return the counts with their words; a language without one of ours stays as its code."""
    return {
        "activities": tally.activities,
        "kinds": [_said(share, words.KINDS) for share in tally.kinds],
        "audiences": [_said(share, words.AUDIENCES) for share in tally.audiences],
        "languages": [_said(share, words.LANGUAGES) for share in tally.languages],
    }


def _said(share: Share, names) -> dict:
    reached = [(words.BASES[basis], people) for basis, people in share.reached]
    return {"label": names.get(share.value, share.value), "share": share, "reached": reached}


@require_GET
def activity(request, pk: int):
    """One activity, with its pictures and what it counts for."""
    return show(request, doors.activity_for(request.user, pk, request.today))


@require_POST
def withdraw(request, pk: int):
    """Take an activity back that was written down by mistake."""
    found = doors.activity_for(request.user, pk, request.today, Verb.ACTIVITY_WRITE)
    try:
        actions.withdraw_activity(row=found, why=request.POST.get("why", ""), by=request.user, at=request.now)
    except Refusal as refused:
        return show(request, found, {refused.field: str(refused)}, at="withdraw")
    messages.success(request, _("It is taken back: it stays to be seen and counts no more."))
    return redirect("outreach:activity", pk)


def show(request, found: Activity, errors: dict[str, str] | None = None, at: str = ""):
    """Show an activity; a refusal of one of its forms (`at`) stands at its field, and loses nothing typed."""
    photos = list(found.photos.all())
    writes = doors.writes(request.user, found.unit, request.today)
    context = {
        "activity": found,
        "kind": words.KINDS[found.kind],
        "audience": words.AUDIENCES[found.audience],
        "language": words.LANGUAGES.get(found.language, found.language),
        "basis": words.BASES.get(found.reach_basis, ""),
        "counts_in": counts_in_reports(found),
        "photos": photos,
        "materials": of_activity(found),
        "room": len(photos) < actions.MOST_PHOTOS,
        "writes": writes and not found.withdrawn_at,
        "own": writes,
        "errors": errors or {},
        "at": at,
        "given": request.POST,
    }
    return render(request, "outreach/activity.html", context, status=422 if errors else 200)

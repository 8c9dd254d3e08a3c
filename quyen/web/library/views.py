"""The shelf, one material with its versions, the file it is, and which materials an activity used."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.core.text import fold
from quyen.outreach import actions, words
from quyen.outreach.doors import activities as activity_doors
from quyen.outreach.doors import materials as doors
from quyen.outreach.models import Activity, Material
from quyen.outreach.queries import materials as queries
from quyen.web.downloads import given_out
from quyen.web.library.shelf import MATERIALS, edition, shown
from quyen.web.outreach.frame import frame
from quyen.web.setup.typed import Typed, put

ON_ONE_PAGE = 25


@require_GET
def home(request):
    """What the own units may use; everything for who reads all."""
    units, reads_all = doors.shelves_for(request.user, request.today)
    wanted = {name: request.GET.get(name, "").strip() for name in ("words", "kind", "language")}
    rows = queries.sought(queries.library(units, reads_all=reads_all), **wanted)
    page = Paginator(rows, ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = frame(request, "library:home") | {
        "page": page,
        "rows": [shown(one) for one in queries.kept(page.object_list)],
        "writes": bool(units),
        "narrowed": any(wanted.values()),
        "wanted": wanted,
        "kinds": MATERIALS,
        "languages": words.LANGUAGES,
    }
    return render(request, "library/home.html", context)


@require_GET
def material(request, pk: int):
    """One material as it stands."""
    return _page(request, doors.material_for(request.user, pk, request.today))


def _page(request, found: Material, typed: Typed | None = None, at: str = ""):
    (one,) = queries.kept([found])
    writes = activity_doors.writes(request.user, found.unit, request.today) and not found.withdrawn_at
    typed = typed or Typed({})
    context = {
        "material": found,
        "kept": shown(one),
        "editions": [edition(each) for each in one.editions],
        "before": [edition(each) for each in one.before],
        "used_at": _used_at(request, found),
        "writes": writes,
        "given": typed.given if typed.sent else {"title": found.title, "shared": found.shared},
        "errors": typed.errors,
        "at": at,
    }
    return render(request, "library/material.html", context, status=422 if typed.errors else 200)


def _used_at(request, found: Material) -> list[Activity]:
    """Return the activities that used it and that the reader may open."""
    rows = queries.used_at(found)
    if not request.person.may(Verb.OUTREACH_READ):
        rows = rows.filter(unit__in=activity_doors.own_units(request.user, request.today))
    return list(rows[:ON_ONE_PAGE])


@require_POST
def describe(request, pk: int):
    """Call it otherwise, or share it."""
    found = doors.material_for(request.user, pk, request.today, Verb.ACTIVITY_WRITE)
    typed = Typed(request.POST, sent=True)
    told = {"title": typed.text("title"), "shared": typed.checked("shared")}
    if put(typed, actions.describe_material, material=found, by=request.user, at=request.now, **told):
        messages.success(request, _("Saved."))
        return redirect("library:material", pk)
    return _page(request, found, typed, "describe")


@require_POST
def withdraw(request, pk: int):
    """Take it out of the library."""
    found = doors.material_for(request.user, pk, request.today, Verb.ACTIVITY_WRITE)
    typed = Typed(request.POST, sent=True)
    told = {"why": typed.text("why"), "by": request.user, "at": request.now}
    if put(typed, actions.withdraw_material, material=found, **told):
        messages.success(request, _("Taken out. Where it was used it stays to be seen."))
        return redirect("library:material", pk)
    return _page(request, found, typed, "withdraw")


@require_GET
def file(request, pk: int):
    """The file of a version, always to be saved."""
    found = doors.version_for(request.user, pk, request.today)
    if found.file is None:
        raise NotFound
    return given_out(found.file)


@require_http_methods(["GET", "POST"])
def activity(request, pk: int):
    """Say which materials an activity used."""
    found = activity_doors.activity_for(request.user, pk, request.today, Verb.ACTIVITY_WRITE)
    named = queries.of_activity(found)
    rows = list(dict.fromkeys([*named, *queries.library([found.unit])]))
    typed = Typed(request.POST, sent=request.method == "POST")
    chosen = set(request.POST.getlist("material")) if typed.sent else {str(row.pk) for row in named}
    if typed.sent:
        wanted = [row for row in rows if str(row.pk) in chosen]
        if put(
            typed, actions.name_materials, activity=found, materials=wanted, by=request.user, at=request.now
        ):
            messages.success(request, _("Saved."))
            return redirect("outreach:activity", pk)
    context = {
        "activity": found,
        "rows": [(row, MATERIALS[row.kind], fold(row.title), str(row.pk) in chosen) for row in rows],
        "refused": next(iter(typed.errors.values()), ""),
    }
    return render(request, "library/activity.html", context, status=422 if typed.errors else 200)

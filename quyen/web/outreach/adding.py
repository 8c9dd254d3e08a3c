"""Writing an activity down, in a minute on a telephone."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from quyen.organisations.models import Unit
from quyen.outreach import actions, words
from quyen.outreach.doors.activities import own_units
from quyen.outreach.models import Activity
from quyen.outreach.queries.activities import recent_titles
from quyen.ui.formats import short_date
from quyen.web.offline.keys import new_seal
from quyen.web.outreach.looking import picture
from quyen.web.setup.typed import Typed, put

SEVERAL = ("media", "material")  # kinds of which one activity may have several items


@require_http_methods(["GET", "POST"])
def add(request):
    """The form; what was sent is written down, or comes back with what was refused."""
    units = own_units(request.user, request.today)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent and (made := _log(request, typed, units)):
        messages.success(request, _("Written down. The next report offers it at its figures."))
        return _onwards(request, reverse("outreach:activity", args=[made.pk]))
    context = {
        "units": [(unit.key, unit.name) for unit in units],
        "given": typed.given if typed.sent else {"held_on": short_date(request.today, "vi")},
        "errors": typed.errors,
        "kinds": words.KINDS.items(),
        "bases": [("", _("Choose how they were counted")), *words.BASES.items()],
        "audiences": words.AUDIENCES.items(),
        "languages": words.LANGUAGES.items(),
        "recent": recent_titles(units),
        "more": bool(typed.text("groups") or typed.errors.keys() & {"audience", "language", "groups"}),
        "kept": new_seal(request.user),
    }
    return render(request, "outreach/add.html", context, status=422 if typed.errors else 200)


def _onwards(request, url: str):
    """Lead to the next page; a form that its page sent itself is told where to go."""
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _log(request, typed: Typed, units: list[Unit]) -> Activity | None:
    keys = {unit.key: unit for unit in units}
    kind = typed.text("kind")
    return put(
        typed,
        actions.log_activity,
        unit=keys.get(typed.text("unit"), units[0]),
        kind=kind,
        title=typed.text("title"),
        held_on=typed.day("held_on"),
        legal=kind == Activity.Kind.MEETING and typed.checked("legal"),
        place=typed.text("place"),
        audience=typed.text("audience") or Activity.Audience.DOMESTIC,
        groups=typed.text("groups"),
        language=typed.text("language") or "vi",
        items=_items(typed, kind),
        reach=typed.whole("reach", 0, actions.MOST_REACHED) if typed.text("reach") else None,
        reach_basis=typed.text("reach_basis"),
        photo=picture(request, typed),
        faces_minded=typed.checked("faces_minded"),
        by=request.user,
        at=request.now,
    )


def _items(typed: Typed, kind: str) -> int | None:
    field = f"items_{kind}"
    if kind not in SEVERAL or not typed.text(field):
        return 1
    return typed.whole(field, 1, actions.MOST_REACHED)

"""Classes of the own unit, for the office those of all units; one class; writing one down and taking it back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations.doors import acting, own_committee
from quyen.organisations.models import Unit
from quyen.training import actions
from quyen.training.doors.classes import class_for, own_units
from quyen.training.models import Class
from quyen.training.queries.classes import classes_below, classes_of
from quyen.ui.formats import short_date
from quyen.web.classes.words import MODES
from quyen.web.setup.typed import Typed, put

ON_ONE_PAGE = 40
MOST_PEOPLE = 100_000


@require_GET
def home(request):
    """The classes of the own units; of all units for who reads trainings."""
    if request.person.may(Verb.TRAINING_READ):
        rows = classes_below(own_committee(request.user, Verb.TRAINING_READ, request.today))
        units: list[Unit] = []
    else:
        units = own_units(request.user, request.today)
        rows = classes_of(units)
    page = Paginator(rows, ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "units": units,
        "reads_all": request.person.may(Verb.TRAINING_READ),
        "modes": MODES,
    }
    return render(request, "classes/home.html", context)


@require_http_methods(["GET", "POST"])
def add(request):
    """Write a class down."""
    units = own_units(request.user, request.today)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent and (made := _log(request, typed, units)):
        messages.success(request, _("Written down. The next report offers it at its figures."))
        return redirect("classes:class", made.pk)
    context = {
        "units": [(unit.key, unit.name) for unit in units],
        "given": typed.given if typed.sent else {"held_on": short_date(request.today, "vi")},
        "errors": typed.errors,
        "modes": MODES.items(),
        "recent": _recent(units),
        "more": bool(typed.text("topics") or typed.text("mode") not in ("", "in-person")),
    }
    return render(request, "classes/add.html", context, status=422 if typed.errors else 200)


def _log(request, typed: Typed, units: list[Unit]) -> Class | None:
    keys = {unit.key: unit for unit in units}
    staff = typed.whole("staff", 0, MOST_PEOPLE) if typed.text("staff") else 0
    return put(
        typed,
        actions.log_class,
        unit=keys.get(typed.text("unit"), units[0]),
        title=typed.text("title"),
        held_on=typed.day("held_on"),
        people=typed.whole("people", 1, MOST_PEOPLE),
        staff=staff,
        topics=typed.text("topics"),
        mode=typed.choice("mode", MODES) if typed.text("mode") else "in-person",
        by=request.user,
        at=request.now,
    )


def _recent(units: list[Unit]) -> list[str]:
    """Return how the last classes were called: the next is often called the same."""
    titles = classes_of(units).filter(withdrawn_at=None).values_list("title", flat=True)[:20]
    return list(dict.fromkeys(titles))[:6]


@require_GET
def one(request, pk: int):
    """One class, with the way to take it back."""
    return _page(request, class_for(request.user, pk, request.today))


@require_POST
def withdraw(request, pk: int):
    """Take a class back that was written down by mistake."""
    found = class_for(request.user, pk, request.today, Verb.PLACE_NAME)
    try:
        actions.withdraw_class(row=found, why=request.POST.get("why", ""), by=request.user, at=request.now)
    except Refusal as refused:
        return _page(request, found, refused)
    messages.success(request, _("Taken back. It stays to be seen and counts no more."))
    return redirect("classes:class", pk)


def _page(request, found: Class, refused: Refusal | None = None):
    context = {
        "class": found,
        "mode": MODES[found.mode],
        "writes": acting(request.user, found.unit, Verb.PLACE_NAME, request.today) is not None,
        "error": str(refused) if refused else "",
        "why": request.POST.get("why", ""),
    }
    return render(request, "classes/class.html", context, status=422 if refused else 200)

"""What is owed: to a unit its own, to the committee's people everybody's."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb, may
from quyen.followup.queries import owed
from quyen.followup.queries.owed import KINDS
from quyen.organisations import doors as organisations
from quyen.organisations.doors import permit
from quyen.organisations.models import Unit
from quyen.web.owed import lines
from quyen.web.owed.brief import running
from quyen.web.places import lines as places
from quyen.web.progress.days import row as told

ON_ONE_PAGE = 60


@dataclass(frozen=True)
class Tab:
    """A way to narrow the list, with how many it leaves."""

    label: str
    url: str
    current: bool
    count: int


@require_GET
def home(request):
    """Everybody's for the committee's people, one's own for a unit's."""
    if request.person.may(Verb.COMMITTEE_READ):
        return _everybodys(request)
    permit(request.user, Verb.TASK_READ_OWN, on=request.today)
    return _own(request)


def own_units(person) -> list[Unit]:
    """Return the units whose tasks a person may read as their own."""
    return list(dict.fromkeys(row.unit for row in person.mandates if may(row.role, Verb.TASK_READ_OWN)))


def _own(request):
    mine = own_units(request.person)
    found = [lines.line(row, mine) for row in owed.owed_by(mine, request.now)]
    found += places.lines(places.invitations(request.person, request.now), request.now)
    found.sort(key=lambda row: row.due_on or date.max)
    page = Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("page"))
    late = sum(row.late > 0 for row in found)
    return render(
        request,
        "owed/own.html",
        {"page": page, "held": mine, "count": len(found), "late": late, "today": request.today},
    )


def _everybodys(request):
    committee = organisations.own_committee(request.user, Verb.COMMITTEE_READ, request.today)
    entries = owed.index(committee, request.now)
    kind, past = request.GET.get("kind", ""), request.GET.get("past") == "1"
    kept = [row for row in entries if not kind or row.kind == kind]
    over = [row for row in kept if row.due_on and row.due_on < request.today]
    page = Paginator(over if past else kept, ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [lines.line(row) for row in owed.opened(page.object_list, request.now)],
        "tabs": _tabs(Counter(row.kind for row in entries), kind),
        "kind": kind,
        "past": past,
        "over": len(over),
        "count": len(kept),
        "today": request.today,
        "days": [told(day) for day in running(committee, request.now)],
    }
    return render(request, "owed/home.html", context)


def _tabs(counted: Counter, chosen: str) -> list[Tab]:
    here = reverse("owed:home")
    found = [Tab(_("All"), here, not chosen, counted.total())]
    kinds = [kind for kind in KINDS if counted[kind] or kind == chosen]
    return found + [
        Tab(str(lines.KINDS[kind][0]), f"{here}?kind={kind}", kind == chosen, counted[kind]) for kind in kinds
    ]

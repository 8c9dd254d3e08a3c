"""Clusters with their counts, one cluster, one unit, and what has not moved for some periods."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Item, Task, Term
from quyen.followup.queries import boards, owed, register
from quyen.followup.queries import commitments as queries
from quyen.followup.queries.register import Wanted
from quyen.followup.queries.tasks import standings, still_open
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.web.commitments import reading
from quyen.web.owed import lines
from quyen.web.owed.views import own_units

ON_ONE_PAGE = 25
PERIODS = (1, 2, 3, 4)  # that may be chosen
FIRST = 2
SHOWN = 10  # lines of what a unit owes, before the list of its own


@require_GET
def clusters(request):
    """Every cluster with how many of its items stand where."""
    committee = doors.register_for(request.user, request.today)
    rows = boards.clusters(committee, request.today)
    context = {
        "faces": reading.faces(request),
        "rows": [row for row in rows if row.items],
        "empty": [row for row in rows if not row.items],
        "counts_tasks": request.person.may(Verb.COMMITTEE_READ),
        "writes": request.person.may(Verb.COMMITMENT_WRITE),
    }
    return render(request, "progress/home.html", context)


@require_GET
def cluster(request, pk: int):
    """One cluster: its counts, its open tasks, its items a page at a time."""
    committee = doors.register_for(request.user, request.today)
    term = get_object_or_404(Term, pk=pk, committee=committee, taxonomy=Term.Taxonomy.CLUSTER)
    rows = register.found(committee, Wanted(terms=(term.pk,)), request.today)
    page = Paginator(queries.whole(rows), ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {
        "term": term,
        "narrow": f"cluster={term.pk}",
        "tally": register.tally(rows, committee, request.today),
        "tasks": [lines.line(row) for row in _tasks(request, committee, term)],
        "page": page,
        "rows": queries.stands(page, request.today),
    }
    return render(request, "progress/cluster.html", context)


def _tasks(request, committee: Unit, term: Term) -> list[owed.Owed]:
    """Return the open tasks for a cluster that this person may read: all of them, or the own units'."""
    tagged = Q(items__terms=term) | Q(items__terms__parent=term)
    serving = Task.objects.filter(tagged, committee=committee).order_by().values("pk")
    found = standings(still_open(Task.objects.filter(pk__in=serving), request.today), request.today)
    if not request.person.may(Verb.COMMITTEE_READ):
        own = set(own_units(request.person))
        found = [row for row in found if own & set(row.units)]
    return [owed.of_task(row) for row in found]


@require_GET
def unit(request, key: str):
    """One unit: what it owes, and the commitments it leads with how it says they stand."""
    found = unit_for(request, key)
    committee = doors.register_for(request.user, request.today)
    led = register.found(committee, Wanted(unit=found, part="lead"), request.today)
    due = owed.owed_by([found], request.now)
    context = {
        "unit": found,
        "own": found in own_units(request.person),
        "due": [lines.line(row, [found]) for row in due[:SHOWN]],
        "more": max(0, len(due) - SHOWN),
        "late": sum(row.late > 0 for row in due),
        "count": len(due),
        "narrow": f"unit={found.key}&part=lead",
        "tally": register.tally(led, committee, request.today),
        "supports": len(queries.held_by(found, request.today, "supports")),
        "today": request.today,
    }
    return render(request, "progress/unit.html", context)


def unit_for(request, key: str) -> Unit:
    """Return a unit for its own people, and for the committee's."""
    found = Unit.objects.filter(key=key).first()
    if found is None or not organisations.knows(request.user, found, request.today):
        raise NotFound
    if organisations.acting(request.user, found, Verb.TASK_READ_OWN, request.today) is None:
        organisations.permit(request.user, Verb.COMMITTEE_READ, found, on=request.today)
    return found


@require_GET
def still(request):
    """Open commitments that stand where they stood so many periods ago, and tasks of which nobody spoke since."""
    committee = doors.register_for(request.user, request.today)
    closed = boards.periods(committee, request.today)
    asked = reading.number(request.GET.get("periods", "")) or FIRST
    n = min(max(asked, 1), len(closed), PERIODS[-1])
    context = {"faces": reading.faces(request), "n": n, "choices": PERIODS[: len(closed)]}
    if closed:
        context |= _still(request, committee, closed[n - 1])
    return render(request, "progress/still.html", context)


def _still(request, committee: Unit, since) -> dict:
    keys = boards.unmoved(committee, since, request.today)
    page = Paginator(keys, ON_ONE_PAGE).get_page(request.GET.get("page"))
    items = queries.whole(Item.objects.filter(pk__in=page.object_list)).order_by("order", "pk")
    rows = queries.stands(items, request.today)
    days = boards.stood_since([row.item for row in rows], request.today)
    silent = 0
    if request.person.may(Verb.COMMITTEE_READ):
        silent = boards.silent_tasks(committee, since, request.today).count()
    return {
        "since": since,
        "page": page,
        "rows": [(row, days.get(row.item.pk)) for row in rows],
        "count": len(keys),
        "open": boards.open_items(committee, since, request.today).count(),
        "silent": silent,
    }

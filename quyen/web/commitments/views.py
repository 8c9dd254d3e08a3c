"""The register: the list with its counts, who leads what, and one item."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Item
from quyen.followup.queries import commitments as queries
from quyen.followup.queries import register
from quyen.organisations.doors import acting
from quyen.ui.formats import short_date
from quyen.web.commitments import reading, words
from quyen.web.downloads import given_out
from quyen.web.thread.reading import thread

ON_ONE_PAGE = 25


@require_GET
def home(request):
    """The register: counted by how it stands, searched and narrowed, a page at a time."""
    committee = doors.register_for(request.user, request.today)
    asked = reading.asked(request)
    rows, keys = register.in_order_of(register.found(committee, asked.wanted, request.today))
    tally = register.tally(rows, committee, request.today)
    page = Paginator(keys, ON_ONE_PAGE).get_page(request.GET.get("page"))
    shown = queries.whole(Item.objects.filter(pk__in=page.object_list)).order_by("order", "pk")
    context = {
        "faces": reading.faces(request),
        "asked": asked,
        "tally": tally,
        "levels": [(row.level.code, row.level) for row in tally.levels],
        "rows": queries.stands(shown, request.today),
        "page": page,
        "choices": register.choices(committee, request.today),
        "kinds": words.KINDS.items(),
        "positions": words.POSITIONS.items(),
        "taxonomies": words.TAXONOMIES,
        "own": own_units(request),
        "today": request.today,
        "writes": request.person.may(Verb.COMMITMENT_WRITE),
    }
    return render(request, "commitments/home.html", context)


def own_units(request) -> list:
    """Return the units that the person speaks for, for a way to their own commitments."""
    seats = [mandate.unit for mandate in request.person.mandates]
    may = [unit for unit in seats if acting(request.user, unit, Verb.TASK_REPORT, request.today)]
    return list(dict.fromkeys(may))


@require_GET
def leads(request):
    """Who leads and supports how much, and what nobody leads."""
    committee = doors.register_for(request.user, request.today)
    context = {
        "faces": reading.faces(request),
        "rows": register.leading(committee, request.today),
        "unled": register.unled(committee, request.today),
        "writes": request.person.may(Verb.COMMITMENT_WRITE),
    }
    return render(request, "commitments/leads.html", context)


@require_GET
def item(request, reference: str):
    """One commitment: its words, who leads it, and how it stands by itself and by others."""
    return show(request, doors.item_for(request.user, reference, request.today))


def show(request, found: Item, refused: Refusal | None = None, at: str = ""):
    """Show an item; a refusal of one of its forms (`at`) stands at its field, and loses nothing typed."""
    on = request.today
    stand = queries.stand(found, on)
    writes = acting(request.user, found.committee, Verb.COMMITMENT_WRITE, on) is not None
    context = {
        "item": found,
        "row": stand,
        "others": [text for text in found.texts.all() if text != stand.text],
        "language": words.LANGUAGES.get(stand.text.language, stand.text.language),
        "languages": words.LANGUAGES,
        "kind": words.KINDS[found.kind],
        "terms": _by_list(found),
        "history": queries.history(found, on),
        "measures": queries.measures(found, on),
        "thread": thread(request, found),
        "speaks": doors.speakers(request.user, found, on),
        "closed": found.cycle.closed_on is not None and found.cycle.closed_on <= on,
        "writes": writes,
        "parts": words.PARTS.items(),
        "units": queries.may_be_assigned(found.committee, on) if writes else [],
        "indicators": queries.indicators(on) if writes else [],
        "typed": request.POST,
        "at": at,
        "refused": refused,
        "errors": {refused.field: str(refused)} if refused else {},
        "from_on": request.POST.get("from_on") or short_date(on, "vi"),
    }
    return render(request, "commitments/item.html", context, status=422 if refused else 200)


def _by_list(found: Item) -> list[tuple]:
    """Return an item's terms by their taxonomy: (its name, its code, the terms)."""
    by_list = {name: [] for name in words.TAXONOMIES}
    for term in found.terms.all():
        by_list[term.taxonomy].append(term)
    return [(words.TAXONOMIES[name], name, terms) for name, terms in by_list.items() if terms]


@require_GET
def evidence(request, pk: int):
    """The file that a unit put beside its word."""
    return given_out(doors.evidence_for(request.user, pk, request.today))

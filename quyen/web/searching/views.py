"""Finds what a person may read by its words. The words come by POST: they stand in no address and in no log."""

from dataclasses import dataclass
from math import ceil

from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.collation import natural_key
from quyen.organisations.doors import permit
from quyen.search import queries as search
from quyen.search.queries import COUNTED, Found, Hit
from quyen.search.rules import LONGEST_QUESTION
from quyen.web.searching.behind import address_of, doors_of
from quyen.web.wording import short_period

ON_A_PAGE = 20
KINDS: dict[str, str | Promise] = {
    "passage": _("Reports of units"),
    "official": _("The committee's text"),
    "document": _("Issued documents"),
    "item": _("Commitments"),
    "training": _("Trainings"),
    "indicator": _("Indicators"),
    "section": _("Sections of the outline"),
}
ONE: dict[str, str | Promise] = {
    "passage": _("Report of a unit"),
    "official": _("The committee's text"),
    "document": _("Issued document"),
    "item": _("Commitment"),
    "training": _("Training"),
    "indicator": _("Indicator"),
    "section": _("Section of the outline"),
}
SIGNS = {
    "passage": "file-text",
    "official": "book-open-text",
    "document": "stamp",
    "item": "book-open-check",
    "training": "graduation-cap",
    "indicator": "hash",
    "section": "list-tree",
}


@dataclass(frozen=True)
class Row:
    """Something that was found, with its page and what it is."""

    hit: Hit
    url: str
    kind: str | Promise
    sign: str
    period: str


@dataclass(frozen=True)
class Choice:
    """What the results can be narrowed by: (value, label, how many)."""

    name: str
    label: str | Promise
    chosen: str
    options: list[tuple[str, str | Promise, int]]


@require_http_methods(["GET", "POST"])
def home(request):
    """The field alone, or with what was found."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    words = request.POST.get("words", "")[:LONGEST_QUESTION].strip()
    narrow = {name: request.POST.get(name, "") for name in ("kind", "period", "whose")}
    page = _number(request.POST.get("page", ""))
    offset = (page - 1) * ON_A_PAGE
    found = search.find(
        words, doors_of(request.user, request.today), **narrow, limit=ON_A_PAGE, offset=offset
    )
    pages = max(1, ceil(found.count / ON_A_PAGE))
    context = {
        "words": words,
        "found": found,
        "rows": [_row(hit) for hit in found.hits],
        "choices": _choices(found, narrow),
        "narrowed": any(narrow.values()),
        "page": page,
        "pages": pages,
        "before": page - 1,
        "after": page + 1 if page < pages else 0,
        "first": offset + 1,
        "counted": COUNTED,
        "longest": LONGEST_QUESTION,
    }
    return render(request, "searching/found.html" if request.htmx else "searching/home.html", context)


def _number(typed: str) -> int:
    most = COUNTED // ON_A_PAGE
    return min(most, max(1, int(typed))) if typed.isdecimal() and len(typed) < 6 else 1


def _row(hit: Hit) -> Row:
    entry = hit.entry
    period = short_period(entry.period) if entry.period else ""
    return Row(hit, address_of(entry.link), ONE[entry.kind], SIGNS[entry.kind], period)


def _choices(found: Found, narrow: dict[str, str]) -> list[Choice]:
    """Return what is worth narrowing by: where there is more than one, or one was chosen."""
    kinds = [(kind, label, found.kinds[kind]) for kind, label in KINDS.items() if found.kinds.get(kind)]
    periods = [(code, short_period(code), n) for code, n in sorted(found.periods.items(), reverse=True)]
    whose = [(name, name, n) for name, n in sorted(found.whose.items(), key=lambda row: natural_key(row[0]))]
    choices = (
        Choice("kind", _("Kind of content"), narrow["kind"], kinds),
        Choice("period", _("Period"), narrow["period"], periods),
        Choice("whose", _("Written by"), narrow["whose"], whose),
    )
    return [choice for choice in choices if len(choice.options) > 1 or choice.chosen]

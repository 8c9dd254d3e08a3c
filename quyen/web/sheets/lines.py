"""One line of a fact sheet: its source found first, then its words in both languages."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.outreach import actions
from quyen.outreach.doors.sheets import line_for, sheet_for
from quyen.outreach.models import FactSheet, Line
from quyen.outreach.queries.sheets import line_as_read
from quyen.web.setup.typed import Typed, put
from quyen.web.sheets import citing, words
from quyen.web.sheets.views import where

TYPED = ("text_vi", "text_en", "source", "source_en")


@require_GET
def sources(request, pk: int, part: str):
    """What a line of a part may rest on, by words; the newest without any."""
    found = _sheet(request, pk, part)
    sought, key = request.GET.get("q", "").strip(), request.GET.get("line", "")
    line = found.lines.filter(part=part, pk=key).first() if key.isdecimal() else None
    context = {
        "sheet": found,
        "part": part,
        "title": words.PARTS[part],
        "sought": sought,
        "line": line,
        "to": reverse("sheets:line", args=[line.pk]) if line else reverse("sheets:add", args=[pk, part]),
        "groups": [
            (words.SOURCES[kind], rows) for kind, rows in citing.offers(found.committee, part, sought)
        ],
        "most": citing.MOST,
    }
    return render(request, "sheets/sources.html", context)


def _sheet(request, pk: int, part: str) -> FactSheet:
    if part not in Line.Part.values:
        raise NotFound
    return sheet_for(request.user, pk, request.today, Verb.CLAIM_WRITE)


@require_http_methods(["GET", "POST"])
def add(request, pk: int, part: str):
    """Write a new line, on the source that was chosen (`from`)."""
    found = _sheet(request, pk, part)
    given = request.POST if request.method == "POST" else request.GET
    offer = citing.offered(found.committee, part, given.get("from", ""))
    if offer is None and part == Line.Part.FACT:
        return redirect("sheets:sources", pk, part)
    return _form(request, found, part, offer)


@require_http_methods(["GET", "POST"])
def line(request, pk: int):
    """Write a line anew; its source stays, unless another one is chosen (`from`)."""
    found = line_for(request.user, pk, request.today)
    given = request.POST if request.method == "POST" else request.GET
    sheet = found.sheet
    offer = citing.offered(sheet.committee, found.part, given.get("from", found.citation))
    return _form(request, sheet, found.part, offer, found)


def _form(request, sheet: FactSheet, part: str, offer: citing.Offer | None, found: Line | None = None):
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent:
        told = {name: typed.text(name) for name in TYPED}
        rests = _rests(offer, found, typed.text("from"))
        done = put(
            typed,
            actions.write_line,
            sheet=sheet,
            part=part,
            line=found,
            as_read=typed.text("as_read"),
            **told,
            **rests,
            by=request.user,
            at=request.now,
        )
        if done:
            messages.success(request, _("The line is kept."))
            return redirect("sheets:sheet", sheet.pk)
    return _page(request, sheet, part, offer, found, typed)


def _rests(offer: citing.Offer | None, found: Line | None, chosen: str) -> dict[str, str]:
    """Return what a line cites: what was chosen as it stands today, or what it cited before."""
    if found and chosen == found.citation:
        return {"citation": found.citation, "stated": found.stated}
    if offer:
        return {"citation": offer.citation, "stated": offer.stated}
    return {"citation": chosen, "stated": ""}


def _page(request, sheet: FactSheet, part: str, offer: citing.Offer | None, found: Line | None, typed: Typed):
    stored = _first(offer, found)
    cited = typed.text("from") if typed.sent else stored["from"]
    context = {
        "sheet": sheet,
        "part": part,
        "title": words.PARTS[part],
        "hint": words.HINTS[part],
        "line": found,
        "offer": offer,
        "cited": cited,
        "url": where(offer.citation) if offer else "",
        "stated": stored["stated"],
        "given": {name: typed.shown(name, stored[name]) for name in TYPED},
        "as_read": typed.shown("as_read", line_as_read(found) if found else ""),
        "errors": typed.errors,
        "refused": typed.errors.get("", "") or typed.errors.get("citation", ""),
    }
    return render(request, "sheets/line.html", context, status=422 if typed.errors else 200)


def _first(offer: citing.Offer | None, found: Line | None) -> dict[str, str]:
    """Return what the form says before anybody typed: the stored line, a newly chosen source in its place."""
    said = dict.fromkeys((*TYPED, "from", "stated"), "")
    if offer:
        said |= {name: getattr(offer, name) for name in ("text_vi", "text_en", "source_en", "stated")}
        said |= {"source": offer.source_vi, "from": offer.citation}
    if found is None:
        return said
    kept = {name: getattr(found, name) for name in TYPED} | {"from": found.citation, "stated": found.stated}
    if offer is None or offer.citation == found.citation:
        return kept
    return said | {name: kept[name] for name in ("text_vi", "text_en")}


@require_POST
def remove(request, pk: int):
    """Take a line out of the draft."""
    found = line_for(request.user, pk, request.today)
    sheet = found.sheet_id
    actions.remove_line(line=found, by=request.user, at=request.now)
    messages.success(request, _("The line is out of the draft; final versions that have it keep it."))
    return redirect("sheets:sheet", sheet)


@require_POST
def raise_(request, pk: int):
    """Let a line change places with the one before it."""
    found = line_for(request.user, pk, request.today)
    actions.raise_line(line=found, by=request.user, at=request.now)
    return redirect("sheets:sheet", found.sheet_id)

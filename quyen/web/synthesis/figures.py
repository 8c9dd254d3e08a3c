"""All figures of a synthesis, and where each figure and each sentence comes from."""

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.organisations import queries as organisations
from quyen.organisations.doors import acting, permit
from quyen.synthesis import doors, pictures
from quyen.ui.formats import spoken
from quyen.web.synthesis import tracing
from quyen.web.synthesis.overtime import read_series

GROUPINGS = ("all", "kind", "province")


@require_GET
def figures(request, pk: int):
    """Every figure by section with its coverage; in total, by kind of unit or by territory."""
    synthesis = doors.synthesis_for(request.user, pk, request.today)
    by = request.GET.get("by", "all")
    by = by if by in GROUPINGS else "all"
    context = {
        "synthesis": synthesis,
        "by": by,
        "tabs": list(tracing.tabs(synthesis, by)),
        "sections": tracing.tables(synthesis, by),
        "rates": pictures.both(pictures.rates, synthesis, language=spoken(), illustrative=settings.DEMO)
        if by == "province"
        else None,
    }
    return render(request, "synthesis/figures.html", context)


@require_GET
def figure(request, pk: int):
    """One figure, its rule in words, and every filed answer behind it: where links in the document lead."""
    found = doors.figure_for(request.user, pk, request.today)
    committee = found.synthesis.round.committee
    context = {
        "trace": tracing.Trace(found),
        "synthesis": found.synthesis,
        "enters": acting(request.user, committee, Verb.SETUP_WRITE, request.today) is not None,
    }
    return render(request, "synthesis/figure.html", context)


@require_GET
def sentence(request, pk: int):
    """One sentence of the official text, and every passage it rests on."""
    found = doors.sentence_for(request.user, pk, request.today)
    synthesis = found.section_text.synthesis
    context = {
        "sentence": found,
        "synthesis": synthesis,
        "section": found.section_text.section,
        "pieces": tracing.pieces(found, synthesis),
        "groups": tracing.groups(found),
    }
    return render(request, "synthesis/sentence.html", context)


@require_GET
def series(request, code: str):
    """One indicator over the half-years, on the boundaries of the time, of today or of any day."""
    permit(request.user, Verb.SYNTHESIS_READ, on=request.today)
    committee = organisations.main_committee(request.today)
    asked = {name: request.GET.get(name, "") for name in ("on", "day", "by", "words", "unit", "page")}
    found = read_series(committee, code, asked, on=request.today, now=request.now)
    if found is None:
        raise NotFound
    context = {
        "series": found,
        "asked": asked,
        "enters": acting(request.user, committee, Verb.SETUP_WRITE, request.today) is not None,
    }
    return render(request, "synthesis/series.html", context, status=422 if found.boundaries.error else 200)

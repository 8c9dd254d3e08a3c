"""The list of syntheses, and the overview of one: what stands, what is open, what comes next."""

from collections import Counter
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import HERE, parse_moment
from quyen.core.refusals import Refusal
from quyen.notices import actions as notices
from quyen.organisations import queries as organisations
from quyen.organisations.doors import permit
from quyen.regimes.doors import find_round
from quyen.regimes.queries import rounds_of
from quyen.synthesis import actions, background, coverage, doors, freezing, marks, opinions, pictures, queries
from quyen.synthesis.models import Synthesis
from quyen.synthesis.text_coverage import coverage_of_text
from quyen.ui.formats import spoken
from quyen.web.synthesis import reading, recounted, year
from quyen.web.synthesis.after import after
from quyen.web.synthesis.annexed import annexed
from quyen.web.synthesis.back import sent_back


@require_GET
def list_(request):
    """All syntheses, newest first, and the form that begins one."""
    permit(request.user, Verb.SYNTHESIS_READ, on=request.today)
    return _list(request)


def _list(request, refused: Refusal | None = None):
    committee = organisations.main_committee(request.today)
    rounds = [round for round in rounds_of(committee) if not round.archive] if committee else []
    found = list(queries.syntheses(rounds))
    open_rounds = reading.to_begin(rounds, found, request.today)
    context = {
        "rows": reading.listed(found),
        "rounds": open_rounds,
        "writes": request.person.may(Verb.SYNTHESIS_WRITE),
        "coming": reading.arrived(open_rounds, request.now),
        "typed": request.POST,
        "cutoff": _typed_cutoff(request),
        "classes": [
            ("plain", _("Not restricted")),
            ("internal", _("For internal use (the document is stamped so)")),
        ],
        "errors": {refused.field or "cutoff_at": str(refused)} if refused else {},
    }
    return render(request, "synthesis/list.html", context, status=422 if refused else 200)


@require_POST
def begin(request):
    """Begin a synthesis of what had been filed by a cut-off."""
    given = request.POST.get("round", "")
    round = find_round(
        request.user, int(given) if given.isdigit() else 0, Verb.SYNTHESIS_WRITE, on=request.today
    )
    try:
        made = actions.begin(
            round=round,
            cutoff_at=_cutoff(request),
            declared_class="internal" if request.POST.get("declared_class") == "internal" else "plain",
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _list(request, refused)
    _sort_ahead(request, made)
    messages.success(request, _("The figures are counted. Now the official text can be written."))
    return redirect("synthesis:edit", made.pk)


def _sort_ahead(request, synthesis: Synthesis) -> None:
    """Have what units say sorted in the background, so that nobody waits who opens a section."""
    given = {"synthesis": synthesis.pk, "at": request.now.isoformat()}
    notices.start(job=background.sort_by_likeness, arguments=given, by=request.user, at=request.now)


def _cutoff(request) -> datetime:
    """Return the cut-off typed as a day and a time; an empty form means now."""
    day, clock = request.POST.get("cutoff_on", "").strip(), request.POST.get("cutoff_time", "").strip()
    if not day and not clock:
        return request.now
    return parse_moment(day, clock, day_field="cutoff_on", clock_field="cutoff_time")


def _typed_cutoff(request) -> dict[str, str]:
    """Return what the fields of a cut-off show: what was typed, else the present moment."""
    now = request.now.astimezone(HERE)
    return {
        "day": request.POST.get("cutoff_on") or f"{now.day}/{now.month}/{now.year}",
        "clock": request.POST.get("cutoff_time") or f"{now:%H:%M}",
    }


@require_GET
def edit(request, pk: int):
    """The overview: sections with their state, what is open, coverage, what to do next."""
    return _overview(request, doors.synthesis_for(request.user, pk, request.today))


def _overview(request, synthesis: Synthesis, refused: Refusal | None = None):
    points = [] if synthesis.frozen_at else freezing.open_points(synthesis)
    may = reading.rights(request, synthesis)
    context = {
        "synthesis": synthesis,
        "sections": reading.sections(synthesis, points),
        "points": points,
        "year_points": year.points(synthesis),
        "folded": reading.folded(points),
        "coverage": coverage.coverage(synthesis),
        "standings": _standings(synthesis),
        "figures": synthesis.figures.filter(grouping="all").count(),
        "chart": pictures.both(pictures.timeliness, synthesis, language=spoken(), illustrative=settings.DEMO),
        "rates": pictures.both(pictures.rates, synthesis, language=spoken(), illustrative=settings.DEMO),
        "earlier": queries.earlier_issue(synthesis),
        "asked": [
            (one, opinions.tally(opinions.asked(one, request.now))) for one in opinions.rounds(synthesis)
        ],
        "back": sent_back(synthesis),
        "may": may,
        "meter": coverage_of_text(synthesis),
        "marks": marks.marks(synthesis=synthesis),
        "annexed": annexed(synthesis),
        "after": after(request, synthesis),
        "refused": refused,
        "errors": {refused.field: str(refused)} if refused else {},
        "typed": request.POST,
        "cutoff": _typed_cutoff(request),
    }
    return render(request, "synthesis/edit.html", context, status=422 if refused else 200)


def _standings(synthesis: Synthesis) -> Counter[str]:
    """Count the versions behind the figures by how they stand: those returned may still change."""
    return Counter(
        version.review.outcome if hasattr(version, "review") else "filed"
        for version in queries.standing_versions(synthesis)
    )


@require_POST
def recount(request, pk: int):
    """Count anew at another cut-off, and tell what moved and why."""
    synthesis = doors.synthesis_for(request.user, pk, request.today, Verb.SYNTHESIS_WRITE)
    before = synthesis.cutoff_at
    try:
        moved = actions.recount(
            synthesis=synthesis, cutoff_at=_cutoff(request), by=request.user, at=request.now
        )
    except Refusal as refused:
        return _overview(request, synthesis, refused)
    synthesis.refresh_from_db()
    _sort_ahead(request, synthesis)
    groupings = recounted.groupings(synthesis, moved)
    context = {"synthesis": synthesis, "before": before, "groupings": groupings}
    return render(request, "synthesis/recount.html", context)


@require_POST
def freeze(request, pk: int):
    """Fix text, figures and sources; refused while anything is open."""
    synthesis = doors.synthesis_for(request.user, pk, request.today, Verb.SYNTHESIS_WRITE)
    try:
        actions.freeze(synthesis=synthesis, by=request.user, at=request.now)
    except Refusal as refused:
        return _overview(request, synthesis, refused)
    messages.success(request, _("The synthesis is frozen: text, figures and sources stay as they are."))
    return redirect("synthesis:edit", synthesis.pk)

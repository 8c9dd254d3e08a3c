"""The desk of one section as a page: everything that stands beside the text while it is written."""

from django.shortcuts import render
from django.urls import reverse

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.notices import queries as queue
from quyen.organisations.doors import acting
from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.synthesis import coverage, drafting, marks, queries
from quyen.synthesis.likeness import Grouped, grouped
from quyen.synthesis.models import Synthesis
from quyen.synthesis.text_coverage import coverage_of_text
from quyen.synthesis.wording import beside
from quyen.ui.formats import spoken
from quyen.web.synthesis import offered
from quyen.web.synthesis.whole import Group, groups_of
from quyen.web.synthesis.workbench import Row, Work


def passages_of(synthesis: Synthesis, section: Section) -> tuple[list[Group], list[Passage]]:
    return groups_of(queries.passages(synthesis, section), synthesis.dropped.all())


def _offers(said: Grouped, work: Work) -> tuple[list[offered.Offer], int]:
    """Return the sentences that the view in hand offers, as they were taken already, and how many more there are."""
    found = [one for one in offered.offers(said, work.view) if offered.fits(one, work.words.strip())]
    work.tell(found)
    if work.show == "unused":
        found = [one for one in found if not one.taken_in]
    most = len(found) if work.everything else offered.AT_ONCE
    return found[:most], max(0, len(found) - most)


def _between(work: Work, theirs: list[Row]) -> list[tuple[int, str, tuple]]:
    """Return the colleague's sentences that one's own text has not: their number, their words, what differs."""
    numbers = {row.text: n for n, row in enumerate(theirs)}
    mine = [row.text for row in work.rows]
    rows = beside(mine, [row.text for row in theirs])
    return [
        (numbers[one.theirs], one.theirs, one.words if one.mine else ())
        for one in rows
        if one.theirs and not one.same
    ]


def key_of_draft(synthesis: Synthesis, section: Section) -> str:
    """Return what the key of every asking for a draft of a section begins with."""
    return f"draft:{synthesis.pk}:{section.pk}:"


def show(
    request,
    synthesis: Synthesis,
    section: Section,
    work: Work,
    *,
    refused: Refusal | None = None,
    theirs: list[Row] | None = None,
    unsaved: bool = False,
    dropping: str = "",
):
    groups, silent = passages_of(synthesis, section)
    said = grouped(synthesis, section, request.now)
    figures = queries.total_figures(synthesis)
    work.dress(groups, figures, spoken())
    writes = acting(request.user, synthesis.round.committee, Verb.SYNTHESIS_WRITE, request.today) is not None
    by_section = queries.figures_by_section(synthesis)
    work.view = work.view if work.view in offered.VIEWS else offered.first_view(said)
    sentences, unshown = _offers(said, work)
    shown, more = work.shown(groups) if work.view == offered.ALL else ([], unshown)
    sections = list(queries.text_sections(synthesis))
    here = [row.pk for row in sections].index(section.pk)
    context = {
        "synthesis": synthesis,
        "section": section,
        "work": work,
        "groups": shown,
        "more": more,
        "all_groups": groups,
        "said": said,
        "offers": sentences,
        "tabs": offered.tabs(said, work.view, len(groups)),
        "unheard": offered.silent_by_reason(said.silent) if work.view == offered.SILENT else [],
        "meter": coverage_of_text(synthesis, section),
        "marks": marks.marks(synthesis=synthesis).filter(section=section),
        "asked": queue.job(key_of_draft(synthesis, section)) if drafting.configured() and writes else None,
        "drafter": drafting.drafter() if drafting.configured() and writes else None,
        "silent": silent,
        "secret": coverage.secret_passages(synthesis, section.pk),
        "own_figures": [
            row for place, rows in by_section if place == section for each in rows for row in each
        ],
        "other_figures": [
            (place, [row for each in rows for row in each]) for place, rows in by_section if place != section
        ],
        "writes": writes and not synthesis.frozen_at,
        "limitations": section.role == "limitations",
        "refused": refused,
        "errors": {refused.field: str(refused)} if refused else {},
        "theirs": theirs,
        "between": _between(work, theirs) if theirs is not None else [],
        "unsaved": unsaved or refused is not None,
        "dropping": dropping,
        "typed_reason": request.POST.get(f"reason-{dropping}", ""),
        "address": reverse("synthesis:section", args=[synthesis.pk, section.pk]),
        "before": sections[here - 1] if here else None,
        "after": sections[here + 1] if here + 1 < len(sections) else None,
    }
    template = "synthesis/desk.html" if request.htmx else "synthesis/section.html"
    return render(request, template, context, status=422 if refused else 200)

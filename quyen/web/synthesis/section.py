"""The desk of one section: passages on one side, the official text on the other."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations.doors import acting
from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.synthesis import actions, coverage, doors, queries, refusals
from quyen.synthesis.models import Synthesis
from quyen.ui.formats import spoken
from quyen.web.synthesis.workbench import Group, Row, Work, groups_of


def section(request, pk: int, section: int):
    """Read a section (GET), or take a step with what was typed (POST); `do=save` stores it."""
    if request.method == "POST":
        return _write(
            request, *doors.section_for(request.user, pk, section, request.today, Verb.SYNTHESIS_WRITE)
        )
    return _read(request, *doors.section_for(request.user, pk, section, request.today))


@require_safe
def _read(request, synthesis: Synthesis, section: Section):
    work = Work.saved(synthesis, section)
    work.show = request.GET.get("show", "all")
    return _show(request, synthesis, section, work)


def _write(request, synthesis: Synthesis, section: Section):
    step, work = request.POST.get("do", "save"), Work.typed(request.POST)
    if step == "save":
        return _save(request, synthesis, section, work)
    work.take(step, _groups(synthesis, section)[0])
    return _show(request, synthesis, section, work, unsaved=True)


def _save(request, synthesis: Synthesis, section: Section, work: Work):
    try:
        actions.write_section(
            synthesis=synthesis,
            section=section,
            sentences=[row.wording for row in work.rows],
            base=work.revision,
            by=request.user,
            at=request.now,
        )
    except refusals.SentenceRefused as refused:
        work.refuse(refused.number, refused.why)
        return _show(request, synthesis, section, work, refused=refused)
    except refusals.ChangedMeanwhile as refused:
        theirs = Work.saved(synthesis, section)
        work.revision = theirs.revision
        return _show(request, synthesis, section, work, refused=refused, theirs=theirs.rows)
    except Refusal as refused:
        return _show(request, synthesis, section, work, refused=refused)
    messages.success(request, _("Section %(code)s is saved.") % {"code": section.code})
    return redirect("synthesis:section", synthesis.pk, section.pk)


@require_POST
def drop(request, pk: int):
    """Leave limitations out with a reason, or take them up again; what is typed beside them stays."""
    synthesis = doors.synthesis_for(request.user, pk, request.today, Verb.SYNTHESIS_WRITE)
    section = queries.text_sections(synthesis).get(role="limitations")
    key = request.POST.get("group", "")
    group = next((each for each in _groups(synthesis, section)[0] if str(each.key) == key), None)
    work, stamp = Work.typed(request.POST), {"by": request.user, "at": request.now}
    passages = group.passages if group else []
    try:
        if "take-up" in request.GET:
            actions.take_up(synthesis=synthesis, passages=passages, **stamp)
        else:
            reason = request.POST.get(f"reason-{key}", "")
            actions.drop(synthesis=synthesis, passages=passages, reason=reason, **stamp)
    except Refusal as refused:
        return _show(request, synthesis, section, work, refused=refused, unsaved=True, dropping=key)
    if "rows" not in request.POST:
        return redirect("synthesis:section", synthesis.pk, section.pk)
    return _show(request, synthesis, section, work, unsaved=True)


def _groups(synthesis: Synthesis, section: Section) -> tuple[list[Group], list[Passage]]:
    return groups_of(queries.passages(synthesis, section), synthesis.dropped.all())


def _show(
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
    groups, silent = _groups(synthesis, section)
    figures = queries.total_figures(synthesis)
    work.dress(groups, figures, spoken())
    by_section = queries.figures_by_section(synthesis)
    shown, more = work.shown(groups)
    committee = synthesis.round.committee
    writes = acting(request.user, committee, Verb.SYNTHESIS_WRITE, request.today) is not None
    sections = list(queries.text_sections(synthesis))
    here = [row.pk for row in sections].index(section.pk)
    context = {
        "synthesis": synthesis,
        "section": section,
        "work": work,
        "groups": shown,
        "more": more,
        "all_groups": groups,
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
        "unsaved": unsaved or refused is not None,
        "dropping": dropping,
        "typed_reason": request.POST.get(f"reason-{dropping}", ""),
        "address": reverse("synthesis:section", args=[synthesis.pk, section.pk]),
        "before": sections[here - 1] if here else None,
        "after": sections[here + 1] if here + 1 < len(sections) else None,
    }
    template = "synthesis/desk.html" if request.htmx else "synthesis/section.html"
    return render(request, template, context, status=422 if refused else 200)

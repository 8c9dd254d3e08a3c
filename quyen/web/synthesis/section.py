"""The desk of one section: passages on one side, the official text on the other."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.notices import actions as notices
from quyen.regimes.models import Section
from quyen.synthesis import actions, background, doors, drafting, queries, refusals
from quyen.synthesis.likeness import grouped
from quyen.synthesis.models import Mark, Synthesis
from quyen.web.synthesis import offered
from quyen.web.synthesis.showing import key_of_draft, passages_of, show
from quyen.web.synthesis.workbench import Row, Work


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
    work.view = offered.ALL if work.show == "unused" else request.GET.get("view", "")
    work.everything = "everything" in request.GET
    return show(request, synthesis, section, work)


def _write(request, synthesis: Synthesis, section: Section):
    step, work = request.POST.get("do", "save"), Work.typed(request.POST)
    if step == "save":
        return _save(request, synthesis, section, work)
    theirs = Work.saved(synthesis, section).rows if "conflict" in request.POST else None
    offer = _offer_in(step, synthesis, section, request.now)
    work.take(step, passages_of(synthesis, section)[0], offer, theirs or ())
    return show(request, synthesis, section, work, theirs=theirs, unsaved=True)


def _offer_in(step: str, synthesis: Synthesis, section: Section, now) -> offered.Offer | None:
    """Return the sentence of units that a step names: take-17-0-45, cite-17-0-45, put-1-17-0-45."""
    name, _dash, place = step.partition("-")
    if name not in ("take", "cite", "put"):
        return None
    key = place.partition("-")[2] if name == "put" else place
    return offered.find(grouped(synthesis, section, now), key)


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
        return show(request, synthesis, section, work, refused=refused)
    except refusals.ChangedMeanwhile as refused:
        theirs = Work.saved(synthesis, section)
        work.revision = theirs.revision
        return show(request, synthesis, section, work, refused=refused, theirs=theirs.rows)
    except Refusal as refused:
        return show(request, synthesis, section, work, refused=refused)
    messages.success(request, _("Section %(code)s is saved.") % {"code": section.code})
    return redirect("synthesis:section", synthesis.pk, section.pk)


@require_POST
def drop(request, pk: int):
    """Leave limitations out with a reason, or take them up again; what is typed beside them stays."""
    synthesis = doors.synthesis_for(request.user, pk, request.today, Verb.SYNTHESIS_WRITE)
    section = queries.text_sections(synthesis).get(role="limitations")
    key = request.POST.get("group", "")
    group = next((each for each in passages_of(synthesis, section)[0] if str(each.key) == key), None)
    work, stamp = Work.typed(request.POST), {"by": request.user, "at": request.now}
    passages = group.passages if group else []
    try:
        if "take-up" in request.GET:
            actions.take_up(synthesis=synthesis, passages=passages, **stamp)
        else:
            reason = request.POST.get(f"reason-{key}", "")
            actions.drop(synthesis=synthesis, passages=passages, reason=reason, **stamp)
    except Refusal as refused:
        return show(request, synthesis, section, work, refused=refused, unsaved=True, dropping=key)
    if "rows" not in request.POST:
        return redirect("synthesis:section", synthesis.pk, section.pk)
    return show(request, synthesis, section, work, unsaved=True)


@require_POST
def mark(request, pk: int, section: int):
    """Mark a saved sentence or words of units as a limitation or a proposal; what is typed beside it stays."""
    synthesis, place = doors.section_for(request.user, pk, section, request.today, Verb.SYNTHESIS_WRITE)
    work, refused = Work.typed(request.POST), None
    kind, _dash, what = request.POST.get("mark", "").partition("-")
    quote, passages = _quoted(synthesis, place, work, what, request.now)
    try:
        if kind not in Mark.Kind.values:
            raise NotFound
        actions.mark(
            synthesis=synthesis,
            section=place,
            kind=kind,
            quote=quote,
            passages=passages,
            note=request.POST.get(f"note-{what}", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as told:
        refused = told
    return show(request, synthesis, place, work, refused=refused, unsaved=True)


def _quoted(
    synthesis: Synthesis, section: Section, work: Work, what: str, now
) -> tuple[str, tuple[int, ...]]:
    """Return the words that are marked, and what they rest on: row-2 of the text, or a sentence of units."""
    name, _dash, n = what.partition("-")
    if name == "row":
        row = work.rows[int(n)] if n.isdecimal() and int(n) < len(work.rows) else Row()
        return row.text, row.cites
    offer = offered.find(grouped(synthesis, section, now), what)
    return (offer.text, offer.ids) if offer else ("", ())


@require_POST
def lift(request, pk: int):
    """Take a mark away."""
    found = doors.mark_for(request.user, pk, request.today, Verb.SYNTHESIS_WRITE)
    try:
        actions.lift_mark(mark=found, by=request.user, at=request.now)
    except Refusal as refused:
        messages.error(request, str(refused))
    return redirect("synthesis:section", found.synthesis_id, found.section_id)


@require_POST
def draft(request, pk: int, section: int):
    """Save what is typed, then ask the installation's own language model to propose sentences behind it."""
    synthesis, place = doors.section_for(request.user, pk, section, request.today, Verb.SYNTHESIS_WRITE)
    work = Work.typed(request.POST)
    saved = _save(request, synthesis, place, work)
    if saved.status_code == 422:
        return saved
    try:
        drafting.drafter()  # refused here rather than later, where none is connected
    except Refusal as refused:
        return show(request, synthesis, place, Work.saved(synthesis, place), refused=refused)
    notices.start(
        job=background.draft,
        key=f"{key_of_draft(synthesis, place)}{request.now.isoformat()}",
        arguments={
            "synthesis": synthesis.pk,
            "section": place.pk,
            "by": request.user.pk,
            "at": request.now.isoformat(),
        },
        by=request.user,
        at=request.now,
    )
    return saved

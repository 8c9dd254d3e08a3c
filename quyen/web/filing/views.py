"""Writing a report: its form, saving as one types, one tap for what did not arise, and the check."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.obligations.models import Obligation
from quyen.obligations.queries import spans_of
from quyen.regimes.models import Section
from quyen.reports import actions, checks, doors
from quyen.reports.models import Draft, Review
from quyen.reports.queries import asked_of, completeness, current_version, standing
from quyen.reports.refusals import ChangedByAnother, DraftGone
from quyen.web.filing import fields, words
from quyen.web.filing.access import covered, draft_of, may, with_time
from quyen.web.filing.form import Form
from quyen.web.filing.notes import Notes, linked, links, notes_of
from quyen.web.filing.signing import show_signing
from quyen.web.filing.things import SECTION
from quyen.web.offline.keys import new_seal, person_tag


@require_GET
def open_report(request, obligation: int):
    """The report of one's unit as it is now: its form, what was filed, or what will be asked."""
    owed = doors.obligation_for(request.user, obligation, request.today, Verb.REPORT_READ_OWN)
    draft = Draft.objects.filter(obligation=owed).first()
    if draft and may(request, owed, Verb.REPORT_WRITE):
        return show_form(request, doors.draft_for(request.user, draft.pk, request.today))
    if draft and (may(request, owed, Verb.REPORT_APPROVE) or may(request, owed, Verb.REPORT_SUBMIT)):
        return redirect("filing:check", owed.pk)
    if version := current_version(owed):
        return redirect("filing:version", version.pk)
    return _show_begin(request, owed)


def _show_begin(request, owed: Obligation):
    asked = asked_of(owed)
    context = {
        "owed": with_time(request, owed.pk),
        "figures": len(list(asked.places())),
        "sections": asked.sections,
        "spans": [each for each in spans_of(owed) if each.duties],
        "writes": may(request, owed, Verb.REPORT_WRITE),
        **covered(owed, request.now),
    }
    return render(request, "filing/begin.html", context)


@require_POST
def start(request, obligation: int):
    """Begin the report, or go on with the draft that is open."""
    owed = doors.obligation_for(request.user, obligation, request.today, Verb.REPORT_WRITE)
    try:
        actions.open_draft(obligation=owed, by=request.user, at=request.now)
    except Refusal as refused:
        messages.error(request, str(refused))
    return redirect("filing:open", owed.pk)


def show_form(
    request,
    draft: Draft,
    notes: Notes | None = None,
    findings=(),
    *,
    status: int = 200,
    reason_error: str = "",
):
    """Render the form; with findings their summary stands on top and each at its field.

    `reason_error` is what is wrong with the reason given for a whole report in which nothing arose.
    """
    owed = with_time(request, draft.obligation_id)
    form = Form(draft, notes, now=request.now, may_ask=request.today <= owed.effective_due_on)
    answered, required = completeness(draft)
    context = {
        "draft": draft,
        "form": form,
        "owed": owed,
        **covered(draft.obligation, request.now),
        "standing": standing(draft.obligation),
        "answered": answered,
        "required": required,
        "blocking": linked(findings, blocking=True),
        "doubts": linked(findings, blocking=False),
        "refused": links((name, why) for name, why in form.notes.errors.items() if name in form.notes.posted),
        "returned": links(form.notes.returned.items()),
        "review": _returned(draft),
        "reason_error": reason_error,
        "reason": request.POST.get("reason", ""),
        "kept": new_seal(request.user),
    }
    return render(request, "filing/draft.html", context, status=status)


def _returned(draft: Draft) -> Review | None:
    """Return the office's answer that sent the report back, if that is why the draft is open."""
    review = getattr(draft.follows, "review", None)
    return review if review and review.outcome == Review.Outcome.RETURNED else None


@require_POST
def save(request, obligation: int):
    """Save one field as it was typed; the contract stands at the top of ui/autosave.js."""
    if request.POST.get("person", mine := person_tag(request.user)) != mine:
        return HttpResponse(
            status=401
        )  # somebody else signed in meanwhile: nothing is written under their name
    try:
        place = fields.place_of(request.POST.get("name", ""))
        draft = draft_of(request, obligation, Verb.REPORT_WRITE)
        saved = fields.save(draft, place, request.POST, base=_base(request), by=request.user, at=request.now)
    except ChangedByAnother as refused:
        return JsonResponse(fields.contested(place, refused, words.typed), status=409)
    except (Denied, NotFound):
        raise
    except Refusal as refused:
        return JsonResponse({"field": refused.field, "message": str(refused)}, status=422)
    draft.refresh_from_db(fields=["revision"])
    told = fields.told(place, saved, request.POST, words.typed, request.now)
    return JsonResponse(told | {"counts": _counts(draft, place)})


def _base(request) -> int:
    given = request.POST.get("base", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _counts(draft: Draft, place: fields.Place) -> dict[str, int]:
    """How far the report and the section of a place are answered, by the keys of the page's meters."""
    if place.stated:
        stated = draft.statements.exclude(state="", level=None).count()
        return {"answered": completeness(draft)[0], SECTION: stated}
    section = place.section or place.line.section
    in_section = draft.answers.filter(line__section=section, part="", span__kind="main").count()
    return {
        "answered": completeness(draft)[0],
        f"s-{section.pk}": in_section + draft.passages.filter(section=section).count(),
    }


@require_POST
def nothing(request, obligation: int):
    """Say by one tap that nothing arose, in a section or in the whole report; what was given stays."""
    try:
        draft = draft_of(request, obligation, Verb.REPORT_WRITE)
    except DraftGone as gone:
        messages.error(request, str(gone))
        return redirect("filing:open", obligation)
    section = _section(draft, request.POST.get("section", ""))
    if "unsaved" in request.POST and (refused := _save_posted(request, draft)):
        return _show_refused(request, draft, refused)
    try:
        said = actions.say_nothing_arose(
            draft=draft,
            section=section,
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show_form(request, draft, status=422, reason_error=str(refused))
    if section is None:
        messages.success(request, _nothing_said(said))
    place = f"#s-{section.pk}" if section else ""
    return redirect(reverse("filing:open", args=[obligation]) + place)


def _section(draft: Draft, wanted: str) -> Section | None:
    """Return the section that was tapped, None for the whole report."""
    if not wanted:
        return None
    sections = draft.obligation.round.version.sections
    found = sections.filter(pk=wanted).first() if wanted.isdecimal() else None
    if found is None:
        raise NotFound
    return found


def _nothing_said(said: actions.NothingArose) -> str:
    done = _("“Nothing arose” is written for %(answers)d figures and %(passages)d sections.") % vars(said)
    if not said.left:
        return done
    left = ngettext(
        "%(left)d figure is left: it is counted as it stands on the closing day.",
        "%(left)d figures are left: they are counted as they stand on the closing day.",
        said.left,
    )
    return f"{done} {left % vars(said)}"


@require_http_methods(["GET", "POST"])
def check(request, obligation: int):
    """Look the report over: what must be put right stands at its field, else it can be signed."""
    if request.method == "POST":
        return _save_and_check(request, obligation)
    try:
        draft = draft_of(request, obligation)
    except DraftGone:
        return redirect("filing:open", obligation)
    findings = checks.run(draft)
    if checks.blocking(findings) and may(request, draft.obligation, Verb.REPORT_WRITE):
        return show_form(request, draft, notes_of(findings), findings)
    return show_signing(request, draft, findings)


def _save_and_check(request, obligation: int):
    """Keep what the page had not saved yet; what is refused stays typed in its field."""
    try:
        draft = draft_of(request, obligation, Verb.REPORT_WRITE)
    except DraftGone as gone:
        messages.error(request, str(gone))
        return redirect("filing:open", obligation)
    if refused := _save_posted(request, draft):
        return _show_refused(request, draft, refused)
    findings = checks.run(draft)
    if checks.blocking(findings):
        return show_form(request, draft, notes_of(findings), findings, status=422)
    return redirect("filing:check", obligation)


def _save_posted(request, draft: Draft) -> dict[str, fields.Refused]:
    """Save what the page says it had not saved yet ("*": all there is); return what was refused, by field."""
    unsaved = request.POST.get("unsaved", "*").split()
    names = [name for name in Form(draft).names if name in request.POST]
    wanted = names if "*" in unsaved else [name for name in names if name in unsaved]
    return fields.save_form(draft, wanted, request.POST, base=_base(request), by=request.user, at=request.now)


def _show_refused(request, draft: Draft, refused: dict[str, fields.Refused]):
    """Show the form with what was typed in the fields that were refused, and every finding beside."""
    draft.refresh_from_db()
    findings = checks.run(draft)
    notes = notes_of(findings)
    notes.posted = {name: row.posted for name, row in refused.items()}
    notes.errors |= {name: _why(row.refusal) for name, row in refused.items()}
    return show_form(request, draft, notes, findings, status=422)


def _why(refusal: Refusal) -> str:
    """Return why a field was not saved; where somebody else was first, with what they wrote."""
    if not isinstance(refusal, ChangedByAnother):
        return str(refusal)
    theirs = words.typed(fields.shown(refusal.theirs)) or _("(empty)")
    return _("%(why)s Theirs, as saved: %(theirs)s") % {"why": refusal, "theirs": theirs}

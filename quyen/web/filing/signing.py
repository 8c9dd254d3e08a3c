"""From a finished draft to a filed report, two equal ways: signed step by step inside, or printed and brought back."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import ROLE_NAMES, Role, Verb
from quyen.core.dates import day_of, parse_date
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.organisations.models import Mandate
from quyen.publications.actions import DOCX
from quyen.reports import actions, checks, doors
from quyen.reports.forms import own_report_docx
from quyen.reports.forms.frame import head_mandate
from quyen.reports.models import Draft, Version
from quyen.reports.queries import approvals, current_version, next_step, standing, steps_of
from quyen.reports.queries.contents import mark_of
from quyen.reports.queries.enclosing import standing_on
from quyen.reports.refusals import DraftGone, NotReady
from quyen.reports.rules import signing as rules
from quyen.reports.rules.timing import figures_to, is_early
from quyen.web.attachments.rows import rows_of
from quyen.web.filing.access import draft_of, may, with_time
from quyen.web.filing.asks import asks_of
from quyen.web.filing.notes import linked
from quyen.web.filing.reading import Sheet

NEXT_WORDS = {
    Role.OFFICER: gettext_lazy("Confirm and pass on for signing"),
    Role.SECTION_HEAD: gettext_lazy("Agree and pass on"),
    Role.HEAD: gettext_lazy("Sign the report"),
}
Form = Mandate.SignatureForm
FORMS = [  # Decree 30/2020, appendix I
    (Form.NONE.value, gettext_lazy("the head in person")),
    (Form.TM.value, gettext_lazy("TM. – on behalf of the body")),
    (Form.KT.value, gettext_lazy("KT. – in the head's stead")),
    (Form.TL.value, gettext_lazy("TL. – by the head's order")),
    (Form.TUQ.value, gettext_lazy("TUQ. – by the head's authority")),
    (Form.Q.value, gettext_lazy("Q. – acting as head")),
]


def show_signing(request, draft: Draft, findings, refused: Refusal | None = None):
    """Render the report as it will be filed, the steps it takes, and the one that is next."""
    owed, step = draft.obligation, next_step(draft)
    takes = step is not None and rules.may_take(doors.roles_for(request.user, owed.unit, request.today), step)
    early = is_early(day_of(request.now), owed.round.closes_on)
    sheet = Sheet(draft, draft.follows)
    sheet.mark(findings)
    context = {
        "draft": draft,
        "owed": with_time(request, owed.pk),
        "standing": standing(owed),
        "sheet": sheet,
        "blocking": linked(findings, blocking=True),
        "doubts": linked(findings, blocking=False),
        "asks": asks_of(findings, request.POST, refused),
        "steps": list(steps_shown(draft)),
        "step": step,
        "waits_for": ROLE_NAMES[Role(step)] if step else "",
        "next_words": NEXT_WORDS[Role(step)] if takes else "",
        "writes": may(request, owed, Verb.REPORT_WRITE),
        "files": step is None and may(request, owed, Verb.REPORT_SUBMIT),
        "brings_back": not checks.blocking(findings),
        "needs_number": rules.needs_number(steps_of(owed.unit)),
        "figures_to": figures_to(day_of(request.now), owed.round.closes_on) if early else None,
        "refused": refused,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        "typed": request.POST,
        "enclosed": rows_of(standing_on(owed)),
    }
    return render(request, "filing/sign.html", context, status=422 if refused else 200)


def steps_shown(draft: Draft):
    """Yield the steps of the route for {% stepper %}."""
    given = {row.step: row for row in approvals(draft)}
    current = next_step(draft)
    for step in steps_of(draft.obligation.unit):
        row = given.get(step)
        filing = step == Role.CLERK
        now = step == current or (filing and current is None)
        yield {
            "label": _("Clerk numbers and files") if filing else ROLE_NAMES[Role(step)],
            "state": "done" if row else "current" if now else "ahead",
            "who": row.by.name if row else "",
            "at": row.at if row else None,
        }


@require_POST
def approve(request, obligation: int):
    """Take the next step of the signing route on the draft as it was read."""
    try:
        draft, step = draft_of(request, obligation), request.POST.get("step", "")
        draft = doors.step_for(request.user, draft.pk, step, request.today)
        revision = request.POST.get("revision", "")
        actions.approve(
            draft=draft,
            step=step,
            revision=int(revision) if revision.isdecimal() else -1,
            by=request.user,
            at=request.now,
        )
    except (Denied, NotFound):
        raise
    except (DraftGone, NotReady) as refused:
        messages.error(request, str(refused))
        return redirect("filing:check", obligation)
    except Refusal as refused:
        draft.refresh_from_db()
        return show_signing(request, draft, checks.run(draft), refused)
    return redirect("filing:check", obligation)


@require_POST
def submit(request, obligation: int):
    """Hand the signed report in. Pressed twice it leads to the one version."""
    try:
        draft = draft_of(request, obligation, Verb.REPORT_SUBMIT)
        version = actions.submit(
            draft=draft,
            confirm_early=bool(request.POST.get("confirm_early")),
            document_number=request.POST.get("document_number", ""),
            by=request.user,
            at=request.now,
        )
    except (Denied, NotFound):
        raise
    except DraftGone as gone:
        return filed_before(request, obligation, gone)
    except NotReady as refused:
        messages.error(request, str(refused))
        return redirect("filing:check", obligation)
    except Refusal as refused:
        return show_signing(request, draft, checks.run(draft), refused)
    return filed(request, version)


def filed(request, version: Version):
    """Lead to the receipt of a report just filed."""
    messages.success(request, _("The report is filed. Its receipt is below."))
    return redirect("filing:version", version.pk)


def filed_before(request, obligation: int, gone: DraftGone):
    """Lead to what was filed a moment ago, by this person or by another of the unit."""
    owed = doors.obligation_for(request.user, obligation, request.today, Verb.REPORT_READ_OWN)
    version = current_version(owed)
    if version is None:
        messages.error(request, str(gone))
        return redirect("filing:open", obligation)
    messages.info(request, _("This report was filed already; there is one version."))
    return redirect("filing:version", version.pk)


@require_GET
def paper(request, obligation: int):
    """The unit's own report in its letterhead, without a number, to be signed outside."""
    try:
        draft = draft_of(request, obligation)
        checks.refuse_blocking(draft)
    except DraftGone as gone:
        messages.error(request, str(gone))
        return redirect("filing:open", obligation)
    except NotReady as refused:
        messages.error(request, str(refused))
        return redirect("filing:check", obligation)
    name = f"bao-cao-{draft.obligation.unit.key}-{draft.obligation.round.period}.docx"
    response = HttpResponse(own_report_docx(draft, illustrative=settings.DEMO), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def signed_copy(request, obligation: int):
    """Bring back the number, the date, the signer and the scan of a report signed outside."""
    try:
        draft = draft_of(request, obligation)
    except DraftGone as gone:
        return filed_before(request, obligation, gone)
    if request.method == "GET":
        if checks.blocking(checks.run(draft)):
            return redirect("filing:check", obligation)
        return _show_copy_form(request, draft, _signer(draft))
    try:
        version = actions.submit_signed_copy(
            draft=draft, **_brought(request), by=request.user, at=request.now
        )
    except NotReady as refused:
        messages.error(request, str(refused))
        return redirect("filing:check", obligation)
    except Refusal as refused:
        return _show_copy_form(request, draft, request.POST, _scan_missing(request, refused) or refused)
    return filed(request, version)


def _scan_missing(request, refused: Refusal) -> Refusal | None:
    """Return what to say where no file was chosen, instead of that it is empty."""
    if refused.field != "file" or "file" in request.FILES:
        return None
    return Refusal(_("Choose the scan of the signed report."), field="file")


def _brought(request) -> dict:
    """What the form brings back, as the action takes it."""
    given, scan = request.POST, request.FILES.get("file")
    try:
        signed_on = parse_date(given.get("signed_on", ""))
    except Refusal as refused:
        refused.field = "signed_on"
        raise
    form = given.get("signature_form", "")
    return {
        "document_number": given.get("document_number", ""),
        "signed_on": signed_on,
        "signer_name": given.get("signer_name", ""),
        "signer_post": given.get("signer_post", ""),
        "signature_form": form if form in Form.values else "",
        "pdf": scan.read() if scan else b"",
        "pdf_name": scan.name if scan else "",
        "mark": given.get("mark", ""),
        "confirm_early": bool(given.get("confirm_early")),
    }


def _signer(draft: Draft) -> dict[str, str]:
    """Who heads the unit stands ready in the form."""
    head = head_mandate(draft.obligation.unit, draft)
    if head is None:
        return {}
    return {"signer_name": head.user.name, "signer_post": head.post_vi, "signature_form": head.signature_form}


def _show_copy_form(request, draft: Draft, typed, refused: Refusal | None = None):
    owed = draft.obligation
    early = is_early(day_of(request.now), owed.round.closes_on)
    context = {
        "draft": draft,
        "owed": with_time(request, owed.pk),
        "typed": typed,
        "forms": FORMS,
        "mark": mark_of(draft),
        "figures_to": figures_to(day_of(request.now), owed.round.closes_on) if early else None,
        "refused": refused,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "filing/signed_copy.html", context, status=422 if refused else 200)

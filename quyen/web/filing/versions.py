"""Reading what was filed, with its receipt, what the office said and what changed; taking it back, correcting it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import day_of
from quyen.core.refusals import NotFound, Refusal
from quyen.files import queries as files
from quyen.organisations.doors import acting
from quyen.reports import actions, doors
from quyen.reports import queries as reports
from quyen.reports.models import Version
from quyen.reports.rules.standing import VersionState
from quyen.synthesis import late
from quyen.web.attachments.rows import filed_rows
from quyen.web.filing.access import covered, with_time
from quyen.web.filing.reading import Sheet


@require_GET
def version(request, version: int):
    """A filed version, to be read only, with everything that is known of it."""
    return show_version(request, doors.version_for(request.user, version, request.today))


def show_version(request, found: Version, refused: Refusal | None = None, about: str = ""):
    """Render a version; `about` names the form that was refused: withdraw, correct or confirm."""
    owed, state = found.obligation, reports.state_of(found)
    others = list(owed.versions.defer("content").select_related("review", "withdrawal"))
    review = getattr(found, "review", None)
    entered = found.way == Version.Way.ENTERED
    enclosed = filed_rows(found)
    context = {
        "version": found,
        "state": state,
        "owed": with_time(request, owed.pk),
        "receipt": reports.receipt(found),
        "sheet": Sheet(found, found.replaces),
        "review": review,
        "items": list(review.items.select_related("line__definition", "section", "task", "commitment"))
        if review
        else [],
        "others": [(each, reports.state_of(each)) for each in others],
        "draft": getattr(owed, "draft", None) if _acts(request, found, Verb.REPORT_WRITE) else None,
        "withdraws": state == VersionState.FILED
        and not entered
        and _acts(request, found, Verb.REPORT_SUBMIT),
        "corrects": (state == VersionState.ACCEPTED or (entered and state == VersionState.FILED))
        and _acts(request, found, Verb.REPORT_WRITE)
        and not hasattr(owed, "draft"),
        "confirms": _awaits(request, found, state) and _acts(request, found, Verb.REPORT_SUBMIT),
        "unconfirmed": _awaits(request, found, state),
        "refused": refused,
        "errors": {about: str(refused)} if refused else {},
        "typed": request.POST.get("reason", ""),
        "own": _acts(request, found, Verb.REPORT_READ_OWN),
        "after": late.after_cutoff([found], request.now).get(found.pk),
        "enclosed": enclosed,
        "files_differ": any(row.change for row in enclosed),
        **covered(owed, request.now),
    }
    return render(request, "filing/version.html", context, status=422 if refused else 200)


def _acts(request, found: Version, verb: Verb) -> bool:
    return acting(request.user, found.obligation.unit, verb, request.today) is not None


def _awaits(request, found: Version, state: VersionState) -> bool:
    """Whether a report filed before closing still has to be confirmed."""
    standing = state in (VersionState.FILED, VersionState.ACCEPTED)
    return standing and reports.awaiting_confirmation(found, day_of(request.now))


@require_GET
def receipt(request, version: int):
    """The receipt of a version, on a page that prints."""
    found = doors.version_for(request.user, version, request.today)
    context = {
        "version": found,
        "receipt": reports.receipt(found),
        "withdrawal": getattr(found, "withdrawal", None),
        "after": late.after_cutoff([found], request.now).get(found.pk),
    }
    return render(request, "filing/receipt.html", context)


@require_GET
def copy(request, version: int):
    """The scan of the report as it was signed outside: always a download, never shown within our pages."""
    found = doors.version_for(request.user, version, request.today)
    if found.signed_copy is None:
        raise NotFound
    response = HttpResponse(files.read(found.signed_copy), content_type=found.signed_copy.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="ban-ky-{found.pk}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def withdraw(request, version: int):
    """Take a report back before it is reviewed, with the reason."""
    found = doors.version_for(request.user, version, request.today, Verb.REPORT_SUBMIT)
    try:
        actions.withdraw(
            version=found, reason=request.POST.get("reason", ""), by=request.user, at=request.now
        )
    except Refusal as refused:
        return show_version(request, found, refused, "withdraw")
    messages.success(request, _("The report is withdrawn and can be changed. Its receipt no longer counts."))
    return redirect("filing:open", found.obligation_id)


@require_POST
def correct(request, version: int):
    """Open the draft that will replace an accepted report, with the reason."""
    found = doors.version_for(request.user, version, request.today, Verb.REPORT_WRITE)
    try:
        actions.correct(version=found, reason=request.POST.get("reason", ""), by=request.user, at=request.now)
    except Refusal as refused:
        return show_version(request, found, refused, "correct")
    messages.success(request, _("A correction is open. Until it is filed, the accepted report stands."))
    return redirect("filing:open", found.obligation_id)


@require_POST
def confirm(request, version: int):
    """Say, after closing, that the figures of a report filed before it stand."""
    found = doors.version_for(request.user, version, request.today, Verb.REPORT_SUBMIT)
    try:
        actions.confirm_figures(version=found, by=request.user, at=request.now)
    except Refusal as refused:
        return show_version(request, found, refused, "confirm")
    messages.success(request, _("The figures are confirmed up to the closing day."))
    return redirect("filing:version", found.pk)

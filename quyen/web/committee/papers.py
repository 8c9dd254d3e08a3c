"""Papers before a meeting: files, and what the system holds already."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.files import queries as files
from quyen.followup import actions
from quyen.followup.doors import committee as doors
from quyen.ui import links
from quyen.web.committee import typed
from quyen.web.committee.holdings import offered
from quyen.web.committee.meetings import show
from quyen.web.downloads import given_out


@require_POST
def add_paper(request, pk: int):
    """Put a paper before a meeting."""
    found = doors.meeting_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    held, cited = dict(offered(found)), request.POST.get("citation", "")
    try:
        actions.add_paper(
            meeting=found,
            title=request.POST.get("title", "") or held.get(cited, ""),
            file=typed.upload(request),
            citation=cited if cited in held else "",
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show(request, found, refused, "paper")
    messages.success(request, _("The paper lies before the meeting."))
    return redirect("committee:meeting", pk)


@require_POST
def remove_paper(request, pk: int):
    """Take a paper off a meeting."""
    found = doors.paper_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    try:
        actions.remove_paper(paper=found, by=request.user, at=request.now)
    except Refusal as refused:
        return show(request, found.meeting, refused)
    messages.success(request, _("The paper is taken off."))
    return redirect("committee:meeting", found.meeting_id)


@require_GET
def paper(request, pk: int):
    """A paper, byte for byte; what the system holds is read where it stands, by who may."""
    found = doors.paper_for(request.user, pk, request.today)
    if found.file is None:
        return redirect(
            links.address(found.citation) or reverse("committee:meeting", args=[found.meeting_id])
        )
    try:
        return given_out(found.file)
    except files.FileDamaged as refused:
        messages.error(request, str(refused))
        return redirect("committee:meeting", found.meeting_id)

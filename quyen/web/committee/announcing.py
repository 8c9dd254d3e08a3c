"""The invitation to a meeting and the notice of its conclusion: read as a draft, then issued."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup import actions, documents
from quyen.followup.doors import committee as doors
from quyen.followup.models import Meeting, Proposal
from quyen.followup.queries import committee as reads
from quyen.organisations.doors import acting, permit
from quyen.publications.layouts import kinds
from quyen.publications.models import Document
from quyen.web.committee import framing, typed, words
from quyen.web.downloads import as_file
from quyen.web.synthesis.signing import signers

INVITATION, NOTICE = Document.Kind.INVITATION, Document.Kind.NOTICE


@require_http_methods(["GET", "POST"])
def invite(request, pk: int):
    """The invitation: what it says beside the meeting itself, who signs; a draft to read, or issued."""
    found = doors.meeting_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    if request.method == "GET":
        return _page(request, found, INVITATION)
    _permit(request, found)
    try:
        if request.POST.get("do") == "draft":
            laid = documents.invitation(
                reads.met(found),
                _draft_frame(request, found, INVITATION),
                notes=request.POST.get("notes", ""),
            )
            return as_file(kinds.build(INVITATION, laid), f"du-thao-giay-moi-{found.number}.docx")
        made = actions.invite(
            meeting=found,
            frame=_frame(request, found, INVITATION),
            notes=request.POST.get("notes", ""),
            address=_address(request),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, found, INVITATION, refused)
    messages.success(
        request, _("Issued as %(number)s. The invited units have it.") % {"number": made.full_number}
    )
    return redirect("committee:meeting", pk)


@require_http_methods(["GET", "POST"])
def conclude(request, pk: int):
    """The notice of the conclusion: its words, what it makes of proposals, who signs; a draft to read, or issued."""
    found = doors.meeting_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    if request.method == "GET":
        return _page(request, found, NOTICE)
    _permit(request, found)
    try:
        if request.POST.get("do") == "draft":
            said = request.POST.get("conclusions", "")
            laid = documents.conclusion(reads.met(found), said, _draft_frame(request, found, NOTICE))
            return as_file(kinds.build(NOTICE, laid), f"du-thao-thong-bao-{found.number}.docx")
        made = actions.conclude(
            meeting=found,
            conclusions=request.POST.get("conclusions", ""),
            frame=_frame(request, found, NOTICE),
            verdicts=typed.judged(request, _proposals(found)),
            address=_address(request),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, found, NOTICE, refused)
    messages.success(
        request, _("Issued as %(number)s. Tasks can be given from it now.") % {"number": made.full_number}
    )
    return redirect("committee:decision", made.pk)


def _permit(request, found: Meeting) -> None:
    """Let a draft be read by who prepares the meeting; issued it is by who may issue."""
    if request.POST.get("do") != "draft":
        permit(request.user, Verb.DOCUMENT_ISSUE, found.committee, on=request.today)


def _proposals(found: Meeting) -> list[Proposal]:
    """Return the proposals on the agenda that nobody took back."""
    rows = Proposal.objects.filter(points__meeting=found, withdrawn_at=None)
    return list(rows.distinct().order_by("number"))


def _frame(request, found: Meeting, kind: str):
    unsigned = _("Choose who signs: someone whose mandate held on that day.")
    return framing.issuing(request, found.committee, kind, unsigned)


def _draft_frame(request, found: Meeting, kind: str):
    return framing.frame(found.committee, kind, None, dated=None, on=request.today)


def _address(request) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _page(request, found: Meeting, kind: str, refused: Refusal | None = None):
    posted = request.method == "POST"
    invites = kind == INVITATION
    row = reads.met(found)
    first = framing.first(request, found.committee) | {"conclusions": _begun_from(row)}
    context = {
        "row": row,
        "meeting": row.meeting,
        "typed": request.POST if posted else first,
        "symbol": framing.frame(found.committee, kind, None, dated=None, on=request.today).symbol,
        "signers": signers(found.committee, request.today),
        "issues": acting(request.user, found.committee, Verb.DOCUMENT_ISSUE, request.today) is not None,
        "proposals": [] if invites else _judging(request, found),
        "results": [("", _("Says nothing of it")), *words.RESULTS.items()],
        **typed.refusal(refused),
    }
    name = "committee/invite.html" if invites else "committee/conclude.html"
    return render(request, name, context, status=422 if refused else 200)


def _begun_from(row) -> str:
    """Return what was said to each point, as a beginning of the conclusion's words."""
    return "\n".join(point.said for point in row.points if point.said)


def _judging(request, found: Meeting) -> list[tuple]:
    """Return each proposal of the agenda with the fields that say what became of it."""
    given = request.POST
    return [
        (
            one,
            f"result-{one.pk}",
            given.get(f"result-{one.pk}", ""),
            f"reason-{one.pk}",
            given.get(f"reason-{one.pk}", ""),
        )
        for one in _proposals(found)
    ]

"""A proposal goes out with its letter; what came back is noted; or it is laid before the leader."""

from datetime import date

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.core.dates import short_date
from quyen.core.refusals import NotFound, Refusal
from quyen.files import queries as files
from quyen.followup import actions, documents
from quyen.followup.actions import Choice
from quyen.followup.doors import committee as doors
from quyen.followup.models import Matter, Proposal
from quyen.followup.queries import committee as reads
from quyen.followup.rules import LONGEST_TEXT
from quyen.followup.rules.committee import ProposalState
from quyen.organisations.doors import acting, permit
from quyen.organisations.models import Membership
from quyen.organisations.queries.membership import MEMBERS
from quyen.publications.layouts import kinds
from quyen.publications.models import Document
from quyen.synthesis.opinions import days
from quyen.web.committee import framing, typed
from quyen.web.committee.proposing import show
from quyen.web.downloads import as_file
from quyen.web.synthesis.documents import note_opened
from quyen.web.synthesis.signing import signers

SUBMISSION, LETTER = Document.Kind.SUBMISSION, Document.Kind.LETTER
HERE, NOTED = "here", "noted"  # ways out
USUAL_DAYS = 15  # working days that an addressee gets to answer, before anybody says otherwise


@require_http_methods(["GET", "POST"])
def send(request, pk: int):
    """Choose how it goes out (GET); read its draft, issue it, or note the number it got elsewhere (POST)."""
    found = doors.proposal_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    if reads.proposed(found).state != ProposalState.DRAFT:
        return redirect("committee:proposal", pk)
    if request.method == "GET":
        return _page(request, found)
    draft, here = request.POST.get("do") == "draft", request.POST.get("way") == HERE
    if here and not draft:
        permit(request.user, Verb.DOCUMENT_ISSUE, found.committee, on=request.today)
    try:
        if draft:
            return _draft(request, found)
        sent = _issue(request, found) if here else _note(request, found)
    except Refusal as refused:
        return _page(request, found, refused)
    messages.success(request, _("Sent with no. %(number)s.") % {"number": sent.sent_reference})
    return redirect("committee:proposal", pk)


def _kind(request) -> str:
    return LETTER if request.POST.get("kind") == LETTER else SUBMISSION


def _draft(request, found: Proposal):
    kind = _kind(request)
    laid = documents.submission(
        reads.proposed(found),
        framing.frame(found.committee, kind, None, dated=None, on=request.today),
        kind=kind,
        answer_due_on=typed.day_if_any(request, "answer_due_on"),
    )
    return as_file(kinds.build(kind, laid), f"du-thao-kien-nghi-{found.number}.docx")


def _issue(request, found: Proposal) -> Proposal:
    kind = _kind(request)
    unsigned = _("Choose who signs: someone whose mandate held on that day.")
    return actions.issue_proposal(
        proposal=found,
        base=typed.base(request),
        frame=framing.issuing(request, found.committee, kind, unsigned),
        kind=kind,
        answer_due_on=typed.day_if_any(request, "answer_due_on"),
        address=request.build_absolute_uri("/").rstrip("/"),
        by=request.user,
        at=request.now,
    )


def _note(request, found: Proposal) -> Proposal:
    return actions.send(
        proposal=found,
        base=typed.base(request),
        sent_on=typed.day(request, "sent_on"),
        reference=request.POST.get("reference", ""),
        answer_due_on=typed.day_if_any(request, "answer_due_on"),
        by=request.user,
        at=request.now,
    )


def _page(request, found: Proposal, refused: Refusal | None = None):
    committee = found.committee
    issues = acting(request.user, committee, Verb.DOCUMENT_ISSUE, request.today) is not None
    first = framing.first(request, committee) | {
        "way": HERE if issues else NOTED,
        "kind": _usual_kind(found),
        "answer_due_on": short_date(_usual_due(request.today)),
        "sent_on": short_date(request.today),
        "base": str(found.revision),
    }
    here = [(HERE, _("Issued here"), _("It gets its number and date, and is kept as it was issued."))]
    noted = (NOTED, _("It went out elsewhere"), _("Note its number and day."))
    context = {
        "proposal": found,
        "typed": request.POST if request.method == "POST" else first,
        "ways": [*(here if issues else []), noted],
        "kinds": [(SUBMISSION, _("Submission (tờ trình)")), (LETTER, _("Official letter (công văn)"))],
        "signers": signers(committee, request.today),
        "issues": issues,
        **typed.refusal(refused),
    }
    return render(request, "committee/send.html", context, status=422 if refused else 200)


def _usual_kind(found: Proposal) -> str:
    """A member is written a letter; a body above or outside gets a submission."""
    to = found.addressee
    member = to and Membership.objects.filter(committee=found.committee, unit=to, duty__in=MEMBERS).exists()
    return LETTER if member else SUBMISSION


def _usual_due(today: date) -> date:
    return days(today).add(today, USUAL_DAYS)


@require_POST
def verdict(request, pk: int):
    """Note the letter that answers a proposal. What a decision makes of it is noted with the decision."""
    found = doors.proposal_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    try:
        actions.note_verdict(
            proposal=found,
            result=request.POST.get("result", ""),
            answered_on=typed.day(request, "answered_on"),
            reason=request.POST.get("reason", ""),
            reference=request.POST.get("reference", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show(request, found, refused, "verdict")
    messages.success(request, _("The answer is noted."))
    return redirect("committee:proposal", pk)


@require_POST
def lay(request, pk: int):
    """Lay a proposal before the leader as a matter that rests on it."""
    found = doors.proposal_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    permit(request.user, Verb.MATTER_WRITE, found.committee, on=request.today)
    try:
        made = _lay(request, found)
    except Refusal as refused:
        return show(request, found, refused, "lay")
    messages.success(request, _("It lies before the leader as matter %(n)s.") % {"n": made.number})
    return redirect("leader:matter", made.pk)


def _lay(request, found: Proposal) -> Matter:
    row = reads.proposed(found)
    if row.state == ProposalState.WITHDRAWN:
        raise Refusal(_("This proposal was taken back: lay another one."))
    named = {"n": found.number, "title": found.title}
    ground = (Citation("proposal", str(found.pk)), _("Proposal %(n)s: %(title)s") % named)
    return actions.lay(
        committee=found.committee,
        title=found.title,
        issue=f"{found.reasons}\n\n{found.asks}"[:LONGEST_TEXT],
        needed_by=typed.day(request, "needed_by"),
        options=[Choice(one.text, recommended=one.recommended) for one in row.options],
        grounds=[ground],
        by=request.user,
        at=request.now,
    )


@require_GET
def read_letter(request, pk: int):
    """The proposal that an issued letter went with, for who got it."""
    document = Document.objects.filter(pk=pk, about__startswith="proposal:").first()
    found = Proposal.objects.filter(document=document).first() if document else None
    if found is None:
        raise NotFound
    doors.proposal_for(request.user, found.pk, request.today)
    note_opened(request, document)
    return redirect("committee:proposal", found.pk)


@require_GET
def letter(request, pk: int):
    """The letter that a proposal went with, as it was issued, byte for byte."""
    found = doors.proposal_for(request.user, pk, request.today)
    if found.document is None:
        raise NotFound
    try:
        return as_file(files.read(found.document.file), found.document.file.name)
    except files.FileDamaged as refused:
        messages.error(request, str(refused))
        return redirect("committee:proposal", pk)

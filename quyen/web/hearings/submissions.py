"""What one organisation sent: entered, public or not by its own will, and decided remark by remark."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.followup import actions
from quyen.followup.doors.hearings import remark_for, submission_for
from quyen.followup.models import Item, Proposal, Remark, Submission
from quyen.organisations.doors import acting
from quyen.ui.formats import short_date
from quyen.ui.links import address
from quyen.web.downloads import given_out
from quyen.web.hearings import words
from quyen.web.setup.typed import Typed, put

PROPOSALS = 30  # newest ones in which a remark may be reflected


@require_http_methods(["GET", "POST"])
def submission(request, pk: int):
    """One organisation: enter what it sent, or see it with what became of each remark."""
    if request.method == "GET":
        return page(request, submission_for(request.user, pk, request.today))
    found = submission_for(request.user, pk, request.today, Verb.HEARING_WRITE)
    typed, upload = Typed(request.POST, sent=True), request.FILES.get("file")
    made = put(
        typed,
        actions.receive_submission,
        submission=found,
        received_on=typed.day("received_on"),
        remarks=parted(typed.text("remarks")),
        public_ground=typed.text("public_ground"),
        file=(upload.name, upload.read()) if upload else None,
        by=request.user,
        at=request.now,
    )
    if not made:
        return page(request, found, typed)
    messages.success(request, _("Entered. Say next what becomes of each remark."))
    return redirect("hearings:submission", pk)


def parted(text: str) -> list[str]:
    """Return remarks that stand apart by a blank line."""
    found, here = [], []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            here.append(line.strip())
        elif here:
            found.append("\n".join(here))
            here = []
    return found


def page(request, found: Submission, typed: Typed | None = None, at: int | str = 0):
    """The page of a submission; `at` is the remark, or the form, in which something was refused."""
    hearing, errors = found.hearing, typed.errors if typed else {}
    remarks = list(found.remarks.select_related("item"))
    writes = acting(request.user, hearing.committee, Verb.HEARING_WRITE, request.today) is not None
    offered = _offered(hearing.committee) if writes and not hearing.closed_at else []
    context = {
        "submission": found,
        "hearing": hearing,
        "rows": [_row(remark, typed if at == remark.pk else None) for remark in remarks],
        "writes": writes,
        "open": writes and not hearing.closed_at,
        "offered": offered,
        "outcomes": [(name, words.OUTCOMES[name][0], hint) for name, hint in words.HINTS.items()],
        "given": typed.given if typed else {"received_on": short_date(request.today, "vi")},
        "errors": errors,
        "refused": errors.get("", ""),
        "at": at,
    }
    return render(request, "hearings/submission.html", context, status=422 if errors else 200)


def _row(remark: Remark, typed: Typed | None) -> dict:
    """A remark with how it ended, and what its form shows."""
    stored = {"outcome": remark.outcome, "why": remark.why, "citation": remark.citation}
    return {
        "remark": remark,
        "look": words.OUTCOMES[remark.outcome],
        "url": address(remark.citation) if remark.citation else "",
        "given": typed.given if typed else stored,
        "errors": typed.errors if typed else {},
    }


def _offered(committee) -> list[tuple[str, str]]:
    """The proposals in which a remark may be reflected."""
    found = Proposal.objects.filter(committee=committee).order_by("-number")[:PROPOSALS]
    rows = [(Citation("proposal", str(row.pk)).to_text(), f"{row.number}. {row.title}") for row in found]
    return [("", _("Nowhere by itself")), *rows]


@require_POST
def declare_public(request, pk: int):
    """Note whether the organisation wants its submission to be public."""
    found = submission_for(request.user, pk, request.today, Verb.HEARING_WRITE)
    typed = Typed(request.POST, sent=True)
    ground = typed.text("public_ground") if typed.text("do") != "not" else ""
    told = {"submission": found, "ground": ground, "by": request.user, "at": request.now}
    if not put(typed, actions.declare_public, **told):
        return page(request, found, typed, "public")
    messages.success(request, _("Noted."))
    return redirect("hearings:submission", pk)


@require_POST
def add_remark(request, pk: int):
    """Write down one more thing that the organisation says."""
    found = submission_for(request.user, pk, request.today, Verb.HEARING_WRITE)
    typed = Typed(request.POST, sent=True)
    item = None
    if reference := typed.text("item"):
        item = Item.objects.filter(committee=found.hearing.committee, reference=reference).first()
        if item is None:
            typed.refuse("item", _("No commitment has this reference. Leave it blank, or look it up first."))
    told = {"submission": found, "text": typed.text("text"), "item": item}
    if not put(typed, actions.add_remark, **told, by=request.user, at=request.now):
        return page(request, found, typed, "add")
    messages.success(request, _("The remark is written down."))
    return redirect("hearings:submission", pk)


@require_POST
def remark(request, pk: int):
    """Say what becomes of a remark, and why."""
    found = remark_for(request.user, pk, request.today)
    typed, cited = Typed(request.POST, sent=True), request.POST.get("citation", "")
    offered = {text for text, _title in _offered(found.submission.hearing.committee) if text}
    told = {
        "remark": found,
        "outcome": typed.text("outcome"),
        "why": typed.text("why"),
        "citation": Citation.from_text(cited) if cited in offered else None,
    }
    if not put(typed, actions.decide_remark, **told, by=request.user, at=request.now):
        return page(request, found.submission, typed, found.pk)
    messages.success(request, _("What becomes of it is noted."))
    return redirect("hearings:submission", found.submission_id)


@require_GET
def paper(request, pk: int):
    """The paper as the organisation sent it."""
    found = submission_for(request.user, pk, request.today)
    if found.file is None:
        raise Http404
    return given_out(found.file)

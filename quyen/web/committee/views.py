"""The desk's first page, and its three lists."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.text import fold
from quyen.followup.doors import committee as doors
from quyen.followup.queries import committee as reads
from quyen.followup.queries.committee import MeetingState
from quyen.followup.rules.committee import ProposalState
from quyen.organisations.doors import acting, own_committee, permit
from quyen.organisations.models import Unit
from quyen.web.committee import words
from quyen.web.committee.sources import still_open

ON_ONE_PAGE = 40
SHOWN = 6  # of each kind on the first page
OPEN = (MeetingState.CALLED, MeetingState.HELD)


def rights(request, committee: Unit) -> dict[str, bool]:
    """Return what this person may do with the committee's work."""
    may = {"writes": Verb.COMMITTEE_WRITE, "issues": Verb.DOCUMENT_ISSUE, "reads": Verb.COMMITTEE_READ}
    return {
        name: acting(request.user, committee, verb, request.today) is not None for name, verb in may.items()
    }


@require_GET
def home(request):
    """What the committee has before it: meetings, answers awaited, decisions under way. A unit sees what is its own."""
    if not request.person.may(Verb.COMMITTEE_READ):
        return _own(request)
    committee = own_committee(request.user, Verb.COMMITTEE_READ, request.today)
    may = rights(request, committee)
    held = [(row, row.state(request.now)) for row in reads.meetings(committee)]
    found = reads.proposals(committee)
    decided = [row for row in reads.decisions(committee) if row.decision.carried_out_on is None]
    context = {
        "meetings": sorted(
            [pair for pair in held if pair[1] in OPEN], key=lambda pair: pair[0].meeting.starts_at
        )[:SHOWN],
        "awaited": _rows(request, reads.awaited(committee))[:SHOWN],
        "drafts": _rows(request, [row for row in found if row.state == ProposalState.DRAFT])[:SHOWN],
        "decisions": decided[:SHOWN],
        "sources": still_open(committee, request) if may["writes"] else 0,
        "kinds": words.KINDS,
        "states": words.MEETINGS,
        **may,
    }
    return render(request, "committee/home.html", context)


def _own(request):
    """What concerns a unit: the meetings it is invited to, the proposals it was sent. Others' never."""
    permit(request.user, Verb.TASK_READ_OWN, on=request.today)
    units = doors.own_units(request.user, request.today)
    context = {
        "meetings": [(row, row.state(request.now)) for row in reads.invited(units)][:ON_ONE_PAGE],
        "proposals": _rows(request, reads.sent_to(units))[:ON_ONE_PAGE],
        "states": words.MEETINGS,
    }
    return render(request, "committee/own.html", context)


def _rows(request, found) -> list[tuple]:
    """Return proposals with how they look, for how many days awaited, how many late."""
    return [
        (row, words.PROPOSALS[row.state], row.awaited(request.today), row.overdue(request.today))
        for row in found
    ]


@require_GET
def meetings(request):
    """All meetings, the latest first."""
    committee = own_committee(request.user, Verb.COMMITTEE_READ, request.today)
    page = Paginator(reads.meetings(committee), ON_ONE_PAGE).get_page(request.GET.get("page"))
    rows = [(row, words.MEETINGS[row.state(request.now)]) for row in page]
    context = {"page": page, "rows": rows, **rights(request, committee)}
    return render(request, "committee/meetings.html", context)


@require_GET
def proposals(request):
    """All proposals, the newest first, of one state where one was chosen; found by words of them."""
    committee = own_committee(request.user, Verb.COMMITTEE_READ, request.today)
    asked, sought = request.GET.get("state", ""), request.GET.get("q", "")
    found = reads.proposals(committee)
    rows = [row for row in found if asked in ("", row.state) and _has(row.proposal, sought)]
    page = Paginator(rows, ON_ONE_PAGE).get_page(request.GET.get("page"))
    counted = [
        (state, look[0], sum(row.state == state for row in found)) for state, look in words.PROPOSALS.items()
    ]
    context = {
        "page": page,
        "rows": _rows(request, page),
        "states": [("", _("All"), len(found)), *[one for one in counted if one[2]]],
        "asked": asked,
        "sought": sought,
        **rights(request, committee),
    }
    return render(request, "committee/proposals.html", context)


def _has(proposal, sought: str) -> bool:
    text = fold(f"{proposal.number} {proposal.title} {proposal.addressee_name} {proposal.sent_reference}")
    return all(word in text for word in fold(sought).split())


@require_GET
def decisions(request):
    """All decisions, the newest first; found by words of them."""
    committee = own_committee(request.user, Verb.COMMITTEE_READ, request.today)
    sought = request.GET.get("q", "")
    rows = [row for row in reads.decisions(committee) if _decides(row.decision, sought)]
    page = Paginator(rows, ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(row, words.KINDS[row.decision.kind]) for row in page],
        "sought": sought,
        **rights(request, committee),
    }
    return render(request, "committee/decisions.html", context)


def _decides(decision, sought: str) -> bool:
    text = fold(f"{decision.full_number} {decision.title} {decision.issuer}")
    return all(word in text for word in fold(sought).split())

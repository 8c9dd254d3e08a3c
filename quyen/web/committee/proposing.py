"""One proposal: its page, writing and changing it, who agrees, taking it back."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors import committee as doors
from quyen.followup.models import Proposal
from quyen.followup.queries import committee as reads
from quyen.followup.rules.committee import ProposalState
from quyen.organisations import queries as organisations
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Membership, Unit, valid_on
from quyen.web.committee import typed, words
from quyen.web.committee.sources import Source, source
from quyen.web.committee.views import rights
from quyen.web.leader import options
from quyen.web.leader.words import POSITIONS, addresses

GROUNDS = 6  # marks and passages that one proposal may rest on


@require_GET
def proposal(request, pk: int):
    """One proposal: why, what is asked, who agrees, where it went, what became of it."""
    return show(request, doors.proposal_for(request.user, pk, request.today))


def show(request, found: Proposal, refused: Refusal | None = None, at: str = ""):
    """Show a proposal; a refusal of one of its forms stands at its field, and loses nothing typed."""
    row = reads.proposed(found)
    may = rights(request, found.committee)
    context = {
        "row": row,
        "proposal": row.proposal,
        "look": words.PROPOSALS[row.state],
        "awaited": row.awaited(request.today),
        "overdue": row.overdue(request.today),
        "draft": row.state == ProposalState.DRAFT,
        "gone": row.state == ProposalState.WITHDRAWN,
        "points": list(row.proposal.points.select_related("meeting")) if may["reads"] else [],
        "positions": list(POSITIONS.items()),
        "results": list(words.RESULTS.items()),
        "verdicts": [(one, words.RESULTS[one.result]) for one in row.verdicts],
        "grounds": _grounds(row.proposal, linked=may["reads"]),
        "units": [one.unit for one in organisations.members(found.committee, request.today)],
        "today": request.today,
        "typed": request.POST,
        "at": at,
        **typed.refusal(refused),
        **may,
    }
    return render(request, "committee/proposal.html", context, status=422 if refused else 200)


def _grounds(found: Proposal, *, linked: bool) -> list[tuple]:
    """Return what a proposal rests on, with where it is read for who may read it."""
    rows = list(found.grounds.all())
    urls = addresses(rows) if linked else {}
    return [(row, urls.get(row.citation, "")) for row in rows]


@require_http_methods(["GET", "POST"])
def propose(request):
    """Write a new proposal; `from` names the marks and passages it comes of."""
    committee = own_committee(request.user, Verb.COMMITTEE_WRITE, request.today)
    given = request.POST if request.method == "POST" else request.GET
    found = [row for text in given.getlist("from")[:GROUNDS] if (row := source(text, committee))]

    def act() -> Proposal:
        return actions.propose(
            committee=committee,
            grounds=[row.ground for row in found],
            born_of=found[0].citation if found else "",
            by=request.user,
            at=request.now,
            **_content(request),
        )

    return _form(
        request, committee, act, _("The proposal is written down; it has not gone out."), sources=found
    )


@require_http_methods(["GET", "POST"])
def revise(request, pk: int):
    """Write a proposal anew while it has not gone out."""
    found = doors.proposal_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    if reads.proposed(found).state != ProposalState.DRAFT:
        return redirect("committee:proposal", pk)

    def act() -> Proposal:
        stamp = {"by": request.user, "at": request.now}
        return actions.revise_proposal(proposal=found, base=typed.base(request), **stamp, **_content(request))

    return _form(request, found.committee, act, _("The proposal is changed."), proposal=found)


def _form(
    request,
    committee: Unit,
    act: Callable[[], Proposal],
    said: str,
    *,
    proposal: Proposal | None = None,
    sources: list[Source] | None = None,
):
    refused = None
    if request.method == "POST":
        try:
            done = act()
        except Refusal as no:
            refused = no
        else:
            messages.success(request, said)
            return redirect("committee:proposal", done.pk)
    found = sources or []
    context = {
        "proposal": proposal,
        "sources": found,
        "typed": request.POST if request.method == "POST" else _first(proposal, found),
        "addressees": [("", _("Somebody outside of Quyền, or several")), *_addressees(committee, request)],
        **typed.refusal(refused),
        **options.form(request, proposal, refused),
    }
    return render(request, "committee/propose.html", context, status=422 if refused else 200)


def _first(proposal: Proposal | None, sources: list[Source]) -> dict[str, str]:
    """Return what the form says before anybody typed: the words it comes of are its reasons."""
    if proposal is None:
        return {"reasons": "\n".join(row.text for row in sources)}
    stored = {name: getattr(proposal, name) for name in ("title", "reasons", "asks", "addressee_name")}
    key = proposal.addressee.key if proposal.addressee else ""
    return stored | {"addressee": key, "base": str(proposal.revision)}


def _addressees(committee: Unit, request) -> list[tuple[str, str]]:
    """Return the units that something may be proposed to: the body above, then the members."""
    upward = Membership.objects.filter(
        valid_on(request.today), unit=committee, duty=Membership.Duty.OWES_UPWARD
    ).select_related("committee")
    above = [row.committee for row in upward]
    members = [row.unit for row in organisations.members(committee, request.today)]
    return [(unit.key, unit.name) for unit in [*above, *members]]


def _content(request) -> dict:
    given = request.POST
    return {
        "title": given.get("title", ""),
        "reasons": given.get("reasons", ""),
        "asks": given.get("asks", ""),
        "addressee": typed.unit(request, "addressee"),
        "addressee_name": given.get("addressee_name", ""),
        "options": options.typed(request),
    }


@require_POST
def state_view(request, pk: int):
    """Note what a unit thinks of a proposal."""
    found = doors.proposal_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    given = request.POST
    unit = typed.unit(request)
    try:
        if unit is None:
            raise Refusal(_("Choose the unit."), field="unit")
        actions.state_view_of_proposal(
            proposal=found,
            unit=unit,
            position=given.get("position", ""),
            why=given.get("why", ""),
            reference=given.get("reference", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show(request, found, refused, "view")
    messages.success(request, _("Noted what %(unit)s thinks.") % {"unit": unit.name})
    return redirect("committee:proposal", pk)


@require_POST
def withdraw(request, pk: int):
    """Take a proposal back, with its reason."""
    found = doors.proposal_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    try:
        actions.withdraw_proposal(
            proposal=found,
            base=typed.base(request),
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show(request, found, refused, "withdraw")
    messages.success(request, _("The proposal is taken back; it stays on record."))
    return redirect("committee:proposals")

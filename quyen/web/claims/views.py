"""The list of claims with the public count, taking one up, one claim, dropping it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.core.text import fold
from quyen.organisations.doors import acting, own_committee
from quyen.outreach import actions
from quyen.outreach.doors import claims as doors
from quyen.outreach.queries import claims as reads
from quyen.outreach.queries.claims import Taken
from quyen.web.claims.page import show
from quyen.web.claims.words import OUTCOMES, STATES
from quyen.web.committee import typed
from quyen.web.outreach.frame import frame

ON_ONE_PAGE = 40
REMARKS = "remarks"  # beside the states: where something was said against an answer and nobody replied


@require_GET
def home(request):
    """The claims by state and outcome, with the count that may be shown to all above them."""
    committee = own_committee(request.user, Verb.CLAIM_READ, request.today)
    found = reads.claims(committee)
    state, outcome, sought = (request.GET.get(name, "").strip() for name in ("state", "outcome", "q"))
    words = fold(sought).split()
    rows = [row for row in found if _is(row, state) and _came(row, outcome) and _says(row, words)]
    counts = reads.counts(committee)
    context = {
        "counts": counts,
        "outcome_counts": [(words, counts.by_outcome[key]) for key, words in OUTCOMES.items()],
        "page": Paginator([_line(row) for row in rows], ON_ONE_PAGE).get_page(request.GET.get("page")),
        "any": bool(found),
        "states": _states(found),
        "outcomes": [("", _("All")), *OUTCOMES.items()],
        "given": {"state": state, "outcome": outcome, "q": sought},
        "writes": acting(request.user, committee, Verb.CLAIM_WRITE, request.today) is not None,
        **frame(request, "claims:home"),
    }
    return render(request, "claims/home.html", context)


def _states(found: list[Taken]) -> list[tuple]:
    """Return what the list may be narrowed to, each with how many there are."""
    known = [(key, words, sum(row.state == key for row in found)) for key, words in STATES.items()]
    unreplied = sum(row.unreplied > 0 for row in found)
    rows = [("", _("All"), len(found)), *known, (REMARKS, _("With a remark to reply to"), unreplied)]
    return [(key, f"{words} ({n})") for key, words, n in rows]


def _is(row: Taken, state: str) -> bool:
    return not state or (row.unreplied > 0 if state == REMARKS else row.state == state)


def _came(row: Taken, outcome: str) -> bool:
    return not outcome or bool(row.standing and row.standing.outcome == outcome)


def _says(row: Taken, words: list[str]) -> bool:
    text = fold(f"{row.claim.number} {row.claim.text_vi} {row.claim.text_en} {row.claim.field}")
    return all(word in text for word in words)


def _line(row: Taken) -> tuple:
    return row, STATES[row.state], OUTCOMES[row.standing.outcome] if row.standing else ""


@require_http_methods(["GET", "POST"])
def take_up(request):
    """Take a claim up as it was said; where one like it was taken up before, that is shown first."""
    committee = own_committee(request.user, Verb.CLAIM_WRITE, request.today)
    given = request.POST
    refused, like = None, []
    if request.method == "POST":
        like = [] if "another" in given else reads.alike(committee, given.get("text_vi", ""))
        if not like:
            try:
                return _taken_up(request, committee)
            except Refusal as no:
                refused = no
    context = {
        "given": given,
        "like": [_line(row) for row in like],
        "field_names": _fields(committee),
        **typed.refusal(refused),
    }
    return render(request, "claims/take_up.html", context, status=422 if refused or like else 200)


def _taken_up(request, committee):
    made = actions.take_up(
        committee=committee,
        by=request.user,
        at=request.now,
        **{name: request.POST.get(name, "") for name in ("text_vi", "text_en", "field")},
    )
    messages.success(request, _("Taken up. It is answered with sources, whatever comes out."))
    return redirect("claims:claim", made.number)


def _fields(committee) -> list[str]:
    """Return the fields of rights that claims were about before."""
    fields = committee.claims.exclude(field="").order_by("field").values_list("field", flat=True)
    return list(fields.distinct())


@require_GET
def claim(request, number: int):
    """One claim: what is answered and on what grounds, what came of it, what is said against it."""
    return show(request, doors.claim_for(request.user, number, request.today))


@require_POST
def drop(request, number: int):
    """Drop a claim that nobody answered, with the reason."""
    found = doors.claim_for(request.user, number, request.today, Verb.CLAIM_WRITE)
    try:
        actions.drop_claim(claim=found, why=request.POST.get("why", ""), by=request.user, at=request.now)
    except Refusal as refused:
        return show(request, found, refused, "drop")
    messages.success(request, _("Dropped. It stays to be seen, with the reason."))
    return redirect("claims:claim", number)

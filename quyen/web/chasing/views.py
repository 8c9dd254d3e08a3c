"""The call list, and the note of a call: shown to every colleague at once, so that nobody calls twice."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import DateRefused, parse_date
from quyen.core.refusals import Refusal
from quyen.obligations import actions, doors
from quyen.organisations.doors import permit
from quyen.regimes.doors import find_round
from quyen.web import wording
from quyen.web.chasing import listing

ON_ONE_PAGE = 60


def leads(request) -> listing.Leads:
    """Return the way from an obligation to the full address of its unit's own page."""
    site = request.build_absolute_uri("/").rstrip("/")
    before, _zero, after = reverse("filing:open", args=[0]).rpartition("0")
    return lambda pk: f"{site}{before}{pk}{after}"


@require_GET
def call_list(request):
    """Whom to call today, worst first."""
    permit(request.user, Verb.UNIT_CHASE, on=request.today)
    found = listing.read(
        request.GET, user=request.user, on=request.today, now=request.now, leads=leads(request)
    )
    context = {
        "list": found,
        "page": Paginator(found.cards, ON_ONE_PAGE).get_page(request.GET.get("page")),
        "levels": [(level, wording.LEVELS[level]) for level in ("communes", "bodies")],
        "called": listing.CALLED.items(),
    }
    return render(request, "chasing/list.html", context)


@require_POST
def call(request, obligation: int):
    """Note a call; with `nobody` that nobody answered. The answer is the card as it now stands."""
    found = doors.find_obligation(request.user, obligation, Verb.UNIT_CHASE, on=request.today)
    given = {} if "nobody" in request.POST else request.POST
    refused = None
    try:
        actions.note_call(
            obligation=found,
            reached=given.get("reached", ""),
            promised=given.get("promised", ""),
            promised_on=_promised_on(given.get("promised_on", "")),
            seen=_seen(request.POST.get("seen", "")),
            by=request.user,
            at=request.now,
        )
    except Refusal as refusal:
        refused = refusal
    if request.htmx or refused:
        return _card(request, found, refused)
    messages.success(request, _("The call to %(unit)s is noted.") % {"unit": found.unit.name})
    response = redirect("chasing:list")
    response["Location"] += f"?round={found.round_id}#owed-{found.pk}"
    return response


def _card(request, found, refused: Refusal | None):
    card = listing.card_of(found, on=request.today, now=request.now, leads=leads(request))
    context = {
        "card": card,
        "found": found,
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        "typed": request.POST if refused else {},
        "noted": refused is None,
    }
    template = "chasing/card.html" if request.htmx else "chasing/one.html"
    return render(request, template, context, status=422 if refused else 200)


def _promised_on(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return parse_date(text)
    except DateRefused as refused:
        refused.field = "promised_on"
        raise


def _seen(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


@require_GET
def news(request, round: int):
    """What colleagues noted since a page was opened: fragments that take their place in it by themselves."""
    found = find_round(request.user, round, Verb.UNIT_CHASE, on=request.today)
    after = request.GET.get("after", "0")
    if not after.isdecimal():
        raise Http404
    cards = listing.called_since(found, int(after), on=request.today, now=request.now, leads=leads(request))
    newest = max([int(after), *(card.seen for card in cards)])
    return render(request, "chasing/news.html", {"round": found, "cards": cards, "newest": newest})

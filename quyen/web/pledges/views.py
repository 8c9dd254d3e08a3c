"""A unit's pledges, event by event: it sent who wrote them; how they stand is its head's word."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.organisations.doors import permit
from quyen.training import actions
from quyen.training.doors import tickets as doors
from quyen.training.models import Event, Pledge
from quyen.training.queries.following import asked_moment, follow_ups, unit_pledges
from quyen.training.rules.keeping import GONE
from quyen.training.rules.words import MOMENTS
from quyen.web.afterwards.words import LOOKS
from quyen.web.downloads import given_out

OWN = (Verb.PLACE_NAME, Verb.PLEDGE_REVIEW)


@require_GET
def home(request):
    """The events whose people of one's own unit pledged something."""
    permit(request.user, Verb.PLACE_NAME, on=request.today)
    rows = unit_pledges(doors.units_for(request.user, request.today, *OWN))
    events = [
        (event, len(found), sum(not one.reviews.all() for one in found))
        for event, found in (
            (event, list(rows)) for event, rows in groupby(rows, lambda one: one.participant.event)
        )
    ]
    return render(request, "pledges/home.html", {"events": events})


@require_GET
def event(request, number: int):
    """The pledges of one event, each with what was said of it so far and, for the head, room to say more."""
    permit(request.user, Verb.PLACE_NAME, on=request.today)
    units = doors.units_for(request.user, request.today, *OWN)
    return _page(request, doors.attended_for(request.user, number, units, request.today))


@require_POST
def review(request, pk: int):
    """Say how a pledge stands; nothing typed is lost when it is refused."""
    pledge = doors.pledge_for(request.user, pk, request.today)
    given, found = request.POST, pledge.participant.event
    asked = asked_moment(found, request.today)
    try:
        actions.review_pledge(
            pledge=pledge,
            moment=asked.moment if asked else "",
            outcome=given.get("outcome", ""),
            evidence=given.get("evidence", ""),
            file=_upload(request),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, found, refused, pledge.pk)
    messages.success(request, _("Noted. The newest word on a pledge is the one that stands."))
    return redirect("pledges:event", found.number)


@require_GET
def file(request, pk: int, word: int):
    """What was given as evidence."""
    pledge = doors.pledge_for(request.user, pk, request.today)
    said = pledge.reviews.filter(pk=word, file__isnull=False).select_related("file").first()
    if said is None:
        raise NotFound
    return given_out(said.file)


def _upload(request) -> tuple[str, bytes] | None:
    given = request.FILES.get("file")
    return (given.name, given.read()) if given else None


def _page(request, found: Event, refused: Refusal | None = None, at: int | None = None):
    heads = doors.units_for(request.user, request.today, Verb.PLEDGE_REVIEW)
    units = doors.units_for(request.user, request.today, *OWN)
    asked = asked_moment(found, request.today)
    context = {
        "event": found,
        "asked": (MOMENTS[asked.moment], asked) if asked else None,
        "coming": [(MOMENTS[one.sitting.moment], one.sitting) for one in follow_ups(found, request.today)],
        "rows": [
            _row(request, one, heads, asked, refused if one.pk == at else None)
            for one in unit_pledges(units, found)
        ],
        "choices": [(outcome, look[0]) for outcome, look in LOOKS.items()],
    }
    return render(request, "pledges/event.html", context, status=422 if refused else 200)


def _row(request, pledge: Pledge, heads: set[int], asked, refused: Refusal | None) -> dict:
    words = list(pledge.reviews.all())
    at_field = refused.field if refused else ""
    return {
        "pledge": pledge,
        "writer": pledge.participant,
        "look": LOOKS[words[-1].outcome] if words else None,
        "words": [(MOMENTS[one.moment], LOOKS[one.outcome], one) for one in words],
        "answered": any(one.moment == asked.moment for one in words) if asked else False,
        "may": asked is not None and pledge.participant.quota.unit_id in heads and pledge.what != GONE,
        "typed": request.POST if refused else {},
        "errors": {at_field: str(refused)} if refused and at_field else {},
        "refused": str(refused) if refused and not at_field else "",
        "open": refused is not None,
    }

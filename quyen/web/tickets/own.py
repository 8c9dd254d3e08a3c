"""A participant's own page: the programme, the code to be seen with, what is asked, the pledge, the certificate."""

from itertools import groupby
from uuid import UUID

import segno
from allauth.core.internal import ratelimit
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.core.dates import parse_date, short_date
from quyen.core.refusals import NotFound, Refusal
from quyen.training import actions
from quyen.training.doors.tickets import ticket_for
from quyen.training.models import Participant, Sitting
from quyen.training.queries.persons import kept_of
from quyen.training.queries.sittings import takes_sheets
from quyen.training.rules.afterwards import NameAsked
from quyen.training.rules.usefulness import taken_in
from quyen.training.rules.words import CERTIFICATES, KINDS, MOMENTS, OUTCOMES
from quyen.web.afterwards.papers import as_paper
from quyen.web.tickets.opening import kept_in, secluded, shown


@secluded
@require_GET
def home(request):
    """The field for what a badge's code says."""
    typed = request.GET.get("ticket", "").strip()
    if not typed:
        return shown(request, "tickets/home.html")
    try:
        ticket = UUID(typed)
        ticket_for(ticket)
    except (ValueError, NotFound):
        error = _("No badge has this code. Scan it again, or ask at the desk.")
        return shown(request, "tickets/home.html", {"typed": typed, "error": error}, status=422)
    return redirect(kept_in(request, reverse("tickets:page", args=[ticket])))


@secluded
@require_GET
def page(request, ticket: UUID):
    """Everything of one participant in one event."""
    return _page(request, ticket_for(ticket))


@secluded
@require_POST
def pledge(request, ticket: UUID):
    """Write the pledge down, or say at the field what is missing; nothing typed is lost."""
    holder, given = ticket_for(ticket), request.POST
    try:
        actions.pledge(
            participant=holder,
            what=given.get("what", ""),
            by_on=parse_date(given.get("by_on", ""), field="by_on"),
            who_gains=given.get("who_gains", ""),
            sure="sure" in given,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, holder, refused)
    return redirect(kept_in(request, reverse("tickets:page", args=[ticket])) + "#pledge")


@secluded
@require_GET
def certificate(request, ticket: UUID, code: str):
    """A certificate of one's own as a file: PDF, or Word where asked for; so many a minute, as codes are checked."""
    if ratelimit.consume(request, app="allauth.account", action="verify", limit_get=True) is None:
        return shown(request, "tickets/busy.html", status=429)
    held = ticket_for(ticket).certificates.filter(code=code, revoked_at=None).exclude(holder="").first()
    if held is None:
        raise NotFound
    return as_paper(request, held)


def _page(request, holder: Participant, refused: Refusal | None = None):
    event = holder.event
    written = getattr(holder, "pledge", None)
    reviews = list(written.reviews.all()) if written else []
    sittings = list(event.sittings.select_related("event"))
    context = {
        "holder": holder,
        "event": event,
        "seated": holder.seated_at is not None and holder.released_at is None,
        "code": _code(holder),
        "days": [
            (day, list(rows)) for day, rows in groupby(event.sessions.all(), key=lambda one: one.held_on)
        ],
        "tests": [(MOMENTS[Sitting.Moment(one.moment)], one) for one in sittings if _open(one)],
        "said": [(MOMENTS[Sitting.Moment(one.moment)], one) for one in _asked_of(event, sittings)],
        "pledge": written,
        "reviews": [(MOMENTS[Sitting.Moment(one.moment)], OUTCOMES[one.outcome], one) for one in reviews],
        "pledges": holder.seated_at is not None
        and holder.released_at is None
        and event.first_on <= request.today,
        "typed": request.POST if refused else _written(written),
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        "asks_sure": isinstance(refused, NameAsked) or "sure" in request.POST,
        "certificates": [(CERTIFICATES[one.kind], one) for one in holder.certificates.all()],
        "kept": [(KINDS[one.kind], one) for one in kept_of(holder)],
        "may_forget": event.last_on < request.today or event.cancelled_at,
    }
    return shown(request, "tickets/page.html", context, status=422 if refused else 200)


def _code(holder: Participant) -> str:
    """Return the badge's code as SVG, for the door: it holds the ticket and nothing else."""
    made = segno.make_qr(str(holder.ticket).upper(), error="m")
    return SafeString(
        made.svg_inline(scale=5, border=2, omitsize=True, svgclass="ticket__code", lineclass=None)
    )


def _open(sitting: Sitting) -> bool:
    return takes_sheets(sitting) and sitting.closed_at is None


def _asked_of(event, sittings: list[Sitting]) -> list[Sitting]:
    return [one for one in sittings if taken_in(one)] if event.questions.exists() else []


def _written(pledge) -> dict:
    if pledge is None:
        return {}
    return {"what": pledge.what, "who_gains": pledge.who_gains, "by_on": short_date(pledge.by_on)}

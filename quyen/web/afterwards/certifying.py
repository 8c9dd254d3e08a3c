"""The office issues certificates to who has earned one, and revokes one with its reason."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.training import actions
from quyen.training.doors import event_for
from quyen.training.doors.tickets import certificate_for
from quyen.training.models import Certificate, Event
from quyen.training.queries import certificates as queries
from quyen.training.rules.words import CERTIFICATES
from quyen.web.afterwards.papers import as_paper
from quyen.web.training.frame import frame


@require_GET
def certificates(request, number: int):
    """Who holds one, and how many have earned one and hold none yet."""
    return _page(request, event_for(request.user, number, request.today, Verb.TRAINING_WRITE))


@require_POST
def issue(request, number: int):
    """Give everybody who has earned one theirs."""
    event, least = (
        event_for(request.user, number, request.today, Verb.TRAINING_WRITE),
        request.POST.get("least", ""),
    )
    try:
        made = actions.certify(
            event=event,
            kind=request.POST.get("kind", ""),
            least=int(least) if least.isdecimal() else None,
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, event, refused)
    told = ngettext("%(n)s certificate was issued.", "%(n)s certificates were issued.", len(made))
    messages.success(request, told % {"n": len(made)})
    return redirect("afterwards:certificates", number)


@require_POST
def revoke(request, number: int, pk: int):
    """Revoke one; nothing typed is lost when the reason is refused."""
    row = certificate_for(request.user, number, pk, request.today)
    try:
        actions.revoke_certificate(
            certificate=row, why=request.POST.get("why", ""), by=request.user, at=request.now
        )
    except Refusal as refused:
        return _page(request, row.participant.event, refused, row.pk)
    messages.success(request, _("Revoked. Its code says so from now on."))
    return redirect("afterwards:certificates", number)


@require_GET
def file(request, number: int, pk: int):
    """One certificate as a file."""
    row = certificate_for(request.user, number, pk, request.today)
    if not row.holder:
        raise NotFound
    return as_paper(request, row)


def _page(request, event: Event, refused: Refusal | None = None, at: int | None = None):
    halves = queries.halves_held(event)
    least = queries.most_of(halves)
    passes = event.pass_mark is not None
    kinds = [Certificate.Kind.ATTENDANCE, *([Certificate.Kind.PASS] if passes else [])]
    context = {
        **frame(request, event, "afterwards:home"),
        "offers": [(kind, CERTIFICATES[kind], len(queries.earned(event, kind, least))) for kind in kinds],
        "halves": [(n, n) for n in range(1, halves + 1)],
        "least": request.POST.get("least", least),
        "rows": [(CERTIFICATES[row.kind], row) for row in queries.of_event(event)],
        "locked": passes and event.keys_opened_at is None,
        "early": request.today < event.last_on,
        "refused": refused if refused and at is None else None,
        "refused_at": at,
        "error": str(refused) if refused and at is not None else "",
        "why": request.POST.get("why", ""),
    }
    return render(request, "afterwards/certificates.html", context, status=422 if refused else 200)

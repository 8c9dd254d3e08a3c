"""Noting that a report arrived by another way, taking such a note back, and its scan."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.dates import HERE, parse_date, parse_moment
from quyen.core.refusals import NotFound, Refusal
from quyen.files import actions as files
from quyen.files import queries as kept
from quyen.files.models import File
from quyen.obligations import actions, doors
from quyen.obligations.models import Obligation, Receipt

Channel = Receipt.Channel
CHANNELS = [
    (Channel.PAPER.value, gettext_lazy("On paper")),
    (Channel.EXCHANGE.value, gettext_lazy("By the document exchange")),
    (
        Channel.SECRET.value,
        gettext_lazy("By the secret route"),
        gettext_lazy("Number and date only: no file is kept, and nothing of what it says."),
    ),
]
KINDS = ("pdf", "png", "jpeg")


@require_http_methods(["GET", "POST"])
def note(request, obligation: int):
    """Note that a report came on paper, by the document exchange or by the secret route."""
    found = doors.find_obligation(request.user, obligation, Verb.RECEIPT_ENTER, on=request.today)
    if request.method == "GET":
        return _show(request, found)
    try:
        receipt = _received(request, found)
    except Refusal as refused:
        return _show(request, found, refused)
    if receipt.channel == Channel.SECRET:
        messages.success(request, _("Noted: it came by the secret route. Nothing of it is kept here."))
        return redirect("board:obligation", found.pk)
    messages.success(request, _("Noted. Now its figures and texts can be entered for the unit."))
    return redirect("receiving:enter", receipt.pk)


@transaction.atomic
def _received(request, found: Obligation) -> Receipt:
    given = request.POST
    channel = given.get("channel", "")
    if channel not in (row[0] for row in CHANNELS):
        raise Refusal(_("Say by which way it came."), field="channel")
    return actions.receive(
        obligation=found,
        channel=channel,
        received_at=parse_moment(
            given.get("received_on", ""),
            given.get("received_time", ""),
            day_field="received_on",
            clock_field="received_time",
        ),
        reference=given.get("reference", ""),
        dated_on=parse_date(given.get("dated_on", ""), field="dated_on"),
        proof=_proof(request, channel),
        by=request.user,
        at=request.now,
    )


def _proof(request, channel: str) -> File | None:
    """Keep the scan; of what went by the secret route not a byte is taken."""
    scan = request.FILES.get("proof")
    if scan is None:
        return None
    if channel == Channel.SECRET:
        raise actions.SecretCopy
    try:
        return files.keep(content=scan.read(), name=scan.name, kinds=KINDS, by=request.user, at=request.now)
    except files.FileRefused as refused:
        refused.field = "proof"
        raise


def _show(request, found: Obligation, refused: Refusal | None = None):
    now = request.now.astimezone(HERE)
    typed = request.POST or {
        "channel": Channel.PAPER.value,
        "received_on": f"{now.day}/{now.month}/{now.year}",
    }
    context = {
        "found": found,
        "channels": CHANNELS,
        "typed": typed,
        "refused": refused if refused and refused.field in ("", "received_at") else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "receiving/note.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "POST"])
def withdraw(request, receipt: int):
    """Take back a receipt that was noted wrongly; the row stays, with the grounds."""
    found = doors.find_receipt(request.user, receipt, Verb.RECEIPT_ENTER, on=request.today)
    if found.channel in (Channel.QUYEN, Channel.THROUGH) or found.reference.startswith("reports.version:"):
        raise NotFound  # what a version brought along goes with that version
    refused = None
    if request.method == "POST":
        try:
            actions.withdraw_receipt(
                receipt=found, grounds=request.POST.get("grounds", ""), by=request.user, at=request.now
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(
                request, _("The receipt is taken back. The grounds stand beside it, with your name.")
            )
            return redirect("board:obligation", found.obligation_id)
    context = {
        "receipt": found,
        "found": found.obligation,
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        "typed": request.POST,
    }
    return render(request, "receiving/withdraw.html", context, status=422 if refused else 200)


@require_GET
def proof(request, receipt: int):
    """The scan that proves an arrival: always a download, never shown within our pages."""
    readers = (Verb.RECEIPT_ENTER, Verb.REPORT_READ_FILED, Verb.REPORT_READ_OWN)
    found = doors.find_receipt(request.user, receipt, *readers, on=request.today)
    if found.proof is None:
        raise NotFound
    response = HttpResponse(kept.read(found.proof), content_type=found.proof.media_type)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="ban-den-{found.pk}{_ending(found.proof)}"'
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _ending(file: File) -> str:
    return {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}.get(file.media_type, "")

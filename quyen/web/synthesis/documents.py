"""The document: a draft to look at, its issuing, and the issued one with its file."""

from datetime import date
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.files import queries as files
from quyen.organisations.doors import acting
from quyen.publications.actions import DOCX, To
from quyen.publications.layouts.report import build
from quyen.publications.models import Document
from quyen.synthesis import actions, doors, framing, freezing, queries
from quyen.synthesis.document import compose
from quyen.synthesis.models import Synthesis


@require_GET
def preview(request, pk: int):
    """The document as it would be, without number and date, as a file."""
    synthesis = doors.synthesis_for(request.user, pk, request.today)
    frame = framing.frame(synthesis, None, dated=None, address=_address(request), illustrative=settings.DEMO)
    return _file(build(compose(synthesis, frame)), f"du-thao-{synthesis.round.period}.docx")


def issue(request, pk: int):
    """Choose date and addressees of a signed text (GET), and issue it (POST)."""
    synthesis = doors.synthesis_for(request.user, pk, request.today, Verb.DOCUMENT_ISSUE)
    if synthesis.document_id:
        return redirect("synthesis:document", synthesis.document_id)
    if not synthesis.frozen_at:
        return redirect("synthesis:edit", synthesis.pk)
    if not hasattr(synthesis, "signing"):
        return redirect("synthesis:sign", synthesis.pk)
    if request.method == "POST":
        try:
            made = _issue(request, synthesis)
        except Refusal as refused:
            return _form(request, synthesis, refused)
        messages.success(
            request, _("Issued as %(number)s. Nothing became public.") % {"number": made.full_number}
        )
        return redirect("synthesis:document", made.pk)
    return _form(request, synthesis)


def _issue(request, synthesis: Synthesis):
    dated = parse_date(request.POST.get("dated", ""), field="dated")
    signer = synthesis.signing.mandate
    frame = framing.frame(
        synthesis, signer, dated=dated, address=_address(request), illustrative=settings.DEMO
    )
    return actions.issue(
        synthesis=synthesis,
        frame=frame,
        issuer=synthesis.round.committee,
        to=_addressees(request, synthesis, dated),
        reason=request.POST.get("reason", ""),
        by=request.user,
        at=request.now,
    )


def _addressees(request, synthesis: Synthesis, dated: date) -> list[To]:
    """Return the chosen ones of the list, and those typed, one a line."""
    listed = framing.addressees(synthesis, dated)
    chosen = set(request.POST.getlist("to"))
    others = [line.strip() for line in request.POST.get("others", "").splitlines() if line.strip()]
    return [one for one in listed if one.unit and one.unit.key in chosen] + [To(name) for name in others]


def _form(request, synthesis: Synthesis, refused: Refusal | None = None):
    listed = framing.addressees(synthesis, request.today)
    posted = request.method == "POST"
    chosen = set(request.POST.getlist("to")) if posted else {one.unit.key for one in listed}
    context = {
        "synthesis": synthesis,
        "symbol": framing.frame(synthesis, None, dated=request.today).symbol,
        "signing": synthesis.signing,
        "listed": [(one, one.unit.key in chosen) for one in listed],
        "informed": sum(not one.to_act for one in listed),
        "earlier": queries.earlier_issue(synthesis),
        "typed": request.POST,
        "dated": request.POST.get("dated")
        or f"{request.today.day}/{request.today.month}/{request.today.year}",
        "refused": refused,
        "errors": {refused.field: str(refused)} if refused else {},
    }
    return render(request, "synthesis/issue.html", context, status=422 if refused else 200)


@require_GET
def document(request, pk: int):
    """An issued report: number, date, code, whom it went to, and the way to its sources."""
    found = doors.document_for(request.user, pk, request.today)
    synthesis = found.synthesis
    note_opened(request, found)
    reads = acting(request.user, synthesis.round.committee, Verb.SYNTHESIS_READ, request.today) is not None
    addressees = list(found.addressees.all())
    context = {
        "document": found,
        "synthesis": synthesis,
        "reads": reads,
        "notes": acting(request.user, found.series.issuer, Verb.DELIVERY_NOTE, request.today) is not None,
        "to_act": [one for one in addressees if one.to_act],
        "informed": [one for one in addressees if not one.to_act],
        "total": len(addressees),
        "intact": reads and freezing.is_intact(synthesis),
    }
    return render(request, "synthesis/document.html", context)


def note_opened(request, found: Document) -> None:
    """A unit has received what somebody of it opens: noted once, and never who it was."""
    units = [mandate.unit for mandate in request.person.mandates]
    actions.note_opened(document=found, units=units, by=found.issued_by, at=request.now)


@require_GET
def download(request, pk: int):
    """The .docx as it was issued, byte for byte."""
    found = doors.document_for(request.user, pk, request.today)
    try:
        return _file(files.read(found.file), found.file.name)
    except files.FileDamaged as refused:
        messages.error(request, str(refused))
        return redirect("synthesis:document", pk)


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=DOCX)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _address(request) -> str:
    """Return Quyen's own address, for the links in a document."""
    return request.build_absolute_uri("/").rstrip("/")

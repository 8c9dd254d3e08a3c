"""What became of an issued document on its way to each addressee; the package for the document exchange."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import HERE, parse_moment
from quyen.core.refusals import Refusal
from quyen.files.queries import FileDamaged
from quyen.publications import actions as publications
from quyen.publications import doors
from quyen.publications.models import Addressee, Delivery, Document
from quyen.publications.rendering import RenderingFailed, RenderingUnavailable
from quyen.synthesis import acknowledgements as reading
from quyen.synthesis import actions, exchange
from quyen.synthesis import doors_opinions as found_by
from quyen.web.downloads import as_file

EVENTS: dict[str, tuple[str | Promise, str, str]] = {  # words, tone, sign
    Delivery.Event.SENT: (gettext_lazy("Sent"), "accent", "send"),
    Delivery.Event.RECEIVED: (gettext_lazy("Has received it"), "good", "check"),
    Delivery.Event.REFUSED: (gettext_lazy("Refused"), "bad", "corner-up-left"),
}
CHANNELS: dict[str, str | Promise] = {
    Delivery.Channel.HERE: gettext_lazy("In Quyền"),
    Delivery.Channel.EXCHANGE: gettext_lazy("Document exchange"),
    Delivery.Channel.PAPER: gettext_lazy("Paper"),
    Delivery.Channel.EMAIL: gettext_lazy("E-mail"),
}


@dataclass
class Way:
    """One addressee and what became of the document on the way there, the newest last."""

    addressee: Addressee
    events: list[Delivery] = field(default_factory=list)

    @property
    def last(self) -> Delivery | None:
        return self.events[-1] if self.events else None

    @property
    def state(self) -> tuple[str | Promise, str, str] | None:
        return EVENTS[self.last.event] if self.last else None

    @property
    def refused(self) -> bool:
        return self.last is not None and self.last.event == Delivery.Event.REFUSED


@require_GET
def deliveries(request, pk: int):
    """Who has it, who refused it, to whom it must still be sent."""
    return _page(request, doors.document_for(request.user, pk, request.today, Verb.DELIVERY_NOTE))


def ways(document: Document) -> list[Way]:
    """Return the addressees with their deliveries: refused ones first, then those to whom nothing was sent."""
    rows = document.addressees.select_related("unit").prefetch_related("deliveries")
    found = [Way(row, list(row.deliveries.all())) for row in rows]
    return sorted(found, key=lambda way: (not way.refused, way.last is not None, way.addressee.position))


def _page(request, document: Document, refused: Refusal | None = None, at: int = 0):
    found = ways(document)
    now = request.now.astimezone(HERE)
    context = {
        "document": document,
        "ways": found,
        "refusals": [way for way in found if way.refused],
        "unsent": sum(way.last is None for way in found),
        "received": sum(any(one.event == Delivery.Event.RECEIVED for one in way.events) for way in found),
        "events": [(name, words) for name, (words, _tone, _sign) in EVENTS.items()],
        "channels": list(CHANNELS.items()),
        "typed": request.POST,
        "at": at,
        "day": f"{now.day}/{now.month}/{now.year}",
        "clock": f"{now:%H:%M}",
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "synthesis/deliveries.html", context, status=422 if refused else 200)


@require_POST
def note(request, pk: int):
    """Note what became of a document on its way to one addressee."""
    addressee = found_by.addressee_for(request.user, pk, request.today)
    try:
        publications.deliver(
            addressee=addressee,
            event=_choice(request, "event", Delivery.Event.values, _("Choose what happened.")),
            channel=_choice(request, "channel", Delivery.Channel.values, _("Choose by which way.")),
            at_moment=_moment(request),
            note=request.POST.get("note", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, addressee.document, refused, pk)
    messages.success(request, _("Noted: %(name)s.") % {"name": addressee.name})
    return redirect("synthesis:deliveries", addressee.document_id)


def _choice(request, name: str, known: list[str], sentence: str) -> str:
    given = request.POST.get(name, "")
    if given not in known:
        raise Refusal(sentence, field=name)
    return given


def _moment(request) -> datetime:
    given = request.POST
    found = parse_moment(
        given.get("day", ""), given.get("clock", ""), day_field="at_moment", clock_field="at_moment"
    )
    return min(found, request.now) if found.date() == request.today else found


@require_http_methods(["GET", "POST"])
def acknowledgements(request, pk: int):
    """Choose the exchange's file (GET), look at its rows, note the good ones (POST)."""
    document = doors.document_for(request.user, pk, request.today, Verb.DELIVERY_NOTE)
    text, rows, refused = "", [], None
    if request.method == "POST":
        try:
            text = _text(request)
            rows = reading.read(document, text, request.now)
            if request.POST.get("do") == "note":
                return _noted(request, document, rows)
        except Refusal as no:
            refused = no
    context = {
        "document": document,
        "text": text,
        "rows": [(row, EVENTS.get(row.event)) for row in rows],
        "good": sum(row.notable for row in rows),
        "refused": refused,
    }
    return render(request, "synthesis/acknowledgements.html", context, status=422 if refused else 200)


def _text(request) -> str:
    """Return the file's text: uploaded, or as the page of the preview sent it back."""
    if upload := request.FILES.get("file"):
        return reading.text_of(upload.read())
    return reading.text_of(request.POST.get("text", "").encode())


def _noted(request, document: Document, rows: list[reading.Acknowledged]):
    count = actions.note_acknowledgements(document=document, rows=rows, by=request.user, at=request.now)
    messages.success(request, ngettext("%(n)s row noted.", "%(n)s rows noted.", count) % {"n": count})
    return redirect("synthesis:deliveries", document.pk)


@require_GET
def package(request, pk: int):
    """PDF, Word file and metadata in one archive, to be carried to the document exchange by hand."""
    document = doors.document_for(request.user, pk, request.today, Verb.DELIVERY_NOTE)
    try:
        content = exchange.package(document, request.now)
    except (FileDamaged, RenderingFailed, RenderingUnavailable) as refused:
        messages.error(request, str(refused))
        return redirect("synthesis:deliveries", pk)
    return as_file(content, exchange.name_of(document), "application/zip")

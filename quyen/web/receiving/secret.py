"""Parts of a report that go by the secret route: the unit or the office says which, with number and day."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.obligations import doors
from quyen.obligations.models import Obligation
from quyen.obligations.queries import secret_parts
from quyen.organisations.doors import acting
from quyen.regimes.models import Line, Section
from quyen.reports import actions
from quyen.reports.queries import asked_of
from quyen.ui.formats import named

MAY = (Verb.REPORT_WRITE, Verb.RECEIPT_ENTER)


@require_http_methods(["GET", "POST"])
def parts(request, obligation: int):
    """What of a report went by the secret route, and the form that says so of one more item."""
    found = doors.find_obligation(request.user, obligation, *MAY, on=request.today)
    refused = None
    if request.method == "POST":
        try:
            actions.send_secretly(
                obligation=found,
                **_place(found, request.POST.get("part", "")),
                number=request.POST.get("number", ""),
                sent_on=parse_date(request.POST.get("sent_on", ""), field="sent_on"),
                by=request.user,
                at=request.now,
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(
                request, _("Noted. The item is answered by this; nothing of it is written here.")
            )
            return redirect("receiving:secret", found.pk)
    return _show(request, found, refused)


def _place(found: Obligation, text: str) -> dict:
    """Return the line or the section that was chosen: "line-7", "section-3"."""
    kind, _dash, pk = text.partition("-")
    rows = {"line": Line, "section": Section}.get(kind)
    chosen = (
        rows.objects.filter(pk=pk, version=found.round.version_id).first()
        if rows and pk.isdecimal()
        else None
    )
    if chosen is None:
        raise Refusal(_("Choose the item that was sent."), field="part")
    return {kind: chosen}


def _show(request, found: Obligation, refused: Refusal | None):
    asked = asked_of(found)
    own = acting(request.user, found.unit, Verb.REPORT_WRITE, request.today) is not None
    context = {
        "found": found,
        "parts": secret_parts([found], request.now),
        "figures": [
            (f"line-{row.line.pk}", f"{row.line.definition.indicator.code}. {named(row.line.definition)}")
            for row in asked.lines
            if row.line.pk not in asked.secret_lines
        ],
        "passages": [
            (f"section-{section.pk}", f"{section.code}. {named(section, 'title')}")
            for section in asked.sections
            if section.pk not in asked.secret_sections
        ],
        "own": own,
        "typed": request.POST,
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "receiving/secret.html", context, status=422 if refused else 200)


@require_POST
def take_back(request, part: int):
    """Take a mark back that was set wrongly: the item is blank again."""
    found = doors.find_secret_part(request.user, part, *MAY, on=request.today)
    try:
        actions.take_secret_back(part=found, by=request.user, at=request.now)
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken back: the item is blank again."))
    return redirect("receiving:secret", found.obligation_id)

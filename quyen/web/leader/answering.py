"""A leader's answer, in the page or from paper; the office's answer to what a leader asked."""

from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.models import User
from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date, short_date
from quyen.core.refusals import Refusal
from quyen.files import queries as files
from quyen.followup import actions, doors, queries
from quyen.followup.models import Matter, Option, Response
from quyen.web.leader import words
from quyen.web.leader.views import show

Kind = Response.Kind


@require_http_methods(["GET", "POST"])
def answer(request, pk: int):
    """The answer that was chosen, to be read once more (GET); given (POST). A button of the page leads here."""
    found = doors.matter_for(request.user, pk, request.today, Verb.MATTER_ANSWER)
    if "open" in request.POST:
        asked = {name: request.POST.get(name, "") for name in ("open", "option")}
        return redirect(f"{reverse('leader:answer', args=[pk])}?{urlencode(asked)}")
    if request.method == "GET":
        return _form(request, found)
    try:
        given = actions.respond(
            matter=found,
            kind=request.POST.get("kind", ""),
            base=_base(request),
            option=_option(request, found),
            text=request.POST.get("text", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _form(request, found, refused)
    messages.success(request, _told(given))
    return redirect("leader:home")


def _form(request, found: Matter, refused: Refusal | None = None):
    standing = queries.standing(found)
    posted = request.method == "POST"
    kind = (request.POST.get("kind") if posted else request.GET.get("open")) or Kind.AGREED
    kind = kind if kind in Kind.values else Kind.AGREED
    chosen = (request.POST if posted else request.GET).get("option", "")
    if not posted and not chosen and standing.recommended:
        chosen = str(standing.recommended.pk)
    context = {
        "row": standing,
        "matter": standing.matter,
        "kind": kind,
        "label": words.GIVEN.get(kind, words.BUTTONS[kind][0]),
        "sign": words.BUTTONS[kind][1],
        "decides": kind in (Kind.AGREED, Kind.CHANGED),
        "chosen": chosen,
        "text": request.POST.get("text", "") if posted else _first_text(kind, standing.matter),
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "leader/answer.html", context, status=422 if refused else 200)


def _first_text(kind: str, found: Matter) -> str:
    return found.text_to_sign if kind == Kind.CHANGED else ""


def _base(request) -> int:
    given = request.POST.get("base", "")
    return int(given) if given.isdigit() else 0


def _option(request, found: Matter) -> Option | None:
    given = request.POST.get("option", "")
    return found.options.filter(pk=int(given)).first() if given.isdigit() else None


def _told(given: Response) -> str:
    sentences = {
        Kind.AGREED: _("Agreed. The office sees it at once."),
        Kind.CHANGED: _("Agreed with your text. The office sees it at once."),
        Kind.ASKED: _("Asked. The matter comes back with the office's answer."),
        Kind.MEETING: _("Put off to the meeting. You may still decide it here."),
    }
    return sentences[Kind(given.kind)]


@require_POST
def reply(request, pk: int):
    """Answer what a leader asked."""
    found = doors.matter_for(request.user, pk, request.today, Verb.MATTER_WRITE)
    asked = queries.standing(found).question
    try:
        if asked is None:
            raise Refusal(_("Nothing is asked any more."))
        actions.answer_question(
            response=asked, text=request.POST.get("text", ""), by=request.user, at=request.now
        )
    except Refusal as refused:
        return show(request, found, refused, "reply")
    messages.success(request, _("The matter is back with the leader, with your answer."))
    return redirect("leader:matter", pk)


@require_http_methods(["GET", "POST"])
def paper(request, pk: int):
    """Enter what a leader wrote on paper, with its scan."""
    found = doors.matter_for(request.user, pk, request.today, Verb.MATTER_WRITE)
    refused = None
    if request.method == "POST":
        try:
            _note(request, found)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The leader's note is entered, marked as from paper."))
            return redirect("leader:matter", pk)
    standing = queries.standing(found)
    context = {
        "row": standing,
        "matter": standing.matter,
        "kinds": [(kind, label) for kind, (label, _sign) in words.BUTTONS.items()],
        "options": [(option.pk, f"{option.number}. {option.text}") for option in standing.options],
        "leaders": queries.leaders(standing.matter.committee, request.today),
        "typed": request.POST,
        "paper_on": request.POST.get("paper_on") or short_date(request.today),
        "refused": refused if refused and not refused.field else None,
        "errors": _at_fields(refused),
    }
    return render(request, "leader/paper.html", context, status=422 if refused else 200)


def _at_fields(refused: Refusal | None) -> dict[str, str]:
    if refused is None or not refused.field:
        return {}
    return {"scan" if refused.field == "file" else refused.field: str(refused)}


def _note(request, found: Matter) -> None:
    given, upload = request.POST, request.FILES.get("scan")
    leader = given.get("leader", "")
    try:
        paper_on = parse_date(given.get("paper_on", ""))
    except Refusal as refused:
        refused.field = "paper_on"
        raise
    actions.note_from_paper(
        matter=found,
        kind=given.get("kind", ""),
        base=_base(request),
        leader=User.objects.filter(pk=int(leader)).first() if leader.isdigit() else None,
        paper_on=paper_on,
        scan=upload.read() if upload else b"",
        scan_name=upload.name if upload else "",
        option=_option(request, found),
        text=given.get("text", ""),
        by=request.user,
        at=request.now,
    )


@require_GET
def scan(request, pk: int):
    """The scan of a leader's note, byte for byte."""
    found = doors.response_for(request.user, pk, request.today)
    if found.scan is None:
        return redirect("leader:matter", found.matter_id)
    try:
        content = files.read(found.scan)
    except files.FileDamaged as refused:
        messages.error(request, str(refused))
        return redirect("leader:matter", found.matter_id)
    response = HttpResponse(content, content_type=found.scan.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.scan.name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

"""A UN body's paper: registered with its questions, which are typed, pasted or read from a Word file."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.opening import opened
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors.hearings import communication_for
from quyen.followup.models import Communication, Instrument
from quyen.followup.rules import questions as rules
from quyen.followup.rules.questions import Asked
from quyen.organisations.doors import own_committee
from quyen.ui.formats import named, short_date
from quyen.web.downloads import given_out
from quyen.web.hearings import words
from quyen.web.setup.typed import Typed, put

READER = "quyen.core.word_blocks:read"
LANGUAGES = ("vi", "en")


@require_http_methods(["GET", "POST"])
def register(request):
    """Register a paper; with the button of a file its questions are read into the boxes first."""
    committee = own_committee(request.user, Verb.HEARING_WRITE, request.today)
    instruments = list(Instrument.objects.filter(committee=committee))
    typed = Typed(request.POST.dict(), sent=request.method == "POST")
    read_in = typed.given.get("do") == "read"
    left_out: Sequence[str] = ()
    if read_in:
        left_out = _read_file(request, typed)
    elif typed.sent and (made := _register(request, instruments, typed)):
        messages.success(request, _("The paper is registered. Look its questions over, then ask the units."))
        return redirect("hearings:communication", made.pk)
    context = {
        "instruments": [(row.pk, f"{row.code}: {named(row)}") for row in instruments],
        "kinds": list(words.KINDS.items()),
        "given": typed.given if typed.sent else {"received_on": short_date(request.today, "vi")},
        "errors": typed.errors,
        "refused": typed.errors.get("", "") or typed.errors.get("questions", ""),
        "left_out": left_out,
        "read_in": read_in and not typed.errors,
    }
    return render(request, "hearings/register.html", context, status=422 if typed.errors else 200)


def _register(request, instruments: list[Instrument], typed: Typed) -> Communication | None:
    upload = request.FILES.get("file")
    instrument = next((row for row in instruments if str(row.pk) == typed.text("instrument")), None)
    if instrument is None:
        typed.refuse("instrument", _("Choose what the paper belongs to."))
    told = {
        "instrument": instrument,
        "symbol": typed.text("symbol"),
        "dated_on": typed.day("dated_on") if typed.text("dated_on") else None,
        "url": typed.text("url"),
        "kind": typed.text("kind"),
        "title": typed.text("title"),
        "received_on": typed.day("received_on"),
        "due_on": typed.day("due_on"),
        "questions": _questions(typed),
        "file": (upload.name, upload.read()) if upload else None,
    }
    return put(typed, actions.register_communication, **told, by=request.user, at=request.now)


def _questions(typed: Typed) -> list[Asked]:
    """Return the questions of both boxes; what cannot be told apart is refused at its box."""
    try:
        vi, en = (rules.read(typed.text(f"questions_{name}"), f"questions_{name}") for name in LANGUAGES)
        return rules.paired(vi, en)
    except Refusal as refused:
        typed.refuse(refused.field, refused)
        return []


def _read_file(request, typed: Typed) -> tuple[str, ...]:
    """Read the questions of a Word file into the box of its language; returns the lines that are no question."""
    upload, language = request.FILES.get("file"), typed.text("language")
    language = language if language in LANGUAGES else "en"
    try:
        if upload is None:
            raise Refusal(_("Choose the Word file (.docx) first."), field="file")
        blocks = opened(READER, upload.read(), kinds=("docx",))["blocks"]
        found = rules.read("\n".join(rules.lines_of(blocks)), "file")
    except Refusal as refused:
        typed.refuse(refused.field or "file", refused)
        return ()
    if not found.questions:
        typed.refuse("file", _("No question was found in this file. Paste the questions instead."))
        return ()
    asked = [Asked(code, **{f"text_{language}": text}) for code, text in found.questions.items()]
    typed.given[f"questions_{language}"] = rules.written(asked, language)
    return found.left_out


@require_http_methods(["GET", "POST"])
def change(request, pk: int):
    """Put the questions right, or translate them, before the units are asked."""
    found = communication_for(request.user, pk, request.today, Verb.HEARING_WRITE)
    if found.round_id:
        return redirect("hearings:communication", pk)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent:
        told = {"communication": found, "questions": _questions(typed)}
        if put(typed, actions.change_questions, **told, by=request.user, at=request.now):
            messages.success(request, _("The questions are kept."))
            return redirect("hearings:communication", pk)
    asked = [Asked(row.code, row.text_vi, row.text_en) for row in found.questions.all()]
    stored = {f"questions_{name}": rules.written(asked, name) for name in LANGUAGES}
    context = {
        "communication": found,
        "given": typed.given if typed.sent else stored,
        "errors": typed.errors,
        "refused": typed.errors.get("", "") or typed.errors.get("questions", ""),
    }
    return render(request, "hearings/change.html", context, status=422 if typed.errors else 200)


@require_GET
def paper(request, pk: int):
    """The paper as it came."""
    found = communication_for(request.user, pk, request.today)
    if found.file is None:
        raise Http404
    return given_out(found.file)

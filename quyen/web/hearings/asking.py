"""A UN body's questions: asked of units, how far the answers are, and that the answer went out."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors.hearings import communication_for
from quyen.followup.models import Communication
from quyen.followup.queries import communications as queries
from quyen.obligations import choosing
from quyen.organisations import queries as organisations
from quyen.organisations.doors import acting, permit
from quyen.organisations.models import Membership, Unit
from quyen.publications.models import Document
from quyen.synthesis.queries import syntheses
from quyen.ui.formats import short_date
from quyen.ui.links import address
from quyen.web.hearings import words
from quyen.web.setup import opening
from quyen.web.setup.typed import Typed, put


@require_GET
def communication(request, pk: int):
    """One paper: its questions, how far the units are, the answer, and what is to be done next."""
    return page(request, communication_for(request.user, pk, request.today))


def page(request, found: Communication, typed: Typed | None = None, at: str = ""):
    """The page of a paper, with what was typed in a form that was refused (`at`)."""
    owed = queries.communication(found.pk, request.today)
    errors = typed.errors if typed else {}
    texts = list(syntheses([found.round])) if found.round_id else []
    document = next((row.document for row in texts if row.document_id and not row.supplements_id), None)

    def may(verb: Verb) -> bool:
        return acting(request.user, found.committee, verb, request.today) is not None

    context = {
        "owed": owed,
        "communication": owed.communication,
        "kind": words.KINDS[found.kind],
        "look": words.STEPS[owed.step],
        "questions": found.questions.select_related("section"),
        "answers": _answers(owed.communication, request.now),
        "text": texts[0] if texts else None,
        "document": document,
        "reference": _reference(owed.communication),
        "writes": may(Verb.HEARING_WRITE),
        "asks": may(Verb.HEARING_WRITE) and may(Verb.ROUND_OPEN),
        "composes": may(Verb.SYNTHESIS_WRITE),
        "given": typed.given if typed else {"answered_on": short_date(request.today, "vi")},
        "errors": errors,
        "refused": errors.get("", ""),
        "at": at,
    }
    return render(request, "hearings/communication.html", context, status=422 if errors else 200)


def _answers(found: Communication, now) -> dict[str, int]:
    """How many units have answered, of how many."""
    counts = queries.answers(found, now)
    if not counts:
        return {}
    return {"come": counts["on_time"] + counts["late"], "asked": counts["obligations"]}


def _reference(found: Communication) -> dict:
    """What answers, with its address where it was issued here."""
    text = found.answered_reference
    if not text.startswith("document:"):
        return {"words": text, "url": ""}
    key = Citation.from_text(text).id
    document = Document.objects.filter(pk=key).select_related("series").first()
    return {"words": document.full_number if document else text, "url": address(text)}


@require_http_methods(["GET", "POST"])
def ask(request, pk: int):
    """Choose which units answer by when, and open the round."""
    found = communication_for(request.user, pk, request.today, Verb.HEARING_WRITE)
    permit(request.user, Verb.ROUND_OPEN, found.committee, on=request.today)
    if found.round_id or found.answered_on:
        return redirect("hearings:communication", pk)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent and (made := _ask(request, found, typed)):
        count = made.obligations.filter(upward=False).count()
        said = ngettext("%(n)s unit is asked.", "%(n)s units are asked.", count) % {"n": count}
        messages.success(request, said)
        return redirect("hearings:communication", pk)
    closes = queries.window_of(found, request.today).closes
    context = {
        "communication": found,
        "questions": [(row, typed.text(f"level-{row.pk}") or "all") for row in found.questions.all()],
        "levels": list(words.LEVELS.items()),
        "choosable": opening.choosable(found.committee, on=closes),
        "chosen": opening.many(request.POST, "unit"),
        "given": typed.given,
        "errors": typed.errors,
        "refused": typed.errors.get("", "")
        or typed.errors.get("due", "")
        or typed.errors.get("questions", ""),
    }
    return render(request, "hearings/ask.html", context, status=422 if typed.errors else 200)


def _ask(request, found: Communication, typed: Typed):
    levels = {row.code: typed.text(f"level-{row.pk}") for row in found.questions.all()}
    told = {"communication": found, "units": _units(request, found, typed), "due_on": typed.day("due_on")}
    return put(typed, actions.ask_units, **told, levels=levels, by=request.user, at=request.now)


def _units(request, found: Communication, typed: Typed) -> list[Unit]:
    """Return who was ticked or written in the list; a line that means no member is refused with its number."""
    closes = queries.window_of(found, request.today).closes
    members = organisations.members(found.committee, closes, Membership.Duty.OWES)
    lines = [*request.POST.getlist("unit"), *request.POST.get("list", "").splitlines()]
    try:
        return choosing.must_read(lines, members)
    except Refusal as refused:
        typed.refuse("list", refused)
        return []


@require_POST
def answered(request, pk: int):
    """Note that the answer went out."""
    found = communication_for(request.user, pk, request.today, Verb.HEARING_WRITE)
    typed, key = Typed(request.POST, sent=True), request.POST.get("document", "")
    told = {
        "communication": found,
        "answered_on": typed.day("answered_on"),
        "document": Document.objects.filter(pk=key).first() if key.isdecimal() else None,
        "number": typed.text("number"),
    }
    if not put(typed, actions.mark_answered, **told, by=request.user, at=request.now):
        return page(request, found, typed, "answered")
    messages.success(request, _("It is noted that this was answered."))
    return redirect("hearings:communication", pk)


@require_POST
def take_back(request, pk: int):
    """Take back that the answer went out."""
    found = communication_for(request.user, pk, request.today, Verb.HEARING_WRITE)
    typed = Typed(request.POST, sent=True)
    told = {"communication": found, "reason": typed.text("reason")}
    if not put(typed, actions.take_back_answer, **told, by=request.user, at=request.now):
        return page(request, found, typed, "take-back")
    messages.success(request, _("Taken back: the answer is owed again."))
    return redirect("hearings:communication", pk)

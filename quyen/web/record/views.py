"""The record of one event, to be read, printed and passed on; the office adds questions from the floor and answers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.organisations import queries as chart
from quyen.organisations.doors import acting
from quyen.organisations.models import Unit
from quyen.training import actions, doors
from quyen.training.models import Event
from quyen.training.papers import record as papers
from quyen.training.queries import record as queries
from quyen.training.queries.record import Record
from quyen.ui.formats import named
from quyen.web.downloads import as_file
from quyen.web.record.words import CERTIFICATES, HALVES
from quyen.web.training import words
from quyen.web.training.frame import frame

ROUTE = "record:record"


@require_GET
def record(request, number: int):
    """The page."""
    return _page(request, doors.event_for(request.user, number, request.today))


@require_GET
def paper(request, number: int):
    """The same as a Word file, in Vietnamese."""
    found = queries.record(doors.event_for(request.user, number, request.today))
    return as_file(papers.build(found, on=request.today), papers.file_name(found.event))


@require_POST
def note(request, number: int):
    """Note a question from the floor."""
    event = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    key = request.POST.get("session", "")
    try:
        actions.note_question(
            event=event,
            text=request.POST.get("text", ""),
            session=event.sessions.filter(pk=key).first() if key.isdecimal() else None,
            sure="sure" in request.POST,
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, event, refused, at="note")
    messages.success(request, _("The question is noted."))
    return redirect(ROUTE, number)


@require_POST
def answer(request, number: int, position: int):
    """Write down the answer to a question."""
    event = doors.event_for(request.user, number, request.today, Verb.TRAINING_WRITE)
    question = event.floor_questions.filter(position=position).first()
    if question is None:
        raise NotFound
    try:
        actions.answer_question(
            question=question,
            answer=request.POST.get("answer", ""),
            unit=Unit.objects.filter(key=request.POST.get("unit", "")).first(),
            sure="sure" in request.POST,
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return _page(request, event, refused, at=str(position))
    messages.success(request, _("The answer stands on the record."))
    return redirect(ROUTE, number)


def _page(request, event: Event, refused: Refusal | None = None, at: str = ""):
    found = queries.record(event)
    writes = acting(request.user, event.committee, Verb.TRAINING_WRITE, request.today) is not None
    context = frame(request, found.event, ROUTE) | {
        "record": found,
        "days": [(day, [(row, words.SESSIONS[row.kind]) for row in rows]) for day, rows in found.days],
        "halves": [(half, HALVES[half.half]) for half in found.halves],
        "materials": [(row, words.MATERIALS[row.kind]) for row in found.event.materials.all()],
        "mode": words.MODES[found.event.mode],
        "certificates": _certificates(found),
        "writes": writes and not found.event.cancelled_at,
        "sessions": [
            ("", _("Not of one session")),
            *((row.pk, row.title) for row in found.event.sessions.all()),
        ],
        "answerers": _answerers(request, event) if writes else [],
        "error": str(refused) if refused else "",
        "at": at,
        "given": request.POST,
        "begun": request.today >= found.event.first_on,
    }
    return render(request, "record/record.html", context, status=422 if refused else 200)


def _certificates(found: Record) -> list[tuple]:
    return [(CERTIFICATES[kind], standing) for kind, (standing, _revoked) in found.certificates.items()]


def _answerers(request, event: Event) -> list[tuple[str, str]]:
    """Return who may have answered: the committee, then its members."""
    rows = [event.committee, *(row.unit for row in chart.members(event.committee, request.today))]
    return [("", _("Answered in the hall")), *((unit.key, named(unit)) for unit in rows)]

"""The face "Papers" of an event: what stands of each paper, and what can be printed."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from quyen.core.refusals import Refusal
from quyen.publications.queries import state
from quyen.training import doors
from quyen.training.models import Event, Paper
from quyen.training.queries import daypack as reads
from quyen.web.daypack import words
from quyen.web.training.frame import frame

AROUND = {
    "before": (Paper.Kind.PLAN, Paper.Kind.INVITATION),
    "after": (Paper.Kind.RESULTS, Paper.Kind.CONCLUSION),
}
ACROSS = "20"


@require_GET
def home(request, number: int):
    """The papers before, for and after the event."""
    return show(request, doors.event_for(request.user, number, request.today))


def show(request, event: Event, refused: Refusal | None = None):
    """Render the face, with what was refused at its field."""
    whole, issued = reads.whole(event), reads.papers(event)
    shared = frame(request, event, "daypack:home")
    people = reads.guests(event) if shared["writes"] else []
    context = {
        **shared,
        "parts": {part: [_paper(kind, issued) for kind in kinds] for part, kinds in AROUND.items()},
        "whole": whole,
        "begun": event.first_on <= request.today,
        "over": event.last_on < request.today,
        "left": len(reads.uninvited(whole)),
        "people": len(people),
        "unseated": sum(not row.seat for row in people),
        "across": request.POST.get("across", ACROSS),
        "refused": refused,
    }
    return render(request, "daypack/home.html", context, status=422 if refused else 200)


def _paper(kind: str, issued: list[Paper]) -> dict:
    """Return a kind of paper with those issued; `stands` are the ones neither replaced nor withdrawn."""
    rows = [(row, state(row.document)) for row in issued if row.kind == kind]
    return {
        "kind": kind,
        "label": words.PAPERS[kind],
        "about": words.ABOUT[kind],
        "rows": rows,
        "stands": [row for row, found in rows if found == "valid"],
    }

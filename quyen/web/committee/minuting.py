"""Who came to a meeting, and its minutes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.doors import committee as doors
from quyen.followup.models import Attendance, Meeting, Point
from quyen.followup.queries import committee as reads
from quyen.web.committee import typed, words


@require_http_methods(["GET", "POST"])
def attendance(request, pk: int):
    """Note of every invited unit whether it came."""
    found = doors.meeting_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    refused = None
    if request.method == "POST":
        try:
            actions.note_attendance(
                meeting=found, states=_states(request, found), by=request.user, at=request.now
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Who came is noted."))
            return redirect("committee:meeting", pk)
    row = reads.met(found)
    posted = request.POST if request.method == "POST" else {}
    errors = typed.refusal(refused)["errors"]
    context = {
        "row": row,
        "meeting": row.meeting,
        "rows": [_row(one, posted, errors) for one in row.attendance],
        "options": [(state, look[0]) for state, look in words.ATTENDANCE.items()],
        **typed.refusal(refused),
    }
    return render(request, "committee/attendance.html", context, status=422 if refused else 200)


def _row(one: Attendance, posted, errors: dict) -> tuple:
    """Return a unit, what is said of it, the note, and what is refused there."""
    key = one.unit_id
    error = errors.get(f"state-{key}", "") or errors.get(f"note-{key}", "")
    return one, posted.get(f"state-{key}", one.state), posted.get(f"note-{key}", one.note), error


def _states(request, found: Meeting) -> dict[int, tuple[str, str]]:
    """Return what was chosen; one press says that all of whom nothing is noted came."""
    given, all_came = request.POST, request.POST.get("do") == "all"
    states = {}
    for key, before in found.attendance.values_list("unit", "state"):
        state = given.get(f"state-{key}", before)
        unsaid = state == Attendance.State.INVITED
        states[key] = (
            Attendance.State.CAME if all_came and unsaid else state,
            given.get(f"note-{key}", ""),
        )
    return states


@require_http_methods(["GET", "POST"])
def minutes(request, pk: int):
    """Write the minutes; they stand once the office says so."""
    found = doors.meeting_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    refused = None
    if request.method == "POST":
        final = request.POST.get("do") == "final"
        try:
            actions.keep_minutes(
                meeting=found,
                base=typed.base(request),
                minutes=request.POST.get("minutes", ""),
                said=_said(request),
                final=final,
                by=request.user,
                at=request.now,
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(
                request, _("The minutes stand.") if final else _("The minutes are kept as a draft.")
            )
            return redirect("committee:meeting", pk)
    return _page(request, found, refused)


def _said(request) -> dict[int, str]:
    fields = {
        name.removeprefix("said-"): text for name, text in request.POST.items() if name.startswith("said-")
    }
    return {int(key): text for key, text in fields.items() if key.isdecimal()}


def _page(request, found: Meeting, refused: Refusal | None):
    row = reads.met(found)
    given = request.POST if request.method == "POST" else {}
    shown = typed.refusal(refused)
    if "final" in shown["errors"]:
        shown["refused"] = refused
    context = {
        "row": row,
        "meeting": row.meeting,
        "minutes": given.get("minutes", row.meeting.minutes),
        "points": [_field(point, given, shown["errors"]) for point in row.points],
        "base": given.get("base", row.meeting.revision),
        **shown,
    }
    return render(request, "committee/minutes.html", context, status=422 if refused else 200)


def _field(point: Point, given, errors: dict) -> tuple[str, str, str, str]:
    """Return the field for what was said to a point: its label, name, text, and what is refused there."""
    name = f"said-{point.pk}"
    label = f"{point.position + 1}. {point.title}"
    return label, name, given.get(name, point.said), errors.get(name, "")

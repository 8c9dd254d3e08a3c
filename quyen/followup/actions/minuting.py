"""Who came to a meeting, and what was said in it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.actions.meeting import AttendanceUnsaid, NotHeldYet, held_meeting
from quyen.followup.models import Attendance, Meeting
from quyen.followup.rules import checked
from quyen.followup.rules.committee import LONGEST_LEGEND, LONGEST_MINUTES


@transaction.atomic
def note_attendance(*, meeting: Meeting, states: Mapping[int, tuple[str, str]], by, at: datetime) -> int:
    """Note of invited units (by id) whether they came: `Attendance.State` and a note. Return how many changed."""
    found = _begun(meeting, None, at)
    rows = {row.unit_id: row for row in found.attendance.all()}
    changed = [
        row
        for unit, (state, note) in states.items()
        if (row := rows.get(unit)) is not None and _set(row, state, note)
    ]
    Attendance.objects.bulk_update(changed, ["state", "note"])
    audit.record("meeting.attendance-noted", found, by=by, at=at, units=len(changed))
    return len(changed)


def _set(row: Attendance, state: str, note: str) -> bool:
    """Set what is said of a unit; return whether that is news."""
    if state not in Attendance.State.values:
        raise Refusal(_("Choose for each unit whether it came."), field=f"state-{row.unit_id}")
    note = checked(note, field=f"note-{row.unit_id}", most=LONGEST_LEGEND)
    news = (row.state, row.note) != (state, note)
    row.state, row.note = state, note
    return news


@transaction.atomic
def keep_minutes(
    *,
    meeting: Meeting,
    base: int,
    minutes: str,
    said: Mapping[int, str],
    final: bool = False,
    by,
    at: datetime,
) -> Meeting:
    """Keep the minutes: of the whole, and what was `said` to each point (by its id). `final` ones stand from here on.

    Refuses final minutes while it is not noted of every invited unit whether it came.
    """
    found = _begun(meeting, base, at)
    needed = _("Write the minutes of the meeting.") if final else ""
    found.minutes = checked(minutes, field="minutes", most=LONGEST_MINUTES, needed=needed)
    for point in found.points.all():
        if point.pk in said:
            point.said = checked(said[point.pk], field=f"said-{point.pk}")
            point.save(update_fields=["said"])
    if final:
        _check_attendance(found)
        found.minutes_at, found.minutes_by = at, by
    found.revision += 1
    found.save(update_fields=["minutes", "minutes_at", "minutes_by", "revision"])
    audit.record("meeting.minutes-kept", found, by=by, at=at, final=final)
    return found


def _begun(meeting: Meeting, base: int | None, at: datetime) -> Meeting:
    found = held_meeting(meeting, base)
    if found.starts_at > at:
        raise NotHeldYet(_("The meeting has not begun. Note who came and what was said once it has."))
    return found


def _check_attendance(meeting: Meeting) -> None:
    unsaid = meeting.attendance.filter(state=Attendance.State.INVITED).count()
    if unsaid:
        raise AttendanceUnsaid(
            _("Note first who came: of %(n)s invited units nothing is noted yet.") % {"n": unsaid},
            field="final",
        )

"""A meeting is called, changed or called off; papers are added, attendance noted, minutes kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.citations import Citation
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.followup.messages import committee as messages
from quyen.followup.models import Attendance, Matter, Meeting, Paper, Point, Proposal
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.followup.rules.committee import LONGEST_AGENDA, LONGEST_LEGEND, LONGEST_NAME
from quyen.organisations import queries as organisations
from quyen.organisations.actions import next_number
from quyen.organisations.models import Unit

PAPERS = ("pdf", "docx", "xlsx", "png", "jpg")


@dataclass(frozen=True)
class AgendaPoint:
    """One point of an agenda; about a proposal, a matter before the leader, or neither."""

    title: str
    presenter: Unit | None = None
    proposal: Proposal | None = None
    matter: Matter | None = None


class MeetingMovedOn(Refusal):
    """The meeting was changed after the page was opened."""

    def __init__(self) -> None:
        super().__init__(_("This meeting was changed meanwhile. Read it as it stands now, then go on."))


class MeetingOver(Refusal):
    """The minutes stand, or the meeting was called off."""


class NobodyInvited(Refusal):
    """A meeting has somebody to come, and only members of the committee are invited here."""


class AgendaEmpty(Refusal):
    """A meeting has something to talk about, and not more than a day holds."""


class PointSpokenOf(Refusal):
    """What was said to a point is not lost by changing the agenda."""


class PaperOfNeither(Refusal):
    """A paper is a file, or something that the system holds."""


class NotHeldYet(Refusal):
    """Who came and what was said is noted once the meeting has begun."""


class AttendanceUnsaid(Refusal):
    """The minutes stand once it is noted of every unit whether it came."""


def held_meeting(meeting: Meeting, base: int | None = None) -> Meeting:
    """Return the meeting, locked until the transaction ends; refuses one that is over, and an old `base`."""
    found = Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=meeting.pk)
    if found.cancelled_at:
        raise MeetingOver(_("This meeting was called off; it stays on record as it is."))
    if found.minutes_at:
        raise MeetingOver(_("The minutes of this meeting stand; nothing of it is changed any more."))
    if base is not None and found.revision != base:
        raise MeetingMovedOn
    return found


def _grow(meeting: Meeting, **changes) -> Meeting:
    for name, value in changes.items():
        setattr(meeting, name, value)
    meeting.revision += 1
    meeting.save(update_fields=["revision", *changes])
    return meeting


@transaction.atomic
def call_meeting(
    *,
    committee: Unit,
    title: str,
    starts_at: datetime,
    place: str,
    chair: str,
    units: Iterable[Unit],
    points: Sequence[AgendaPoint],
    by,
    at: datetime,
) -> Meeting:
    """Call a meeting of the committee: when, where, who chairs (the post), who is invited, what is talked about.

    One that was held already may be entered with its day; then nobody is told.
    """
    content = _content(title, starts_at, place, chair)
    meeting = Meeting.objects.create(
        committee=committee, number=next_number(Meeting, committee), called_at=at, called_by=by, **content
    )
    _agenda(meeting, points)
    invited = _invited(meeting, units)
    audit.record(
        "meeting.called",
        meeting,
        by=by,
        at=at,
        number=meeting.number,
        on=str(day_of(meeting.starts_at)),
        units=len(invited),
    )
    messages.tell_invited(meeting, messages.CALLED, invited, by=by, at=at)
    return meeting


@transaction.atomic
def change_meeting(
    *,
    meeting: Meeting,
    base: int,
    title: str,
    starts_at: datetime,
    place: str,
    chair: str,
    units: Iterable[Unit],
    points: Sequence[AgendaPoint],
    by,
    at: datetime,
) -> Meeting:
    """Change when, where, who or what of a meeting; `base` is the revision that was read.

    What was said to a point stays with it, by its title and what it is about. Who was told is told anew only where
    hour or place moved.
    """
    found = held_meeting(meeting, base)
    moved = (found.starts_at, found.place) != (starts_at, place.strip())
    changed = _grow(found, **_content(title, starts_at, place, chair))
    _agenda(changed, points)
    before = set(changed.attendance.values_list("unit", flat=True))
    invited = _invited(changed, units)
    audit.record(
        "meeting.changed", changed, by=by, at=at, revision=changed.revision, on=str(day_of(changed.starts_at))
    )
    messages.tell_invited(
        changed, messages.CALLED, [unit for unit in invited if unit.pk not in before], by=by, at=at
    )
    if moved:
        told = [unit for unit in invited if unit.pk in before]
        messages.tell_invited(changed, messages.MOVED, told, by=by, at=at)
    return changed


def _content(title: str, starts_at: datetime, place: str, chair: str) -> dict:
    return {
        "title": checked(
            title, field="title", most=LONGEST_TITLE, needed=_("Say in one line what the meeting is.")
        ),
        "starts_at": starts_at,
        "place": checked(place, field="place", most=LONGEST_NAME, needed=_("Say where the meeting is held.")),
        "chair": checked(chair, field="chair", most=LONGEST_NAME, needed=_("Say who chairs: the post.")),
    }


def _agenda(meeting: Meeting, points: Sequence[AgendaPoint]) -> None:
    """Write the agenda; what was said to a point stays with it."""
    if not 0 < len(points) <= LONGEST_AGENDA:
        raise AgendaEmpty(
            _("Write down what is talked about: one to %(most)s points.") % {"most": LONGEST_AGENDA},
            field="points",
        )
    said = {(row.title, row.proposal_id, row.matter_id): row.said for row in meeting.points.all() if row.said}
    rows = [_point(meeting, place, point, said) for place, point in enumerate(points)]
    if lost := next(iter(said), None):
        raise PointSpokenOf(
            _("To “%(title)s” something was noted: the point stays, word for word.") % {"title": lost[0]},
            field="points",
        )
    meeting.points.all().delete()
    Point.objects.bulk_create(rows)


def _point(meeting: Meeting, place: int, point: AgendaPoint, said: dict) -> Point:
    title = checked(
        point.title, field=f"point-{place}", most=LONGEST_LEGEND, needed=_("Say what this point is.")
    )
    about = (title, point.proposal and point.proposal.pk, point.matter and point.matter.pk)
    return Point(
        meeting=meeting,
        position=place,
        title=title,
        presenter=point.presenter,
        proposal=point.proposal,
        matter=point.matter,
        said=said.pop(about, ""),
    )


def _invited(meeting: Meeting, units: Iterable[Unit]) -> list[Unit]:
    """Write who is invited; what was noted of those who stay invited stays."""
    chosen = {unit.pk: unit for unit in units}
    if not chosen:
        raise NobodyInvited(_("Choose who is invited."), field="units")
    before = {row.unit_id for row in meeting.attendance.all()}
    members = {row.unit_id for row in organisations.members(meeting.committee, day_of(meeting.starts_at))}
    office = organisations.office_of(meeting.committee, day_of(meeting.starts_at))
    allowed = members | before | ({office.pk} if office else set())
    if strange := next((unit for pk, unit in chosen.items() if pk not in allowed), None):
        raise NobodyInvited(
            _("%(unit)s is no member of the committee on that day: take it off the list.")
            % {"unit": strange},
            field="units",
        )
    meeting.attendance.exclude(unit__in=chosen).delete()
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, unit=unit) for pk, unit in chosen.items() if pk not in before
    )
    return list(chosen.values())


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, base: int, reason: str, by, at: datetime) -> Meeting:
    """Call a meeting off; it stays on record with the reason, and the invited are told."""
    found = held_meeting(meeting, base)
    reason = checked(reason, field="reason", needed=_("Say why the meeting is called off."))
    gone = _grow(found, cancelled_at=at, cancelled_by=by, cancelled_reason=reason)
    audit.record("meeting.cancelled", gone, by=by, at=at)
    told = [row.unit for row in gone.attendance.select_related("unit")]
    messages.tell_invited(gone, messages.CANCELLED, told, by=by, at=at)
    return gone


@transaction.atomic
def add_paper(
    *,
    meeting: Meeting,
    title: str,
    file: tuple[str, bytes] | None = None,
    citation: str = "",
    by,
    at: datetime,
) -> Paper:
    """Put a paper before a meeting: a file (its name and bytes), or what the system holds, by citation."""
    found = held_meeting(meeting)
    if bool(file) == bool(citation):
        raise PaperOfNeither(_("Choose a file, or something from the list: one of the two."), field="file")
    last = found.papers.aggregate(last=Max("position"))["last"]
    paper = Paper.objects.create(
        meeting=found,
        position=0 if last is None else last + 1,
        title=checked(title, field="title", most=LONGEST_LEGEND, needed=_("Name the paper.")),
        file=files.keep(content=file[1], name=file[0], kinds=PAPERS, by=by, at=at) if file else None,
        citation=Citation.from_text(citation).to_text() if citation else "",
    )
    audit.record("meeting.paper-added", found, by=by, at=at, paper=paper.pk)
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by, at: datetime) -> None:
    """Take a paper off a meeting whose minutes do not stand yet."""
    found = held_meeting(paper.meeting)
    audit.record("meeting.paper-removed", found, by=by, at=at, paper=paper.pk)
    paper.delete()

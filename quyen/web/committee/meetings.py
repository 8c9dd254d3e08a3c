"""One meeting: its page, calling and changing it, its papers."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import HERE, parse_moment, short_date
from quyen.core.refusals import Refusal
from quyen.followup import actions, documents
from quyen.followup import queries as matters
from quyen.followup.actions import AgendaPoint
from quyen.followup.doors import committee as doors
from quyen.followup.models import Decision, Matter, Meeting, Proposal
from quyen.followup.queries import committee as reads
from quyen.followup.queries.committee import MeetingState
from quyen.followup.rules import State
from quyen.followup.rules.committee import LONGEST_AGENDA, ProposalState
from quyen.organisations import queries as organisations
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.publications.models import Document
from quyen.publications.queries import issued
from quyen.web.committee import typed, words
from quyen.web.committee.holdings import offered
from quyen.web.committee.views import rights

ROOM = 4  # empty lines of an agenda that are shown
TO_TALK = (State.WAITING, State.MEETING)


@require_GET
def meeting(request, pk: int):
    """One meeting: when, what about, who came, what was said and decided."""
    return show(request, doors.meeting_for(request.user, pk, request.today))


def show(request, found: Meeting, refused: Refusal | None = None, at: str = ""):
    """Show a meeting; a refusal of one of its forms stands at its field, and loses nothing typed."""
    row = reads.met(found)
    state = row.state(request.now)
    may = rights(request, found.committee)
    own = doors.own_units(request.user, request.today)
    context = {
        "row": row,
        "meeting": row.meeting,
        "state": state,
        "look": words.MEETINGS[state],
        "attendance": [
            (one, words.ATTENDANCE[one.state]) for one in row.attendance if may["reads"] or one.unit_id in own
        ],
        "documents": _documents(found, None if may["reads"] else own),
        "held_here": [("", "–"), *offered(found)] if may["writes"] else [],
        "open": state in (MeetingState.CALLED, MeetingState.HELD),
        "begun": state in (MeetingState.HELD, MeetingState.MINUTED),
        "readable": _readable(request, row.decisions, everything=may["reads"]),
        "typed": request.POST,
        "at": at,
        **typed.refusal(refused),
        **may,
    }
    return render(request, "committee/meeting.html", context, status=422 if refused else 200)


def _documents(found: Meeting, units: set[int] | None) -> list[Document]:
    """Return what was issued about a meeting: all, or what some units got."""
    rows = issued(found.committee).filter(about=documents.about(found))
    return list(rows if units is None else rows.filter(addressees__unit__in=units).distinct())


def _readable(request, decisions: list[Decision], *, everything: bool) -> set[int]:
    """Return which decisions of a meeting the reader may open: a unit those that concern it."""
    if everything:
        return {row.pk for row in decisions}
    return doors.open_decisions(request.user, decisions, request.today)


@require_http_methods(["GET", "POST"])
def call(request):
    """Call a meeting."""
    committee = own_committee(request.user, Verb.COMMITTEE_WRITE, request.today)

    def act() -> Meeting:
        return actions.call_meeting(
            committee=committee, by=request.user, at=request.now, **_content(request, committee)
        )

    return _form(request, committee, act, _("The meeting is called; the invited units see it at once."))


@require_http_methods(["GET", "POST"])
def change(request, pk: int):
    """Change when, where, who or what of a meeting."""
    found = doors.meeting_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)

    def act() -> Meeting:
        stamp = {"by": request.user, "at": request.now}
        return actions.change_meeting(
            meeting=found, base=typed.base(request), **_content(request, found.committee), **stamp
        )

    return _form(request, found.committee, act, _("The meeting is changed."), meeting=found)


def _form(request, committee: Unit, act: Callable[[], Meeting], said: str, *, meeting: Meeting | None = None):
    refused = None
    if request.method == "POST" and request.POST.get("do") != "more":
        try:
            done = act()
        except Refusal as no:
            refused = no
        else:
            messages.success(request, said)
            return redirect("committee:meeting", done.pk)
    posted = request.method == "POST"
    invited = set(request.POST.getlist("units")) if posted else _stored_units(meeting)
    context = {
        "meeting": meeting,
        "typed": request.POST if posted else _stored(meeting),
        "members": [(unit, unit.key in invited) for unit in _members(committee, request, meeting)],
        "points": _points(request, meeting, refused),
        "presenters": [
            ("", _("Nobody named")),
            *[(u.key, u.name) for u in _members(committee, request, meeting)],
        ],
        "subjects": _subjects(committee, meeting),
        **typed.refusal(refused),
    }
    return render(request, "committee/call.html", context, status=422 if refused else 200)


def _members(committee: Unit, request, meeting: Meeting | None) -> list[Unit]:
    """Return who may be invited: the members of today, the office, and who is invited already."""
    found = [row.unit for row in organisations.members(committee, request.today)]
    office = organisations.office_of(committee, request.today)
    before = [row.unit for row in meeting.attendance.select_related("unit")] if meeting else []
    return list(dict.fromkeys([*found, *([office] if office else []), *before]))


def _stored(meeting: Meeting | None) -> dict[str, str]:
    if meeting is None:
        return {"chair": "Trưởng ban", "clock": "08:00"}
    local = meeting.starts_at.astimezone(HERE)
    return {
        "title": meeting.title,
        "day": short_date(local.date()),
        "clock": f"{local:%H:%M}",
        "place": meeting.place,
        "chair": meeting.chair,
        "base": str(meeting.revision),
    }


def _stored_units(meeting: Meeting | None) -> set[str]:
    return set(meeting.attendance.values_list("unit__key", flat=True)) if meeting else set()


def _points(request, meeting: Meeting | None, refused: Refusal | None) -> list[tuple]:
    """Return the lines of the agenda: place, title, presenter, subject, what is refused there."""
    if request.method == "POST":
        rows = _typed_points(request)
    else:
        found = meeting.points.select_related("presenter") if meeting else ()
        rows = [(row.title, row.presenter.key if row.presenter else "", _subject_of(row)) for row in found]
    room = ROOM if request.method == "GET" or request.POST.get("do") == "more" else 1
    rows += [("", "", "")] * min(room, LONGEST_AGENDA - len(rows))
    field, sentence = (refused.field, str(refused)) if refused else ("", "")
    return [
        (str(place), *row, sentence if field == f"point-{place}" else "") for place, row in enumerate(rows)
    ]


def _subject_of(point) -> str:
    if point.proposal_id:
        return f"proposal:{point.proposal_id}"
    return f"matter:{point.matter_id}" if point.matter_id else ""


def _typed_points(request) -> list[tuple[str, str, str]]:
    """Return the lines of the agenda that were written: title, presenter's key, subject."""
    given = request.POST
    rows = [
        tuple(given.get(f"{name}-{place}", "").strip() for name in ("point", "presenter", "subject"))
        for place in range(LONGEST_AGENDA)
    ]
    return [row for row in rows if row[0] or row[2]]


def _subjects(committee: Unit, meeting: Meeting | None) -> list[tuple[str, str]]:
    """Return what a point may be about: proposals that are open, matters for the leader; and what it is about now."""
    open_now = reads.proposals(committee, ProposalState.DRAFT, ProposalState.AWAITED)
    found = {f"proposal:{row.proposal.pk}": row.proposal for row in open_now}
    laid = {f"matter:{row.matter.pk}": row.matter for row in matters.matters(committee, *TO_TALK)}
    for point in meeting.points.select_related("proposal", "matter") if meeting else ():
        found |= {f"proposal:{point.proposal_id}": point.proposal} if point.proposal else {}
        laid |= {f"matter:{point.matter_id}": point.matter} if point.matter else {}
    named = [(key, _("Proposal %(n)s: %(title)s") % _told(row)) for key, row in found.items()]
    return [
        ("", _("Nothing in Quyền")),
        *named,
        *[(key, _("Matter %(n)s: %(title)s") % _told(row)) for key, row in laid.items()],
    ]


def _told(row: Proposal | Matter) -> dict:
    return {"n": row.number, "title": row.title}


def _content(request, committee: Unit) -> dict:
    given = request.POST
    return {
        "title": given.get("title", ""),
        "starts_at": parse_moment(
            given.get("day", ""), given.get("clock", ""), day_field="day", clock_field="clock"
        ),
        "place": given.get("place", ""),
        "chair": given.get("chair", ""),
        "units": typed.units(request),
        "points": [_agenda_point(row, committee) for row in _typed_points(request)],
    }


def _agenda_point(row: tuple[str, str, str], committee: Unit) -> AgendaPoint:
    title, presenter, subject = row
    kind, _colon, key = subject.partition(":")
    pk = int(key) if key.isdecimal() else 0
    proposal = Proposal.objects.filter(pk=pk, committee=committee).first() if kind == "proposal" else None
    matter = Matter.objects.filter(pk=pk, committee=committee).first() if kind == "matter" else None
    about = proposal or matter
    return AgendaPoint(
        title or (about.title if about else ""),
        Unit.objects.filter(key=presenter).first() if presenter else None,
        proposal,
        matter,
    )


@require_POST
def cancel(request, pk: int):
    """Call a meeting off."""
    found = doors.meeting_for(request.user, pk, request.today, Verb.COMMITTEE_WRITE)
    try:
        actions.cancel_meeting(
            meeting=found,
            base=typed.base(request),
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=request.now,
        )
    except Refusal as refused:
        return show(request, found, refused, "cancel")
    messages.success(request, _("The meeting is called off; the invited units are told."))
    return redirect("committee:meeting", pk)

"""Reads of the committee's own work: proposals and their answers, meetings, decisions. Each list takes a set number
of queries, however long it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Prefetch, QuerySet

from quyen.core.collation import natural_key
from quyen.followup.models import Attendance, Decision, Meeting, Option, Paper, Point, Proposal, Verdict, View
from quyen.followup.queries.matters import newest_views
from quyen.followup.rules.committee import ProposalState, days_awaited, days_overdue, proposal_state
from quyen.organisations.models import Level, Unit


@dataclass(frozen=True)
class Proposed:
    """A proposal as it stands: `views` are the newest of each unit, `verdicts` all, oldest first."""

    proposal: Proposal
    state: ProposalState
    options: list[Option]
    views: list[View]
    verdicts: list[Verdict]

    @property
    def newest(self) -> Verdict | None:
        return self.verdicts[-1] if self.verdicts else None

    @property
    def decision(self) -> Decision | None:
        """The decision that answered it last, if a decision did."""
        return self.newest.decision if self.newest else None

    @property
    def recommended(self) -> Option | None:
        return next((option for option in self.options if option.recommended), None)

    def those(self, position: str) -> list[View]:
        return [view for view in self.views if view.position == position]

    def awaited(self, on: date) -> int:
        """For how many days its answer has been awaited; 0 where none is."""
        if self.state != ProposalState.AWAITED:
            return 0
        return days_awaited(self.proposal.sent_on, on)

    def overdue(self, on: date) -> int:
        """By how many days its answer is late; 0 where it is not."""
        if self.state != ProposalState.AWAITED:
            return 0
        return days_overdue(self.proposal.answer_due_on, on)


def proposed(proposal: Proposal) -> Proposed:
    """Return one proposal as it stands."""
    return _proposed(Proposal.objects.filter(pk=proposal.pk))[0]


def standing_of(found: QuerySet[Proposal]) -> list[Proposed]:
    """Return some proposals as they stand, in the order of the queryset."""
    return _proposed(found)


def proposals(committee: Unit, *states: ProposalState) -> list[Proposed]:
    """Return a committee's proposals, newest first; of some states, or all. Four queries, however many."""
    found = _proposed(Proposal.objects.filter(committee=committee).order_by("-number"))
    return [row for row in found if not states or row.state in states]


def awaited(committee: Unit) -> list[Proposed]:
    """Return the proposals whose answer is awaited, the one due first first; without a day last."""
    found = proposals(committee, ProposalState.AWAITED)
    return sorted(found, key=lambda row: (row.proposal.answer_due_on or date.max, row.proposal.number))


def owed_by(units: Iterable[Unit]) -> list[Proposed]:
    """Return the proposals that some units were sent and have not answered, the one due first first."""
    rows = _proposed(Proposal.objects.filter(addressee__in=list(units)).exclude(sent_at=None))
    found = [row for row in rows if row.state == ProposalState.AWAITED]
    return sorted(found, key=lambda row: (row.proposal.answer_due_on or date.max, row.proposal.pk))


def sent_to(units: Iterable[int]) -> list[Proposed]:
    """Return the proposals that some units (by id) were sent, the newest first; not those taken back."""
    found = Proposal.objects.filter(addressee__in=list(units), withdrawn_at=None).exclude(sent_at=None)
    return _proposed(found.order_by("-sent_on", "-pk"))


def born_of(citations: Iterable[str]) -> dict[str, list[Proposal]]:
    """Return the proposals that came of marks, passages and claims, by citation. One query."""
    found: dict[str, list[Proposal]] = {}
    for row in Proposal.objects.filter(born_of__in=list(citations)).order_by("pk"):
        found.setdefault(row.born_of, []).append(row)
    return found


def _proposed(found) -> list[Proposed]:
    judged = Verdict.objects.select_related("decision__document__series", "by").order_by("answered_on", "pk")
    rows = found.select_related("committee", "addressee", "drafted_by", "document__series").prefetch_related(
        "options",
        "grounds",
        Prefetch("views", View.objects.select_related("unit")),
        Prefetch("verdicts", judged),
    )
    return [_standing(proposal) for proposal in rows]


def _standing(proposal: Proposal) -> Proposed:
    verdicts = list(proposal.verdicts.all())
    state = proposal_state(
        verdicts[-1].result if verdicts else None,
        sent=proposal.sent_at is not None,
        withdrawn=proposal.withdrawn_at is not None,
    )
    return Proposed(
        proposal, state, list(proposal.options.all()), newest_views(proposal.views.all()), verdicts
    )


class MeetingState(StrEnum):
    """Where a meeting is on its way from the invitation to the minutes."""

    CALLED = "called"
    HELD = "held"  # its hour is over, the minutes do not stand yet
    MINUTED = "minuted"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Met:
    """A meeting with its agenda, papers, who was invited and came, and the decisions it took."""

    meeting: Meeting
    points: list[Point]
    papers: list[Paper]
    attendance: list[Attendance]
    decisions: list[Decision]

    def state(self, now: datetime) -> MeetingState:
        if self.meeting.cancelled_at:
            return MeetingState.CANCELLED
        if self.meeting.minutes_at:
            return MeetingState.MINUTED
        return MeetingState.HELD if self.meeting.starts_at <= now else MeetingState.CALLED

    @property
    def came(self) -> int:
        """How many of the invited units were there, through whomever."""
        return sum(row.state in (Attendance.State.CAME, Attendance.State.DEPUTY) for row in self.attendance)

    @property
    def unmarked(self) -> int:
        """Of how many nobody has noted whether they came."""
        return sum(row.state == Attendance.State.INVITED for row in self.attendance)

    @property
    def conclusion(self) -> Decision | None:
        return next((row for row in self.decisions if row.kind == Decision.Kind.CONCLUSION), None)


def met(meeting: Meeting) -> Met:
    """Return one meeting with all that belongs to it."""
    return _met(Meeting.objects.filter(pk=meeting.pk))[0]


def meetings(committee: Unit) -> list[Met]:
    """Return a committee's meetings, the latest first. Five queries, however many."""
    return _met(Meeting.objects.filter(committee=committee))


def _unit_order(row: Attendance) -> tuple:
    """Bodies before communes, each in the order of the alphabet, as a committee's members are listed."""
    return row.unit.level == Level.COMMUNE, natural_key(row.unit.name_vi), row.pk


def invited(units: Iterable[int]) -> list[Met]:
    """Return the meetings that some units (by id) are invited to, the latest first."""
    return _met(Meeting.objects.filter(attendance__unit__in=list(units)).distinct())


def coming(units: Iterable[int], now: datetime) -> list[Meeting]:
    """Return the meetings still to come that some units (by id) are invited to, soonest first. One query."""
    found = Meeting.objects.filter(attendance__unit__in=list(units), cancelled_at=None, starts_at__gte=now)
    return list(found.distinct().order_by("starts_at", "pk"))


def _met(found) -> list[Met]:
    rows = found.select_related("committee").prefetch_related(
        Prefetch("points", Point.objects.select_related("presenter", "proposal", "matter")),
        Prefetch("papers", Paper.objects.select_related("file")),
        Prefetch("attendance", Attendance.objects.select_related("unit")),
        Prefetch("decisions", Decision.objects.select_related("document__series")),
    )
    return [
        Met(
            row,
            list(row.points.all()),
            list(row.papers.all()),
            sorted(row.attendance.all(), key=_unit_order),
            list(row.decisions.all()),
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Decided:
    """A decision with what it made of proposals and how many tasks it gave."""

    decision: Decision
    verdicts: list[Verdict]
    tasks: int


def decided(decision: Decision) -> Decided:
    """Return one decision with its verdicts."""
    return _decided(Decision.objects.filter(pk=decision.pk))[0]


def decisions(committee: Unit) -> list[Decided]:
    """Return a committee's decisions, newest first. Three queries, however many."""
    return _decided(Decision.objects.filter(committee=committee))


def _decided(found) -> list[Decided]:
    rows = found.select_related("committee", "meeting", "matter", "document__series", "file", "entered_by")
    rows = rows.prefetch_related(
        Prefetch("verdicts", Verdict.objects.select_related("proposal").order_by("proposal__number")), "tasks"
    )
    return [Decided(row, list(row.verdicts.all()), len(row.tasks.all())) for row in rows]

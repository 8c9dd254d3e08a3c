"""The record of an event: what was on the programme, how many came of each unit, what was asked, what was said of it.

It can be shown to anybody: it holds no participant's name and no figure that rests on fewer than five people's words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from quyen.core.collation import natural_key
from quyen.training.models import Event, FloorQuestion, Group, Paper, Session, Sitting
from quyen.training.queries.afterwards import Pledged, Usefulness, certificate_counts, pledged, usefulness
from quyen.training.queries.events import whole
from quyen.training.queries.presence import UnitPresence, halves_of, presence
from quyen.training.queries.turnout import Came, turnout
from quyen.training.rules.presence import HalfDay


@dataclass(frozen=True)
class Attendance:
    """Seats and people of some units: `people` each once, `halves` by half day, in the record's order."""

    seats: int = 0
    people: int = 0
    walked_in: int = 0
    halves: tuple[int, ...] = ()


@dataclass(frozen=True)
class UnitCame:
    """One unit or body in the record."""

    row: UnitPresence
    attendance: Attendance


@dataclass(frozen=True)
class GroupCame:
    """A group with its units in the order of the alphabet, bodies outside the chart last."""

    group: Group
    units: tuple[UnitCame, ...]
    attendance: Attendance


@dataclass(frozen=True)
class Record:
    """Everything the page of a record shows; `event` is fetched with its plan, `said` is of the end of the event."""

    event: Event
    halves: list[HalfDay]
    groups: tuple[GroupCame, ...]
    attendance: Attendance
    questions: list[FloorQuestion]
    said: Usefulness | None
    pledged: Pledged
    certificates: dict[str, tuple[int, int]]
    papers: list[Paper]

    @property
    def answered(self) -> int:
        return sum(one.answered_at is not None for one in self.questions)

    @property
    def days(self) -> list[tuple]:
        """The programme by day: (day, sessions)."""
        sessions = sorted(self.event.sessions.all(), key=_session_order)
        return [(day, list(rows)) for day, rows in groupby(sessions, key=lambda one: one.held_on)]


def _unit_order(one: UnitCame) -> tuple:
    quota = one.row.quota
    return quota.unit is None, natural_key(quota.unit.name_vi if quota.unit else quota.body), quota.pk


def _session_order(session: Session) -> tuple:
    return session.held_on, session.starts_at, session.pk


def record(event: Event) -> Record:
    """Return the record of an event. The queries are as many for two hundred people as for two."""
    found = whole(event.pk)
    halves, came = halves_of(found), turnout([found])
    units = [
        UnitCame(row, _attendance(row, came.get(row.quota.pk, Came()))) for row in presence(found, halves)
    ]
    groups = [
        GroupCame(group, tuple(sorted(rows, key=_unit_order)), summed(one.attendance for one in rows))
        for group in found.groups.all()
        if (rows := [one for one in units if one.row.quota.group_id == group.pk])
    ]
    questions = found.floor_questions.select_related("session", "answered_by_unit")
    said = [row for row in usefulness(found) if row.sitting.moment == Sitting.Moment.AFTER]
    return Record(
        event=found,
        halves=halves,
        groups=tuple(groups),
        attendance=summed(one.attendance for one in groups),
        questions=list(questions),
        said=said[0] if said else None,
        pledged=pledged(found),
        certificates=certificate_counts(found),
        papers=list(found.papers.select_related("document__series").order_by("pk")),
    )


def _attendance(row: UnitPresence, came: Came) -> Attendance:
    return Attendance(row.seats, came.people, came.walked_in, row.came)


def summed(rows: Iterable[Attendance]) -> Attendance:
    """Return the sum of some attendances of one event."""
    rows = list(rows)
    return Attendance(
        sum(one.seats for one in rows),
        sum(one.people for one in rows),
        sum(one.walked_in for one in rows),
        tuple(map(sum, zip(*(one.halves for one in rows), strict=True))),
    )

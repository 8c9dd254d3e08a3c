"""How a task stands, worked out from what was said of it: pure functions; the day is an argument."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quyen.followup.models import Closing


class TaskState(StrEnum):
    """Where a task stands: in the words of the unit that leads it, until the office closes it."""

    UNSAID = "unsaid"  # nothing was said of it yet
    NOT_BEGUN = "not-begun"
    UNDER_WAY = "under-way"
    HELD_UP = "held-up"
    DONE = "done"  # the lead says so; the office's turn
    REOPENED = "reopened"  # by the office; the lead has said nothing since
    CLOSED = "closed"
    CANCELLED = "cancelled"


OVER = (TaskState.CLOSED, TaskState.CANCELLED)


@dataclass(frozen=True)
class TaskFacts:
    """What is known of one task: `done_on` is the day of the lead's word that it is done, `closed_on` that of the
    office's. `waits`: an answer that the lead asked for in time has not come in time."""

    due_on: date
    done_on: date | None = None
    closed_on: date | None = None
    cancelled: bool = False
    waits: bool = False


def task_state(said: str | None, act: str | None, *, since: bool) -> TaskState:
    """Return how a task stands: `said` is the newest word of its lead, `act` the newest of the office, or None.

    `since`: the word came after the act.
    """
    if act in (Closing.Act.CLOSED, Closing.Act.CANCELLED):
        return TaskState(act)
    if act == Closing.Act.REOPENED and not since:
        return TaskState.REOPENED
    return TaskState(said) if said else TaskState.UNSAID


def days_late(facts: TaskFacts, on: date) -> int:
    """Return by how many calendar days a task is late on a day, or was; 0: it is not.

    What the lead says is done is late by the day it said so, however long the office takes to look at it; the lead
    is not late while an answer is that it asked for in time.
    """
    if facts.cancelled:
        return 0
    until = facts.closed_on or facts.done_on
    if until is None and facts.waits:
        return 0
    return max(0, ((until or on) - facts.due_on).days)


def may_wait(asked_due_on: date, task_due_on: date) -> bool:
    """Whether an answer was asked for in time: by the day on which the task itself is due, not after."""
    return asked_due_on <= task_due_on

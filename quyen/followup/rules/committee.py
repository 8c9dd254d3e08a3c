"""How a proposal stands, worked out from what happened to it; how long its answer has been awaited."""

from datetime import date
from enum import StrEnum


class ProposalState(StrEnum):
    """Whose turn it is, or what became of it."""

    DRAFT = "draft"
    AWAITED = "awaited"  # sent, and not answered
    ACCEPTED = "accepted"
    CHANGED = "changed"  # accepted as somebody changed it
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


ANSWERED = (ProposalState.ACCEPTED, ProposalState.CHANGED, ProposalState.DECLINED)
LONGEST_AGENDA, LONGEST_MINUTES = 30, 20_000
LONGEST_NAME, LONGEST_LEGEND = 200, 300
MARK_KINDS = ("mark", "passage", "claim")  # what a proposal may be born of, as its citation says


def proposal_state(newest: str | None, *, sent: bool, withdrawn: bool) -> ProposalState:
    """Return how a proposal stands; `newest` is the result of its newest verdict, None without one."""
    if withdrawn:
        return ProposalState.WITHDRAWN
    if newest is not None:
        return ProposalState(newest)
    return ProposalState.AWAITED if sent else ProposalState.DRAFT


def days_awaited(sent_on: date, on: date) -> int:
    """Return for how many calendar days an answer has been awaited on a day."""
    return (on - sent_on).days


def days_overdue(answer_due_on: date | None, on: date) -> int:
    """Return by how many calendar days an answer is late on a day; 0 where none is due yet, or no day was named."""
    return max(0, (on - answer_due_on).days) if answer_due_on else 0

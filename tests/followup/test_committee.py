"""Meetings, proposals, decisions of the small world's committee: what stands, and what is refused."""

from datetime import date

import pytest

from quyen.followup.models import Attendance
from quyen.followup.queries import committee as reads
from quyen.followup.rules.committee import ProposalState
from tests import advice
from tests.clock import at


@pytest.fixture
def advised(world):
    return advice.advise(world)


def test_the_committee_at_work(world, advised):
    today = date(2026, 6, 15)
    told = [
        (row.proposal.number, row.state, row.awaited(today), row.overdue(today), len(row.views))
        for row in reads.proposals(world.committee)
    ]
    assert told == [
        (3, ProposalState.DRAFT, 0, 0, 0),
        (2, ProposalState.AWAITED, 14, 5, 0),
        (1, ProposalState.CHANGED, 0, 0, 2),
    ]

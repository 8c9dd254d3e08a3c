"""Fetch a meeting, a proposal or a decision for this person: the committee's work, and what a unit is party to.

A unit reads a meeting that it is invited to, and a proposal that it was sent; drafts and everybody else's never.
"""

from collections.abc import Iterable
from datetime import date

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound
from quyen.followup.models import Decision, Meeting, Paper, Proposal, Task
from quyen.followup.queries.tasks import standings
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.publications.models import Addressee


def _kept(user, committee: Unit, on: date, verb: Verb) -> None:
    """Let pass who may do this in the committee; others are told why, strangers see nothing."""
    if not organisations.knows(user, committee, on):
        raise NotFound
    organisations.permit(user, verb, committee, on=on)


def own_units(user, on: date) -> set[int]:
    """Return the ids of the units whose meetings, proposals and tasks a person reads as the own unit's on a day.

    With those that the own unit came from, as with reports: the same roles read both.
    """
    return organisations.read_as_own(user, on)


def meeting_for(user, pk: int, on: date, verb: Verb = Verb.COMMITTEE_READ) -> Meeting:
    """Return a meeting for one who works for its committee, or reads for a unit that it invited."""
    found = Meeting.objects.filter(pk=pk).select_related("committee").first()
    if found is None:
        raise NotFound
    if verb == Verb.COMMITTEE_READ and found.attendance.filter(unit__in=own_units(user, on)).exists():
        return found
    _kept(user, found.committee, on, verb)
    return found


def paper_for(user, pk: int, on: date, verb: Verb = Verb.COMMITTEE_READ) -> Paper:
    """Return a paper of a meeting for one who may see the meeting."""
    found = Paper.objects.filter(pk=pk).select_related("file").first()
    if found is None:
        raise NotFound
    found.meeting = meeting_for(user, found.meeting_id, on, verb)
    return found


def proposal_for(user, pk: int, on: date, verb: Verb = Verb.COMMITTEE_READ) -> Proposal:
    """Return a proposal for one who works for its committee; once it was sent, also for the unit that got it."""
    related = ("committee", "addressee", "document__file", "document__series")
    found = Proposal.objects.filter(pk=pk).select_related(*related).first()
    if found is None:
        raise NotFound
    reads = verb == Verb.COMMITTEE_READ and found.sent_at and found.withdrawn_at is None
    if reads and found.addressee_id in own_units(user, on):
        return found
    _kept(user, found.committee, on, verb)
    return found


def decision_for(user, pk: int, on: date, verb: Verb = Verb.COMMITTEE_READ) -> Decision:
    """Return a decision for one who works for its committee, or for a unit that it gave a task or told of."""
    found = Decision.objects.filter(pk=pk).select_related("committee", "document__series", "file").first()
    if found is None:
        raise NotFound
    if verb == Verb.COMMITTEE_READ and _concerning([found], own_units(user, on), on):
        return found
    _kept(user, found.committee, on, verb)
    return found


def open_decisions(user, decisions: Iterable[Decision], on: date) -> set[int]:
    """Return the ids of those of some decisions that a unit's people may read on a day."""
    return _concerning(list(decisions), own_units(user, on), on)


def _concerning(decisions: list[Decision], units: set[int], on: date) -> set[int]:
    """Return the ids of decisions issued to one of some units, or that gave a task which one of them holds on a day.

    In a constant number of queries, and two for each reorganisation in a row.
    """
    if not units or not decisions:
        return set()
    papers = [row.document_id for row in decisions if row.document_id]
    told = set(
        Addressee.objects.filter(document__in=papers, unit__in=units).values_list("document", flat=True)
    )
    held = standings(Task.objects.filter(decision__in=decisions), on)
    given = {row.task.decision_id for row in held for unit in row.units if unit.pk in units}
    return given | {row.pk for row in decisions if row.document_id in told}

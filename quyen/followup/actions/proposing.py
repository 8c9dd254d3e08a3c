"""The office writes a proposal, notes who agrees, takes it back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.citations import Citation
from quyen.core.refusals import Refusal
from quyen.followup.actions.weighing import Choice, Grounds, write_view, write_ways
from quyen.followup.models import Proposal, View
from quyen.followup.queries import committee as reads
from quyen.followup.queries.committee import Proposed
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.followup.rules.committee import LONGEST_NAME, MARK_KINDS, ProposalState
from quyen.organisations.actions import next_number
from quyen.organisations.models import Unit


class ProposalMovedOn(Refusal):
    """The proposal was changed or sent after the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            _("This proposal was changed or sent meanwhile. Read it as it stands now, then go on.")
        )


class ProposalSent(Refusal):
    """What was sent stays as it was sent."""

    def __init__(self) -> None:
        super().__init__(_("This proposal has gone out or is answered; its words stay. Write a new one."))


class ProposalWithdrawn(Refusal):
    """The office took the proposal back."""

    def __init__(self) -> None:
        super().__init__(_("This proposal was taken back: nothing more is noted of it. Write a new one."))


class OriginUnknown(Refusal):
    """A proposal is born of a mark, a unit's words or a claim, or it is new."""


def held_proposal(proposal: Proposal, base: int | None = None) -> Proposed:
    """Return the proposal as it stands, locked until the transaction ends.

    Refuses one taken back, and an old `base`: the revision that the writer read.
    """
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    found = reads.proposed(proposal)
    if found.state == ProposalState.WITHDRAWN:
        raise ProposalWithdrawn
    if base is not None and found.proposal.revision != base:
        raise ProposalMovedOn
    return found


def grow_proposal(proposal: Proposal, **changes) -> Proposal:
    """Begin the next revision with some fields changed."""
    for name, value in changes.items():
        setattr(proposal, name, value)
    proposal.revision += 1
    proposal.save(update_fields=["revision", *changes])
    return proposal


@transaction.atomic
def propose(
    *,
    committee: Unit,
    title: str,
    reasons: str,
    asks: str,
    addressee: Unit | None = None,
    addressee_name: str = "",
    options: Sequence[Choice] = (),
    grounds: Grounds = (),
    born_of: str = "",
    by,
    at: datetime,
) -> Proposal:
    """Write down what the committee advises somebody to do; numbered within the committee, sent later.

    `addressee` is a unit of the system; a body outside it has `addressee_name` only. `born_of` is a citation of what
    it came from: "mark:17", "passage:71", "claim:4"; blank for a new one.
    """
    content = _content(title, reasons, asks, addressee, addressee_name)
    _origin(born_of)
    proposal = Proposal.objects.create(
        committee=committee,
        number=next_number(Proposal, committee),
        born_of=born_of,
        drafted_at=at,
        drafted_by=by,
        **content,
    )
    write_ways(options, grounds, proposal=proposal)
    audit.record("proposal.drafted", proposal, by=by, at=at, number=proposal.number, born_of=born_of)
    return proposal


@transaction.atomic
def revise_proposal(
    *,
    proposal: Proposal,
    base: int,
    title: str,
    reasons: str,
    asks: str,
    addressee: Unit | None = None,
    addressee_name: str = "",
    options: Sequence[Choice] = (),
    by,
    at: datetime,
) -> Proposal:
    """Write a proposal anew, as long as it has not been sent or answered; what it rests on stays."""
    standing = held_proposal(proposal, base)
    if standing.state != ProposalState.DRAFT:
        raise ProposalSent
    content = _content(title, reasons, asks, addressee, addressee_name)
    standing.proposal.options.all().delete()
    write_ways(options, (), proposal=standing.proposal)
    changed = grow_proposal(standing.proposal, **content)
    audit.record("proposal.revised", changed, by=by, at=at, revision=changed.revision)
    return changed


def _content(title: str, reasons: str, asks: str, addressee: Unit | None, addressee_name: str) -> dict:
    named = addressee_name or (addressee.name_vi if addressee else "")
    return {
        "title": checked(
            title, field="title", most=LONGEST_TITLE, needed=_("Name the proposal in one line.")
        ),
        "reasons": checked(reasons, field="reasons", needed=_("Say what is wrong, and what shows it.")),
        "asks": checked(asks, field="asks", needed=_("Say what the addressee should do.")),
        "addressee": addressee,
        "addressee_name": checked(
            named, field="addressee_name", most=LONGEST_NAME, needed=_("Say to whom it is proposed.")
        ),
    }


def _origin(born_of: str) -> None:
    if not born_of:
        return
    try:
        known = Citation.from_text(born_of).kind in MARK_KINDS
    except ValueError:
        known = False
    if not known:
        raise OriginUnknown(_("A proposal comes of a mark, of a unit's words or of a claim; or it is new."))


@transaction.atomic
def state_view_of_proposal(
    *, proposal: Proposal, unit: Unit, position: str, why: str = "", reference: str = "", by, at: datetime
) -> View:
    """Note what a unit thinks of a proposal: `position` of View.Position; anything but agreement says why."""
    found = held_proposal(proposal).proposal
    view = write_view(unit, position, why, reference, by=by, at=at, proposal=found)
    audit.record("proposal.view-stated", found, by=by, at=at, unit=unit.key, position=position)
    return view


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, base: int, reason: str, by, at: datetime) -> Proposal:
    """Take a proposal back before it is answered; it stays on record with the reason."""
    standing = held_proposal(proposal, base)
    if standing.verdicts:
        raise ProposalSent
    reason = checked(reason, field="reason", needed=_("Say why it is taken back."))
    found = grow_proposal(standing.proposal, withdrawn_at=at, withdrawn_by=by, withdrawn_reason=reason)
    audit.record("proposal.withdrawn", found, by=by, at=at)
    return found

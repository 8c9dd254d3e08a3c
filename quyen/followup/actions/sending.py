"""A proposal goes to its addressee, with a letter issued here or elsewhere; what became of it is noted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of, short_date
from quyen.core.refusals import Refusal
from quyen.followup import documents
from quyen.followup.actions.proposing import ProposalSent, grow_proposal, held_proposal
from quyen.followup.messages import committee as messages
from quyen.followup.models import Decision, Proposal, Verdict
from quyen.followup.queries.committee import Proposed
from quyen.followup.rules import LONGEST_LINE, checked
from quyen.followup.rules.committee import LONGEST_NAME, ProposalState
from quyen.obligations.letters import Frame
from quyen.publications import actions as publications
from quyen.publications.actions import To
from quyen.publications.models import Document


@dataclass(frozen=True)
class Judged:
    """What a decision made of a proposal: `result` of Verdict.Result; changed and declined say why."""

    proposal: Proposal
    result: str
    reason: str = ""


class SentOnAnotherDay(Refusal):
    """A proposal is sent today or was sent before, and its answer is due afterwards."""


class NotSent(Refusal):
    """A draft that nobody got is not answered by letter."""


class AnsweredOnAnotherDay(Refusal):
    """An answer comes after the sending, and not in the future."""


class ResultUnsaid(Refusal):
    """An answer is accepted, changed or declined."""


class AnsweredInTheDecision(Refusal):
    """This decision said already what it makes of the proposal."""


@transaction.atomic
def send(
    *,
    proposal: Proposal,
    base: int,
    sent_on: date,
    reference: str,
    answer_due_on: date | None = None,
    document: Document | None = None,
    by,
    at: datetime,
) -> Proposal:
    """Note that a proposal went out with a letter (`reference` is its number), and until when its answer is due.

    `document` is the letter if it was issued here. The day of the answer is fixed by this.
    """
    standing = held_proposal(proposal, base)
    if standing.state != ProposalState.DRAFT:
        raise ProposalSent
    if sent_on > day_of(at):
        raise SentOnAnotherDay(_("Give the day it was sent: today, or before."), field="sent_on")
    if answer_due_on and answer_due_on <= sent_on:
        raise SentOnAnotherDay(_("An answer is due after the day of sending."), field="answer_due_on")
    sent = grow_proposal(
        standing.proposal,
        sent_on=sent_on,
        sent_reference=checked(
            reference,
            field="reference",
            most=LONGEST_LINE,
            needed=_("Give the number of the letter it went with."),
        ),
        answer_due_on=answer_due_on,
        document=document,
        sent_at=at,
        sent_by=by,
    )
    audit.record(
        "proposal.sent",
        sent,
        by=by,
        at=at,
        sent_on=str(sent_on),
        reference=sent.sent_reference,
        due=str(answer_due_on or ""),
    )
    messages.tell_proposed(sent, by=by, at=at)
    return sent


@transaction.atomic
def issue_proposal(
    *,
    proposal: Proposal,
    base: int,
    frame: Frame,
    kind: str = Document.Kind.SUBMISSION,
    answer_due_on: date | None = None,
    address: str = "",
    by,
    at: datetime,
) -> Proposal:
    """Issue the letter with a proposal, as a submission (tờ trình) or as a letter (công văn), and send it with that."""
    standing = held_proposal(proposal, base)
    if standing.state != ProposalState.DRAFT:
        raise ProposalSent
    if frame.dated is None or frame.dated > day_of(at):
        raise SentOnAnotherDay(_("The letter bears today's date, or an earlier one."), field="sent_on")
    found = standing.proposal
    document = publications.issue(
        issuer=found.committee,
        symbol=frame.symbol,
        title=documents.subject(found),
        issued_on=frame.dated,
        signer_name=frame.signature.name,
        signer_post=frame.signature.post,
        about=documents.about(found),
        to=[To(found.addressee_name, found.addressee, to_act=True)],
        make=lambda number: documents.submission(
            standing, frame, kind=kind, answer_due_on=answer_due_on, number=number
        ),
        kind=kind,
        address=address,
        by=by,
        at=at,
    )
    publications.deliver_here(document=document, by=by, at=at)
    return send(
        proposal=found,
        base=base,
        sent_on=frame.dated,
        reference=document.full_number,
        answer_due_on=answer_due_on,
        document=document,
        by=by,
        at=at,
    )


@transaction.atomic
def note_verdict(
    *,
    proposal: Proposal,
    result: str,
    answered_on: date | None = None,
    reason: str = "",
    decision: Decision | None = None,
    reference: str = "",
    by,
    at: datetime,
) -> Verdict:
    """Note what was made of a proposal: `result` of Verdict.Result, with the reason unless it was accepted.

    By a `decision`, whose day counts; or by a letter of the addressee (`reference`, `answered_on`), once it was sent.
    Rows are only added: the newest stands.
    """
    standing = held_proposal(proposal)
    if result not in Verdict.Result.values:
        raise ResultUnsaid(_("Choose what became of it: accepted, changed or declined."), field="result")
    day = decision.issued_on if decision else answered_on
    _check_day(standing, day, decision, at)
    needed = "" if result == Verdict.Result.ACCEPTED else _("Say why it was changed or declined.")
    named = "" if decision else _("Give the number of the letter that answers it.")
    verdict = Verdict.objects.create(
        proposal=standing.proposal,
        decision=decision,
        reference=checked(reference, field="reference", most=LONGEST_NAME, needed=named),
        result=result,
        reason=checked(reason, field="reason", needed=needed),
        answered_on=day,
        at=at,
        by=by,
    )
    grow_proposal(standing.proposal)
    audit.record("proposal.answered", standing.proposal, by=by, at=at, result=result, on=str(day))
    return verdict


def _check_day(standing: Proposed, day: date | None, decision: Decision | None, at: datetime) -> None:
    sent_on = standing.proposal.sent_on
    if decision is None and sent_on is None:
        raise NotSent(_("Nobody got this proposal yet. Send it first, or name the decision that took it up."))
    if day is None or day > day_of(at):
        raise AnsweredOnAnotherDay(_("Give the day of the answer: today, or before."), field="answered_on")
    if sent_on and day < sent_on:
        told = {"day": short_date(sent_on)}
        raise AnsweredOnAnotherDay(
            _("It was sent on %(day)s: the answer came on that day or later.") % told, field="answered_on"
        )
    if decision and any(row.decision_id == decision.pk for row in standing.verdicts):
        raise AnsweredInTheDecision(_("This decision has answered the proposal already."), field="proposal")


def judge(decision: Decision, verdicts: Iterable[Judged], *, by, at: datetime) -> None:
    """Note what a decision made of proposals."""
    for one in verdicts:
        note_verdict(
            proposal=one.proposal, result=one.result, reason=one.reason, decision=decision, by=by, at=at
        )

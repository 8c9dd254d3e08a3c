"""Issue the papers of an event: its plan, invitations, the report of results, the notice of its conclusion.

A paper that stands is replaced, with the reason; a further invitation goes to units that were given seats later.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.obligations.letters import Frame
from quyen.publications import actions as publications
from quyen.publications.actions import To
from quyen.publications.layouts import parts
from quyen.training.actions.places_inviting import invite
from quyen.training.actions.planning import held
from quyen.training.models import Event, Paper, Plan
from quyen.training.papers import issued, learning
from quyen.training.papers.issued import Words
from quyen.training.papers.results import results
from quyen.training.queries import daypack as reads
from quyen.training.queries import events
from quyen.training.queries.daypack import Invited, Whole

LONGEST = 10_000  # characters of what the office adds in its own words
LONGEST_REASON = 300


class PaperNotReady(Refusal):
    """The paper would leave out what people must know: when, where, for whom."""


class PlanNotFrozen(Refusal):
    """A plan that is issued is a version that stands."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The plan was changed since its newest version, or has none yet. Freeze a version, then issue it."
            )
        )


class PaperTooEarly(Refusal):
    """What came of an event is told once it has begun."""

    def __init__(self) -> None:
        super().__init__(_("The event has not begun: there is nothing to report yet."))


class PaperTooLate(Refusal):
    """Nobody is invited to what is over."""

    def __init__(self) -> None:
        super().__init__(_("The event is over: this paper would come too late."))


class PaperDated(Refusal):
    """A paper is dated on the day it leaves, or before."""


class AllInvited(Refusal):
    """Every unit has its invitation already."""

    def __init__(self) -> None:
        super().__init__(_("Every unit with seats has the invitation. Replace one to send it anew."))


class ReplacedAlready(Refusal):
    """What was replaced or withdrawn is not replaced once more."""

    def __init__(self) -> None:
        super().__init__(_("This paper was replaced or withdrawn meanwhile. Look at the list again."))


def looked_over(said: Words) -> Words:
    """Return what the office adds as it may be stored; refuses with the field."""
    names = [field.name for field in fields(Words)]
    return Words(**{name: checked(getattr(said, name), field=name, most=LONGEST) for name in names})


@transaction.atomic
def issue_plan(
    *, event: Event, frame: Frame, said: Words, reason: str = "", address: str = "", by, at: datetime
) -> Paper:
    """Issue the newest version of the plan (kế hoạch) to the units that have seats, and to the host."""
    found = _whole(event)
    if found.event.last_on < day_of(at):
        raise PaperTooLate
    if found.plan is None or events.since(found.plan, events.whole(found.event.pk)):
        raise PlanNotFrozen
    said = looked_over(said)
    return _issue(
        found,
        Paper.Kind.PLAN,
        frame,
        lambda number: issued.plan(found, frame, said, number=number),
        _to(found, found.invited),
        before=reads.standing(found.event, Paper.Kind.PLAN),
        reason=reason,
        plan=found.plan,
        address=address,
        by=by,
        at=at,
    )


@transaction.atomic
def issue_invitation(
    *,
    event: Event,
    frame: Frame,
    said: Words,
    instead_of: Paper | None = None,
    reason: str = "",
    address: str = "",
    by,
    at: datetime,
) -> Paper:
    """Issue the invitation (giấy mời) to the units that have none yet, or anew to those of the one it replaces."""
    found = _whole(event)
    if found.event.first_on < day_of(at):
        raise PaperTooLate
    _check_invitation(found)
    said = looked_over(said)
    rows = tuple(reads.went_to(found, instead_of) if instead_of else reads.uninvited(found))
    if not rows:
        raise AllInvited
    paper = _issue(
        found,
        Paper.Kind.INVITATION,
        frame,
        lambda number: issued.invitation(found, rows, frame, said, number=number),
        [To(row.name, row.quota.unit, to_act=True) for row in rows],
        before=instead_of,
        reason=reason,
        plan=found.plan,
        address=address,
        by=by,
        at=at,
    )
    invite(event=found.event, by=by, at=at)
    return paper


def _check_invitation(found: Whole) -> None:
    if not found.invited:
        raise PaperNotReady(_("No unit has seats yet. Give seats first, then invite."))
    if not found.sessions:
        raise PaperNotReady(_("The programme is empty: the invitation must say when the event begins."))
    event = found.event
    if event.mode != Event.Mode.ONLINE and not event.venue:
        raise PaperNotReady(_("No venue is written down: the invitation must say where to come."))


@transaction.atomic
def issue_results(
    *, event: Event, frame: Frame, said: Words, reason: str = "", address: str = "", by, at: datetime
) -> Paper:
    """Issue the report of results (báo cáo kết quả); its figures are those of the moment it is issued."""
    found = _begun(event, at)
    said = looked_over(said)
    came, asked, learnt = reads.attended(found), reads.asked(found.event), learning.sentences(found.event)
    return _issue(
        found,
        Paper.Kind.RESULTS,
        frame,
        lambda number: results(found, came, frame, said, learnt=learnt, asked=asked, number=number),
        _to(found, found.invited),
        before=reads.standing(found.event, Paper.Kind.RESULTS),
        reason=reason,
        address=address,
        by=by,
        at=at,
    )


@transaction.atomic
def issue_conclusion(
    *, event: Event, frame: Frame, said: Words, reason: str = "", address: str = "", by, at: datetime
) -> Paper:
    """Issue the notice of the conclusion (thông báo kết luận) to the invited units; each line of it is a point."""
    found = _begun(event, at)
    said = looked_over(said)
    if not said.conclusions:
        raise PaperNotReady(_("Write what was concluded."), field="conclusions")
    came = reads.attended(found).whole.came
    return _issue(
        found,
        Paper.Kind.CONCLUSION,
        frame,
        lambda number: issued.conclusion(found, came, frame, said, number=number),
        _to(found, found.invited),
        before=reads.standing(found.event, Paper.Kind.CONCLUSION),
        reason=reason,
        address=address,
        by=by,
        at=at,
    )


def _whole(event: Event) -> Whole:
    """Return the event with all its papers say, locked; refuses one that was called off."""
    return reads.whole(held(event))


def _begun(event: Event, at: datetime) -> Whole:
    found = _whole(event)
    if found.event.first_on > day_of(at):
        raise PaperTooEarly
    return found


def _to(found: Whole, rows: Iterable[Invited]) -> list[To]:
    """Return whom a paper goes to: the units with seats, and the host if it has none."""
    units = [To(row.name, row.quota.unit) for row in rows]
    host = found.event.host
    return units if any(one.unit == host for one in units) else [*units, To(host.name_vi, host)]


def _issue(
    found: Whole,
    kind: str,
    frame: Frame,
    make: Callable[[int], parts.Document],
    to: list[To],
    *,
    before: Paper | None,
    reason: str,
    plan: Plan | None = None,
    address: str,
    by,
    at: datetime,
) -> Paper:
    """Number and keep a paper, in place of the one `before` if there is any, and put it on the desks of the units."""
    if frame.dated is None or frame.dated > day_of(at):
        raise PaperDated(_("The paper bears today's date, or an earlier one."), field="dated")
    event = found.event
    if before is not None:
        if before not in reads.standing_papers(event, kind):
            raise ReplacedAlready
        needed = _("This paper stands already. Say why it is replaced.")
        reason = checked(reason, field="reason", most=LONGEST_REASON, needed=needed)
    document = publications.issue(
        issuer=event.committee,
        symbol=frame.symbol,
        title=issued.title(kind, event),
        issued_on=frame.dated,
        signer_name=frame.signature.name,
        signer_post=frame.signature.post,
        about=issued.about(event),
        to=to,
        make=make,
        kind=issued.DOCUMENTS[Paper.Kind(kind)],
        address=address,
        replaces=before and before.document,
        reason=reason if before else "",
        by=by,
        at=at,
    )
    publications.deliver_here(document=document, by=by, at=at)
    paper = Paper.objects.create(event=event, kind=kind, document=document, plan=plan)
    told = {"paper": str(kind), "document": document.pk, "number": document.full_number}
    audit.record("training.paper-issued", event, by=by, at=at, **told)
    return paper

"""The papers around a meeting that are issued here: the invitation before it, the notice of its conclusion after."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.followup import documents
from quyen.followup.actions.deciding import note_decision
from quyen.followup.actions.meeting import MeetingOver, NotHeldYet, held_meeting
from quyen.followup.actions.sending import Judged
from quyen.followup.models import Decision, Meeting
from quyen.followup.queries.committee import met
from quyen.followup.rules import checked
from quyen.obligations.letters import Frame, addressee
from quyen.publications import actions as publications
from quyen.publications.actions import To
from quyen.publications.models import Document


class DatedOnAnotherDay(Refusal):
    """A paper is dated on the day it leaves, or before."""


@transaction.atomic
def invite(
    *, meeting: Meeting, frame: Frame, notes: str = "", address: str = "", by, at: datetime
) -> Document:
    """Issue the invitation (giấy mời) to the invited units, the agenda as its appendix; they have it here at once."""
    found = held_meeting(meeting)
    if found.starts_at <= at:
        raise MeetingOver(_("The meeting has begun: an invitation would come too late."))
    notes = checked(notes, field="notes")
    whole = met(found)
    document = _issue(
        found,
        frame,
        Document.Kind.INVITATION,
        documents.occasion(found),
        lambda number: documents.invitation(whole, frame, notes=notes, number=number),
        address,
        by=by,
        at=at,
    )
    audit.record("meeting.invited", found, by=by, at=at, document=document.pk, number=document.full_number)
    return document


@transaction.atomic
def conclude(
    *,
    meeting: Meeting,
    conclusions: str,
    frame: Frame,
    verdicts: Sequence[Judged] = (),
    address: str = "",
    by,
    at: datetime,
) -> Decision:
    """Issue the notice of a meeting's conclusion (thông báo kết luận) to who was invited; it is a decision from now on.

    `conclusions` are its words, a paragraph a line. `verdicts` say what the conclusion made of proposals.
    """
    found = Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=meeting.pk)
    if found.cancelled_at:
        raise MeetingOver(_("This meeting was called off: it has no conclusion."))
    if found.starts_at > at:
        raise NotHeldYet(_("The meeting has not begun: there is nothing to conclude."))
    said = checked(conclusions, field="conclusions", needed=_("Write what the meeting concluded."))
    whole = met(found)
    document = _issue(
        found,
        frame,
        Document.Kind.NOTICE,
        documents.conclusion_title(found),
        lambda number: documents.conclusion(whole, said, frame, number=number),
        address,
        by=by,
        at=at,
    )
    return note_decision(
        committee=found.committee,
        kind=Decision.Kind.CONCLUSION,
        title=document.title,
        issuer=found.committee.name_vi,
        full_number=document.full_number,
        issued_on=document.issued_on,
        signer_name=document.signer_name,
        signer_post=document.signer_post,
        summary=said,
        meeting=found,
        document=document,
        verdicts=verdicts,
        by=by,
        at=at,
    )


def _issue(meeting: Meeting, frame: Frame, kind: str, title: str, make, address: str, *, by, at) -> Document:
    if frame.dated is None or frame.dated > day_of(at):
        raise DatedOnAnotherDay(_("The paper bears today's date, or an earlier one."), field="dated")
    units = [row.unit for row in met(meeting).attendance]
    document = publications.issue(
        issuer=meeting.committee,
        symbol=frame.symbol,
        title=title,
        issued_on=frame.dated,
        signer_name=frame.signature.name,
        signer_post=frame.signature.post,
        about=documents.about(meeting),
        to=[To(addressee(unit), unit) for unit in units],
        make=make,
        kind=kind,
        address=address,
        by=by,
        at=at,
    )
    publications.deliver_here(document=document, by=by, at=at)
    return document

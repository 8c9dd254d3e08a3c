"""What invited organisations sent, remark by remark, and what became of each."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.citations import Citation
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.followup.actions.hearing import DayPassed, held
from quyen.followup.models import Item, Remark, Submission
from quyen.followup.rules import checked

KINDS = ("pdf", "docx", "png", "jpg")
LONGEST_GROUND = 300


class NotSent(Refusal):
    """The organisation has not sent anything yet."""

    def __init__(self) -> None:
        super().__init__(_("Nothing has come from this organisation yet: enter what it sent first."))


class SentAlready(Refusal):
    """What came is entered."""

    def __init__(self) -> None:
        super().__init__(_("What this organisation sent is entered already. Add to it instead."))


class DecidedAlready(Refusal):
    """A remark of which something became keeps its words."""

    def __init__(self) -> None:
        super().__init__(_("This remark is decided; its words stay as they were."))


class OutcomeMissing(Refusal):
    """Nothing is said of what becomes of a remark."""


@transaction.atomic
def receive_submission(
    *,
    submission: Submission,
    received_on: date,
    remarks: Sequence[str] = (),
    public_ground: str = "",
    file: tuple[str, bytes] | None = None,
    by,
    at: datetime,
) -> Submission:
    """Enter what an organisation sent: its remarks, each by itself, and the paper (a file's name and bytes).

    It is public only where `public_ground` says where the organisation itself said so.
    """
    submission = _open(submission)
    if submission.received_on:
        raise SentAlready
    if not submission.invited_on <= received_on <= day_of(at):
        raise DayPassed(
            _("Give the day it came: not before the invitation, and not ahead of today."), field="received_on"
        )
    ground = _ground(public_ground)
    submission.received_on, submission.public, submission.public_ground = received_on, bool(ground), ground
    if file:
        submission.file = files.keep(content=file[1], name=file[0], kinds=KINDS, by=by, at=at)
    submission.save(update_fields=["received_on", "public", "public_ground", "file"])
    for text in remarks:
        _remark(submission, text, None)
    audit.record(
        "submission.received", submission, by=by, at=at, remarks=len(remarks), public=submission.public
    )
    return submission


@transaction.atomic
def declare_public(*, submission: Submission, ground: str, by, at: datetime) -> Submission:
    """Note that an organisation wants its submission to be public, and where it said so; blank: it does not.

    An organisation may change its mind, after the hearing too.
    """
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if not submission.received_on:
        raise NotSent
    ground = _ground(ground)
    submission.public, submission.public_ground = bool(ground), ground
    submission.save(update_fields=["public", "public_ground"])
    audit.record("submission.public-declared", submission, by=by, at=at, public=submission.public)
    return submission


@transaction.atomic
def add_remark(*, submission: Submission, text: str, item: Item | None = None, by, at: datetime) -> Remark:
    """Write down one more thing that an organisation says, and which commitment it is about."""
    submission = _open(submission)
    if not submission.received_on:
        raise NotSent
    made = _remark(submission, text, _own(item, submission))
    audit.record("remark.added", made, by=by, at=at)
    return made


@transaction.atomic
def change_remark(*, remark: Remark, text: str, item: Item | None = None, by, at: datetime) -> Remark:
    """Put right how a remark was written down, as long as nothing has become of it."""
    submission = _open(remark.submission)
    remark = Remark.objects.get(pk=remark.pk)
    if remark.outcome:
        raise DecidedAlready
    remark.text, remark.item = _said(text), _own(item, submission)
    remark.save(update_fields=["text", "item"])
    audit.record("remark.changed", remark, by=by, at=at)
    return remark


@transaction.atomic
def decide_remark(
    *, remark: Remark, outcome: str, why: str, citation: Citation | None = None, by, at: datetime
) -> Remark:
    """Say what becomes of a remark (`outcome` of Remark.Outcome), why, and where it is reflected.

    Until the hearing is closed it may be decided anew; the log keeps both.
    """
    _open(remark.submission)
    if outcome not in Remark.Outcome.values:
        raise OutcomeMissing(_("Choose what becomes of it."), field="outcome")
    remark = Remark.objects.get(pk=remark.pk)
    remark.outcome = outcome
    remark.why = checked(why, field="why", needed=_("Say why, as the organisation will read it."))
    remark.citation = citation.to_text() if citation else ""
    remark.decided_at, remark.decided_by = at, by
    remark.save(update_fields=["outcome", "why", "citation", "decided_at", "decided_by"])
    audit.record("remark.decided", remark, by=by, at=at, outcome=outcome)
    return remark


def _open(submission: Submission) -> Submission:
    held(submission.hearing)
    return Submission.objects.select_related("hearing").get(pk=submission.pk)


def _remark(submission: Submission, text: str, item: Item | None) -> Remark:
    last = submission.remarks.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    return Remark.objects.create(submission=submission, position=position, text=_said(text), item=item)


def _said(text: str) -> str:
    return checked(text, field="text", needed=_("Write what the organisation says, one thing at a time."))


def _own(item: Item | None, submission: Submission) -> Item | None:
    if item is not None and item.committee_id != submission.hearing.committee_id:
        raise Refusal(_("This is a commitment of another committee."), field="item")
    return item


def _ground(text: str) -> str:
    return checked(text, field="public_ground", most=LONGEST_GROUND)

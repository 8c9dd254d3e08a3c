"""Files attached to a draft, with the class that the unit declares. Of a secret one only number and day are kept."""

from datetime import date, datetime
from pathlib import PurePath

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.text import clean
from quyen.files import actions as files
from quyen.files.looking import Seen
from quyen.obligations.actions import LONGEST_NUMBER, NumberMissing, SentOnRefused
from quyen.regimes.models import Section
from quyen.regimes.queries import sections_for
from quyen.reports import refusals
from quyen.reports.models import Attachment, Draft
from quyen.reports.queries.asked import is_secret
from quyen.reports.queries.enclosing import weight_of
from quyen.reports.rules.attaching import refuse_weight
from quyen.reports.rules.texts import checked

LONGEST_TITLE = 200
KEPT = (Attachment.Class.OPEN, Attachment.Class.INTERNAL)


@transaction.atomic
def attach(
    *,
    draft: Draft,
    seen: Seen,
    title: str = "",
    declared: str,
    section: Section | None = None,
    by,
    at: datetime,
) -> Attachment:
    """Attach a file that was looked at; approvals before it lapse. The same file attached again changes nothing.

    `title` blank is the file's name. A file declared secret is not kept: see `note_sent_secretly`.
    """
    if declared == Attachment.Class.SECRET:
        raise refusals.SecretNotKept
    if declared not in KEPT:
        raise refusals.ClassMissing
    draft = Draft.objects.held(draft)
    _refuse_place(draft, section)
    title = _title(title, seen.name)
    file = files.keep(content=seen.content, name=seen.name, by=by, at=at)
    standing = draft.obligation.attachments.filter(removed_at=None, file__sha256=file.sha256)
    if same := standing.first():
        raise refusals.AttachedAlready(same.title)
    refuse_weight(*weight_of(draft.obligation), file.size)
    given = {"title": title, "declared": declared, "file": file, "section": section}
    return _added(draft, given, by=by, at=at, sha256=file.sha256)


@transaction.atomic
def note_sent_secretly(
    *, draft: Draft, number: str, sent_on: date, section: Section | None = None, by, at: datetime
) -> Attachment:
    """Say that a document belonging to the report went by the secret route: its number and day, and nothing else."""
    draft = Draft.objects.held(draft)
    _refuse_place(draft, section)
    number = checked(number, most=LONGEST_NUMBER, field="number")[0].strip()
    if not number or "\n" in number:
        raise NumberMissing
    if not draft.obligation.round.opens_on <= sent_on <= day_of(at):
        raise SentOnRefused
    given = {"declared": Attachment.Class.SECRET, "number": number, "sent_on": sent_on, "section": section}
    standing = draft.obligation.attachments.filter(removed_at=None, **given)
    return standing.first() or _added(draft, given, by=by, at=at)


@transaction.atomic
def detach(*, attachment: Attachment, by, at: datetime) -> Attachment:
    """Take a file off the draft. Versions that it went with keep it."""
    draft = Draft.objects.filter(obligation=attachment.obligation_id).first()
    if draft is None:
        raise refusals.DraftGone
    draft = Draft.objects.held(draft)
    attachment = Attachment.objects.select_for_update(of=("self",)).get(pk=attachment.pk)
    if attachment.removed_at is not None:
        return attachment
    attachment.removed_at, attachment.removed_by = at, by
    attachment.save(update_fields=["removed_at", "removed_by"])
    draft.grow(by=by, at=at)
    audit.record("report.detached", attachment, by=by, at=at, obligation=attachment.obligation_id)
    return attachment


def _added(draft: Draft, given: dict, *, by, at: datetime, **told) -> Attachment:
    """Write the row. The log gets no title: a title may tell."""
    attachment = Attachment.objects.create(obligation=draft.obligation, added_at=at, added_by=by, **given)
    draft.grow(by=by, at=at)
    told |= {"obligation": draft.obligation_id, "declared": str(given["declared"])}
    audit.record("report.attached", attachment, by=by, at=at, **told)
    return attachment


def _refuse_place(draft: Draft, section: Section | None) -> None:
    if section is None:
        return
    obligation = draft.obligation
    if section not in sections_for(obligation.round, obligation.level, obligation.unit.key):
        raise refusals.NotAsked(field="section")
    if is_secret(obligation, section=section):
        raise refusals.SentSecretly(field="section")


def _title(title: str, name: str) -> str:
    """Return the title as it may be stored; the file's own name is looked at as well, since it is kept too."""
    checked(name, field="file")
    title = clean(title).strip() or PurePath(name).stem.replace("_", " ").strip() or name
    return checked(title.replace("\n", " "), most=LONGEST_TITLE, field="title")[0]

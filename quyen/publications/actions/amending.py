"""An issued document is withdrawn, or its form put right, by a letter to everybody who got it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core import textcheck
from quyen.core.citations import Citation
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.publications import amending, queries
from quyen.publications.actions.issuing import To, issue
from quyen.publications.amending import Frame
from quyen.publications.models import Amendment, Document


class NotStanding(Refusal):
    """What was withdrawn or replaced stands no more: nothing is left to withdraw or to put right."""


class AmendmentRefused(Refusal):
    """What was entered does not do; the sentence says what to write."""


@transaction.atomic
def amend(*, document: Document, kind: str, reason: str, frame: Frame, by, at: datetime) -> Amendment:
    """Withdraw a document, or put its form right, by a letter that is issued to whom the document went to.

    `reason` stands in the letter: why it is withdrawn, or what is read instead of what.
    """
    locked = (
        Document.objects.select_for_update(of=("self",)).select_related("series__issuer").get(pk=document.pk)
    )
    _check_standing(locked, kind)
    reason = _checked(reason, kind)
    if frame.dated is None or not locked.issued_on <= frame.dated <= day_of(at):
        raise AmendmentRefused(
            _("The letter's date lies between the document's own date and today."), field="dated"
        )
    letter = issue(
        issuer=locked.series.issuer,
        symbol=frame.symbol,
        title=amending.subject(locked, kind),
        issued_on=frame.dated,
        signer_name=frame.signature.name,
        signer_post=frame.signature.post,
        about=Citation("document", str(locked.pk), kind).to_text(),
        to=[To(row.name, row.unit, to_act=True) for row in locked.addressees.select_related("unit")],
        make=lambda number: amending.letter(locked, kind, reason, frame, number=number),
        kind=Document.Kind.LETTER,
        declared_class=locked.declared_class,
        by=by,
        at=at,
    )
    amendment = Amendment.objects.create(
        document=locked, kind=kind, letter=letter, reason=reason, at=at, by=by
    )
    audit.record(f"document.{kind}", locked, by=by, at=at, letter=letter.full_number)
    return amendment


def _check_standing(document: Document, kind: str) -> None:
    if queries.withdrawal(document):
        raise NotStanding(_("This document was withdrawn already."))
    replaced = queries.replacement(document)
    if replaced and kind == Amendment.Kind.RECTIFIED:
        told = {"number": replaced.full_number}
        raise NotStanding(_("No. %(number)s replaces this document: put that one right instead.") % told)


def _checked(reason: str, kind: str) -> str:
    text = clean(reason).strip()
    if not text:
        said = (
            _("Write why it is withdrawn: it stands in the letter.")
            if kind == Amendment.Kind.WITHDRAWN
            else _("Write what was wrong and what is read instead: it stands in the letter.")
        )
        raise AmendmentRefused(said, field="reason")
    for finding in textcheck.check(text):
        if finding.blocking:
            raise AmendmentRefused(finding.sentence, field="reason")
    return text

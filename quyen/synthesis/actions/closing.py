"""Fixes a synthesis as it stands, and issues its document."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.audit.rules import canonical
from quyen.core.citations import Citation
from quyen.core.dates import day_of
from quyen.obligations import actions as obligations
from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.publications import actions as publications
from quyen.publications.actions import To
from quyen.publications.models import Document
from quyen.synthesis import freezing, queries, refusals
from quyen.synthesis.actions.holding import held
from quyen.synthesis.document import Frame, compose, title_of
from quyen.synthesis.models import Signing, Synthesis
from quyen.synthesis.refusals_opinions import NotSigned, OtherSigner


@transaction.atomic
def freeze(*, synthesis: Synthesis, by, at: datetime) -> Synthesis:
    """Fix text, figures and sources as they stand; refuses while anything is open."""
    synthesis = held(synthesis)
    if findings := freezing.open_points(synthesis):
        raise refusals.NotReady(findings)
    synthesis.content = canonical(freezing.content(synthesis))
    synthesis.content_hash = hashlib.sha256(synthesis.content.encode()).hexdigest()
    synthesis.frozen_at, synthesis.frozen_by = at, by
    synthesis.save(update_fields=["content", "content_hash", "frozen_at", "frozen_by"])
    audit.record("synthesis.frozen", synthesis, by=by, at=at, sha256=synthesis.content_hash)
    return synthesis


@transaction.atomic
def issue(
    *, synthesis: Synthesis, frame: Frame, issuer: Unit, to: Iterable[To], reason: str = "", by, at: datetime
) -> Document:
    """Number the signed synthesis, fix its .docx and issue it to its addressees; the committee's own duty is met.

    Where a report on the round was issued before, this one replaces it and `reason` says why; a supplement stands
    beside what it supplements. Nothing becomes public by issuing.
    """
    synthesis = _ready(synthesis)
    signing = _signed(synthesis, frame)
    dated = frame.dated
    if dated is None or not day_of(signing.signed_at) <= dated <= day_of(at):
        raise refusals.DateRefused
    earlier = queries.earlier_issue(synthesis)
    if earlier and not reason.strip():
        raise refusals.ReplacementUnexplained(earlier.document.full_number)
    document = publications.issue(
        issuer=issuer,
        symbol=frame.symbol,
        title=title_of(synthesis),
        issued_on=dated,
        signer_name=frame.signature.name,
        signer_post=frame.signature.post,
        about=Citation("synthesis", str(synthesis.pk), synthesis.content_hash).to_text(),
        to=to,
        make=lambda number: compose(synthesis, replace(frame, number=number)),
        declared_class=synthesis.declared_class,
        address=frame.address,
        replaces=earlier.document if earlier else None,
        reason=reason.strip() if earlier else "",
        by=by,
        at=at,
    )
    synthesis.document = document
    synthesis.save(update_fields=["document"])
    audit.record("synthesis.issued", synthesis, by=by, at=at, document=document.pk)
    if not synthesis.supplements_id:
        _discharge(synthesis, document, by=by, at=at)
    publications.deliver_here(document=document, by=by, at=at)
    return document


def _ready(synthesis: Synthesis) -> Synthesis:
    """Return the synthesis as it is now, locked; refuses one that is not frozen, was issued, or was tampered with."""
    locked = Synthesis.objects.select_for_update(of=("self",))
    found = locked.select_related("round__version__regime", "round__committee", "document__series").get(
        pk=synthesis.pk
    )
    if not found.frozen_at:
        raise refusals.NotFrozen
    if found.document:
        raise refusals.AlreadyIssued(found.document.full_number)
    if not freezing.is_intact(found):
        raise refusals.NotIntact
    return found


def _signed(synthesis: Synthesis, frame: Frame) -> Signing:
    """Return who signed this very text; refuses an unsigned one, and a document that would name somebody else."""
    signing = Signing.objects.filter(synthesis=synthesis).select_related("mandate__user").first()
    if signing is None or signing.content_hash != synthesis.content_hash:
        raise NotSigned
    if frame.signature.name != signing.mandate.user.name:
        raise OtherSigner(signing.mandate.user.name)
    return signing


def _discharge(synthesis: Synthesis, document: Document, *, by, at: datetime) -> None:
    """The committee's own report upward is an obligation like any other: issuing it is its receipt."""
    upward = Obligation.objects.filter(round=synthesis.round, upward=True).select_related("round").first()
    if upward is not None:
        obligations.receive(
            obligation=upward, channel="quyen", received_at=at, reference=document.full_number, by=by, at=at
        )

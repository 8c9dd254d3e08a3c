"""Begin, recount, write, drop with a reason, freeze, issue."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.audit.rules import canonical
from quyen.core import textcheck
from quyen.core.citations import Citation
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.obligations import actions as obligations
from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.publications import actions as publications
from quyen.publications.actions import To
from quyen.publications.layouts.report import build
from quyen.publications.models import Document
from quyen.regimes.models import Round, Section
from quyen.synthesis import freezing, queries, rules
from quyen.synthesis.adopting import Moved, adopt
from quyen.synthesis.document import Frame, compose, title_of
from quyen.synthesis.models import Dropped, SectionText, Sentence, SentenceCitation, Synthesis


class Frozen(Refusal):
    """What was frozen is not changed; a correction is a new synthesis."""


class ChangedMeanwhile(Refusal):
    """Somebody else saved this section since the page was opened."""


class NotReady(Refusal):
    """Something stands in the way of freezing; `findings` says what, each with its place."""

    def __init__(self, findings: list) -> None:
        super().__init__(
            _("The synthesis cannot be frozen yet: %(n)s points are open.") % {"n": len(findings)}
        )
        self.findings = findings


@dataclass(frozen=True)
class Wording:
    """A sentence as an editor gives it: its text, the passages it rests on, or that it is the office's own."""

    text: str
    passages: tuple[int, ...] = field(default=())
    own: bool = False


@transaction.atomic
def begin(*, round: Round, cutoff_at: datetime, declared_class: str = "plain", by, at: datetime) -> Synthesis:
    """Start a synthesis of what had been filed by the cut-off, its figures adopted with their sources."""
    number = Synthesis.objects.filter(round=round).count() + 1
    synthesis = Synthesis.objects.create(
        round=round,
        number=number,
        cutoff_at=cutoff_at,
        declared_class=declared_class,
        created_at=at,
        created_by=by,
    )
    adopt(synthesis)
    audit.record("synthesis.begun", synthesis, by=by, at=at, cutoff=cutoff_at.isoformat())
    return synthesis


@transaction.atomic
def recount(*, synthesis: Synthesis, cutoff_at: datetime, by, at: datetime) -> list[Moved]:
    """Adopt the figures anew at another cut-off and return what moved, and because of which versions."""
    _refuse_frozen(synthesis)
    synthesis.cutoff_at = cutoff_at
    synthesis.save(update_fields=["cutoff_at"])
    moved = adopt(synthesis)
    audit.record(
        "synthesis.recounted", synthesis, by=by, at=at, cutoff=cutoff_at.isoformat(), moved=len(moved)
    )
    return moved


@transaction.atomic
def write_section(
    *, synthesis: Synthesis, section: Section, sentences: Iterable[Wording], base: int, by, at: datetime
) -> SectionText:
    """Store a section's text as sentences with their citations; `base` is the revision the editor started from."""
    _refuse_frozen(synthesis)
    wordings = [one for one in sentences if one.text.strip()]
    _check_wordings(synthesis, wordings)
    text, _made = SectionText.objects.select_for_update().get_or_create(
        synthesis=synthesis, section=section, defaults={"updated_at": at, "updated_by": by}
    )
    if text.revision != base:
        raise ChangedMeanwhile(
            _("A colleague saved this section meanwhile. Your text is still here: compare first.")
        )
    text.revision, text.updated_at, text.updated_by = text.revision + 1, at, by
    text.save()
    text.sentences.all().delete()
    for position, one in enumerate(wordings):
        sentence = Sentence.objects.create(
            section_text=text, position=position, text=clean(one.text).strip(), own=one.own
        )
        SentenceCitation.objects.bulk_create(
            SentenceCitation(sentence=sentence, passage_id=passage) for passage in dict.fromkeys(one.passages)
        )
    audit.record(
        "synthesis.section-written", synthesis, by=by, at=at, section=section.code, revision=text.revision
    )
    return text


@transaction.atomic
def drop(*, synthesis: Synthesis, passage, reason: str, by, at: datetime) -> Dropped:
    """Leave a unit's reported limitation out of the official text, with the reason on record."""
    _refuse_frozen(synthesis)
    if not reason.strip():
        raise Refusal(
            _("Say why this limitation is left out; the reason is kept with the synthesis."), field="reason"
        )
    dropped, _made = Dropped.objects.update_or_create(
        synthesis=synthesis, passage=passage, defaults={"reason": clean(reason).strip(), "by": by, "at": at}
    )
    audit.record("synthesis.limitation-dropped", synthesis, by=by, at=at, passage=passage.pk)
    return dropped


@transaction.atomic
def freeze(*, synthesis: Synthesis, by, at: datetime) -> Synthesis:
    """Fix text, figures and sources as they stand; refuses while anything is open."""
    _refuse_frozen(synthesis)
    if findings := freezing.open_points(synthesis):
        raise NotReady(findings)
    synthesis.content = canonical(freezing.content(synthesis))
    synthesis.content_hash = hashlib.sha256(synthesis.content.encode()).hexdigest()
    synthesis.frozen_at, synthesis.frozen_by = at, by
    synthesis.save()
    audit.record("synthesis.frozen", synthesis, by=by, at=at, sha256=synthesis.content_hash)
    return synthesis


@transaction.atomic
def issue(
    *,
    synthesis: Synthesis,
    frame: Frame,
    issuer: Unit,
    to: Iterable[To],
    replaces: Document | None = None,
    reason: str = "",
    by,
    at: datetime,
) -> Document:
    """Number the frozen synthesis, fix its .docx and issue it to its addressees; the committee's own duty is met."""
    if not synthesis.frozen_at:
        raise Refusal(_("Freeze the synthesis first: only a frozen text can be issued."))
    if synthesis.document_id:
        raise Refusal(
            _("This synthesis was issued already, as %(number)s.")
            % {"number": synthesis.document.full_number}
        )
    document = publications.issue(
        issuer=issuer,
        symbol=frame.symbol,
        title=title_of(synthesis),
        issued_on=frame.dated,
        signer_name=frame.signature.name,
        signer_post=frame.signature.post,
        about=Citation("synthesis", str(synthesis.pk), synthesis.content_hash).to_text(),
        to=to,
        make=lambda number: build(compose(synthesis, replace(frame, number=number))),
        replaces=replaces,
        reason=reason,
        by=by,
        at=at,
    )
    synthesis.document = document
    synthesis.save(update_fields=["document"])
    _discharge(synthesis, document, by=by, at=at)
    return document


def _discharge(synthesis: Synthesis, document: Document, *, by, at: datetime) -> None:
    """The committee's own report upward is an obligation like any other: issuing it is its receipt."""
    upward = Obligation.objects.filter(round=synthesis.round, upward=True).first()
    if upward is not None:
        obligations.receive(
            obligation=upward, channel="quyen", received_at=at, reference=document.full_number, by=by, at=at
        )


def _refuse_frozen(synthesis: Synthesis) -> None:
    if Synthesis.objects.select_for_update().get(pk=synthesis.pk).frozen_at:
        raise Frozen(_("This synthesis is frozen. Begin a new one to correct it."))


def _check_wordings(synthesis: Synthesis, wordings: list[Wording]) -> None:
    known = set(queries.total_figures(synthesis))
    for number, one in enumerate(wordings, 1):
        unknown = [code for code in rules.placeholders(one.text) if code not in known]
        if unknown:
            raise Refusal(
                _("Sentence %(n)s calls for the figure %(code)s, which this synthesis does not have.")
                % {"n": number, "code": unknown[0]},
                field="text",
            )
        for finding in textcheck.check(one.text):
            if finding.blocking:
                raise Refusal(finding.sentence, field="text")

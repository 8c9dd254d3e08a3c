"""Sentences that the installation's own language model proposed: asked for, added marked, signed by a person."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.synthesis import queries, refusals
from quyen.synthesis.actions.findable import make_findable
from quyen.synthesis.actions.holding import held
from quyen.synthesis.actions.writing import Wording, store
from quyen.synthesis.models import SectionText, Sentence, Synthesis
from quyen.synthesis.refusals_text import NothingToDraftFrom, NothingToSign, NotToLeave


@transaction.atomic
def ask_for_draft(
    *, synthesis: Synthesis, section: Section, host: str, leaves: bool, by, at: datetime
) -> list[Passage]:
    """Write down that a draft is asked for, and return the passages that may be sent for it.

    `leaves` says that they leave this machine: then only those of a synthesis that is not for internal use.
    """
    synthesis = held(synthesis)
    if section.pk not in {known.pk for known in queries.text_sections(synthesis)}:
        raise refusals.NoSuchSection
    if leaves and synthesis.declared_class != "plain":
        raise NotToLeave
    found = [row for row in queries.passages(synthesis, section) if row.text]
    if not found:
        raise NothingToDraftFrom
    audit.record(
        "synthesis.draft-asked", synthesis, by=by, at=at, section=section.code, host=host, passages=len(found)
    )
    return found


@transaction.atomic
def add_drafted(
    *,
    synthesis: Synthesis,
    section: Section,
    sentences: Sequence[Wording],
    dropped: int = 0,
    by,
    at: datetime,
) -> SectionText:
    """Put proposed sentences behind what is written, marked until a person signs them; what stands there stays."""
    synthesis = held(synthesis)
    text, _made = SectionText.objects.get_or_create(
        synthesis=synthesis, section=section, defaults={"updated_at": at, "updated_by": by}
    )
    there = list(text.sentences.all())
    known = {one.text for one in there}
    fresh = [one for one in sentences if one.text not in known]
    store(text, [Sentence(text=one.text, drafted=True) for one in fresh], fresh, start=len(there))
    text.revision, text.updated_at, text.updated_by = text.revision + 1, at, by
    text.save()
    audit.record(
        "synthesis.draft-added",
        synthesis,
        by=by,
        at=at,
        section=section.code,
        kept=len(fresh),
        dropped=dropped,
    )
    return text


@transaction.atomic
def sign_sentences(
    *, synthesis: Synthesis, section: Section, sentences: Iterable[int], base: int, by, at: datetime
) -> int:
    """Answer, as a person, for proposed sentences of a section by their ids; returns how many were signed.

    `base` is the revision that was read: nobody signs words that changed meanwhile.
    """
    synthesis = held(synthesis)
    text = SectionText.objects.filter(synthesis=synthesis, section=section).first()
    if text is None or text.revision != base:
        raise refusals.ChangedMeanwhile
    waiting = text.sentences.filter(pk__in=list(sentences), drafted=True, signed_at=None)
    numbers = sorted(one.number for one in waiting)
    if not waiting.update(signed_at=at, signed_by=by):
        raise NothingToSign
    make_findable(synthesis=synthesis, by=by, at=at)
    audit.record(
        "synthesis.sentences-signed", synthesis, by=by, at=at, section=section.code, sentences=numbers
    )
    return len(numbers)

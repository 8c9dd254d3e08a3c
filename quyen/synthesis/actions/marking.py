"""Marks words of the official text, or of a unit, as a limitation or a proposal that is to lead somewhere."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core import textcheck
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.synthesis import queries, refusals
from quyen.synthesis.actions.holding import held
from quyen.synthesis.models import Mark, MarkCitation, Sentence, SentenceCitation, Synthesis
from quyen.synthesis.refusals_text import AlreadyLifted, NotQuoted, QuoteUncited
from quyen.synthesis.wording import plain

LONGEST_QUOTE, LONGEST_NOTE = 4_000, 1_000


@transaction.atomic
def mark(
    *,
    synthesis: Synthesis,
    section: Section,
    kind: str,
    quote: str,
    passages: Iterable[int],
    note: str = "",
    by,
    at: datetime,
) -> Mark:
    """Mark words of a section with what they rest on; marked already, the standing mark is returned.

    `quote` stands in one of the passages, or in a saved sentence of the section; only the office's own sentences are
    marked without a passage. `kind` is a `Mark.Kind`.
    """
    synthesis = held(synthesis)
    if section.pk not in {known.pk for known in queries.text_sections(synthesis)}:
        raise refusals.NoSuchSection
    quote = _read(quote, "quote", LONGEST_QUOTE)
    note = _read(note, "note", LONGEST_NOTE)
    cited = tuple(dict.fromkeys(passages))
    _must_stand(synthesis, section, quote, cited)
    standing = synthesis.marks.filter(section=section, kind=Mark.Kind(kind), quote=quote, lifted_at=None)
    if found := standing.first():
        return found
    made = Mark.objects.create(
        synthesis=synthesis, section=section, kind=Mark.Kind(kind), quote=quote, note=note, by=by, at=at
    )
    MarkCitation.objects.bulk_create(MarkCitation(mark=made, passage_id=passage) for passage in cited)
    audit.record(
        "synthesis.marked",
        synthesis,
        by=by,
        at=at,
        mark=made.pk,
        kind=kind,
        section=section.code,
        passages=cited,
    )
    return made


@transaction.atomic
def lift_mark(*, mark: Mark, by, at: datetime) -> Mark:
    """Take a mark away; it stays on record that it was there."""
    synthesis = held(mark.synthesis)
    mark = Mark.objects.select_for_update(of=("self",)).get(pk=mark.pk)
    if mark.lifted_at:
        raise AlreadyLifted
    mark.lifted_at, mark.lifted_by = at, by
    mark.save(update_fields=["lifted_at", "lifted_by"])
    audit.record("synthesis.mark-lifted", synthesis, by=by, at=at, mark=mark.pk)
    return mark


def _read(text: str, field: str, longest: int) -> str:
    text = plain(clean(text))[:longest]
    if finding := next((one for one in textcheck.check(text) if one.blocking), None):
        raise Refusal(finding.sentence, field=field)
    return text


def _must_stand(synthesis: Synthesis, section: Section, quote: str, cited: tuple[int, ...]) -> None:
    """Refuse words that nobody said: a mark is a quotation."""
    sentences = Sentence.objects.filter(section_text__synthesis=synthesis, section_text__section=section)
    known = set(queries.standing_passages(synthesis).filter(section=section).values_list("pk", flat=True))
    known |= set(
        SentenceCitation.objects.filter(sentence__in=sentences.values("pk")).values_list(
            "passage_id", flat=True
        )
    )
    if not quote or not set(cited) <= known:
        raise NotQuoted
    texts = Passage.objects.filter(pk__in=cited).values_list("text", flat=True)
    if any(quote in plain(text) for text in texts):
        return
    holding = [one for one in sentences if quote in plain(one.text)]
    if not holding:
        raise NotQuoted
    if not cited and not any(one.own for one in holding):
        raise QuoteUncited

"""What a new synthesis takes over from the one it corrects, and how words follow into newer versions of reports."""

from datetime import datetime

from quyen.synthesis import queries
from quyen.synthesis.models import (
    Dropped,
    Mark,
    MarkCitation,
    SectionText,
    Sentence,
    SentenceCitation,
    Synthesis,
)

KEPT = ("position", "text", "own", "taken", "drafted", "signed_at", "signed_by_id")  # of a sentence
MARKED = ("section_id", "kind", "quote", "note", "at", "by_id")  # of a mark


def carry_over(earlier: Synthesis, synthesis: Synthesis, *, at: datetime) -> None:
    """Begin with the earlier one's text and what it rests on, who signed what, what is left out, what is marked."""
    for text in queries.written(earlier):
        copied = SectionText.objects.create(synthesis=synthesis, section=text.section, updated_at=at)
        for sentence in text.sentences.all():
            made = Sentence.objects.create(
                section_text=copied, **{name: getattr(sentence, name) for name in KEPT}
            )
            SentenceCitation.objects.bulk_create(
                SentenceCitation(sentence=made, passage_id=citation.passage_id)
                for citation in sentence.citations.all()
            )
    Dropped.objects.bulk_create(
        Dropped(synthesis=synthesis, passage_id=row.passage_id, reason=row.reason, by_id=row.by_id, at=row.at)
        for row in earlier.dropped.all()
    )
    for mark in earlier.marks.filter(lifted_at=None).prefetch_related("citations").order_by("pk"):
        made = Mark.objects.create(synthesis=synthesis, **{name: getattr(mark, name) for name in MARKED})
        MarkCitation.objects.bulk_create(
            MarkCitation(mark=made, passage_id=row.passage_id) for row in mark.citations.all()
        )
    follow(synthesis)


def follow(synthesis: Synthesis) -> None:
    """Move citations and reasons to the same words in the version that stands now; drop reasons that lost theirs."""
    cited = SentenceCitation.objects.filter(sentence__section_text__synthesis=synthesis)
    marked = MarkCitation.objects.filter(mark__synthesis=synthesis)
    for old, new in queries.moved_passages(synthesis):
        if new is not None and new.text == old.text:
            already = list(cited.filter(passage=new).values_list("sentence_id", flat=True))
            cited.filter(passage=old, sentence__in=already).delete()
            cited.filter(passage=old).update(passage=new)
            already = list(marked.filter(passage=new).values_list("mark_id", flat=True))
            marked.filter(passage=old, mark__in=already).delete()
            marked.filter(passage=old).update(passage=new)
            synthesis.dropped.filter(passage=old).update(passage=new)
    synthesis.dropped.exclude(passage__in=queries.standing_passages(synthesis)).delete()

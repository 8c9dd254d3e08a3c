"""What stands in the way of freezing, what is frozen, and whether it still is what it was."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.audit.rules import canonical
from quyen.core.dates import short_date
from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.synthesis import opinions, queries, rules, tasks
from quyen.synthesis.models import Sentence, SentenceCitation, Synthesis


@dataclass(frozen=True)
class OpenPoint:
    """One thing to do before freezing: a sentence for the screen, and the section it belongs to."""

    sentence: str
    section: Section | None = None
    passage: Passage | None = None


def open_points(synthesis: Synthesis) -> list[OpenPoint]:
    """Return what is still open, in the outline's order.

    Required sections without text, sentences without a source or with one that stands no more, proposed sentences
    that nobody signed, figures without a value, limitations left out in silence, opinions that nobody has settled, a
    round of opinions that is open.
    """
    found = [
        *_empty_sections(synthesis),
        *_sentences(synthesis),
        *_moved_citations(synthesis),
        *_silent_limitations(synthesis),
        *_opinions(synthesis),
    ]
    return sorted(found, key=lambda point: point.section.position if point.section else 0)


def _empty_sections(synthesis: Synthesis) -> Iterator[OpenPoint]:
    if synthesis.supplements_id:  # it says what changed; words of its own are free
        return
    written = set(
        synthesis.texts.filter(sentences__isnull=False).values_list("section_id", flat=True).distinct()
    )
    for section in queries.text_sections(synthesis):
        if section.required and section.pk not in written:
            yield OpenPoint(_("Section %(code)s has no text yet.") % {"code": section.code}, section)


def _sentences(synthesis: Synthesis) -> Iterator[OpenPoint]:
    figures = queries.total_figures(synthesis)
    sentences = Sentence.objects.filter(section_text__synthesis=synthesis).select_related(
        "section_text__section"
    )
    for one in sentences.prefetch_related("citations").order_by("section_text_id", "position"):
        if said := _wrong(one, figures):
            yield OpenPoint(said, one.section_text.section)


def _wrong(one: Sentence, figures: dict) -> str:
    place = {"code": one.section_text.section.code, "n": one.position + 1}
    if rules.without_source([one]):
        return (
            _(
                "Section %(code)s, sentence %(n)s rests on no passage and no figure: "
                "cite one, or mark it as the office's own."
            )
            % place
        )
    if one.drafted and not one.signed_at:
        return (
            _("Section %(code)s, sentence %(n)s was proposed by the language model and nobody has signed it.")
            % place
        )
    for code in rules.placeholders(one.text):
        if code not in figures or rules.exact(figures[code]) is None:
            return _("Section %(code)s, sentence %(n)s: nobody has given the figure %(figure)s.") % (
                place | {"figure": code}
            )
    return ""


def _moved_citations(synthesis: Synthesis) -> Iterator[OpenPoint]:
    standing = queries.standing_passages(synthesis).values("pk")
    cited = SentenceCitation.objects.filter(sentence__section_text__synthesis=synthesis)
    gone = cited.exclude(passage__in=standing).select_related(
        "sentence__section_text__section", "passage__version__obligation"
    )
    for citation in gone.order_by("sentence__section_text_id", "sentence__position", "pk"):
        section = citation.sentence.section_text.section
        place = {
            "code": section.code,
            "n": citation.sentence.position + 1,
            "unit": citation.passage.version.obligation.unit_name_vi,
        }
        yield OpenPoint(
            _("Section %(code)s, sentence %(n)s cites what %(unit)s no longer says: look at its new version.")
            % place,
            section,
            citation.passage,
        )


def untreated(synthesis: Synthesis) -> list[Passage]:
    """Return the reported limitations that are neither cited nor dropped with a reason."""
    cited = SentenceCitation.objects.filter(sentence__section_text__synthesis=synthesis)
    done = set(cited.values_list("passage_id", flat=True)) | set(
        synthesis.dropped.values_list("passage_id", flat=True)
    )
    return [passage for passage in queries.limitations(synthesis) if passage.pk not in done]


def _silent_limitations(synthesis: Synthesis) -> Iterator[OpenPoint]:
    for passage in untreated(synthesis):
        unit = passage.version.obligation.unit_name_vi
        yield OpenPoint(
            _("%(unit)s reports a limitation that the text neither uses nor leaves out with a reason.")
            % {"unit": unit},
            passage.section,
            passage,
        )


def _opinions(synthesis: Synthesis) -> Iterator[OpenPoint]:
    """Who was asked is heard: the round is closed, and every opinion given is taken or answered."""
    if asked := opinions.still_open(synthesis):
        due = {"n": asked.number, "day": short_date(asked.due_on)}
        yield OpenPoint(_("Round %(n)s of opinions, due on %(day)s, is not closed yet.") % due)
    for section, count in opinions.unsettled(synthesis).items():
        place = {"n": count, "code": section.code if section else ""}
        if section is None:
            words = ngettext(
                "%(n)s opinion on the whole draft is not settled.",
                "%(n)s opinions on the whole draft are not settled.",
                count,
            )
        else:
            words = ngettext(
                "Section %(code)s: %(n)s opinion is not settled.",
                "Section %(code)s: %(n)s opinions are not settled.",
                count,
            )
        yield OpenPoint(words % place, section)


def is_intact(synthesis: Synthesis) -> bool:
    """Whether a frozen synthesis still has its hash, and its rows still say what was frozen."""
    digest = hashlib.sha256(synthesis.content.encode()).hexdigest()
    return digest == synthesis.content_hash and canonical(content(synthesis)) == synthesis.content


def content(synthesis: Synthesis) -> dict:
    """Return everything that is frozen, as plain values."""
    base = synthesis.supplements
    return {
        **({"supplements": base.content_hash} if base else {}),
        "round": synthesis.round.period,
        "regime": synthesis.round.version.regime.key,
        "version": synthesis.round.version.number,
        "cutoff": synthesis.cutoff_at.astimezone(UTC).isoformat(),
        "class": synthesis.declared_class,
        "figures": [_figure(row) for row in queries.all_figures(synthesis)],
        "sections": [_section(row) for row in queries.written(synthesis)],
        "dropped": [
            {"passage": row.passage_id, "reason": row.reason}
            for row in synthesis.dropped.order_by("passage_id")
        ],
        **({"marks": marks} if (marks := _marks(synthesis)) else {}),
        **({"tasks": given} if (given := tasks.content(synthesis)) else {}),
    }


def _marks(synthesis: Synthesis) -> list[dict]:
    standing = synthesis.marks.filter(lifted_at=None).select_related("section").prefetch_related("citations")
    return [
        {
            "section": row.section.code,
            "kind": row.kind,
            "quote": row.quote,
            "note": row.note,
            "passages": sorted(cited.passage_id for cited in row.citations.all()),
        }
        for row in standing.order_by("pk")
    ]


def _figure(row) -> dict:
    # Named only where there are such units: what was frozen before units could report for others keeps its hash.
    apart = {name: count for name in ("through", "secret") if (count := getattr(row, name))}
    return {
        **apart,
        "indicator": row.definition.indicator.code,
        "definition": row.definition_id,
        "grouping": row.grouping,
        "group": row.group,
        "rule": row.rule,
        "value": row.value,
        "denominator": row.denominator,
        "answered": row.answered,
        "expected": row.expected,
        "estimate": row.estimate,
        "comparable": row.comparable,
        "control": row.control,
        "sources": sorted([source.role, source.answer_id] for source in row.sources.all()),
    }


def _section(text) -> dict:
    return {
        "code": text.section.code,
        "sentences": [
            {
                "text": one.text,
                "own": one.own,
                "passages": sorted(cited.passage_id for cited in one.citations.all()),
                **_beginnings(one),
            }
            for one in text.sentences.all()
        ],
    }


def _beginnings(one: Sentence) -> dict:
    # Named only where there is something: what was frozen before sentences knew it keeps its hash.
    taken = {"taken": one.taken} if one.taken else {}
    if not one.drafted:
        return taken
    signed_at = one.signed_at.astimezone(UTC).isoformat() if one.signed_at else None
    return taken | {"drafted": True, "signed_at": signed_at, "signed_by": one.signed_by_id}

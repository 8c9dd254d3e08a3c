"""What stands in the way of freezing, and what is frozen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.reports.queries import newest_standing
from quyen.synthesis import queries, rules
from quyen.synthesis.models import Sentence, SentenceCitation, Synthesis


@dataclass(frozen=True)
class OpenPoint:
    """One thing to do before freezing: a sentence for the screen, and the section it belongs to."""

    sentence: str
    section: Section | None = None
    passage: Passage | None = None


def open_points(synthesis: Synthesis) -> list[OpenPoint]:
    """Return what is still open: empty sections, sentences without a source, limitations left out in silence."""
    return [*_empty_sections(synthesis), *_sourceless(synthesis), *_silent_limitations(synthesis)]


def _empty_sections(synthesis: Synthesis):
    written = set(
        synthesis.texts.filter(sentences__isnull=False).values_list("section_id", flat=True).distinct()
    )
    for section in queries.text_sections(synthesis):
        if section.required and section.pk not in written:
            yield OpenPoint(_("Section %(code)s has no text yet.") % {"code": section.code}, section)


def _sourceless(synthesis: Synthesis):
    sentences = Sentence.objects.filter(section_text__synthesis=synthesis).select_related(
        "section_text__section"
    )
    for one in rules.without_source(sentences.prefetch_related("citations")):
        section = one.section_text.section
        yield OpenPoint(
            _(
                "Section %(code)s, sentence %(n)s rests on no passage and no figure: "
                "cite one, or mark it as the office's own."
            )
            % {"code": section.code, "n": one.position + 1},
            section,
        )


def limitations(synthesis: Synthesis):
    """Return the passages in which units report limitations, in the standing versions at the cut-off."""
    versions = [version.pk for version in newest_standing(synthesis.round, synthesis.cutoff_at)]
    return (
        Passage.objects.filter(version__in=versions, section__role="limitations", nothing_arose=False)
        .exclude(text="")
        .select_related("version__obligation__unit", "section")
    )


def untreated(synthesis: Synthesis) -> list[Passage]:
    """Return the reported limitations that are neither cited nor dropped with a reason."""
    cited = SentenceCitation.objects.filter(sentence__section_text__synthesis=synthesis)
    done = set(cited.values_list("passage_id", flat=True)) | set(
        synthesis.dropped.values_list("passage_id", flat=True)
    )
    return [passage for passage in limitations(synthesis) if passage.pk not in done]


def _silent_limitations(synthesis: Synthesis):
    for passage in untreated(synthesis):
        unit = passage.version.obligation.unit_name_vi
        yield OpenPoint(
            _("%(unit)s reports a limitation that the text neither uses nor leaves out with a reason.")
            % {"unit": unit},
            passage.section,
            passage,
        )


def content(synthesis: Synthesis) -> dict:
    """Return everything that is frozen, as plain values."""
    return {
        "round": synthesis.round.period,
        "regime": synthesis.round.version.regime.key,
        "version": synthesis.round.version.number,
        "cutoff": synthesis.cutoff_at.isoformat(),
        "class": synthesis.declared_class,
        "figures": [_figure(row) for row in queries.all_figures(synthesis)],
        "sections": [_section(row) for row in queries.written(synthesis)],
        "dropped": [
            {"passage": row.passage_id, "reason": row.reason}
            for row in synthesis.dropped.order_by("passage_id")
        ],
    }


def _figure(row) -> dict:
    return {
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
            }
            for one in text.sentences.all()
        ],
    }

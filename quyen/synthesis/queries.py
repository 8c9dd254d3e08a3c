"""What a synthesis holds: its figures with their sources, its text with what it cites, who says what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from quyen.core.collation import natural_key
from quyen.obligations.models import SpanDuty
from quyen.organisations.models import Unit
from quyen.publications.models import Document
from quyen.regimes.models import Round, Section
from quyen.reports.models import Passage, Version
from quyen.reports.queries import newest_standing
from quyen.synthesis.models import (
    Figure,
    FigureSource,
    SectionText,
    Sentence,
    SentenceCitation,
    Synthesis,
)


def syntheses(rounds: Iterable[Round]) -> QuerySet[Synthesis]:
    """Return the syntheses of some rounds, newest round and newest number first."""
    found = Synthesis.objects.filter(round__in=[round.pk for round in rounds])
    related = ("round__committee", "document__series", "created_by", "signing")
    return (
        found.select_related(*related).defer("content").order_by("-round__closes_on", "-round_id", "-number")
    )


def newest_issued(period: str) -> Synthesis | None:
    """Return the newest issued synthesis of a period such as "2026-H1"; its supplements stand beside it."""
    issued = Synthesis.objects.filter(round__period=period, document__isnull=False, supplements=None)
    return issued.select_related("round", "document__file").order_by("-document__issued_at").first()


def earlier_issue(synthesis: Synthesis) -> Synthesis | None:
    """Return the synthesis whose issued report this one would replace; a supplement replaces none, and nobody it."""
    if synthesis.supplements_id:
        return None
    before = Synthesis.objects.filter(round=synthesis.round_id, document__isnull=False, supplements=None)
    found = before.exclude(pk=synthesis.pk).select_related("document__series")
    return found.order_by("-document__issued_at", "-pk").first()


def total_figures(synthesis: Synthesis) -> dict[str, Figure]:
    """Return the totals of a synthesis by indicator code."""
    rows = synthesis.figures.filter(grouping="all").select_related("definition__indicator")
    return {row.definition.indicator.code: row for row in rows}


def all_figures(synthesis: Synthesis) -> QuerySet[Figure]:
    """Return all figures of a synthesis with their sources, in a fixed order."""
    return (
        synthesis.figures.select_related("definition__indicator")
        .prefetch_related("sources")
        .order_by("definition__indicator__code", "grouping", "group")
    )


@dataclass(frozen=True)
class Place:
    """Where an indicator stands in the outline."""

    section: Section
    position: int


def places(synthesis: Synthesis) -> dict[int, Place]:
    """Return where each definition stands in the outline, by its id."""
    lines = synthesis.round.version.lines.select_related("section")
    return {line.definition_id: Place(line.section, line.position) for line in lines}


def figures_by_section(
    synthesis: Synthesis, grouping: str = "all"
) -> list[tuple[Section, list[list[Figure]]]]:
    """Return the figures of one grouping by section, each indicator's groups together, as the outline has them."""
    where = places(synthesis)
    rows = synthesis.figures.filter(grouping=grouping).select_related("definition__indicator")
    ordered = sorted(
        (row for row in rows if row.definition_id in where),
        key=lambda row: (
            where[row.definition_id].section.position,
            where[row.definition_id].position,
            natural_key(row.group_vi),
        ),
    )
    found: dict[Section, dict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for row in ordered:
        found[where[row.definition_id].section][row.definition_id].append(row)
    return [(section, list(rows.values())) for section, rows in found.items()]


def text_sections(synthesis: Synthesis) -> QuerySet[Section]:
    """Return the sections of the outline under which the official text is written, in order."""
    return synthesis.round.version.sections.exclude(asked_of="none").order_by("position")


def written(synthesis: Synthesis) -> QuerySet[SectionText]:
    """Return the section texts with sentences and citations, in the outline's order."""
    # Joined, not fetched by their ids: SQLite takes no more than 1000 of these in one condition.
    cited = SentenceCitation.objects.select_related("passage__version__obligation")
    return (
        synthesis.texts.select_related("section")
        .prefetch_related(Prefetch("sentences__citations", cited))
        .order_by("section__position")
    )


def standing_versions(synthesis: Synthesis) -> list[Version]:
    """Return the versions that stood at the cut-off, one a unit, with obligation and receipt."""
    return newest_standing(synthesis.round, synthesis.cutoff_at)


def standing_passages(synthesis: Synthesis) -> QuerySet[Passage]:
    """Return everything that units say in the versions that stood at the cut-off; of a supplement, in the late ones."""
    versions = standing_versions(synthesis)
    if base := synthesis.supplements:
        versions = [version for version in versions if version.filed_at > base.cutoff_at]
    return Passage.objects.filter(version__in=[version.pk for version in versions])


def passages(synthesis: Synthesis, section: Section) -> list[Passage]:
    """Return what units say under a section in the versions standing at the cut-off, by unit's natural order."""
    return in_order(standing_passages(synthesis).filter(section=section))


def limitations(synthesis: Synthesis) -> list[Passage]:
    """Return the passages in which units report limitations, in the standing versions at the cut-off."""
    reported = standing_passages(synthesis).filter(section__role="limitations", nothing_arose=False)
    return in_order(reported.exclude(text="").select_related("section"))


def in_order(found: QuerySet[Passage]) -> list[Passage]:
    """Bodies before communes, each in the order of the alphabet."""
    return sorted(
        found.select_related("version__obligation__unit").defer("version__content"),
        key=lambda row: (row.version.obligation.level, natural_key(row.version.obligation.unit_name_vi)),
    )


def sources(figure: Figure) -> list[FigureSource]:
    """Return the answers a figure was made from, with version and unit: by role, unit in the alphabet, and time."""
    found = figure.sources.select_related(
        "answer__version__obligation__unit",
        "answer__version__review",
        "answer__line__definition__indicator",
        "answer__span",
        "answer__source",
    )
    return sorted(found, key=_source_order)


def _source_order(source: FigureSource) -> tuple:
    name = source.answer.version.obligation.unit_name_vi
    return source.role, natural_key(name), source.answer.span.closes_on


def first_days(figure: Figure) -> dict[int, date]:
    """Return, by obligation, the first day of the main span where it is not the round's: days before are apart."""
    owed = figure.sources.values("answer__version__obligation")
    duties = SpanDuty.objects.filter(obligation__in=owed).values_list("obligation_id", "span__closes_on")
    found: dict[int, date] = {}
    for obligation, closes_on in duties:
        found[obligation] = max(closes_on + timedelta(days=1), found.get(obligation, date.min))
    return found


def sentences_calling(synthesis: Synthesis, code: str) -> QuerySet[Sentence]:
    """Return the sentences of the official text in which a figure stands."""
    found = Sentence.objects.filter(section_text__synthesis=synthesis, text__contains=f"[[{code}]]")
    return found.select_related("section_text__section").order_by(
        "section_text__section__position", "position"
    )


def moved_passages(synthesis: Synthesis) -> list[tuple[Passage, Passage | None]]:
    """Return each passage that text or marks rest on, or that is left out, and that stands no more, with what does.

    That is what the unit says under the same heading in its newer version; None where it says nothing there.
    """
    standing = {version.obligation_id: version.pk for version in standing_versions(synthesis)}
    used = Passage.objects.filter(
        Q(cited_by__sentence__section_text__synthesis=synthesis)
        | Q(dropped__synthesis=synthesis)
        | Q(marks__synthesis=synthesis, marks__lifted_at=None)
    )
    gone = used.exclude(version__in=standing.values()).select_related("version").distinct()
    instead = Passage.objects.filter(
        version__in=standing.values(), section__in={row.section_id for row in gone}
    )
    now = {(row.version_id, row.section_id): row for row in instead}
    return [(row, now.get((standing.get(row.version.obligation_id), row.section_id))) for row in gone]


def citable_figures(committee: Unit, documents: QuerySet[Document]) -> QuerySet[Figure]:
    """Return the totals that may be cited outside the report they stand in, the newest report first.

    They stand in one of these documents, of a synthesis without a class; they may be compared and are not sensitive.
    """
    found = Figure.objects.filter(
        grouping="all",
        comparable=True,
        value__isnull=False,
        definition__sensitive=False,
        synthesis__declared_class="plain",
        synthesis__round__committee=committee,
        synthesis__document__in=documents.order_by().values("pk"),
    )
    related = ("definition__indicator", "synthesis__document__series", "synthesis__round")
    rows = found.select_related(*related).defer("synthesis__content")
    return rows.order_by("-synthesis__document__issued_at", "definition__indicator__code")

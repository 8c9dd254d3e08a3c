"""Lays a draft or a version on the table: from rows to the plain shape that checks take."""

from collections.abc import Iterable

from quyen.obligations.models import Obligation
from quyen.regimes.models import Definition, Line, Round, Section, Span
from quyen.regimes.queries import AskedLine
from quyen.regimes.rules import CONTROL
from quyen.reports.checks import shape
from quyen.reports.models import Draft, Version
from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.queries.beside import last_answers


def report_of(source: Draft | Version) -> shape.Report:
    """Return a draft or a version as the checks see it."""
    asked = asked_of(source.obligation)
    return shape.Report(
        **form(asked, source.obligation.round),
        answers={
            (row.line_id, row.span_id, row.part): shape.Answer(row.kind, row.value, row.estimate, row.reason)
            for row in source.answers.all()
        },
        passages={
            row.section_id: shape.Passage(row.text.strip(), row.nothing_arose)
            for row in source.passages.all()
        },
        last=last_figures(source.obligation, asked),
    )


def form(asked: Asked, round: Round) -> dict:
    """Return what is asked as the fields of a Report."""
    return {
        "lines": tuple(line(row) for row in asked.lines),
        "spans": tuple(span(row) for row in asked.spans),
        "sections": tuple(section(row) for row in asked.sections),
        "ratios": tuple(ratios(round, asked.lines)),
    }


def last_figures(obligation: Obligation, asked: Asked) -> dict[tuple[int, str], int]:
    """Return last period's figures by (line, part), scaled."""
    answers = last_answers(obligation, asked)
    return {place: row.value for place, row in answers.items() if row.value is not None}


def line(asked: AskedLine) -> shape.Line:
    row = asked.line
    definition = row.definition
    return shape.Line(
        id=row.pk,
        code=definition.indicator.code,
        name_vi=definition.name_vi,
        name_en=definition.name_en,
        unit_vi=definition.unit_vi,
        unit_en=definition.unit_en,
        kind=definition.kind,
        decimals=definition.decimals,
        required=asked.required,
        control=asked.role == CONTROL,
        section=row.section_id,
        parts=tuple(parts(definition)),
    )


def parts(definition: Definition) -> Iterable[shape.Part]:
    for part in definition.parts.all():
        yield shape.Part(
            key=f"{part.dimension}={part.code}",
            dimension=part.dimension,
            name_vi=part.name_vi,
            name_en=part.name_en,
            adds_up=part.adds_up,
        )


def span(row: Span) -> shape.Span:
    return shape.Span(row.pk, row.opens_on, row.closes_on, main=row.kind == Span.Kind.MAIN)


def section(row: Section) -> shape.Section:
    return shape.Section(row.pk, row.code, row.title_vi, row.title_en, row.required)


def ratios(round: Round, lines: list[AskedLine]) -> Iterable[shape.Ratio]:
    """Yield the shares that both parts of are asked here."""
    by_indicator = {asked.line.definition.indicator_id: asked.line.pk for asked in lines}
    computed = Line.objects.filter(version=round.version_id, definition__kind=Definition.Kind.RATIO)
    for row in computed.select_related("definition"):
        definition = row.definition
        if {definition.numerator_id, definition.denominator_id} <= by_indicator.keys():
            yield shape.Ratio(
                name_vi=definition.name_vi,
                name_en=definition.name_en,
                numerator=by_indicator[definition.numerator_id],
                denominator=by_indicator[definition.denominator_id],
            )

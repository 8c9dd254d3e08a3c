"""A version of a regime as a form."""

from quyen.regimes import queries
from quyen.regimes.models import Line, Part, Section, Version
from quyen.regimes.xlsforms.shape import Form, FormIndicator, FormPart, FormSection

OF_DEFINITION = (
    *("name_vi", "name_en", "unit_vi", "unit_en", "meaning_vi", "meaning_en", "kind", "decimals", "per"),
    *("answered_by", "control_total_from", "finest_grain", "sensitive", "of_people", "owner_vi"),
    *("note_vi", "note_en", "legal_basis"),
)


def form_of(version: Version) -> Form:
    """Return a version as a form, in the order in which it is asked. Four queries."""
    sections = version.sections.select_related("parent").order_by("position")
    lines = queries.lines(version).order_by("section__position", "position")
    return Form(
        key=version.regime.key,
        number=version.number,
        name_vi=version.name_vi,
        name_en=version.name_en,
        sections=tuple(_section(row) for row in sections),
        indicators=tuple(indicator_of(row) for row in lines),
    )


def indicator_of(line: Line) -> FormIndicator:
    """Return a line with its definition and breakdowns."""
    meant = line.definition
    return FormIndicator(
        code=meant.indicator.code,
        section=line.section.code,
        numerator=meant.numerator.code if meant.numerator_id else "",
        denominator=meant.denominator.code if meant.denominator_id else "",
        required=line.required,
        annual_only=line.annual_only,
        parts=tuple(_part(part) for part in meant.parts.all()),
        **{name: getattr(meant, name) for name in OF_DEFINITION},
    )


def _section(row: Section) -> FormSection:
    return FormSection(
        code=row.code,
        parent=row.parent.code if row.parent_id else "",
        title_vi=row.title_vi,
        title_en=row.title_en,
        guidance_vi=row.guidance_vi,
        guidance_en=row.guidance_en,
        asked_of=row.asked_of,
        required=row.required,
        role=row.role,
    )


def _part(row: Part) -> FormPart:
    return FormPart(
        dimension=row.dimension,
        dimension_vi=row.dimension_vi,
        dimension_en=row.dimension_en,
        code=row.code,
        name_vi=row.name_vi,
        name_en=row.name_en,
        adds_up=row.adds_up,
    )
